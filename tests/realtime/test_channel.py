"""The fan-out core: lanes, strays, holding, answers. Facts in, bytes out; no loop."""

from __future__ import annotations

from typing import Any

import pytest

from server.access.audience import TO_DESK, Only, Role, Viewer
from server.kit.ids import PersonId
from server.realtime.channel import Hole
from server.realtime.framing import text_frame
from tests.realtime.stage import WELCOME, ListWire, Stage, fact


def test_s14_all_that_comes_in_one_turn_leaves_as_one_write_per_session() -> None:
    stage = Stage()
    wires = [stage.enter(f"p{number}") for number in range(5)]
    before = [len(wire.writes) for wire in wires]
    stage.channel.feed([fact(1), fact(2)])
    stage.channel.feed([fact(3)])
    assert stage.wakes == 1
    assert [len(wire.writes) for wire in wires] == before
    stage.channel.flush()
    assert [len(wire.writes) for wire in wires] == [count + 1 for count in before]
    assert all(wire.events == [(0, 1), (1, 2), (2, 3)] for wire in wires)


def test_s2_those_who_were_sent_the_same_get_the_very_same_bytes() -> None:
    stage = Stage()
    wires = [stage.enter(f"p{number}") for number in range(3)]
    stage.feed(fact(1))
    assert wires[0].writes[-1] is wires[1].writes[-1] is wires[2].writes[-1]


def test_s3_an_event_reaches_its_audience_and_nobody_else() -> None:
    stage = Stage()
    chair, delegate = stage.enter("an", Role.CHAIR), stage.enter("binh")
    screen = stage.enter("man-hinh", Role.SCREEN)
    stage.feed(fact(1, TO_DESK), fact(2), fact(3, Only(PersonId("binh"))))
    assert chair.events == [(0, 1), (1, 2)]
    assert delegate.events == [(0, 2), (2, 3)]
    assert screen.events == [(0, 2)]


def test_s12_a_stray_has_a_prev_of_its_own_until_the_lane_has_caught_up() -> None:
    stage = Stage()
    binh, chi = stage.enter("binh"), stage.enter("chi")
    stage.feed(fact(1))
    stage.feed(fact(2, Only(PersonId("binh"))))
    stage.feed(fact(3))
    stage.feed(fact(4))
    assert binh.events == [(0, 1), (1, 2), (2, 3), (3, 4)]
    assert chi.events == [(0, 1), (1, 3), (3, 4)]
    assert binh.writes[-1] is chi.writes[-1], "together again"


def test_a_stray_in_the_middle_of_a_turn_keeps_the_order() -> None:
    stage = Stage()
    binh, chi = stage.enter("binh"), stage.enter("chi")
    stage.feed(fact(1), fact(2, Only(PersonId("binh"))), fact(3), fact(4, Only(PersonId("chi"))))
    assert binh.events == [(0, 1), (1, 2), (2, 3)]
    assert chi.events == [(0, 1), (1, 3), (3, 4)]


def test_s8_an_event_for_one_person_reaches_all_their_tabs() -> None:
    stage = Stage()
    first, second = stage.enter("binh"), stage.enter("binh")
    stage.feed(fact(1, Only(PersonId("binh"))))
    assert first.events == second.events == [(0, 1)]


def test_who_comes_later_begins_where_they_begin() -> None:
    stage = Stage()
    early = stage.enter("binh")
    stage.feed(fact(1, TO_DESK), fact(2))
    late = stage.enter("chi")
    stage.feed(fact(3))
    assert early.events == [(0, 2), (2, 3)]
    assert late.events == [(2, 3)]


def test_a_resume_gets_what_was_missed_and_no_more() -> None:
    stage = Stage()
    stage.feed(fact(1), fact(2, TO_DESK), fact(3, Only(PersonId("binh"))), fact(4, Only(PersonId("chi"))), fact(5))
    assert stage.enter("binh", base=1).events == [(1, 3), (3, 5)]
    assert stage.enter("an", Role.CHAIR, base=0).events == [(0, 1), (1, 2), (2, 5)]


def test_a_snapshot_newer_than_the_channel_is_not_told_what_it_holds() -> None:
    stage = Stage()
    wire = ListWire(stage.channel)
    wire.member = stage.channel.expect("s", PersonId("binh"), wire)
    assert stage.channel.enter(wire.member, Viewer(PersonId("binh"), Role.DELEGATE), 2, 2, [WELCOME], [])
    stage.feed(fact(1), fact(2))
    stage.feed(fact(3))
    assert wire.events == [(2, 3)]


def test_entries_that_do_not_follow_are_a_hole_and_old_ones_are_passed_over() -> None:
    stage = Stage()
    stage.feed(fact(1), fact(2))
    stage.feed(fact(1), fact(2), fact(3))
    assert stage.channel.head == 3
    with pytest.raises(Hole):
        stage.feed(fact(5))


def test_s24_who_may_see_something_else_now_gets_no_event_until_it_is_known_what() -> None:
    stage = Stage()
    chair, other = stage.enter("an", Role.CHAIR), stage.enter("binh", Role.CHAIR)
    (held,) = stage.feed(fact(1), fact(2, sight=PersonId("an")), fact(3, TO_DESK))
    assert held is chair.member
    assert chair.events == [], "what was not written yet is taken back as well"
    assert other.events == [(0, 1), (1, 2), (2, 3)]
    assert stage.let_in(chair, Role.DELEGATE)
    stage.feed(fact(4, TO_DESK), fact(5))
    assert chair.events == [(3, 5)]


def test_s24_a_second_change_while_it_is_found_out_asks_again() -> None:
    stage = Stage()
    chair = stage.enter("an", Role.CHAIR)
    stage.feed(fact(1, sight=PersonId("an")))
    found_out_at = stage.channel.head
    assert stage.feed(fact(2, sight=PersonId("an"))) == [], "it is held already"
    member = chair.member
    assert member is not None
    viewer = Viewer(PersonId("an"), Role.CHAIR)
    assert not stage.channel.enter(member, viewer, found_out_at, found_out_at, [], [fact(2)])
    assert stage.let_in(chair, Role.DELEGATE)


def test_s24_a_change_that_the_look_already_knew_holds_nobody() -> None:
    stage = Stage()
    wire = ListWire(stage.channel)
    wire.member = stage.channel.expect("s", PersonId("an"), wire)
    stage.channel.enter(wire.member, Viewer(PersonId("an"), Role.DELEGATE), 1, 1, [], [])
    assert stage.feed(fact(1, sight=PersonId("an"))) == []


def test_s25_a_change_for_everybody_holds_everybody() -> None:
    stage = Stage()
    wires = [stage.enter("an", Role.CHAIR), stage.enter("binh")]
    held = stage.feed(fact(1, sight="*"))
    assert {member.person_id for member in held} == {"an", "binh"}
    assert [wire.events for wire in wires] == [[], []]


def test_s42_a_done_goes_behind_the_events_it_caused() -> None:
    stage = Stage()
    wire = stage.enter("binh")
    member = wire.member
    assert member is not None
    done = text_frame(b'{"t":"done","seq":2}')
    stage.channel.reached(2, lambda: stage.channel.send(member, done, ordered=True))
    stage.feed(fact(1))
    assert [frame["t"] for frame in wire.frames] == ["welcome", "event"]
    stage.feed(fact(2))
    assert [frame["t"] for frame in wire.frames] == ["welcome", "event", "event", "done"]
    stage.channel.reached(1, lambda: stage.channel.send(member, done, ordered=True))
    assert wire.frames[-1]["t"] == "done", "what is reached already waits for nothing"


def test_answers_of_a_held_session_come_behind_its_snapshot() -> None:
    stage = Stage()
    wire = stage.enter("an", Role.CHAIR)
    stage.feed(fact(1, sight=PersonId("an")))
    assert wire.member is not None
    stage.channel.send(wire.member, text_frame(b'{"t":"done"}'), ordered=True)
    stage.let_in(wire)
    assert [frame["t"] for frame in wire.frames] == ["welcome", "welcome", "done"]


def test_leaving_twice_is_leaving_once() -> None:
    stage = Stage()
    wire = stage.enter("binh")
    assert wire.member is not None
    stage.channel.leave(wire.member)
    stage.channel.leave(wire.member)
    assert len(stage.channel) == 0
    stage.feed(fact(1))
    assert wire.events == []
    assert not stage.let_in(wire), "who has left is not let in"


def test_a_lane_that_everybody_left_does_not_gather_for_ever() -> None:
    stage = Stage()
    wire = stage.enter("binh")
    assert wire.member is not None
    stage.channel.leave(wire.member)
    for seq in range(1, 200):
        stage.feed(fact(seq, text="x" * 100))
    lane: Any = stage.channel._lanes[Role.DELEGATE]
    assert not lane.outbox
    assert stage.enter("chi").events == []
