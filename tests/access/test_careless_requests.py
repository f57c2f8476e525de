"""Requests that no client of ours makes: each gets a refusal, none breaks the server."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.access.conftest import House

ROOT = Path(__file__).parents[2]
NASTY = ("a\x00b", "\ud800", "\u202e", "x" * 100_000, "' OR ''='", "%00", "\r\nSet-Cookie: a=b")


async def _raw(house: House, path: str, text: str) -> int:
    headers = {"content-type": "application/json"}
    return (await house.browser().post(path, content=text.encode(), headers=headers)).status_code


async def test_strange_text_at_the_door_is_refused(each_house: House) -> None:
    for nasty in NASTY:
        for asked in (
            {"login": nasty, "password": "sông nước miền Đông"},
            {"login": "nguyen-van-an", "password": nasty},
        ):
            answered = await _raw(each_house, "/api/auth/sign-in", json.dumps(asked))
            assert answered in (401, 422, 429), asked
        assert await _raw(each_house, "/api/auth/link", json.dumps({"token": nasty})) in (404, 422), nasty


@pytest.mark.parametrize(
    "body", ["", "[]", "null", "{", "[" * 100_000, "1e400", '{"login": 1, "password": {}}', "\xff"]
)
async def test_a_body_that_is_none_is_refused(house: House, body: str) -> None:
    assert await _raw(house, "/api/auth/sign-in", body) in (400, 422)


async def test_strange_text_in_the_register_is_refused_or_cleaned(each_house: House) -> None:
    house = each_house
    await house.person("Phạm Quản Trị", is_admin=True)
    admin = await house.signed_in("pham-quan-tri")
    for nasty in NASTY:
        body = json.dumps({"name": f"An {nasty}", "position": nasty}).encode()
        headers = {"X-Seat": admin.name, "content-type": "application/json"}
        made = await admin.browser.post("/api/people", content=body, headers=headers)
        assert made.status_code in (201, 422)
        if made.status_code == 201:
            assert not re.search(r"[\x00-\x1f\u202e]", made.json()["name"] + made.json()["position"])
    for strange in ("%00", "a%00b", "..%2fx", "%ff", "a" * 41, "%F0%9F%98%80"):
        for path in (f"/api/people/{strange}", f"/api/people/{strange}/sessions", f"/api/people?after={strange}"):
            assert (await admin.get(path)).status_code in (404, 422), path
        assert (await admin.get(f"/api/people?query={strange}")).status_code == 200
        assert (await admin.delete(f"/api/auth/sessions/{strange}")).status_code in (404, 422)


@pytest.mark.parametrize(
    "cookie",
    ["dh_=x", "dh_abcdefgh=", "dh_abcdefgh=\x00", "dh_ABCDEFGH=" + "a" * 43, "dh_abcdefgh=" + "a" * 10_000, ";;;="],
)
async def test_a_strange_cookie_is_nobodys(house: House, cookie: str) -> None:
    answer = await house.browser().get("/api/auth/me", headers={"cookie": cookie})
    assert answer.status_code == 401


def test_every_refusal_of_access_has_its_sentences() -> None:
    """In Vietnamese and in English, with no detail that the server does not send."""
    words = json.loads((ROOT / "clients/shared/src/words/refusals.json").read_text(encoding="utf-8"))
    sources = [*(ROOT / "server/access").glob("*.py"), ROOT / "server/wire/tokens.py"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    codes = set(re.findall(r'"((?:sign_in|people)\.[a-z_]+)"', text))
    assert len(codes) > 30
    assert codes - words.keys() == set()
    details = set(re.findall(r"\b([a-z_]+)=", text))
    for code in codes:
        for sentence in words[code].values():
            assert set(re.findall(r"{(\w+)}", sentence)) <= details, code
        assert set(words[code]) == {"vi", "en"}
