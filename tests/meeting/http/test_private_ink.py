"""The private layer: only ever the owner's, on all of their devices, outside the journal."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from server.meeting.ink import private
from server.meeting.ink.signals import PrivateChanged
from tests.meeting.http.conftest import House, Seat
from tests.world.points import packed
from tests.world.room import MEETING

PATH = f"/api/meetings/{MEETING}/private-ink"
LINE = packed((1000, 1000, 500), (1200, 900, 620))


def stroke(stroke_id: str, **more: Any) -> dict[str, Any]:
    pen = {"tool": "pen", "color": "#1040b0", "width": 80, "points": LINE, "text": ""}
    return {"stroke_id": stroke_id, "document_id": "paper-1", "page": 1, **pen, **more}


def drawn(*stroke_ids: str) -> dict[str, Any]:
    return {"changes": [{"stroke_id": stroke_id, "stroke": stroke(stroke_id)} for stroke_id in stroke_ids]}


async def layer(seat: Seat, since: int = 0) -> tuple[int, list[tuple[str, bool]]]:
    """Revision, and the strokes with whether they are there."""
    answer = await seat.get(f"{PATH}?since={since}")
    return answer["revision"], [(one["stroke_id"], one["stroke"] is not None) for one in answer["changes"]]


async def test_notes_go_to_the_owners_other_devices_and_to_nobody_else(each_house: House) -> None:
    tablet, laptop = await each_house.seat("delegate"), await each_house.seat("delegate")
    assert await tablet.get(PATH) == {"revision": 0, "more": False, "changes": []}
    assert await tablet.post(PATH, drawn("n1", "n2")) == {"revision": 2}
    assert (await laptop.get(PATH))["changes"] == [
        {"stroke_id": "n1", "revision": 1, "stroke": stroke("n1")},
        {"stroke_id": "n2", "revision": 2, "stroke": stroke("n2")},
    ]
    assert each_house.told.signals == [(MEETING, "delegate", PrivateChanged(revision=2))]
    for other in ("chair", "secretary", "other"):
        assert await layer(await each_house.seat(other)) == (0, [])
    assert not any("n1" in str(entry.data) for entry in await each_house.room.entries())


async def test_the_last_write_wins_and_what_is_gone_is_told_once(each_house: House) -> None:
    tablet, laptop = await each_house.seat("delegate"), await each_house.seat("delegate")
    await tablet.post(PATH, drawn("n1", "n2"))
    changed = {"changes": [{"stroke_id": "n1", "stroke": stroke("n1", width=90)}, {"stroke_id": "n2", "stroke": None}]}
    await laptop.post(PATH, changed)
    assert await layer(tablet, since=2) == (4, [("n1", True), ("n2", False)])
    assert await layer(tablet, since=4) == (4, [])
    assert await layer(tablet) == (4, [("n1", True)]), "a fresh device need not hear of what is gone"


async def test_sending_twice_makes_no_revision_and_tells_nobody(each_house: House) -> None:
    tablet = await each_house.seat("delegate")
    for _ in range(2):
        assert await tablet.post(PATH, drawn("n1")) == {"revision": 1}
    assert len(each_house.told.signals) == 1


async def test_two_devices_that_write_at_once_both_count(each_house: House) -> None:
    tablet, laptop = await each_house.seat("delegate"), await each_house.seat("delegate")
    await asyncio.gather(
        *(seat.post(PATH, drawn(f"{n}-{m}")) for n, seat in enumerate((tablet, laptop)) for m in range(8))
    )
    revision, strokes = await layer(tablet)
    assert (revision, len(strokes)) == (16, 16)


async def test_a_long_layer_is_read_in_steps(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private, "PAGE", 3)
    tablet = await house.seat("delegate")
    await tablet.post(PATH, drawn(*(f"n{n}" for n in range(7))))
    since, found, steps = 0, [], 0
    while True:
        answer = await tablet.get(f"{PATH}?since={since}")
        found += [one["stroke_id"] for one in answer["changes"]]
        since, steps = answer["revision"], steps + 1
        if not answer["more"]:
            break
    assert (found, steps, since) == ([f"n{n}" for n in range(7)], 3, 7)


async def test_a_device_that_is_ahead_of_a_restored_backup_gets_everything(house: House) -> None:
    tablet = await house.seat("delegate")
    await tablet.post(PATH, drawn("n1"))
    assert await layer(tablet, since=900) == (1, [("n1", True)])


async def test_a_bad_stroke_is_named_and_nothing_of_the_request_is_kept(house: House) -> None:
    tablet = await house.seat("delegate")
    bad = {"changes": [*drawn("n1")["changes"], {"stroke_id": "n2", "stroke": stroke("n2", points="AAAA")}]}
    answer = await tablet.ask("POST", PATH, json=bad)
    assert (answer.status_code, answer.json()["code"]) == (422, "ink.bad_points")
    assert answer.json()["details"] == {"stroke_id": "n2", "reason": "not_triples"}
    other_id = {"changes": [{"stroke_id": "n1", "stroke": stroke("n2")}]}
    assert await tablet.refused("POST", PATH, json=other_id) == (422, "request.invalid")
    too_many = {"changes": [{"stroke_id": f"n{n}", "stroke": None} for n in range(501)]}
    assert await tablet.refused("POST", PATH, json=too_many) == (422, "request.invalid")
    assert await layer(tablet) == (0, [])


async def test_a_layer_that_is_full_says_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.meeting.ink.rules.MOST_PRIVATE_STROKES", 2)
    tablet = await house.seat("delegate")
    await tablet.post(PATH, drawn("n1", "n2"))
    assert await tablet.refused("POST", PATH, json=drawn("n3")) == (409, "ink.private_full")
    await tablet.post(PATH, {"changes": [{"stroke_id": "n1", "stroke": None}]})
    await tablet.post(PATH, drawn("n3"))


async def test_a_note_is_kept_even_when_the_other_devices_cannot_be_told(house: House) -> None:
    house.told.broken = True
    tablet = await house.seat("delegate")
    assert await tablet.post(PATH, drawn("n1")) == {"revision": 1}


async def test_a_screen_and_a_stranger_have_no_private_layer(house: House) -> None:
    screen = await house.seat("screen")
    assert await screen.refused("GET", PATH) == (403, "command.not_allowed")
    stranger = await house.seat(await house.person("Ngô Văn Lạ"))
    assert await stranger.refused("GET", PATH) == (404, "meeting.not_found")
    assert await stranger.refused("POST", PATH, json=drawn("n1")) == (404, "meeting.not_found")


async def test_whoever_is_removed_keeps_their_notes_and_cannot_reach_them(house: House) -> None:
    tablet = await house.seat("delegate")
    await tablet.post(PATH, drawn("n1"))
    await house.room.done("secretary", "roster.remove", person_id="delegate")
    assert await tablet.refused("GET", PATH) == (404, "meeting.not_found")
    await house.room.add("delegate", by="secretary")
    assert await layer(tablet) == (1, [("n1", True)])
