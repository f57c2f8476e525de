from __future__ import annotations

import asyncio
from typing import Any

from server.journal.messages import Done
from tests.meeting.conftest import OpenRoom
from tests.world.room import Room


async def opinions(room: Room, who: str) -> dict[str, Any]:
    return (await room.views(who))["opinions"]


async def open_window(room: Room, *items: str) -> None:
    for item_id in items:
        await room.done("chair", "opinions.open_window", item_id=item_id)


async def test_an_opinion_is_seen_by_its_author_and_the_desk_and_nobody_else(room: Room) -> None:
    await open_window(room, "item-1")
    room.clock.advance(30)
    await room.done("delegate", "opinions.submit", item_id="item-1", stance="other", text="Làm rõ mục 2")
    written = {
        "item_id": "item-1",
        "person_id": "delegate",
        "stance": "other",
        "text": "Làm rõ mục 2",
        "revision": 1,
        "submitted_at": room.now(),
    }
    assert (await opinions(room, "delegate"))["own"] == [written]
    assert (await opinions(room, "delegate"))["all"] is None
    for desk in ("chair", "secretary"):
        assert (await opinions(room, desk))["all"] == [written]
    for who in ("other", "invited", "site", "screen"):
        nothing = {"open_items": ["item-1"], "published": [], "all": None, "own": []}
        assert await opinions(room, who) == nothing


async def test_a_replaced_opinion_keeps_its_place(room: Room) -> None:
    await open_window(room, "item-1")
    await room.done("delegate", "opinions.submit", item_id="item-1", stance="agree")
    await room.done("other", "opinions.submit", item_id="item-1", stance="agree")
    again = await room.done("delegate", "opinions.submit", item_id="item-1", stance="disagree", text="Nghĩ lại")
    assert again.result == {"revision": 2}
    every = (await opinions(room, "secretary"))["all"]
    assert [(one["person_id"], one["stance"], one["revision"]) for one in every] == [
        ("delegate", "disagree", 2),
        ("other", "agree", 1),
    ]


async def test_after_the_window_closes_an_opinion_is_refused_and_what_was_sent_stays(room: Room) -> None:
    await open_window(room, "item-1", "item-2")
    await room.done("delegate", "opinions.submit", item_id="item-1", stance="agree")
    await room.done("chair", "opinions.close_window", item_id="item-1")
    late = {"item_id": "item-1", "stance": "agree"}
    assert await room.refused("other", "opinions.submit", **late) == "opinions.window_closed"
    assert await room.refused("delegate", "opinions.submit", **late) == "opinions.window_closed"
    view = await opinions(room, "chair")
    assert (view["open_items"], [one["person_id"] for one in view["all"]]) == (["item-2"], ["delegate"])


async def test_a_window_that_opens_again_stands_last_and_takes_revisions(room: Room) -> None:
    await open_window(room, "item-1", "item-2")
    await room.done("delegate", "opinions.submit", item_id="item-1", stance="agree")
    await room.done("chair", "opinions.close_window", item_id="item-1")
    await open_window(room, "item-1")
    assert (await opinions(room, "screen"))["open_items"] == ["item-2", "item-1"]
    again = await room.done("delegate", "opinions.submit", item_id="item-1", stance="other", text="Bổ sung")
    assert again.result == {"revision": 2}


async def test_delegates_see_what_is_published_as_it_was_published(room: Room) -> None:
    await open_window(room, "item-1")
    await room.done("delegate", "opinions.submit", item_id="item-1", stance="other", text="Bản đầu")
    await room.done("other", "opinions.submit", item_id="item-1", stance="agree")
    for person_id in ("delegate", "other"):
        await room.done("secretary", "opinions.publish", item_id="item-1", person_id=person_id)
    await room.done("delegate", "opinions.submit", item_id="item-1", stance="other", text="Bản sau")
    shown = (await opinions(room, "screen"))["published"]
    assert [(one["person_id"], one["text"]) for one in shown] == [("delegate", "Bản đầu"), ("other", "")]
    await room.done("secretary", "opinions.publish", item_id="item-1", person_id="delegate")
    shown = (await opinions(room, "screen"))["published"]
    assert [(one["person_id"], one["text"]) for one in shown] == [("other", ""), ("delegate", "Bản sau")]
    await room.done("chair", "opinions.unpublish", item_id="item-1", person_id="other")
    shown = (await opinions(room, "screen"))["published"]
    assert [one["person_id"] for one in shown] == ["delegate"]


async def test_nothing_is_published_of_somebody_who_has_said_nothing(room: Room) -> None:
    refused = await room.refused("chair", "opinions.publish", item_id="item-1", person_id="delegate")
    assert refused == "opinions.not_found"


async def test_opinions_are_asked_on_items_that_exist(room: Room) -> None:
    assert await room.refused("chair", "opinions.open_window", item_id="muc-9") == "agenda.item_not_found"
    lost = await room.refused("delegate", "opinions.submit", item_id="muc-9", stance="agree")
    assert lost == "agenda.item_not_found"


async def test_in_the_break_opinions_go_on_and_after_the_end_they_do_not(room_in: OpenRoom) -> None:
    room = await room_in("paused")
    await open_window(room, "item-1")
    await room.done("delegate", "opinions.submit", item_id="item-1", stance="agree")
    await room.done("chair", "lifecycle.close")
    refused = await room.refusal("delegate", "opinions.submit", item_id="item-1", stance="agree")
    assert (refused.code, refused.details) == ("meeting.wrong_state", {"state": "closed"})


async def test_many_at_once_are_one_commit_and_each_is_kept(room: Room) -> None:
    await open_window(room, "item-1", "item-2")
    voices = ("delegate", "other", "invited", "site", "chair")
    outcomes = await asyncio.gather(
        *(
            room.ask(who, "opinions.submit", item_id=item_id, stance="other", text=f"Lần {n}")
            for n in range(5)
            for item_id in ("item-1", "item-2")
            for who in voices
        )
    )
    assert all(isinstance(outcome, Done) for outcome in outcomes)
    every = (await opinions(room, "secretary"))["all"]
    assert {(one["person_id"], one["item_id"]) for one in every} == {
        (who, item_id) for who in voices for item_id in ("item-1", "item-2")
    }
    assert {(one["revision"], one["text"]) for one in every} == {(5, "Lần 4")}
