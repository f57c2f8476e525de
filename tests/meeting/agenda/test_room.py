from __future__ import annotations

import asyncio
import random
from typing import Any

import pytest

from server.journal.messages import Done
from tests.meeting.conftest import OpenRoom
from tests.world.room import Room


async def outline(room: Room) -> list[tuple[str | None, int, str]]:
    items = (await room.views("delegate"))["agenda"]["items"]
    return [(item["parent_id"], item["index"], item["item_id"]) for item in items]


async def test_items_are_shown_in_the_order_of_reading(room: Room) -> None:
    await room.done("secretary", "agenda.add_item", item_id="khai-mac", title="Khai mạc", index=0)
    assert await outline(room) == [
        (None, 0, "khai-mac"),
        (None, 1, "item-1"),
        ("item-1", 0, "item-1a"),
        (None, 2, "item-2"),
    ]


async def test_moving_an_item_renumbers_those_it_leaves_and_those_it_joins(room: Room) -> None:
    await room.done("secretary", "agenda.move_item", item_id="item-1a", parent_id=None, index=0)
    assert await outline(room) == [(None, 0, "item-1a"), (None, 1, "item-1"), (None, 2, "item-2")]
    await room.done("secretary", "agenda.move_item", item_id="item-2", parent_id="item-1", index=0)
    assert await outline(room) == [(None, 0, "item-1a"), (None, 1, "item-1"), ("item-1", 0, "item-2")]


async def test_the_room_deals_with_one_item_and_everybody_sees_which(room: Room) -> None:
    await room.done("chair", "agenda.select_item", item_id="item-2")
    assert (await room.views("screen"))["agenda"]["current"] == "item-2"
    await room.done("chair", "agenda.select_item", item_id=None)
    assert (await room.views("screen"))["agenda"]["current"] is None


async def test_removing_the_item_that_is_dealt_with_lets_go_of_it(room: Room) -> None:
    await room.done("chair", "agenda.select_item", item_id="item-2")
    before = len(await room.entries())
    await room.done("secretary", "agenda.remove_item", item_id="item-2")
    assert await room.happened(before) == ["agenda.item_selected", "agenda.item_removed"]
    assert (await room.views("delegate"))["agenda"]["current"] is None


@pytest.mark.parametrize(
    ("kept", "by"),
    [("papers", "papers"), ("opinions", "opinions"), ("window", "opinions"), ("conclusion", "conclusion")],
)
async def test_an_item_with_something_on_it_or_below_it_is_not_removed(room: Room, kept: str, by: str) -> None:
    await room.done("secretary", "agenda.add_item", item_id="cha", title="Nội dung cha")
    await room.done("secretary", "agenda.add_item", item_id="con", parent_id="cha", title="Nội dung con")
    match kept:
        case "papers":
            await room.add_paper("paper-2", "con")
        case "window":
            await room.done("chair", "opinions.open_window", item_id="con")
        case "opinions":
            await room.done("chair", "opinions.open_window", item_id="con")
            await room.done("delegate", "opinions.submit", item_id="con", stance="agree")
            await room.done("chair", "opinions.close_window", item_id="con")
        case _:
            await room.done("secretary", "notices.write_conclusion", item_id="con", text="Thống nhất.", base_revision=0)
    for item_id in ("con", "cha"):
        refused = await room.refusal("secretary", "agenda.remove_item", item_id=item_id)
        assert (refused.code, refused.details) == ("agenda.item_in_use", {"by": by})


async def test_a_withdrawn_paper_keeps_no_item(room: Room) -> None:
    await room.add_paper("paper-2", "item-2")
    await room.done("secretary", "documents.withdraw", document_id="paper-2")
    await room.done("secretary", "agenda.remove_item", item_id="item-2")


async def test_an_unknown_item_is_named_by_the_agenda(room: Room) -> None:
    for command in ("agenda.remove_item", "agenda.select_item"):
        assert await room.refused("secretary", command, item_id="khong-co") == "agenda.item_not_found"


def anything(dice: random.Random) -> tuple[str, dict[str, Any]]:
    item, parent = f"i{dice.randrange(10)}", dice.choice([None, None, None, "i0", "i1", "i2", "i3"])
    match dice.choice(["add"] * 4 + ["move"] * 5 + ["remove"]):
        case "add":
            place = {"parent_id": parent, "index": dice.choice([None, 0, 1, 3])}
            return "agenda.add_item", {"item_id": item, "title": "Nội dung", **place}
        case "move":
            return "agenda.move_item", {"item_id": item, "parent_id": parent, "index": dice.randrange(4)}
        case _:
            return "agenda.remove_item", {"item_id": item}


@pytest.mark.parametrize("seed", range(4))
async def test_tables_and_journal_agree_after_any_number_of_moves_in_one_commit(room_in: OpenRoom, seed: int) -> None:
    """The tables are compared with a replay when the room closes."""
    room = await room_in("draft")
    dice = random.Random(seed)
    carried_out = 0
    for _ in range(10):
        asked = [anything(dice) for _ in range(12)]
        outcomes = await asyncio.gather(*(room.ask("secretary", command, **data) for command, data in asked))
        carried_out += sum(isinstance(outcome, Done) for outcome in outcomes)
    assert carried_out > 30
    items = (await room.views("secretary"))["agenda"]["items"]
    by_parent: dict[str | None, list[int]] = {}
    for item in items:
        by_parent.setdefault(item["parent_id"], []).append(item["index"])
    assert all(indices == list(range(len(indices))) for indices in by_parent.values())
