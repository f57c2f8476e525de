from __future__ import annotations

import pytest

from tests.world.room import Room


async def test_everybody_sees_the_page_that_the_chair_turns_to(room: Room) -> None:
    await room.done("chair", "stage.turn_page", document_id="paper-1", page=3, zoom=150, x=1, y=65535)
    shown = {"document_id": "paper-1", "page": 3, "zoom": 150, "x": 1, "y": 65535, "presenter_id": "chair"}
    for who in ("delegate", "screen", "site"):
        assert (await room.views(who))["stage"] == {"shown": shown, "holder_id": None}


async def test_a_delegate_turns_pages_while_they_hold_the_stage(room: Room) -> None:
    turn = {"document_id": "paper-1", "page": 2}
    assert await room.refused("delegate", "stage.turn_page", **turn) == "stage.not_presenter"
    await room.done("chair", "stage.hand_over", person_id="delegate")
    await room.done("delegate", "stage.turn_page", **turn)
    assert (await room.views("other"))["stage"]["shown"]["presenter_id"] == "delegate"
    await room.done("secretary", "stage.hand_over", person_id=None)
    assert await room.refused("delegate", "stage.turn_page", **turn | {"page": 4}) == "stage.not_presenter"


async def test_the_desk_turns_pages_while_somebody_holds_the_stage_and_they_keep_it(room: Room) -> None:
    await room.done("chair", "stage.hand_over", person_id="delegate")
    await room.done("secretary", "stage.turn_page", document_id="paper-1", page=5)
    stage = (await room.views("delegate"))["stage"]
    assert (stage["shown"]["presenter_id"], stage["holder_id"]) == ("secretary", "delegate")


@pytest.mark.parametrize(
    ("person_id", "code"), [("screen", "stage.screen_cannot_present"), ("ai-do", "roster.not_a_participant")]
)
async def test_the_stage_is_not_given_to_a_screen_or_a_stranger(room: Room, person_id: str, code: str) -> None:
    assert await room.refused("chair", "stage.hand_over", person_id=person_id) == code


async def test_only_pages_that_exist_are_shown(room: Room) -> None:
    assert await room.refused("chair", "stage.turn_page", document_id="paper-9", page=1) == "documents.not_found"
    beyond = await room.refusal("chair", "stage.turn_page", document_id="paper-1", page=13)
    assert (beyond.code, beyond.details) == ("documents.page_not_found", {"pages": 12})
    await room.done("secretary", "documents.withdraw", document_id="paper-1")
    assert await room.refused("chair", "stage.turn_page", document_id="paper-1", page=1) == "documents.not_found"


async def test_a_paper_that_is_withdrawn_leaves_the_stage(room: Room) -> None:
    await room.add_paper("paper-2", "item-2")
    await room.done("chair", "stage.turn_page", document_id="paper-1", page=1)
    before = len(await room.entries())
    await room.done("secretary", "documents.withdraw", document_id="paper-2")
    await room.done("secretary", "documents.withdraw", document_id="paper-1")
    assert await room.happened(before) == ["documents.withdrawn", "stage.cleared", "documents.withdrawn"]
    assert (await room.views("screen"))["stage"]["shown"] is None


async def test_clearing_shows_nothing_and_leaves_the_stage_with_its_holder(room: Room) -> None:
    await room.done("chair", "stage.hand_over", person_id="delegate")
    await room.done("chair", "stage.turn_page", document_id="paper-1", page=1)
    await room.done("secretary", "stage.clear")
    assert (await room.views("delegate"))["stage"] == {"shown": None, "holder_id": "delegate"}


async def test_turns_replace_one_another_in_a_slow_viewers_outbox(room: Room) -> None:
    for page in (1, 2):
        await room.done("chair", "stage.turn_page", document_id="paper-1", page=page)
    await room.done("chair", "stage.clear")
    assert {entry.supersede_key for entry in (await room.entries())[-3:]} == {"stage.page"}
