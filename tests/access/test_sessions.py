"""Sessions are listed, end, grow old, and say so to the sockets."""

from __future__ import annotations

import asyncio

from sqlalchemy import insert, update

from server.access.revocations import last_revocation, record, revoked_since
from server.access.sessions import device_of, session_alive
from server.access.tables import PERSON, REVOCATION
from server.kit.ids import PersonId, SessionId
from tests.access.conftest import House, Seat, code_of

DAY = 24 * 3600.0


async def _session_of(seat: Seat) -> SessionId:
    return SessionId((await seat.get("/api/auth/me")).json()["session_id"])


async def test_a_person_sees_and_ends_their_own_sessions(each_house: House) -> None:
    house = each_house
    await house.person("Nguyễn Văn An")
    here, lost = await house.signed_in("nguyen-van-an"), await house.signed_in("nguyen-van-an")
    listed = (await here.get("/api/auth/sessions")).json()["sessions"]
    assert [session["device"] for session in listed] == ["Chrome · Android"] * 2
    assert [session["current"] for session in listed].count(True) == 1
    mine, other = await _session_of(here), await _session_of(lost)
    assert {session["session_id"] for session in listed} == {mine, other}
    assert (await here.delete(f"/api/auth/sessions/{other}")).status_code == 204
    assert code_of(await lost.get("/api/auth/me")) == (401, "sign_in.needed")
    assert len((await here.get("/api/auth/sessions")).json()["sessions"]) == 1
    again = await here.delete(f"/api/auth/sessions/{other}")
    assert code_of(again) == (404, "sign_in.session_not_found")


async def test_nobody_ends_another_persons_session_but_an_administrator(house: House) -> None:
    admin_person = await house.person("Phạm Quản Trị", is_admin=True)
    person = await house.person("Trần Thị Bưởi")
    admin, seat = await house.signed_in("pham-quan-tri"), await house.signed_in("tran-thi-buoi")
    theirs = await _session_of(admin)
    assert code_of(await seat.delete(f"/api/auth/sessions/{theirs}")) == (404, "sign_in.session_not_found")
    refused = await seat.delete(f"/api/people/{admin_person['person_id']}/sessions")
    assert code_of(refused) == (403, "people.admin_only")
    listed = (await admin.get(f"/api/people/{person['person_id']}/sessions")).json()["sessions"]
    assert [session["session_id"] for session in listed] == [await _session_of(seat)]
    assert (await admin.delete(f"/api/people/{person['person_id']}/sessions")).status_code == 204
    assert (await seat.get("/api/auth/me")).status_code == 401


async def test_a_session_ends_after_thirty_idle_days(house: House) -> None:
    await house.person("Nguyễn Văn An")
    seat = await house.signed_in("nguyen-van-an")
    house.clock.advance(29 * DAY)
    assert (await seat.get("/api/auth/me")).status_code == 200
    house.clock.advance(29 * DAY)
    assert (await seat.get("/api/auth/me")).status_code == 200
    house.clock.advance(30 * DAY)
    assert (await seat.get("/api/auth/me")).status_code == 401


async def test_a_session_ends_after_ninety_days_however_busy(house: House) -> None:
    await house.person("Nguyễn Văn An")
    seat = await house.signed_in("nguyen-van-an")
    for _ in range(8):
        house.clock.advance(11 * DAY)
        assert (await seat.get("/api/auth/me")).status_code == 200
    house.clock.advance(2 * DAY)
    assert (await seat.get("/api/auth/me")).status_code == 401


async def test_last_seen_is_coarse(house: House) -> None:
    await house.person("Nguyễn Văn An")
    seat = await house.signed_in("nguyen-van-an")
    house.clock.advance(540)
    await seat.get("/api/auth/me")
    [session] = (await seat.get("/api/auth/sessions")).json()["sessions"]
    assert session["last_seen_at"] == "2026-09-05T01:00:00.000Z"
    house.clock.advance(60)
    [session] = (await seat.get("/api/auth/sessions")).json()["sessions"]
    assert session["last_seen_at"] == "2026-09-05T01:10:00.000Z"


async def test_every_way_of_ending_is_written_and_rung(each_house: House) -> None:
    house = each_house
    await house.person("Phạm Quản Trị", is_admin=True)
    person = await house.person("Trần Thị Bưởi")
    admin = await house.signed_in("pham-quan-tri")
    first, second, third = [await house.signed_in("tran-thi-buoi") for _ in range(3)]
    sessions = [await _session_of(seat) for seat in (first, second, third)]
    async with house.database.read() as db:
        start = await last_revocation(db)
        assert await session_alive(db, sessions[0]) == person["person_id"]
        assert await session_alive(db, SessionId("nobody")) is None

    await first.post("/api/auth/sign-out")
    await admin.patch(f"/api/people/{person['person_id']}", {"password": "đặt lại cho đồng chí"})
    await admin.patch(f"/api/people/{person['person_id']}", {"disabled": True})

    async with house.database.read() as db:
        heard = await revoked_since(db, start)
        assert await session_alive(db, sessions[0]) is None
        assert await revoked_since(db, heard[-1][0]) == []
    numbers = [number for number, _, _ in heard]
    assert numbers == sorted(numbers)
    assert {person_id for _, person_id, _ in heard} == {person["person_id"]}
    assert heard[0][2] == sessions[0]
    assert {heard[1][2], heard[2][2]} == set(sessions[1:])
    assert heard[3][2] is None
    assert house.bell.rung == [("revoked", numbers[0]), ("revoked", numbers[2]), ("revoked", numbers[3])]


async def test_old_revocations_are_swept_and_numbers_never_come_back(each_house: House) -> None:
    house = each_house
    async with house.database.write() as db:
        first = await record(db, PersonId("p1"), [SessionId("s1"), SessionId("s2")], house.clock.now())
    house.clock.advance(8 * DAY)
    async with house.database.write() as db:
        later = await record(db, PersonId("p2"), [None], house.clock.now())
    async with house.database.write() as db:
        assert await revoked_since(db, 0) == [(later, "p2", None)]
        await db.execute(REVOCATION.delete())
        assert await record(db, PersonId("p3"), [None], house.clock.now()) > later > first


async def test_a_reader_never_finds_a_smaller_number_later(each_house: House) -> None:
    """On PostgreSQL a sequence hands out numbers before the commits: without the lock a slow transaction would appear
    behind the reader's back."""
    house = each_house
    slow_has_number = asyncio.Event()

    async def write(person: str) -> int:
        async with house.database.write() as db:
            return await record(db, PersonId(person), [None], house.clock.now())

    async def overtake() -> tuple[int, list[int]]:
        await slow_has_number.wait()
        number = await write("fast")
        async with house.database.read() as db:
            return number, [row[0] for row in await revoked_since(db, 0)]

    fast = asyncio.create_task(overtake())
    async with house.database.write() as db:
        slow_number = await record(db, PersonId("slow"), [None], house.clock.now())
        slow_has_number.set()
        overtaken, _ = await asyncio.wait({fast}, timeout=0.3)
        assert not overtaken
    number, seen = await asyncio.wait_for(fast, 20)
    assert seen == [slow_number, number]


async def test_the_fifty_first_seat_of_a_person_takes_the_place_of_the_oldest(house: House) -> None:
    person = await house.person("Màn hình hội trường", password=None, kind="screen")
    first = None
    for number in range(51):
        house.clock.advance(1)
        token = await house.link_for(person["person_id"])
        browser = house.browser()
        seat = Seat(browser, (await browser.post("/api/auth/link", json={"token": token})).json()["seat"])
        first = first or seat
        if number == 49:
            assert (await first.get("/api/auth/me")).status_code == 200
    assert first is not None
    assert (await first.get("/api/auth/me")).status_code == 401
    assert (await seat.get("/api/auth/me")).status_code == 200
    assert [topic for topic, _ in house.bell.rung] == ["revoked"]


async def test_signing_in_beside_a_disabling_leaves_no_session(each_house: House) -> None:
    house = each_house
    await house.person("Phạm Quản Trị", is_admin=True)
    person = await house.person("Trần Thị Bưởi")
    admin = await house.signed_in("pham-quan-tri")
    browser = house.browser()
    asked = {"login": "tran-thi-buoi", "password": "sông nước miền Đông"}
    answers = await asyncio.gather(
        *(browser.post("/api/auth/sign-in", json=asked) for _ in range(3)),
        admin.patch(f"/api/people/{person['person_id']}", {"disabled": True}),
        browser.post("/api/auth/sign-in", json=asked),
    )
    assert {answer.status_code for answer in answers} <= {200, 403, 401}
    assert await house.access.sessions.of(PersonId(person["person_id"])) == []
    for name in list(browser.cookies):
        assert (await Seat(browser, name.removeprefix("dh_")).get("/api/auth/me")).status_code == 401


async def test_a_sign_in_waits_for_the_disabling_that_came_first(each_house: House) -> None:
    house = each_house
    person = await house.person("Trần Thị Bưởi")
    browser = house.browser()
    asked = {"login": "tran-thi-buoi", "password": "sông nước miền Đông"}
    async with house.database.write() as db:
        await db.execute(update(PERSON).values(disabled_at=house.clock.now()))
        coming = asyncio.create_task(browser.post("/api/auth/sign-in", json=asked))
        arrived, _ = await asyncio.wait({coming}, timeout=0.3)
        assert not arrived
    assert code_of(await asyncio.wait_for(coming, 20)) == (403, "sign_in.account_disabled")
    assert await house.access.sessions.of(PersonId(person["person_id"])) == []


async def test_whoever_was_disabled_by_hand_in_the_database_is_out_too(house: House) -> None:
    await house.person("Nguyễn Văn An")
    seat = await house.signed_in("nguyen-van-an")
    session = await _session_of(seat)
    async with house.database.write() as db:
        await db.execute(update(PERSON).values(disabled_at=house.clock.now()))
    assert (await seat.get("/api/auth/me")).status_code == 401
    async with house.database.read() as db:
        assert await session_alive(db, session) is None


async def test_at_most_a_thousand_revocations_are_read_at_once(house: House) -> None:
    rows = [{"person_id": "p", "session_id": None, "at": house.clock.now()} for _ in range(1500)]
    async with house.database.write() as db:
        await db.execute(insert(REVOCATION), rows)
    async with house.database.read() as db:
        first = await revoked_since(db, 0)
        assert len(first) == 1000
        assert len(await revoked_since(db, first[-1][0])) == 500


def test_a_device_is_named_by_its_kind() -> None:
    ipad = "Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Safari/604.1"
    edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"
    assert device_of(ipad) == "Safari · iPad"
    assert device_of(edge) == "Edge · Windows"
    assert device_of("<script>alert(1)</script>") == ""
