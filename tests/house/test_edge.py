"""What every answer of the whole application carries and what it refuses, whoever asks: headers, sizes, odd paths."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx2 as httpx
import pytest

from server.app import MOST_BYTES, House, open_house
from server.settings import Settings

HERE = "https://hop.anlac.example"
JSON, FORM = "application/json", "multipart/form-data; boundary=x"
BEGINNING = {
    JSON: b'{"login": "',
    FORM: b'--x\r\ncontent-disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n',
}
MOST_EVER = 16 * 1024 * 1024
PAGE = "<!doctype html><title>Diên Hồng</title>"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    for name in ("web", "tablet"):
        (tmp_path / name / "assets").mkdir(parents=True)
        (tmp_path / name / "index.html").write_text(PAGE)
        (tmp_path / name / "assets" / "app-1a2b.js").write_text("export {};")
    settings = Settings(data=tmp_path / "data", web_dist=tmp_path / "web", tablet_dist=tmp_path / "tablet")
    async with open_house(settings) as house:
        yield house


@pytest.fixture
async def browser(house: House) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=house.app)
    async with httpx.AsyncClient(transport=transport, base_url=HERE, headers={"origin": HERE}) as browser:
        yield browser


@pytest.mark.parametrize("path", ["/", "/sign-in", "/s/abc", "/people", "/console/x", "/tablet/", "/tablet/meeting/x"])
async def test_a_page_runs_its_own_scripts_only_and_speaks_to_this_site_only(
    browser: httpx.AsyncClient, path: str
) -> None:
    page = await browser.get(path)
    assert page.status_code == 200
    assert page.text == PAGE
    policy = dict(rule.strip().split(" ", 1) for rule in page.headers["content-security-policy"].split(";"))
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert policy["connect-src"] == "'self' ws://hop.anlac.example wss://hop.anlac.example"
    assert (policy["object-src"], policy["base-uri"], policy["frame-ancestors"]) == ("'none'", "'none'", "'none'")
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["cache-control"] == "no-cache"


async def test_a_host_that_is_none_writes_nothing_into_the_policy(browser: httpx.AsyncClient) -> None:
    page = await browser.get("/", headers={"host": "x; script-src *"})
    assert "connect-src 'self';" in page.headers["content-security-policy"]
    assert "script-src *" not in page.headers["content-security-policy"]


async def test_what_has_its_content_in_its_name_is_kept_and_nothing_else(browser: httpx.AsyncClient) -> None:
    assert "immutable" in (await browser.get("/assets/app-1a2b.js")).headers["cache-control"]
    assert "immutable" in (await browser.get("/tablet/assets/app-1a2b.js")).headers["cache-control"]
    assert (await browser.get("/api/auth/me")).headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/..%2fdata%2fdienhong.db",
        "/assets/..%2f..%2fdata%2fdienhong.db",
        "/tablet/..%2f..%2fdata%2fkeys",
        "/%2fetc%2fpasswd.txt",
        "/nothing.js",
        "/tablet/nothing.map",
    ],
)
async def test_no_path_leads_out_of_the_clients(browser: httpx.AsyncClient, path: str) -> None:
    answer = await browser.get(path)
    assert (answer.status_code, answer.text) != (200, "")
    assert answer.status_code == 404 or answer.text == PAGE


@pytest.mark.parametrize("path", ["/api/openapi.json", "/openapi.json", "/docs", "/redoc", "/api/docs", "/api/nothing"])
async def test_nobody_is_told_what_there_is(browser: httpx.AsyncClient, path: str) -> None:
    answer = await browser.get(path)
    assert answer.status_code == 404 or answer.text == PAGE


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/api/auth/sign-in", JSON),
        ("/api/auth/link", JSON),
        ("/api/people", JSON),
        ("/api/people/import", FORM),
        ("/api/meetings", JSON),
        ("/api/meetings/x/commands", JSON),
        ("/api/meetings/x/private-ink", JSON),
    ],
)
async def test_a_body_that_is_too_large_is_not_read_whoever_sends_it(
    browser: httpx.AsyncClient, path: str, kind: str
) -> None:
    """A stranger with three hundred megabytes of login cost a gigabyte."""
    taken = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal taken
        while taken < MOST_EVER:
            taken += MOST_BYTES
            yield BEGINNING[kind] if taken == MOST_BYTES else b"x" * MOST_BYTES

    answer = await browser.post(path, content=endless(), headers={"content-type": kind})
    assert (answer.status_code, answer.json()["code"]) == (413, "request.too_large")
    assert taken < MOST_EVER / 2
    declared = await browser.post(path, content=b"x" * (5 * 1024 * 1024), headers={"content-type": kind})
    assert (declared.status_code, declared.json()["code"]) == (413, "request.too_large")


async def test_a_form_that_is_none_is_named(browser: httpx.AsyncClient) -> None:
    headers = {"content-type": FORM}
    answer = await browser.post("/api/people/import", content=b"nothing", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "request.invalid")


async def test_readiness_and_life_are_told(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/healthz")).json() == {"status": "ok"}
    assert (await browser.get("/readyz")).json()["status"] == "ready"
