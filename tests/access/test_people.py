"""The register of people: who may do what in it, and how somebody is found."""

from __future__ import annotations

import asyncio
import random
from typing import Any

import pytest

from server.access.names import free_login, login_from, name_order
from server.kit.ids import PersonId
from server.kit.text import name_key
from tests.access.conftest import HERE, PASSWORD, House, Seat, code_of

NAMES = (
    "Nguyễn Văn An", "Đặng Thị Ánh", "Trần Thị Bưởi", "Lê Hoàng Ấn", "Phạm Văn Đức", "Võ Thị Dung", "Bùi Đình Ân",
    "Nguyễn An", "Hồ Thị Ảnh", "Đỗ Văn Dũng", "Nguyễn Thị Huệ", "Lý Văn Hùng", "Trịnh Công Hưng", "Nguyễn Văn Ăn",
    "Y Thông Niê", "H'Hen Êban", "Vừ A Dính", "O'Brien 2", "Nguyễn Văn Ẩn", "Cao Thị Ạn",
)  # fmt: skip


async def _office(house: House) -> tuple[Seat, Seat, Seat]:
    """Administrator, secretariat, delegate."""
    await house.person("Phạm Quản Trị", is_admin=True)
    await house.person("Lê Thị Hồng", is_secretariat=True)
    await house.person("Trần Thị Bưởi")
    return (
        await house.signed_in("pham-quan-tri"),
        await house.signed_in("le-thi-hong"),
        await house.signed_in("tran-thi-buoi"),
    )


async def test_an_administrator_creates_somebody_who_then_signs_in(each_house: House) -> None:
    house = each_house
    admin, _, _ = await _office(house)
    asked = {"name": "  Đặng   Thị Ánh ", "position": "Chánh Văn phòng", "unit": "Tỉnh ủy An Lạc", "password": PASSWORD}
    answer = await admin.post("/api/people", asked)
    assert answer.status_code == 201
    person = answer.json()
    assert (person["name"], person["login"]) == ("Đặng Thị Ánh", "dang-thi-anh")
    assert (person["disabled"], person["has_password"], person["kind"]) == (False, True, "person")
    assert "password_hash" not in person
    assert (await house.signed_in("dang-thi-anh")).name
    assert (await admin.get(f"/api/people/{person['person_id']}")).json() == person


async def test_namesakes_get_numbered_logins_even_when_made_at_once(each_house: House) -> None:
    house = each_house
    admin, _, _ = await _office(house)
    answers = await asyncio.gather(*(admin.post("/api/people", {"name": "Nguyễn Văn An"}) for _ in range(4)))
    assert sorted(answer.json()["login"] for answer in answers) == [
        "nguyen-van-an", "nguyen-van-an-2", "nguyen-van-an-3", "nguyen-van-an-4",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"name": ""}, "request.invalid"),
        ({"name": " \t "}, "request.invalid"),
        ({"name": "a" * 121}, "request.invalid"),
        ({"name": "An", "surprise": 1}, "request.invalid"),
        ({"name": "An", "kind": "robot"}, "request.invalid"),
        ({"name": "An", "login": "có dấu cách"}, "people.login_bad"),
        ({"name": "An", "login": "x"}, "people.login_bad"),
        ({"name": "An", "login": "../admin"}, "people.login_bad"),
        ({"name": "An", "password": "ngắn"}, "sign_in.password_too_short"),
        ({"name": "An", "password": "d" * 201}, "sign_in.password_too_long"),
        ({"name": "Màn hình", "kind": "screen", "is_admin": True}, "people.screen_has_no_rights"),
    ],
)
async def test_what_cannot_be_somebody_is_refused(house: House, asked: dict[str, Any], refusal: str) -> None:
    await house.person("Phạm Quản Trị", is_admin=True)
    admin = await house.signed_in("pham-quan-tri")
    assert code_of(await admin.post("/api/people", asked)) == (422, refusal)
    assert (await house.access.people.find())["total"] == 1


async def test_a_login_belongs_to_one(each_house: House) -> None:
    house = each_house
    admin, _, delegate = await _office(house)
    refused = await admin.post("/api/people", {"name": "Trần Bưởi", "login": "Tran-Thi-Buoi"})
    assert (code_of(refused), refused.json()["details"]) == ((409, "people.login_taken"), {"login": "tran-thi-buoi"})
    me = (await delegate.get("/api/auth/me")).json()["person"]["person_id"]
    taken = await admin.patch(f"/api/people/{me}", {"login": "le-thi-hong"})
    assert code_of(taken) == (409, "people.login_taken")
    assert (await admin.patch(f"/api/people/{me}", {"login": "chi-buoi"})).json()["login"] == "chi-buoi"
    assert (await house.signed_in("chi-buoi")).name


async def test_who_is_not_of_the_office_sees_no_register(house: House) -> None:
    admin, office, delegate = await _office(house)
    me = (await delegate.get("/api/auth/me")).json()["person"]["person_id"]
    assert code_of(await delegate.get("/api/people")) == (403, "people.office_only")
    assert code_of(await delegate.get(f"/api/people/{me}")) == (403, "people.office_only")
    assert code_of(await delegate.post(f"/api/people/{me}/link", {})) == (403, "people.office_only")
    assert (await office.get("/api/people")).status_code == 200
    for seat in (office, delegate):
        assert code_of(await seat.post("/api/people", {"name": "Ai đó"})) == (403, "people.admin_only")
        assert code_of(await seat.patch(f"/api/people/{me}", {"is_admin": True})) == (403, "people.admin_only")
        assert code_of(await seat.get("/api/people/import-template.xlsx")) == (403, "people.admin_only")
        assert code_of(await seat.get(f"/api/people/{me}/sessions")) == (403, "people.admin_only")
    assert code_of(await admin.get("/api/people/nobody")) == (404, "people.not_found")
    assert code_of(await house.browser().get("/api/people")) == (401, "sign_in.needed")


async def test_a_link_with_its_code_is_made_and_works(house: House) -> None:
    _, office, delegate = await _office(house)
    me = (await delegate.get("/api/auth/me")).json()["person"]["person_id"]
    made = (await office.post(f"/api/people/{me}/link", {"goto": "/tablet/", "uses": 2, "hours": 8})).json()
    assert made["url"].startswith(f"{HERE}/s/")
    assert made["expires_at"] == "2026-09-05T09:00:00.000Z"
    assert made["qr_svg"].startswith("<svg")
    assert "script" not in made["qr_svg"]
    token = made["url"].rpartition("/")[2]
    assert (await house.browser().post("/api/auth/link", json={"token": token})).json()["goto"] == "/tablet/"
    too_many = await office.post(f"/api/people/{me}/link", {"uses": 1000})
    assert (code_of(too_many), too_many.json()["details"]) == (
        (422, "sign_in.link_limits"),
        {"uses": 100, "hours": 2160},
    )


async def test_nobody_gets_above_their_rank_by_a_link(house: House) -> None:
    admin, office, _ = await _office(house)
    boss = (await admin.get("/api/auth/me")).json()["person"]["person_id"]
    assert code_of(await office.post(f"/api/people/{boss}/link", {})) == (403, "people.above_you")
    mine = (await office.get("/api/auth/me")).json()["person"]["person_id"]
    assert (await office.post(f"/api/people/{mine}/link", {})).status_code == 200
    assert (await admin.post(f"/api/people/{mine}/link", {})).status_code == 200


async def test_no_link_is_made_for_a_disabled_person(house: House) -> None:
    admin, _, delegate = await _office(house)
    person = (await delegate.get("/api/auth/me")).json()["person"]["person_id"]
    await admin.patch(f"/api/people/{person}", {"disabled": True})
    assert code_of(await admin.post(f"/api/people/{person}/link", {})) == (409, "people.is_disabled")


async def test_there_is_always_an_administrator(each_house: House) -> None:
    house = each_house
    admin, _, _ = await _office(house)
    me = (await admin.get("/api/auth/me")).json()["person"]["person_id"]
    assert code_of(await admin.patch(f"/api/people/{me}", {"is_admin": False})) == (409, "people.last_admin")
    assert code_of(await admin.patch(f"/api/people/{me}", {"disabled": True})) == (409, "people.not_yourself")
    other = await house.person("Hồ Thị Ảnh", is_admin=True)
    second = await house.signed_in("ho-thi-anh")
    answers = await asyncio.gather(
        admin.patch(f"/api/people/{other['person_id']}", {"is_admin": False}),
        second.patch(f"/api/people/{me}", {"is_admin": False}),
    )
    assert sorted(answer.status_code for answer in answers) in ([200, 403], [200, 409])


async def test_a_password_that_an_administrator_resets_ends_sessions_and_links(each_house: House) -> None:
    house = each_house
    admin, _, delegate = await _office(house)
    person = (await delegate.get("/api/auth/me")).json()["person"]["person_id"]
    token = await house.link_for(person)
    changed = await admin.patch(f"/api/people/{person}", {"password": "mật khẩu đặt lại"})
    assert changed.json()["has_password"] is True
    assert (await delegate.get("/api/auth/me")).status_code == 401
    assert (await house.browser().post("/api/auth/link", json={"token": token})).status_code == 404
    assert (await admin.patch(f"/api/people/{person}", {"password": None})).json()["has_password"] is False
    old = await house.browser().post(
        "/api/auth/sign-in", json={"login": "tran-thi-buoi", "password": "mật khẩu đặt lại"}
    )
    assert code_of(old) == (401, "sign_in.wrong")


async def test_what_is_not_named_in_a_change_stays(house: House) -> None:
    admin, _, delegate = await _office(house)
    before = (await admin.get("/api/people?query=buoi")).json()["people"][0]
    after = (await admin.patch(f"/api/people/{before['person_id']}", {"unit": "Sở Tài chính"})).json()
    assert after == before | {"unit": "Sở Tài chính"}
    assert (await admin.get("/api/people?query=tai chinh")).json()["total"] == 1
    assert (await delegate.get("/api/auth/me")).status_code == 200


FOUND: dict[str, set[str]] = {
    "an": {"Nguyễn Văn An", "Lê Hoàng Ấn", "Đặng Thị Ánh"},
    "Ấn": {"Nguyễn Văn An", "Lê Hoàng Ấn", "Đặng Thị Ánh"},
    "dang thi": {"Đặng Thị Ánh"},
    "ĐẶNG ÁNH": {"Đặng Thị Ánh"},
    "Đặng": {"Đặng Thị Ánh"},
    "pho bi thu": {"Lê Hoàng Ấn"},
    "nội vụ": {"Nguyễn Văn An"},
    "%": set(),
    "_": set(),
    "' OR 1=1": set(),
    "van an khong co": set(),
}


async def test_people_are_found_without_their_diacritics(each_house: House) -> None:
    house = each_house
    await house.person("Nguyễn Văn An", None, unit="Sở Nội vụ")
    await house.person("Lê Hoàng Ấn", None, position="Phó Bí thư")
    await house.person("Đặng Thị Ánh", None)
    for query, found in FOUND.items():
        page = await house.access.people.find(query)
        assert ({person["name"] for person in page["people"]}, page["total"]) == (found, len(found)), query


async def test_people_stand_in_the_order_of_their_given_names_page_by_page(each_house: House) -> None:
    house = each_house
    shuffled = list(NAMES)
    random.Random(5).shuffle(shuffled)
    for name in shuffled:
        await house.person(name, None)
    seen: list[str] = []
    after: str | None = None
    while True:
        page = await house.access.people.find(after=PersonId(after) if after else None, limit=7)
        seen += [person["name"] for person in page["people"]]
        after = page["next"]
        if after is None:
            break
    assert seen == sorted(NAMES, key=name_key)
    assert page["total"] == len(NAMES)


async def test_a_page_is_bounded(house: House) -> None:
    admin, _, _ = await _office(house)
    for query in ("limit=0", "limit=101", "after=%2e%2e", f"query={'a' * 201}"):
        assert code_of(await admin.get(f"/api/people?{query}")) == (422, "request.invalid")


async def test_who_is_looked_up_for_a_meeting_may_still_come(house: House) -> None:
    admin, office, delegate = await _office(house)
    person = (await delegate.get("/api/auth/me")).json()["person"]["person_id"]
    await admin.patch(f"/api/people/{person}", {"disabled": True})
    assert (await office.get("/api/people?query=buoi")).json()["total"] == 1
    assert (await office.get("/api/people?query=buoi&active=true")).json()["total"] == 0


def test_name_order_compares_like_name_key() -> None:
    assert sorted(NAMES, key=name_order) == sorted(NAMES, key=name_key)
    assert [name_order(name).encode() for name in sorted(NAMES, key=name_key)] == sorted(
        name_order(name).encode() for name in NAMES
    )


@pytest.mark.parametrize(
    ("name", "login"),
    [
        ("Nguyễn Văn An", "nguyen-van-an"),
        ("Đỗ Thị Đào", "do-thi-dao"),
        ("H'Hen Êban", "h-hen-eban"),
        ("Trần  Văn   Ổn", "tran-van-on"),
        ("李小龙", "dai-bieu"),
        ("—", "dai-bieu"),
    ],
)
def test_a_login_is_made_from_a_name(name: str, login: str) -> None:
    assert login_from(name) == login
    assert free_login(name, {login, f"{login}-2"}) == f"{login}-3"
