"""The fan-out core: lanes, strays, congestion, holding. Facts in, bytes out; no loop."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal

import pytest

from server.access.audience import EVERYONE, TO_DESK, Audience, Only, Role, Viewer
from server.kit.ids import PersonId
from server.realtime.channel import Channel, Hole
from server.realtime.framing import text_frame
from server.realtime.lanes import Member
from server.realtime.limits import Limits
from server.realtime.outbox import Fact
from server.wire.close_codes import CloseCode
from tests.fuzz.meeting import Entry
from tests.world.server_frames import Reader, frames_in
from tests.world.sync_machine import Frame

AT = datetime(2026, 9, 5, 2, 0, tzinfo=UTC)
LIMITS = Limits(wire_high=1_000, wire_low=200, outbox_bytes=3_000, signals_waiting=3)
WELCOME = text_frame(b'{"t":"welcome"}')


def fact(
    seq: int,
    audience: Audience = EVERYONE,
    *,
    key: str | None = None,
    sight: PersonId | Literal["*"] | None = None,
    text: str = "",
) -> Fact:
    return Fact.of(Entry(seq, "toy", audience, b'{"text":"%b"}' % text.encode(), AT, None, key, sight))


class ListWire:
    """Writes are kept; `stuck` ones stay in the buffer and tell the channel like a transport does."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.member: Member | None = None
        self.writes: list[bytes] = []
        self.code: CloseCode | None = None
        self.stuck = False
        self.held = 0

    def write(self, data: bytes) -> None:
        self.writes.append(data)
        if self.stuck:
            self.held += len(data)
            if self.held > LIMITS.wire_high and self.member is not None:
                self.channel.congested(self.member)

    def pending(self) -> int:
        return self.held

    def close(self, code: CloseCode) -> None:
        self.code = code

    def drain(self) -> None:
        self.held = 0
        assert self.member is not None
        self.channel.drained(self.member)

    @property
    def frames(self) -> list[Frame]:
        return frames_in(Reader(), b"".join(self.writes))

    @property
    def events(self) -> list[tuple[int, int]]:
        return [(frame["prev"], frame["seq"]) for frame in self.frames if frame["t"] == "event"]


class Stage:
    """A channel and who stands in it."""

    def __init__(self, head: int = 0) -> None:
        self.wakes = 0
        self.channel = Channel(head, LIMITS, self._wake)

    def _wake(self) -> None:
        self.wakes += 1

    def enter(self, person: str, role: Role = Role.DELEGATE, base: int | None = None) -> ListWire:
        wire = ListWire(self.channel)
        wire.member = self.channel.expect(f"s-{person}", PersonId(person), wire)
        self.let_in(wire, role, base)
        return wire

    def let_in(self, wire: ListWire, role: Role = Role.DELEGATE, base: int | None = None) -> bool:
        member = wire.member
        assert member is not None
        start = self.channel.head if base is None else base
        missed = self.channel.since(start)
        assert missed is not None
        return self.channel.enter(member, Viewer(member.person_id, role), self.channel.head, start, [WELCOME], missed)

    def feed(self, *facts: Fact) -> list[Member]:
        held = self.channel.feed(facts)
        self.channel.flush()
        return held


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


def test_s30_a_congested_session_waits_alone() -> None:
    stage = Stage()
    slow, quick = stage.enter("binh"), stage.enter("chi")
    slow.stuck = True
    stage.feed(fact(1, text="x" * 1_200))
    written = len(slow.writes)
    stage.feed(fact(2))
    stage.feed(fact(3))
    assert len(slow.writes) == written
    assert quick.events == [(0, 1), (1, 2), (2, 3)]
    slow.stuck = False
    slow.drain()
    assert slow.events == [(0, 1), (1, 2), (2, 3)]
    stage.feed(fact(4))
    assert slow.writes[-1] is quick.writes[-1], "together again"


def test_s31_page_turns_replace_one_another_behind_a_congested_wire() -> None:
    stage = Stage()
    slow, quick = stage.enter("binh"), stage.enter("chi")
    slow.stuck = True
    stage.feed(fact(1, text="x" * 1_200))
    for seq in range(2, 40):
        stage.feed(fact(seq, key="page") if seq % 2 else fact(seq, Only(PersonId("binh")), text="y" * 5))
    slow.stuck = False
    slow.drain()
    seqs = [seq for _, seq in slow.events]
    assert [seq for seq in seqs if seq % 2] == [1, 39]
    assert [prev for prev, _ in slow.events][1:] == seqs[:-1], "the chain is whole"
    assert len(quick.events) == 20


def test_s32_an_outbox_that_runs_over_cuts_the_session_and_nobody_else() -> None:
    stage = Stage()
    slow, quick = stage.enter("binh"), stage.enter("chi")
    slow.stuck = True
    for seq in range(1, 40):
        stage.feed(fact(seq, text="x" * 200))
    assert slow.code == CloseCode.TOO_SLOW
    assert len(stage.channel) == 1
    assert len(quick.events) == 39
    assert quick.code is None


def test_s33_a_congested_session_gets_no_signals_but_the_whole_presence_afterwards() -> None:
    stage = Stage()
    slow, quick = stage.enter("binh"), stage.enter("chi")
    slow.stuck = True
    stage.feed(fact(1, text="x" * 1_200))
    whole = text_frame(b'{"t":"presence","full":["binh","chi"],"joined":[],"left":[]}')
    stage.channel.tell_presence(text_frame(b'{"t":"presence","full":null,"joined":["chi"],"left":[]}'), whole)
    stage.channel.signal(("an", "toy", ""), EVERYONE, text_frame(b'{"t":"signal"}'))
    stage.channel.flush()
    assert [frame["t"] for frame in quick.frames] == ["welcome", "event", "presence", "signal"]
    slow.stuck = False
    slow.drain()
    assert [frame["t"] for frame in slow.frames] == ["welcome", "event", "presence"]
    assert slow.frames[-1]["full"] == ["binh", "chi"]


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


def test_s51_a_signal_reaches_every_session_but_its_own() -> None:
    stage = Stage()
    mine, my_other_tab, theirs = stage.enter("binh"), stage.enter("binh"), stage.enter("chi")
    stage.channel.signal(("binh", "ink", "1"), EVERYONE, text_frame(b'{"t":"signal"}'), mine.member, now=1.0)
    stage.channel.flush(1.0)
    assert [len(wire.frames) for wire in (mine, my_other_tab, theirs)] == [1, 2, 2]


def test_s51_who_drew_is_together_with_the_others_again_after_a_while() -> None:
    stage = Stage()
    pen, other = stage.enter("binh"), stage.enter("chi")
    stage.channel.signal(("binh", "ink", "1"), EVERYONE, text_frame(b'{"t":"signal"}'), pen.member, now=1.0)
    stage.channel.flush(1.0)
    stage.feed(fact(1))
    stage.channel.feed([fact(2)])
    stage.channel.flush(10.0)
    stage.channel.feed([fact(3)])
    stage.channel.flush(10.1)
    assert pen.events == other.events == [(0, 1), (1, 2), (2, 3)]
    assert pen.writes[-1] is other.writes[-1]


def test_s52_the_newest_of_the_same_slot_wins_and_not_too_many_wait() -> None:
    stage = Stage()
    wire = stage.enter("chi")

    def signal(slot: str, number: int) -> None:
        stage.channel.signal(("binh", "ink", slot), EVERYONE, text_frame(b'{"t":"signal","n":%d}' % number))

    for number in range(5):
        signal("a", number)
    signal("b", 10)
    stage.channel.flush()
    assert [frame["n"] for frame in wire.frames[1:]] == [4, 10]
    for number in range(20, 30):
        signal(str(number), number)
    stage.channel.flush()
    assert [frame["n"] for frame in wire.frames[3:]] == [27, 28, 29]


def test_a_signal_for_one_person_reaches_their_other_tabs_only() -> None:
    stage = Stage()
    mine, my_other_tab, theirs = stage.enter("binh"), stage.enter("binh"), stage.enter("chi")
    only = Only(PersonId("binh"))
    stage.channel.signal(("binh", "ink", ""), only, text_frame(b'{"t":"signal"}'), mine.member, now=0.0)
    stage.channel.flush()
    assert [len(wire.frames) for wire in (mine, my_other_tab, theirs)] == [1, 2, 1]


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
