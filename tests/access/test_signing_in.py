"""Ways in, seats, and ways out, through HTTP."""

from __future__ import annotations

import asyncio
import unicodedata

import pytest

from server.access.seat import origin_ok
from tests.access.conftest import HERE, PASSWORD, House, code_of


async def test_an_empty_house_gives_the_first_administrator_a_link_and_no_password(house: House) -> None:
    address = await house.first_admin()
    assert address is not None
    assert address.startswith(f"{HERE}/s/")
    browser = house.browser()
    answer = await browser.post("/api/auth/link", json={"token": address.rpartition("/")[2]})
    assert answer.status_code == 200
    assert answer.json()["person"]["is_admin"] is True
    assert answer.json()["goto"] == "/people"
    assert await house.first_admin() is None


async def test_the_first_link_is_made_anew_until_it_was_used(house: House) -> None:
    first, second = await house.first_admin(), await house.first_admin()
    assert second is not None
    assert first != second
    assert (await house.access.people.find())["total"] == 1


async def test_signing_in_by_password_takes_a_seat(house: House) -> None:
    await house.person("Nguyễn Văn An", position="Bí thư Tỉnh ủy")
    seat = await house.signed_in("nguyen-van-an")
    me = (await seat.get("/api/auth/me")).json()
    assert me["seat"] == seat.name
    assert me["person"]["name"] == "Nguyễn Văn An"
    assert me["person"]["position"] == "Bí thư Tỉnh ủy"
    assert me["session_id"]


async def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(house: House) -> None:
    await house.person("Nguyễn Văn An")
    asked = {"login": "nguyen-van-an", "password": PASSWORD}
    answer = await house.browser().post("/api/auth/sign-in", json=asked)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"dh_{answer.json()['seat']}=")
    for flag in ("HttpOnly", "SameSite=strict", "Path=/", "Secure", "Max-Age=7776000"):
        assert flag in cookie
    plain = await house.browser(origin="http://10.0.0.5:8000", base="http://10.0.0.5:8000").post(
        "/api/auth/sign-in", json=asked
    )
    assert "Secure" not in plain.headers["set-cookie"]
    assert answer.headers["cache-control"] == "no-store"


async def test_the_database_keeps_neither_cookie_nor_link_nor_password(house: House) -> None:
    person = await house.person("Nguyễn Văn An")
    token = await house.link_for(person["person_id"])
    seat = await house.signed_in("nguyen-van-an")
    secret = seat.browser.cookies[f"dh_{seat.name}"]
    async with house.database.read() as db:
        kept = ""
        for table in ("person", "session", "sign_in_link"):
            kept += str((await db.exec_driver_sql(f"SELECT * FROM {table}")).all())
    assert secret not in kept
    assert token not in kept
    assert PASSWORD not in kept
    assert "$argon2id$" in kept


async def test_two_people_sit_in_two_windows_of_one_browser(house: House) -> None:
    await house.person("Nguyễn Văn An")
    await house.person("Trần Thị Bưởi")
    browser = house.browser()
    first = await house.signed_in("nguyen-van-an", browser)
    assert (await browser.get("/api/auth/me")).json()["person"]["name"] == "Nguyễn Văn An"
    second = await house.signed_in("tran-thi-buoi", browser)
    assert (await first.get("/api/auth/me")).json()["person"]["name"] == "Nguyễn Văn An"
    assert (await second.get("/api/auth/me")).json()["person"]["name"] == "Trần Thị Bưởi"
    assert code_of(await browser.get("/api/auth/me")) == (401, "sign_in.needed")
    assert (await browser.get(f"/paper.pdf?seat={second.name}")).json() == {"name": "Trần Thị Bưởi"}
    assert (await browser.get("/paper.pdf?seat=aaaaaaaa")).status_code == 401
    await first.post("/api/auth/sign-out")
    assert code_of(await first.get("/api/auth/me")) == (401, "sign_in.needed")
    assert (await second.get("/api/auth/me")).status_code == 200


@pytest.mark.parametrize("login", ["nguyen-van-an", " Nguyen-Van-An ", "Nguyễn-văn-an", "NGUYEN-VAN-AN"])
async def test_a_login_may_be_typed_with_the_vietnamese_keyboard_on(house: House, login: str) -> None:
    await house.person("Nguyễn Văn An")
    answer = await house.browser().post("/api/auth/sign-in", json={"login": login, "password": PASSWORD})
    assert answer.status_code == 200


async def test_a_password_is_the_same_however_its_letters_are_composed(house: House) -> None:
    await house.person("Nguyễn Văn An")
    decomposed = unicodedata.normalize("NFD", PASSWORD)
    assert decomposed != PASSWORD
    asked = {"login": "nguyen-van-an", "password": decomposed}
    assert (await house.browser().post("/api/auth/sign-in", json=asked)).status_code == 200


async def test_a_wrong_password_and_a_wrong_login_are_refused_in_the_same_words(house: House) -> None:
    await house.person("Nguyễn Văn An")
    await house.person("Trần Thị Bưởi", password=None)
    answers = [
        await house.browser().post("/api/auth/sign-in", json={"login": login, "password": "mật khẩu khác hẳn"})
        for login in ("nguyen-van-an", "tran-thi-buoi", "nobody-at-all", "", "x' OR 1=1 --")
    ]
    assert {answer.text for answer in answers} == {answers[0].text}
    assert code_of(answers[0]) == (401, "sign_in.wrong")
    assert all("set-cookie" not in answer.headers for answer in answers)


async def test_after_five_wrong_tries_a_login_waits_and_others_do_not(house: House) -> None:
    await house.person("Nguyễn Văn An")
    await house.person("Trần Thị Bưởi")
    browser = house.browser()
    wrong = {"login": "nguyen-van-an", "password": "đoán bừa thôi mà"}
    for _ in range(5):
        assert code_of(await browser.post("/api/auth/sign-in", json=wrong)) == (401, "sign_in.wrong")
    right = {"login": "Nguyễn-Văn-An", "password": PASSWORD}
    refused = await browser.post("/api/auth/sign-in", json=right)
    assert code_of(refused) == (429, "sign_in.too_many")
    assert refused.json()["details"] == {"retry_after_s": 5}
    assert (await house.signed_in("tran-thi-buoi", browser)).name
    house.clock.advance(5)
    assert (await browser.post("/api/auth/sign-in", json=right)).status_code == 200
    assert code_of(await browser.post("/api/auth/sign-in", json=wrong)) == (401, "sign_in.wrong")


async def test_a_hundred_guesses_at_once_are_a_hundred_guesses(house: House) -> None:
    await house.person("Nguyễn Văn An")
    browser = house.browser()
    answers = await asyncio.gather(
        *(
            browser.post("/api/auth/sign-in", json={"login": "nguyen-van-an", "password": f"lần đoán thứ {n}"})
            for n in range(100)
        )
    )
    assert sum(answer.status_code == 401 for answer in answers) == 5
    assert sum(answer.status_code == 429 for answer in answers) == 95


async def test_whoever_is_locked_out_by_guessing_comes_in_by_a_link(house: House) -> None:
    person = await house.person("Nguyễn Văn An")
    browser = house.browser()
    for _ in range(6):
        await browser.post("/api/auth/sign-in", json={"login": "nguyen-van-an", "password": "đoán bừa thôi mà"})
    token = await house.link_for(person["person_id"])
    assert (await browser.post("/api/auth/link", json={"token": token})).status_code == 200


async def test_a_link_signs_in_once_and_leads_to_its_page(house: House) -> None:
    person = await house.person("Trần Thị Bưởi", password=None)
    token = await house.link_for(person["person_id"], goto="/tablet/meeting/m1?item=2#top")
    browser = house.browser()
    answer = await browser.post("/api/auth/link", json={"token": token})
    assert answer.json()["goto"] == "/tablet/meeting/m1?item=2#top"
    assert (await browser.get("/api/auth/me")).json()["person"]["name"] == "Trần Thị Bưởi"
    assert code_of(await browser.post("/api/auth/link", json={"token": token})) == (410, "sign_in.link_used")


async def test_of_many_who_use_a_link_at_once_as_many_come_in_as_it_says(house: House) -> None:
    person = await house.person("Màn hình hội trường", password=None, kind="screen")
    token = await house.link_for(person["person_id"], uses=3)
    answers = await asyncio.gather(*(house.browser().post("/api/auth/link", json={"token": token}) for _ in range(8)))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 410, 410, 410, 410, 410]


async def test_a_link_expires(house: House) -> None:
    person = await house.person("Trần Thị Bưởi")
    token = await house.link_for(person["person_id"], hours=2)
    house.clock.advance(2 * 3600)
    refused = await house.browser().post("/api/auth/link", json={"token": token})
    assert code_of(refused) == (410, "sign_in.link_expired")


@pytest.mark.parametrize("token", ["", "x", "a" * 43, "../../etc/passwd", "đ" * 43, "a" * 42 + "\x00"])
async def test_a_link_that_is_none_is_not_found(house: House, token: str) -> None:
    assert code_of(await house.browser().post("/api/auth/link", json={"token": token})) == (
        404,
        "sign_in.link_unknown",
    )


async def test_one_link_is_tried_twenty_times_and_then_waits(house: House) -> None:
    browser = house.browser()
    codes = [code_of(await browser.post("/api/auth/link", json={"token": "b" * 43})) for _ in range(21)]
    assert codes[:20] == [(404, "sign_in.link_unknown")] * 20
    assert codes[20] == (429, "sign_in.too_many")


@pytest.mark.parametrize(
    "goto",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "/a\\b", "", "people", "/a\nb", "/" + "x" * 600],
)
async def test_a_link_leads_nowhere_else(house: House, goto: str) -> None:
    await house.person("Phạm Quản Trị", is_admin=True)
    admin = await house.signed_in("pham-quan-tri")
    person = await house.person("Trần Thị Bưởi")
    refused = await admin.post(f"/api/people/{person['person_id']}/link", {"goto": goto})
    assert refused.status_code == 422


async def test_a_disabled_account_is_refused_at_once_everywhere(house: House) -> None:
    await house.person("Phạm Quản Trị", is_admin=True)
    person = await house.person("Trần Thị Bưởi")
    token = await house.link_for(person["person_id"], uses=5)
    admin, seat = await house.signed_in("pham-quan-tri"), await house.signed_in("tran-thi-buoi")
    assert (await seat.get("/paper.pdf")).status_code == 200
    changed = await admin.patch(f"/api/people/{person['person_id']}", {"disabled": True})
    assert changed.json()["disabled"] is True
    assert code_of(await seat.get("/paper.pdf")) == (401, "sign_in.needed")
    asked = {"login": "tran-thi-buoi", "password": PASSWORD}
    assert code_of(await house.browser().post("/api/auth/sign-in", json=asked)) == (403, "sign_in.account_disabled")
    assert (await house.browser().post("/api/auth/link", json={"token": token})).status_code == 404
    await admin.patch(f"/api/people/{person['person_id']}", {"disabled": False})
    assert (await house.browser().post("/api/auth/sign-in", json=asked)).status_code == 200
    assert (await seat.get("/paper.pdf")).status_code == 401


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "https://hop.anlac.example.evil.example", "", "x"])
async def test_a_foreign_page_signs_nobody_in_and_changes_nothing(house: House, origin: str) -> None:
    await house.person("Nguyễn Văn An")
    asked = {"login": "nguyen-van-an", "password": PASSWORD}
    foreign = house.browser(origin=origin)
    assert code_of(await foreign.post("/api/auth/sign-in", json=asked)) == (403, "sign_in.other_origin")
    assert code_of(await foreign.post("/api/auth/link", json={"token": "a" * 43})) == (403, "sign_in.other_origin")
    seat = await house.signed_in("nguyen-van-an")
    seat.browser.headers["origin"] = origin
    assert code_of(await seat.post("/api/auth/token")) == (403, "sign_in.other_origin")
    assert code_of(await seat.post("/api/auth/sign-out")) == (403, "sign_in.other_origin")
    assert (await seat.get("/api/auth/me")).status_code == 200


async def test_a_program_without_origin_names_its_seat_or_changes_nothing(house: House) -> None:
    await house.person("Nguyễn Văn An")
    program = house.browser(origin=None)
    seat = await house.signed_in("nguyen-van-an", program)
    assert code_of(await program.post("/api/auth/token")) == (403, "sign_in.other_origin")
    assert (await seat.post("/api/auth/token")).status_code == 200


@pytest.mark.parametrize(
    ("headers", "ok"),
    [
        ({"origin": "https://a.example", "host": "a.example"}, True),
        ({"origin": "https://a.example", "host": "a.example:443"}, True),
        ({"origin": "https://A.example", "host": "a.Example"}, True),
        ({"origin": "http://10.0.0.5:8000", "host": "10.0.0.5:8000"}, True),
        ({"origin": "http://[::1]:8000", "host": "[::1]:8000"}, True),
        ({"origin": "http://10.0.0.5:8001", "host": "10.0.0.5:8000"}, False),
        ({"origin": "https://a.example", "host": "a.example:80"}, False),
        ({"origin": "https://evil.example", "host": "a.example", "x-seat": "abcdefgh"}, False),
        ({"origin": "null", "host": "null"}, False),
        ({"origin": "file://", "host": ""}, False),
        ({"origin": "https://", "host": ""}, False),
        ({"origin": "https://a.example:99999", "host": "a.example"}, False),
        ({"host": "a.example"}, False),
        ({"host": "a.example", "x-seat": "abcdefgh"}, True),
    ],
)
def test_an_origin_is_this_site_or_it_is_not(headers: dict[str, str], ok: bool) -> None:
    assert origin_ok(headers) is ok


async def test_the_token_for_the_socket_names_person_and_session(house: House) -> None:
    await house.person("Nguyễn Văn An")
    seat = await house.signed_in("nguyen-van-an")
    me = (await seat.get("/api/auth/me")).json()
    answer = (await seat.post("/api/auth/token")).json()
    claims = house.access.tokens.read(answer["token"], "realtime")
    assert (claims.person_id, claims.session_id) == (me["person"]["person_id"], me["session_id"])
    assert answer["expires_at"] == "2026-09-05T01:10:00.000Z"


async def test_a_new_password_needs_the_old_one_and_ends_the_other_seats(house: House) -> None:
    await house.person("Nguyễn Văn An")
    here, there = await house.signed_in("nguyen-van-an"), await house.signed_in("nguyen-van-an")
    new = "một mật khẩu mới dài"
    wrong = await here.post("/api/auth/password", {"current": "không phải thế này", "new": new})
    assert code_of(wrong) == (422, "sign_in.wrong_current")
    short = await here.post("/api/auth/password", {"current": PASSWORD, "new": "ngắn quá"})
    assert (code_of(short), short.json()["details"]) == ((422, "sign_in.password_too_short"), {"at_least": 10})
    assert (await here.post("/api/auth/password", {"current": PASSWORD, "new": new})).status_code == 204
    assert (await here.get("/api/auth/me")).status_code == 200
    assert (await there.get("/api/auth/me")).status_code == 401
    old = await house.browser().post("/api/auth/sign-in", json={"login": "nguyen-van-an", "password": PASSWORD})
    assert code_of(old) == (401, "sign_in.wrong")


async def test_who_came_by_a_link_sets_a_first_password(house: House) -> None:
    person = await house.person("Trần Thị Bưởi", password=None)
    browser = house.browser()
    await browser.post("/api/auth/link", json={"token": await house.link_for(person["person_id"])})
    assert (await browser.post("/api/auth/password", json={"new": PASSWORD})).status_code == 204
    assert (await house.signed_in("tran-thi-buoi")).name


async def test_a_browser_does_not_collect_seats_without_end(house: House) -> None:
    await house.person("Nguyễn Văn An")
    browser = house.browser()
    first = await house.signed_in("nguyen-van-an", browser)
    for _ in range(17):
        house.clock.advance(1)
        last = await house.signed_in("nguyen-van-an", browser)
    assert len(browser.cookies) == 16
    assert (await first.get("/api/auth/me")).status_code == 401
    assert (await last.get("/api/auth/me")).status_code == 200


async def test_cookies_of_seats_that_are_over_are_taken_away_at_the_next_sign_in(house: House) -> None:
    await house.person("Nguyễn Văn An")
    browser = house.browser()
    await house.signed_in("nguyen-van-an", browser)
    house.clock.advance(31 * 24 * 3600)
    await house.signed_in("nguyen-van-an", browser)
    assert len(browser.cookies) == 1
