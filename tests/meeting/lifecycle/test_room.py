from __future__ import annotations

import pytest

from server.kit.errors import Refusal
from tests.meeting.conftest import OpenRoom
from tests.world.room import SETTINGS, Room


async def test_a_meeting_goes_from_draft_to_closed_and_remembers_when(room_in: OpenRoom) -> None:
    room = await room_in("ready")
    room.clock.advance(60)
    await room.done("chair", "lifecycle.open")
    opened = room.now()
    room.clock.advance(60)
    await room.done("chair", "lifecycle.pause")
    await room.done("chair", "lifecycle.resume")
    await room.done("chair", "lifecycle.close")
    view = (await room.views("delegate"))["lifecycle"]
    assert (view["state"], view["opened_at"], view["closed_at"]) == ("closed", opened, room.now())


async def test_a_meeting_closed_by_mistake_is_open_again_and_keeps_when_it_began(room_in: OpenRoom) -> None:
    room = await room_in("closed")
    opened = (await room.views("chair"))["lifecycle"]["opened_at"]
    room.clock.advance(60)
    await room.done("chair", "lifecycle.reopen")
    view = (await room.views("chair"))["lifecycle"]
    assert (view["state"], view["opened_at"], view["closed_at"]) == ("in_session", opened, None)


async def test_a_draft_is_known_to_the_desk_only(room_in: OpenRoom) -> None:
    room = await room_in("draft")
    for who in ("chair", "secretary"):
        assert (await room.views(who))["lifecycle"]["state"] == "draft"
    for who in ("delegate", "other", "invited", "site", "screen"):
        with pytest.raises(Refusal, match=r"meeting\.not_found"):
            await room.viewer(who)


async def test_returning_to_draft_lets_everybody_else_out(room_in: OpenRoom) -> None:
    room = await room_in("ready")
    await room.viewer("delegate")
    await room.done("secretary", "lifecycle.return_to_draft")
    assert (await room.entries())[-1].changes_sight_of == "*"
    with pytest.raises(Refusal, match=r"meeting\.not_found"):
        await room.viewer("delegate")


async def test_settings_are_changed_all_at_once_and_a_repetition_is_no_event(room: Room) -> None:
    changed = {**SETTINGS, "place": "Phòng họp số 2"}
    await room.done("secretary", "lifecycle.change_settings", **changed)
    before = len(await room.entries())
    await room.done("secretary", "lifecycle.change_settings", **changed)
    assert await room.happened(before) == []
    view = (await room.views("delegate"))["lifecycle"]
    assert (view["place"], view["starts_at"]) == ("Phòng họp số 2", "2026-09-05T01:30:00.000Z")


async def test_a_command_for_a_meeting_that_does_not_exist_is_refused() -> None:
    room = await Room.empty()
    assert await room.refused(None, "agenda.add_item", item_id="item-1", title="Báo cáo") == "meeting.not_found"
    await room.close()


async def test_a_meeting_is_not_created_twice(room: Room) -> None:
    outcome = await room.ask(None, "lifecycle.create", internal=True, **SETTINGS)
    assert getattr(outcome, "code", None) == "lifecycle.already_created"
