"""The fan-out core under traffic: congested wires, signals. Facts in, bytes out; no loop."""

from __future__ import annotations

from server.access.audience import EVERYONE, Only, Role
from server.kit.ids import PersonId
from server.realtime.framing import text_frame
from server.wire.close_codes import CloseCode
from tests.realtime.stage import Stage, fact


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


def test_s24_a_beginning_that_never_left_is_not_sent_behind_the_next_one() -> None:
    stage = Stage()
    slow = stage.enter("an", Role.CHAIR)
    slow.stuck = True
    stage.feed(fact(1, text="x" * 1_200))
    stage.feed(fact(2, sight=PersonId("an")))
    assert slow.member is not None
    stage.channel.send(slow.member, text_frame(b'{"t":"done","seq":2}'), ordered=True)
    assert stage.let_in(slow, Role.DELEGATE, opening=text_frame(b'{"t":"snapshot","seq":2}'))
    (held,) = stage.feed(fact(3, sight="*"))
    assert held.sight_changed_for == "an", "it has nothing to go on from: it needs a snapshot"
    assert stage.let_in(slow, Role.DELEGATE, opening=text_frame(b'{"t":"snapshot","seq":3}'))
    slow.stuck = False
    slow.drain()
    assert [(frame["t"], frame["seq"]) for frame in slow.frames[2:]] == [("snapshot", 3), ("done", 2)]
