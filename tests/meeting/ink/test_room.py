from __future__ import annotations

from typing import Any

import pytest

from tests.meeting.conftest import OpenRoom
from tests.world.points import packed
from tests.world.room import Room

LINE = packed((1000, 1000, 500), (1200, 900, 620))


def stroke(stroke_id: str, **more: Any) -> dict[str, Any]:
    pen = {"tool": "pen", "color": "#b01020", "width": 80, "points": LINE, "text": ""}
    return {"stroke_id": stroke_id, "document_id": "paper-1", "page": 1, **pen, **more}


async def seen(room: Room, who: str = "delegate") -> list[str]:
    return [one["stroke"]["stroke_id"] for one in (await room.views(who))["ink"]["strokes"]]


async def test_what_the_chair_draws_everybody_sees(room: Room) -> None:
    await room.done("chair", "ink.draw", stroke=stroke("s1"))
    for who in ("delegate", "screen", "site"):
        assert (await room.views(who))["ink"] == {"strokes": [{"author_id": "chair", "stroke": stroke("s1")}]}


@pytest.mark.parametrize("command", ["ink.draw", "ink.erase", "ink.restore"])
async def test_the_shared_layer_is_the_presenters(room: Room, command: str) -> None:
    await room.done("chair", "ink.draw", stroke=stroke("s1"))
    data: dict[str, Any] = {"stroke": stroke("s2")} if command == "ink.draw" else {"stroke_ids": ["s1"]}
    for who in ("delegate", "invited", "site"):
        assert await room.refused(who, command, **data) == "ink.not_presenter"
    assert await room.refused("screen", command, **data) == "command.not_allowed"


async def test_who_holds_the_stage_draws_and_erases_their_own_but_not_the_chairs(room: Room) -> None:
    await room.done("chair", "ink.draw", stroke=stroke("s1"))
    await room.done("chair", "stage.hand_over", person_id="delegate")
    await room.done("delegate", "ink.draw", stroke=stroke("s2"))
    await room.done("delegate", "ink.erase", stroke_ids=["s2"])
    assert await room.refused("delegate", "ink.erase", stroke_ids=["s1"]) == "ink.not_yours"
    assert await seen(room) == ["s1"]
    await room.done("secretary", "ink.erase", stroke_ids=["s1"])
    assert await room.refused("delegate", "ink.restore", stroke_ids=["s1"]) == "ink.not_yours"
    assert await seen(room) == []


async def test_an_erased_stroke_comes_back_last_and_its_id_is_never_used_again(room: Room) -> None:
    for stroke_id in ("s1", "s2", "s3"):
        await room.done("chair", "ink.draw", stroke=stroke(stroke_id))
    await room.done("chair", "ink.erase", stroke_ids=["s2", "s1", "never"])
    assert await room.refused("chair", "ink.draw", stroke=stroke("s1")) == "ink.stroke_exists"
    await room.done("chair", "ink.restore", stroke_ids=["s2", "s1"])
    assert await seen(room) == ["s3", "s1", "s2"]


async def test_a_stroke_on_a_page_that_is_not_there_is_refused(room: Room) -> None:
    assert await room.refused("chair", "ink.draw", stroke=stroke("s1", page=13)) == "documents.page_not_found"
    unknown = await room.refused("chair", "ink.draw", stroke=stroke("s1", document_id="paper-9"))
    assert unknown == "documents.not_found"


async def test_bad_points_are_refused_by_name(room: Room) -> None:
    refused = await room.refusal("chair", "ink.draw", stroke=stroke("s1", points="AAAA"))
    assert (refused.code, refused.details) == ("ink.bad_points", {"reason": "not_triples"})


async def test_a_stroke_sent_twice_by_one_command_is_one_stroke(room: Room) -> None:
    first = await room.ask("chair", "ink.draw", command_id="net-1", stroke=stroke("s1"))
    again = await room.ask("chair", "ink.draw", command_id="net-1", stroke=stroke("s1"))
    assert again == first
    assert await seen(room) == ["s1"]


async def test_the_papers_are_written_on_before_and_during_the_meeting_only(room_in: OpenRoom) -> None:
    assert await (await room_in("draft")).refused("chair", "ink.draw", stroke=stroke("s1")) == "meeting.wrong_state"
    await (await room_in("ready")).done("chair", "ink.draw", stroke=stroke("s1"))
    assert await (await room_in("closed")).refused("chair", "ink.draw", stroke=stroke("s1")) == "meeting.wrong_state"
