"""One browser for all, one server for each module, a window for each person; pictures of every failure.

After each test everybody's console is looked at: an error nobody expected fails the test that it happened in.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from server.settings import Settings
from tests.e2e.people import Crowd
from tests.e2e.server import Server, serving
from tests.e2e.world import World, a_meeting

_PICTURES = Path(__file__).resolve().parents[2] / "test-results"
_FLAGS = (
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--force-color-profile=srgb",
)  # fmt: skip
_report = pytest.StashKey[pytest.TestReport]()
_stopped = pytest.StashKey[str]()

expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if call.when == "call":
        item.stash[_report] = report
    if report.failed and getattr(item.module, "STORY", False):  # type: ignore[attr-defined]
        item.parent.stash[_stopped] = item.name  # type: ignore[union-attr]
    return report


def pytest_runtest_setup(item: pytest.Item) -> None:
    at = item.parent.stash.get(_stopped, None) if item.parent is not None else None
    if at is not None:
        pytest.skip(f"the story stopped at {at}")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Browser]:
    flags = [*_FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    home = str(tmp_path_factory.mktemp("chromium"))
    async with async_playwright() as play:
        browser = await play.chromium.launch(
            executable_path=shutil.which("chromium") or "/usr/bin/chromium",
            args=flags,
            env={**os.environ, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home},  # else it leaves a folder in ours
        )
        yield browser
        await browser.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Server]:
    """A module may set `SETTINGS`, environment for its server."""
    built = Settings()
    for dist in (built.web_dist, built.tablet_dist):
        assert (dist / "index.html").is_file(), f"{dist} is not built: run .ci/setup clients"
    settings: dict[str, str] = getattr(request.module, "SETTINGS", {})
    async with serving(tmp_path_factory.mktemp("server"), **settings) as server:
        yield server


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def crowd(browser: Browser, server: Server) -> AsyncIterator[Crowd]:
    crowd = Crowd(browser, server.address)
    yield crowd
    await crowd.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def world(server: Server) -> AsyncIterator[World]:
    async with a_meeting(server) as world:
        yield world


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def _nothing_goes_wrong_unseen(request: pytest.FixtureRequest, crowd: Crowd) -> AsyncIterator[None]:
    yield
    wrong = crowd.went_wrong()
    report = request.node.stash.get(_report, None)
    if wrong or report is None or report.failed:
        folder = _PICTURES / re.sub(r"\W+", "-", request.node.nodeid.split("tests/e2e/")[-1])
        os.makedirs(folder, exist_ok=True)
        await crowd.keep_pictures(folder)
    assert not wrong, "\n".join(wrong)
