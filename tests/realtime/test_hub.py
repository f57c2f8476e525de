"""What happens while people are in: commands, changes of sight, revocation, presence, signals, the end."""

from __future__ import annotations

import asyncio

from server.realtime.limits import Limits
from server.wire.close_codes import CloseCode
from tests.realtime.hall import MEETING, Hall, Wet, settle, until

ASK = {"t": "ask", "id": "c1", "type": "draw", "data": {}}


async def test_s16_s42_the_author_learns_of_it_by_the_event_and_then_by_done(hall: Hall) -> None:
    author, other = await hall.enter("delegate"), await hall.enter("other")
    author.say(**ASK)
    await until(lambda: author.of("done"))
    assert author.kinds[-2:] == ["event", "done"]
    assert author.of("done")[0] == {"t": "done", "id": "c1", "seq": 1, "result": {}}
    assert other.kinds[-1] == "event"
    assert author.views == other.views


async def test_s40_a_command_sent_twice_is_carried_out_once(hall: Hall) -> None:
    tab = await hall.enter("delegate")
    tab.say(**ASK)
    await until(lambda: tab.of("done"))
    tab.say(**ASK)
    await until(lambda: len(tab.of("done")) == 2)
    assert tab.of("done")[0] == tab.of("done")[1]
    assert hall.meeting.head == 1


async def test_s41_what_had_no_answer_is_sent_again_after_a_drop(hall: Hall) -> None:
    tab = await hall.enter("delegate")
    hall.dispatcher.gate = asyncio.Event()
    for frame in tab.machine.ask("c9", "draw", {}):
        tab.say(**frame)
    tab.conversation.gone()
    hall.dispatcher.gate.set()
    await until(lambda: hall.meeting.head == 1)
    back = await hall.enter("delegate", tab.machine)
    await until(lambda: "c9" in back.machine.answers or not back.frames)
    assert back.machine.answers["c9"]["seq"] == 1
    assert hall.meeting.head == 1


async def test_s43_a_refusal_names_its_reason(hall: Hall) -> None:
    tab = await hall.enter("delegate")
    tab.say(t="ask", id="c1", type="note", data={})
    await until(lambda: tab.of("refused"))
    assert tab.of("refused")[0] == {"t": "refused", "id": "c1", "code": "not_allowed", "details": {}}


async def test_s43_a_bug_is_an_incident_for_one_command_and_nobody_else(hall: Hall) -> None:
    tab = await hall.enter("delegate")
    tab.say(t="ask", id="c1", type="bug", data={})
    await until(lambda: tab.of("refused"))
    assert tab.of("refused")[0]["code"] == "server.bug"
    assert tab.of("refused")[0]["details"]["incident"]
    tab.say(**{**ASK, "id": "c2"})
    await until(lambda: tab.of("done"))


async def test_s44_a_store_that_is_away_means_later_and_loses_nothing(hall: Hall) -> None:
    tab = await hall.enter("delegate")
    hall.dispatcher.is_down = True
    tab.say(**ASK)
    await until(lambda: tab.of("later"))
    assert 0 < tab.of("later")[0]["retry_ms"] <= 2_000
    assert tab.socket.code is None
    hall.dispatcher.is_down = False
    tab.say(**ASK)
    await until(lambda: tab.of("done"))


async def test_s67_without_a_bell_the_poll_finds_what_happened(hall: Hall) -> None:
    tab = await hall.enter("delegate")
    hall.meeting.submit("chair", "silent", "draw", {})
    await settle()
    assert not tab.of("event")
    await hall.hub.poll()
    await until(lambda: tab.of("event"))


async def test_a_reader_that_meets_a_store_that_is_away_goes_on_afterwards(hall: Hall) -> None:
    tab = await hall.enter("delegate")
    hall.source.is_down = True
    await hall.happen("draw")
    assert not tab.of("event")
    hall.source.is_down = False
    await until(lambda: tab.of("event"))
    assert tab.views == hall.sees("delegate")


async def test_commits_of_this_process_need_not_be_read_again(hall: Hall) -> None:
    tab = await hall.enter("delegate")
    hall.meeting.submit("chair", "a", "draw", {})
    hall.hub.committed(MEETING, hall.meeting.log[0:1])
    await until(lambda: tab.of("event"))
    assert hall.source.reads == 0
    hall.meeting.submit("chair", "b", "draw", {})
    hall.meeting.submit("chair", "c", "draw", {})
    hall.hub.committed(MEETING, hall.meeting.log[2:3])  # another process wrote the second: it must be read
    await until(lambda: len(tab.of("event")) == 3)
    assert [frame["seq"] for frame in tab.of("event")] == [1, 2, 3]
    assert hall.source.reads == 1


async def test_s24_a_changed_role_gets_a_new_welcome_and_a_snapshot(hall: Hall) -> None:
    chair, person = await hall.enter("chair"), await hall.enter("delegate")
    await hall.happen("note")
    assert "event" not in person.kinds
    await hall.happen("role", person="delegate", role="secretary")
    await until(lambda: len(person.of("snapshot")) == 2)
    assert person.kinds[-3:] == ["welcome", "snapshot", "presence"]
    assert person.machine.sight == "secretary:delegate"
    assert person.views == hall.sees("delegate")
    await hall.happen("note")
    assert person.views == hall.sees("delegate")
    assert chair.views == hall.sees("chair")
    assert not person.holes


async def test_s24_who_is_removed_loses_the_socket(hall: Hall) -> None:
    person, tablet = await hall.enter("delegate"), await hall.enter("delegate")
    await hall.happen("remove", person="delegate")
    await until(lambda: person.socket.code is not None and tablet.socket.code is not None)
    assert person.socket.code == tablet.socket.code == CloseCode.NO_LONGER_YOURS
    assert "event" not in person.kinds, "not even the event that removed them"


async def test_s25_a_meeting_that_becomes_a_draft_keeps_the_desk_and_nobody_else(hall: Hall) -> None:
    chair, person = await hall.enter("chair"), await hall.enter("delegate")
    await hall.happen("draft")
    await until(lambda: person.socket.code is not None)
    assert person.socket.code == CloseCode.NO_LONGER_YOURS
    assert (await hall.enter("delegate")).socket.code == CloseCode.NOT_FOUND
    await until(lambda: chair.of("event"))
    assert len(chair.of("welcome")) == len(chair.of("snapshot")) == 1, "for the desk nothing changed"
    await hall.happen("draw")
    assert chair.views == hall.sees("chair")
    assert not chair.holes


async def test_s66_a_revoked_session_loses_its_socket_and_others_do_not(hall: Hall) -> None:
    phone = await hall.enter("delegate/delegate@phone")
    tablet = await hall.enter("delegate/delegate@tablet")
    hall.source.revoked.append((1, "delegate", "delegate@phone"))  # type: ignore[arg-type]
    await hall.bell.ring("revoked", 1)
    await until(lambda: phone.socket.code is not None)
    assert phone.socket.code == CloseCode.NO_LONGER_YOURS
    await settle()
    assert tablet.socket.code is None


async def test_s66_s67_a_disabled_person_loses_all_sockets_even_when_no_bell_rings(hall: Hall) -> None:
    tabs = [await hall.enter("delegate/delegate@phone"), await hall.enter("delegate/delegate@tablet")]
    other = await hall.enter("other")
    hall.source.revoked.append((1, "delegate", None))  # type: ignore[arg-type]
    loop = asyncio.get_running_loop()
    began = loop.time()
    await until(lambda: all(tab.socket.code is not None for tab in tabs))
    assert loop.time() - began < 1.0
    assert other.socket.code is None


async def test_s66_revocations_from_before_the_start_are_not_carried_out_again(hall: Hall) -> None:
    hall.source.revoked.append((1, "other", "other@old"))  # type: ignore[arg-type]
    fresh = hall.another_hub()
    await fresh.start()
    tab = await hall.enter("other", hub=fresh)
    await hall.bell.ring("revoked", 1)
    await settle()
    assert tab.socket.code is None
    await fresh.close()


async def test_s51_a_signal_passes_to_all_but_its_own_session(hall: Hall) -> None:
    pen, my_tablet, other, screen = [await hall.enter(name) for name in ("delegate", "delegate", "other", "screen")]
    pen.say(t="pass", type="toy.wet", data={"stroke": "n1"})
    await until(lambda: other.of("signal"))
    assert [len(tab.of("signal")) for tab in (pen, my_tablet, other, screen)] == [0, 1, 1, 1]
    assert other.of("signal")[0] == {
        "t": "signal", "type": "toy.wet", "from": "delegate", "data": {"stroke": "n1", "part": 0},
    }  # fmt: skip
    screen.say(t="pass", type="toy.wet", data={"stroke": "n2"})
    pen.say(t="pass", type="toy.shout", data={})
    pen.say(t="pass", type="toy.wet", data={"stroke": 5})
    await settle()
    assert len(other.of("signal")) == 1
    assert pen.socket.code is None


async def test_s54_signals_reach_the_other_process(hall: Hall) -> None:
    fresh = hall.another_hub()
    await fresh.start()
    here, there = await hall.enter("delegate"), await hall.enter("other", hub=fresh)
    here.say(t="pass", type="toy.wet", data={"stroke": "n1"})
    await until(lambda: there.of("signal"))
    await settle()
    assert len(there.of("signal")) == 1
    assert not here.of("signal")
    await fresh.tell(MEETING, "delegate", Wet(stroke="n2"))  # type: ignore[arg-type]
    await until(lambda: len(there.of("signal")) == 2 and here.of("signal"))
    await fresh.close()


async def test_the_server_may_tell_a_meeting_that_nobody_here_is_in(hall: Hall) -> None:
    fresh = hall.another_hub()
    there = await hall.enter("other")
    await fresh.tell(MEETING, "delegate", Wet(stroke="n1"))  # type: ignore[arg-type]
    await until(lambda: there.of("signal"))


async def test_s55_presence_is_told_to_all_and_over_processes(hall: Hall) -> None:
    fresh = hall.another_hub()
    await fresh.start()
    first, second = await hall.enter("delegate"), await hall.enter("other", hub=fresh)
    for _ in range(3):
        hall.hub.beat()
        fresh.beat()
        await settle()
    assert first.present == second.present == {"delegate", "other"}
    late = await hall.enter("chair")
    assert set(late.of("presence")[0]["full"]) == {"delegate", "other"}
    second.conversation.gone()
    fresh.beat()
    hall.pass_time(3.0)
    await settle()
    assert first.present == {"delegate", "chair"}
    await fresh.close()


async def test_s60_a_dead_peer_is_found_within_thirty_seconds(hall: Hall) -> None:
    dead, alive = await hall.enter("delegate"), await hall.enter("other")
    for _ in range(30):
        hall.pass_time(1.0)
        alive.conversation.heard()
    assert dead.socket.pings == 2
    assert dead.socket.aborted
    assert not alive.socket.aborted
    hall.pass_time(3.0)
    await settle()
    assert alive.present == {"other"}


async def test_s1_who_says_nothing_is_closed_after_ten_seconds(hall: Hall) -> None:
    tab = hall.connect()
    hall.pass_time(11.0)
    assert tab.socket.code == CloseCode.HELLO_TIMEOUT
    assert len(hall.hub) == 0


async def test_s30_a_reader_that_stopped_does_not_delay_the_others() -> None:
    hall = Hall(Limits(wire_high=2_000, wire_low=500, outbox_bytes=5_000))
    await hall.hub.start()
    slow, quick = await hall.enter("delegate"), await hall.enter("other")
    slow.socket.reads = False
    for number in range(200):
        await hall.happen("turn", page=number)
    assert len(quick.of("event")) == 200
    assert slow.socket.code is None, "page turns replace one another"
    assert len(slow.socket.pending_bytes) < 2_500
    slow.socket.reads = True
    slow.socket.read()
    assert slow.views == quick.views == hall.sees("other")
    assert not slow.holes
    await hall.hub.close()


async def test_s32_a_reader_that_stopped_for_too_long_is_cut_and_resumes() -> None:
    hall = Hall(Limits(wire_high=2_000, wire_low=500, outbox_bytes=5_000))
    await hall.hub.start()
    slow, quick = await hall.enter("delegate"), await hall.enter("other")
    slow.socket.reads = False
    for _ in range(60):
        await hall.happen("draw")
    assert slow.socket.code == CloseCode.TOO_SLOW
    assert len(quick.of("event")) == 60
    back = await hall.enter("delegate", slow.leave())
    assert "resumed" in back.kinds
    assert back.views == hall.sees("delegate")
    await hall.hub.close()


async def test_s23_a_journal_that_went_back_sends_everybody_away_and_they_begin_anew(hall: Hall) -> None:
    tab = await hall.enter("delegate")
    for _ in range(3):
        await hall.happen("draw")
    assert len(tab.of("event")) == 3
    del hall.meeting.log[1:]
    hall.meeting.state["strokes"] = {"elsewhere-0-draw": 1}
    await hall.hub.poll()
    assert tab.socket.code == CloseCode.RESTARTING
    back = await hall.enter("delegate", tab.leave())
    assert back.kinds[:2] == ["welcome", "snapshot"]
    assert back.views == hall.sees("delegate")


async def test_s61_draining_tells_everybody_finishes_and_closes(hall: Hall) -> None:
    busy, idle = await hall.enter("delegate"), await hall.enter("other")
    hall.dispatcher.gate = asyncio.Event()
    busy.say(**ASK)
    await settle()
    drained = hall.hub.drain()
    await settle()
    assert idle.socket.code == CloseCode.RESTARTING
    assert idle.kinds[-1] == "draining"
    assert busy.socket.code is None
    busy.say(**{**ASK, "id": "c2"})
    assert busy.kinds[-1] == "later"
    hall.dispatcher.gate.set()
    await asyncio.wait_for(drained, 5)
    assert busy.of("done")
    assert busy.socket.code == CloseCode.RESTARTING
    waits = [tab.of("draining")[0]["retry_ms"] for tab in (busy, idle)]
    assert all(0 < wait <= 1_500 for wait in waits)
    assert waits[0] != waits[1], "not all at once"


async def test_s61_a_command_that_does_not_end_does_not_hold_up_the_end() -> None:
    hall = Hall(Limits(drain_s=5.0))
    await hall.hub.start()
    tab = await hall.enter("delegate")
    hall.dispatcher.gate = asyncio.Event()
    tab.say(**ASK)
    drained = hall.hub.drain()
    await settle()
    hall.clock.advance(6)
    await asyncio.wait_for(drained, 5)
    assert tab.socket.code == CloseCode.RESTARTING
    hall.dispatcher.gate.set()
    await settle()


async def test_a_room_without_people_is_forgotten(hall: Hall) -> None:
    tab = await hall.enter("delegate")
    tab.conversation.gone()
    hall.clock.advance(61)
    await hall.hub.poll()
    assert not hall.hub._rooms
    assert (await hall.enter("delegate")).kinds[:2] == ["welcome", "snapshot"]
