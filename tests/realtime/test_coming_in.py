"""Hello: resume, snapshot, refusal; a hall that comes at once; a store that is away."""

from __future__ import annotations

import asyncio
import copy

from server.realtime.limits import Limits
from server.realtime.session import Snapshotting
from server.wire.close_codes import CloseCode
from tests.realtime.hall import Hall, settle, until
from tests.world.sync_machine import SyncMachine


async def test_s20_hello_is_answered_with_welcome_snapshot_and_presence(hall: Hall) -> None:
    await hall.happen("turn", page=4)
    tab = await hall.enter("delegate")
    assert tab.kinds == ["welcome", "snapshot", "presence"]
    assert tab.views == hall.sees("delegate")
    assert tab.machine.sight == "delegate:delegate"


async def test_s22_each_role_gets_its_own_view(hall: Hall) -> None:
    await hall.happen("opine", by="delegate", text="đồng ý")
    chair, delegate, other = [await hall.enter(name) for name in ("chair", "delegate", "other")]
    assert chair.views == hall.sees("chair")
    assert delegate.views == hall.sees("delegate")
    assert other.views == hall.sees("other")


async def test_s21_a_good_cursor_resumes_with_what_was_missed(hall: Hall) -> None:
    tab = await hall.enter("delegate")
    machine = tab.leave()
    await hall.happen("draw")
    await hall.happen("note")
    await hall.happen("opine", by="delegate", text="đồng ý")
    reads = hall.source.reads
    back = await hall.enter("delegate", machine)
    assert back.kinds == ["welcome", "resumed", "presence", "event", "event"]
    assert machine.views == hall.sees("delegate")
    assert machine.snapshots == 1
    assert hall.source.reads == reads, "from memory"


async def test_s21_a_resume_from_before_this_process_began_reads_the_journal(hall: Hall) -> None:
    machine = (await hall.enter("delegate")).machine
    for number in range(20):
        await hall.happen("draw" if number % 2 else "note")
    fresh = hall.another_hub()
    await fresh.start()
    back = await hall.enter("delegate", machine, hub=fresh)
    assert "resumed" in back.kinds
    assert machine.views == hall.sees("delegate")
    assert machine.snapshots == 1
    await fresh.close()


async def test_s21_a_resume_that_would_be_too_long_is_a_snapshot() -> None:
    hall = Hall(Limits(resume_entries=10))
    await hall.hub.start()
    machine = (await hall.enter("delegate")).machine
    for _ in range(11):
        await hall.happen("draw")
    assert (await hall.enter("delegate", machine)).kinds[:2] == ["welcome", "snapshot"]
    await hall.hub.close()


async def test_s23_a_cursor_ahead_of_the_journal_gets_a_snapshot(hall: Hall) -> None:
    machine = SyncMachine("hop", lambda views, frame: None, cursor=900, sight="delegate:delegate", views={})
    tab = await hall.enter("delegate", machine)
    assert tab.kinds[:2] == ["welcome", "snapshot"]
    assert machine.views == hall.sees("delegate")


async def test_s28_a_cursor_of_another_sight_gets_a_snapshot(hall: Hall) -> None:
    machine = (await hall.enter("delegate")).machine
    other = await hall.enter("other", machine)
    assert other.kinds[:2] == ["welcome", "snapshot"]
    assert machine.views == hall.sees("other")


async def test_s21_a_cursor_from_before_ones_role_changed_and_changed_back_gets_a_snapshot(hall: Hall) -> None:
    machine = (await hall.enter("secretary")).machine
    before = copy.deepcopy(machine)
    await hall.happen("role", person="secretary", role="delegate")
    await hall.happen("role", person="secretary", role="secretary")
    assert "snapshot" in (await hall.enter("secretary", before)).kinds


async def test_s4_a_forged_token_and_an_ended_session_are_told_so(hall: Hall) -> None:
    assert (await hall.enter("for ged")).socket.code == CloseCode.NOT_SIGNED_IN
    hall.source.revoked.append((1, "delegate", "delegate@phone"))  # type: ignore[arg-type]
    assert (await hall.enter("delegate/delegate@phone")).socket.code == CloseCode.NOT_SIGNED_IN
    assert (await hall.enter("delegate/delegate@tablet")).socket.code is None


async def test_s26_no_such_meeting_and_not_for_you_are_the_same(hall: Hall) -> None:
    stranger = await hall.enter("stranger")
    lost = hall.connect()
    lost.machine.meeting = "other-meeting"
    lost.say(**lost.machine.hello("delegate"))
    await until(lambda: lost.socket.code is not None)
    assert stranger.socket.code == lost.socket.code == CloseCode.NOT_FOUND
    assert stranger.kinds == lost.kinds == []


async def test_s26_a_meeting_that_is_not_there_is_forgotten_and_may_come(hall: Hall) -> None:
    meeting = hall.meetings.pop("hop")  # type: ignore[call-overload]
    assert (await hall.enter("delegate")).socket.code == CloseCode.NOT_FOUND
    hall.meetings["hop"] = meeting  # type: ignore[index]
    assert (await hall.enter("delegate")).kinds[:2] == ["welcome", "snapshot"]


async def test_a_hall_that_comes_at_once_costs_a_few_looks() -> None:
    hall = Hall(roles={f"p{number}": "delegate" for number in range(300)} | {"chair": "chair"})
    await hall.hub.start()
    tabs = []
    for number in range(300):
        tab = hall.connect()
        tab.say(**tab.machine.hello(f"p{number}"))
        tabs.append(tab)
    await until(lambda: all("snapshot" in tab.kinds for tab in tabs))
    assert hall.source.looks <= 3
    await hall.happen("draw")
    assert all(tab.views == hall.sees(f"p{number}") for number, tab in enumerate(tabs))
    assert not any(tab.holes for tab in tabs)
    await hall.hub.close()


async def test_s24_a_role_that_changes_during_the_look_is_not_the_one_that_comes_in(hall: Hall) -> None:
    await hall.enter("chair")

    def demote() -> None:
        hall.source.while_looking = lambda: None
        hall.meeting.submit("chair", "demote", "role", {"person": "secretary", "role": "delegate"})
        hall.meeting.submit("chair", "elsewhere", "note", {})
        asyncio.get_running_loop().create_task(hall.bell.ring("meeting:hop", hall.meeting.head))

    hall.source.while_looking = demote
    tab = await hall.enter("secretary")
    await settle()
    assert tab.views == hall.sees("secretary")
    assert [frame["type"] for frame in tab.of("event")] == []
    assert tab.of("welcome")[-1]["role"] == "delegate"
    assert all("elsewhere" not in str(frame["views"]["opinions"]["notes"]) for frame in tab.of("snapshot"))


async def test_s27_a_hello_waits_for_a_store_that_is_away(hall: Hall) -> None:
    hall.source.is_down = True
    tab = hall.connect()
    tab.say(**tab.machine.hello("delegate"))
    await settle()
    assert tab.socket.code is None
    assert isinstance(tab.conversation.session.state, Snapshotting)
    hall.source.is_down = False
    await until(lambda: "snapshot" in tab.kinds)


async def test_s27_a_hello_does_not_wait_for_ever(hall: Hall) -> None:
    hall.source.is_down = True
    tab = hall.connect()
    tab.say(**tab.machine.hello("delegate"))
    await settle()
    hall.clock.advance(21)
    await until(lambda: tab.socket.code is not None)
    assert tab.socket.code == CloseCode.TRY_LATER


async def test_s77_too_many_hellos_come_back_later() -> None:
    hall = Hall(Limits(admissions=3))
    hall.source.is_down = True
    tabs = [hall.connect() for _ in range(5)]
    for tab in tabs:
        tab.say(**tab.machine.hello("delegate"))
    await settle()
    assert [tab.socket.code for tab in tabs].count(CloseCode.TRY_LATER) >= 1
    await hall.hub.close()


async def test_s8_two_tabs_of_one_person_are_two_sessions(hall: Hall) -> None:
    first, second = await hall.enter("delegate"), await hall.enter("delegate")
    await hall.happen("opine", by="delegate", text="đồng ý")
    await hall.happen("draw")
    assert first.views == second.views == hall.sees("delegate")
    assert first.of("welcome")[0]["session"] != second.of("welcome")[0]["session"]
    first.conversation.gone()
    await hall.happen("draw")
    assert second.views != first.views
    assert second.views == hall.sees("delegate")


async def test_who_leaves_while_being_let_in_is_not_let_in(hall: Hall) -> None:
    tab = hall.connect()
    tab.say(**tab.machine.hello("delegate"))
    tab.conversation.gone()
    await settle()
    assert tab.kinds == []
    assert len(hall.hub) == 0
