from __future__ import annotations

import pytest

from server.access.audience import Role
from server.journal.messages import Refused
from server.kit.errors import Refusal
from tests.world.room import Room


async def listed(room: Room) -> list[str]:
    return [participant["person_id"] for participant in (await room.views("delegate"))["roster"]["participants"]]


async def test_the_list_is_in_the_order_of_adding_and_who_comes_back_stands_last(room: Room) -> None:
    assert await listed(room) == ["secretary", "chair", "delegate", "other", "invited", "site", "screen"]
    await room.done("secretary", "roster.remove", person_id="other")
    await room.add("other", by="secretary")
    assert await listed(room) == ["secretary", "chair", "delegate", "invited", "site", "screen", "other"]


async def test_who_is_removed_knows_of_no_meeting(room: Room) -> None:
    await room.done("secretary", "roster.remove", person_id="delegate")
    assert (await room.entries())[-1].changes_sight_of == "delegate"
    with pytest.raises(Refusal, match=r"meeting\.not_found"):
        await room.viewer("delegate")
    assert await room.refused("delegate", "opinions.submit", item_id="item-1", stance="agree") == "meeting.not_found"


async def test_a_new_role_counts_from_the_next_command(room: Room) -> None:
    assert await room.refused("delegate", "lifecycle.pause") == "command.not_allowed"
    await room.done("secretary", "roster.change_role", person_id="delegate", role="chair")
    await room.done("delegate", "lifecycle.pause")
    assert (await room.viewer("delegate")).role is Role.CHAIR


async def test_several_may_chair(room: Room) -> None:
    await room.done("secretary", "roster.change_role", person_id="delegate", role="chair")
    roles = [participant["role"] for participant in (await room.views("chair"))["roster"]["participants"]]
    assert roles.count("chair") == 2


async def test_the_last_secretary_neither_goes_nor_becomes_something_else(room: Room) -> None:
    assert await room.refused("secretary", "roster.remove", person_id="secretary") == "roster.last_secretary"
    demotion = await room.refused("secretary", "roster.change_role", person_id="secretary", role="delegate")
    assert demotion == "roster.last_secretary"
    await room.done("secretary", "roster.change_role", person_id="other", role="secretary")
    await room.done("secretary", "roster.remove", person_id="secretary")
    assert "secretary" not in await listed(room)


async def test_adding_comes_from_the_server_only(room: Room) -> None:
    await room.done("secretary", "roster.remove", person_id="site")
    data = {"person_id": "site", "name": "Tên bịa", "role": "chair"}
    assert await room.refused("secretary", "roster.add", **data) == "command.not_allowed"


async def test_adding_somebody_twice_is_refused(room: Room) -> None:
    outcome = await room.add("site", by="secretary")
    assert isinstance(outcome, Refused)
    assert outcome.code == "roster.already_there"


async def test_who_holds_the_stage_gives_it_back_when_they_leave_or_become_a_screen(room: Room) -> None:
    await room.done("chair", "stage.hand_over", person_id="delegate")
    before = len(await room.entries())
    await room.done("secretary", "roster.remove", person_id="delegate")
    assert await room.happened(before) == ["stage.handed_over", "roster.removed"]
    await room.done("chair", "stage.hand_over", person_id="other")
    await room.done("secretary", "roster.change_role", person_id="other", role="invited")
    assert (await room.views("chair"))["stage"]["holder_id"] == "other"
    await room.done("secretary", "roster.change_role", person_id="other", role="screen")
    assert (await room.views("chair"))["stage"]["holder_id"] is None


async def test_removing_somebody_without_the_stage_leaves_the_stage_alone(room: Room) -> None:
    await room.done("chair", "stage.hand_over", person_id="delegate")
    before = len(await room.entries())
    await room.done("secretary", "roster.remove", person_id="other")
    assert await room.happened(before) == ["roster.removed"]
    assert (await room.views("chair"))["stage"]["holder_id"] == "delegate"
