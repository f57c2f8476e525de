"""One's meetings, a new meeting, participants, their links, and the door for commands."""

from __future__ import annotations

import pytest

from tests.meeting.http.conftest import House
from tests.world.room import MEETING, SETTINGS


async def test_everybody_finds_the_meetings_they_are_in(house: House) -> None:
    [meeting] = await (await house.seat("delegate")).get("/api/meetings")
    assert meeting == {
        "meeting_id": MEETING,
        "title": SETTINGS["title"],
        "body": SETTINGS["body"],
        "place": SETTINGS["place"],
        "starts_at": "2026-09-05T01:30:00.000Z",
        "state": "in_session",
        "role": "delegate",
    }
    stranger = await house.person("Ngô Văn Lạ")
    assert await (await house.seat(stranger)).get("/api/meetings") == []


async def test_a_new_meeting_is_a_draft_with_its_maker_as_secretary_and_its_desks_only(house: House) -> None:
    secretary, delegate = await house.seat("secretary"), await house.seat("delegate")
    made = await secretary.post("/api/meetings", {"title": "Họp Thường trực", "body": "Thường trực Tỉnh ủy"})
    path = f"/api/meetings/{made['meeting_id']}"
    first = (await secretary.get("/api/meetings"))[0]  # without a time: before all others
    assert (first["meeting_id"], first["state"], first["role"]) == (made["meeting_id"], "draft", "secretary")
    added = await secretary.post(f"{path}/participants", {"person_id": "delegate", "role": "delegate"})
    assert added["outcome"] == "done"
    assert [one["meeting_id"] for one in await delegate.get("/api/meetings")] == [MEETING]
    asked = {"id": "a1", "type": "stage.clear", "data": {}}
    assert await delegate.refused("POST", f"{path}/commands", json=asked) == (404, "meeting.not_found")
    await secretary.post(f"{path}/commands", {"id": "a2", "type": "lifecycle.make_ready"})
    assert len(await delegate.get("/api/meetings")) == 2


async def test_meetings_are_made_by_the_office(house: House) -> None:
    meeting = {"title": "Họp", "body": "Ban Thường vụ"}
    chair = await house.seat("chair")
    assert await chair.refused("POST", "/api/meetings", json=meeting) == (403, "people.office_only")
    secretary = await house.seat("secretary")
    blank = await secretary.refused("POST", "/api/meetings", json={**meeting, "title": "  "})
    assert blank == (422, "request.invalid")


async def test_a_participant_is_added_with_what_the_account_says(house: House) -> None:
    secretary = await house.seat("secretary")
    guest = await house.person("Ngô Thị Khách", position="Phó Giám đốc", unit="Sở Y tế An Lạc")
    done = await secretary.post(f"/api/meetings/{MEETING}/participants", {"person_id": guest, "role": "invited"})
    assert done["outcome"] == "done"
    last = (await house.room.views("chair"))["roster"]["participants"][-1]
    assert last == {
        "person_id": guest,
        "name": "Ngô Thị Khách",
        "position": "Phó Giám đốc",
        "unit": "Sở Y tế An Lạc",
        "role": "invited",
    }
    again = await secretary.post(f"/api/meetings/{MEETING}/participants", {"person_id": guest, "role": "invited"})
    assert (again["outcome"], again["code"]) == ("refused", "roster.already_there")


async def test_who_has_no_account_or_a_closed_one_or_is_a_screen_is_not_added_as_a_delegate(house: House) -> None:
    administrator, secretary = await house.person("Quản trị", is_admin=True), await house.seat("secretary")
    gone, screen = await house.person("Đã nghỉ"), await house.person("Màn hình phụ", kind="screen")
    admin = await house.seat(administrator)
    assert (await admin.ask("PATCH", f"/api/people/{gone}", json={"disabled": True})).status_code == 200
    path = f"/api/meetings/{MEETING}/participants"
    for person_id, refusal in (
        ("khong-ai", (404, "people.not_found")),
        (gone, (409, "people.is_disabled")),
        (screen, (409, "roster.screen_stays_a_screen")),
    ):
        wanted = {"person_id": person_id, "role": "delegate"}
        assert await secretary.refused("POST", path, json=wanted) == refusal
    assert (await secretary.post(path, {"person_id": screen, "role": "screen"}))["outcome"] == "done"


async def test_participants_are_added_by_the_secretary_only(house: House) -> None:
    guest = await house.person("Ngô Thị Khách")
    wanted = {"person_id": guest, "role": "chair"}
    for person_id in ("chair", "delegate", "screen"):
        seat = await house.seat(person_id)
        refused = await seat.refused("POST", f"/api/meetings/{MEETING}/participants", json=wanted)
        assert refused == (403, "command.not_allowed")
    stranger = await house.seat(guest)
    refused = await stranger.refused("POST", f"/api/meetings/{MEETING}/participants", json=wanted)
    assert refused == (404, "meeting.not_found")


async def test_the_door_for_commands_is_the_sockets_door(house: House) -> None:
    delegate = await house.seat("delegate")
    path = f"/api/meetings/{MEETING}/commands"
    submit = {"id": "y-kien-1", "type": "opinions.submit", "data": {"item_id": "item-1", "stance": "agree"}}
    early = await delegate.post(path, submit)
    assert (early["outcome"], early["code"], early["id"]) == ("refused", "opinions.window_closed", "y-kien-1")
    await house.room.done("chair", "opinions.open_window", item_id="item-1")
    again = await delegate.post(path, submit)
    assert again == early, "a refusal is for good: the same id gets the same answer"
    done = await delegate.post(path, {**submit, "id": "y-kien-2"})
    assert (done["outcome"], done["result"]) == ("done", {"revision": 1})
    assert await delegate.post(path, {**submit, "id": "y-kien-2"}) == done
    internal = await delegate.post(path, {"id": "a", "type": "roster.add", "data": {}})
    assert internal["code"] == "command.not_allowed"
    unknown = await delegate.post(path, {"id": "b", "type": "ballot.stuff", "data": {}})
    assert unknown["code"] == "command.unknown"
    bad = await delegate.post(path, {"id": "c", "type": "opinions.submit", "data": {"item_id": "item-1"}})
    assert (bad["code"], bad["details"]) == ("command.invalid", {"field": "stance"})


async def test_when_the_store_cannot_answer_the_door_says_later(house: House) -> None:
    delegate = await house.seat("delegate")
    await house.room.dispatcher.drain()
    path = f"/api/meetings/{MEETING}/commands"
    answer = await delegate.post(path, {"id": "y-kien-1", "type": "stage.clear", "data": {}})
    assert answer == {"outcome": "later", "id": "y-kien-1", "retry_ms": 1000}


@pytest.mark.parametrize(
    ("person_id", "goto"),
    [
        ("secretary", f"/console/{MEETING}"),
        ("chair", f"/tablet/meeting/{MEETING}"),
        ("delegate", f"/tablet/meeting/{MEETING}"),
        ("screen", f"/screen/{MEETING}"),
    ],
)
async def test_a_participants_link_leads_to_their_seat_in_the_right_app(
    house: House, person_id: str, goto: str
) -> None:
    secretary = await house.seat("secretary")
    made = await secretary.post(f"/api/meetings/{MEETING}/participants/{person_id}/link")
    assert made["url"].startswith("https://hop.anlac.example/s/")
    assert "<svg" in made["qr_svg"]
    token = made["url"].rsplit("/", 1)[1]
    arrived = await secretary.browser.post("/api/auth/link", json={"token": token})
    assert (arrived.json()["goto"], arrived.json()["person"]["person_id"]) == (goto, person_id)


async def test_links_are_made_by_the_secretary_for_participants_and_never_above_their_own_rank(house: House) -> None:
    administrator = await house.person("Quản trị", is_admin=True)
    secretary = await house.seat("secretary")
    path = f"/api/meetings/{MEETING}/participants"
    await secretary.post(path, {"person_id": administrator, "role": "delegate"})
    assert await secretary.refused("POST", f"{path}/{administrator}/link") == (403, "people.above_you")
    assert await secretary.refused("POST", f"{path}/khong-ai/link") == (404, "roster.not_a_participant")
    chair = await house.seat("chair")
    assert await chair.refused("POST", f"{path}/delegate/link") == (403, "command.not_allowed")


@pytest.mark.parametrize("meeting_id", ["khong-co", "..%2f..", "x" * 60])
async def test_a_meeting_that_does_not_exist_is_not_found(house: House, meeting_id: str) -> None:
    secretary = await house.seat("secretary")
    asked = {"id": "a1", "type": "stage.clear"}
    status, _ = await secretary.refused("POST", f"/api/meetings/{meeting_id}/commands", json=asked)
    assert status == 404
    status, _ = await secretary.refused("GET", f"/api/meetings/{meeting_id}/private-ink")
    assert status == 404
