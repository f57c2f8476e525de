"""The store goes away under a running meeting: PostgreSQL ends, PostgreSQL hangs, the disk is full. Whoever sends is
told to come later and comes; everything acknowledged is there, once; nobody is thrown out (SYNC.md S27, S42, S44)."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import httpx2 as httpx
import psutil
import pytest

from tests.contract import servers
from tests.faults.audit import nothing_lost_and_nothing_twice
from tests.faults.browser import browser, file_of, until_status, upload
from tests.faults.disk import Disk, ShortFiles, small_file_system
from tests.faults.line import Line, Pulse, lines
from tests.faults.load import Work, work
from tests.faults.meeting import Meeting, Seat, prepare
from tests.faults.process import ServerProcess, server_process

#: How often each sender must be put off before the store comes back: about one second each. Ten is ten seconds.
PUT_OFF = int(os.environ.get("DIENHONG_PUT_OFF", "2"))


@pytest.fixture(scope="module")
def postgres() -> Iterator[servers.PostgresServer]:
    """One that may be stopped."""
    with servers.postgres() as server:
        yield server


@asynccontextmanager
async def newcomer(meeting: Meeting, seat: Seat, server: ServerProcess, pulse: Pulse) -> AsyncIterator[Line]:
    """Somebody who comes in the middle of the trouble."""
    line = Line(meeting, seat, server.ws, pulse)
    coming = asyncio.create_task(line.run())
    try:
        yield line
    finally:
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)


async def _everybody_is_put_off(going: Work, times: int = PUT_OFF) -> None:
    before = {line: line.laters for line in going.lines}
    await going.pulse.until(
        lambda: all(line.laters >= before[line] + times for line in going.lines), "everybody is told `later`", 120
    )


async def _the_sockets_live(going: Work) -> None:
    """Not just open: the server answers on each of them."""
    before = {line: len(line.pongs) for line in going.lines}
    for line in going.lines:
        line.say({"t": "ping", "n": 7})
    await going.pulse.until(lambda: all(len(line.pongs) > before[line] for line in going.lines), "pongs")


async def test_postgresql_is_gone_for_a_while(tmp_path: Path, postgres: servers.PostgresServer) -> None:
    url = postgres.create("gone")
    meeting = await prepare(tmp_path / "data", url, delegates=11)
    late, *delegates = meeting.delegates
    with server_process(tmp_path / "data", url) as server:
        async with lines(meeting, [meeting.chair, meeting.secretary, *delegates], server.ws) as there:
            with work(there) as going:
                await going.everybody_more(by=3)
                postgres.kill()
                async with newcomer(meeting, late, server, there[0].pulse) as guest:
                    try:
                        await _everybody_is_put_off(going)
                        problem = await until_status(server.http, "/readyz", 503)
                        assert (problem["code"], problem["details"]) == ("server.unavailable", {"part": "database"})
                        await _http_says_not_now(server, meeting)
                        await _the_sockets_live(going)
                    finally:
                        # Here and not in a thread: PostgreSQL would end with the thread that started it.
                        postgres.start()
                    await until_status(server.http, "/readyz", 200)
                    await guest.pulse.until(lambda: guest.is_live, "who came meanwhile is let in")
                await going.everybody_more(by=3)
            await going.finished()
        assert [line.closes for line in there] == [[]] * len(there), "somebody was thrown out"
        await nothing_lost_and_nothing_twice(meeting, there)
        assert await asyncio.to_thread(server.stop) == 0


async def _http_says_not_now(server: ServerProcess, meeting: Meeting) -> None:
    async with browser(server.http, meeting.chair) as chair:
        alive = await chair.get("/healthz")
        assert alive.status_code == 200
        for path in ("/api/auth/me", "/api/meetings", file_of(meeting, "to-trinh-so-12")):
            answer = await chair.get(path)
            assert (answer.status_code, answer.json()["code"]) == (503, "server.unavailable"), path
            assert int(answer.headers["retry-after"]) > 0


@contextmanager
def hanging(postgres: servers.PostgresServer) -> Iterator[None]:
    """All its processes stand still (each leads a group of its own): connections stay and say nothing."""
    parent = psutil.Process(int((postgres.folder / "data" / "postmaster.pid").read_text().split()[0]))
    frozen = [parent]
    parent.suspend()  # first: it makes no more children
    for child in parent.children(recursive=True):
        child.suspend()
        frozen.append(child)
    try:
        yield
    finally:
        for process in frozen:
            process.resume()


async def test_postgresql_hangs_and_goes_on(tmp_path: Path, postgres: servers.PostgresServer) -> None:
    """Silence is no answer: who has sent waits, nobody is thrown out, and the answers come when it goes on."""
    url = postgres.create("hangs")
    meeting = await prepare(tmp_path / "data", url, delegates=6)
    with server_process(tmp_path / "data", url) as server:
        async with lines(meeting, [meeting.chair, meeting.secretary, *meeting.delegates], server.ws) as there:
            with work(there) as going:
                await going.everybody_more(by=3)
                with hanging(postgres):
                    await _the_sockets_live(going)  # what had been answered before has arrived
                    stuck = going.acknowledged
                    for _ in range(5):
                        await _the_sockets_live(going)
                    assert going.acknowledged == stuck
                    assert all(line.machine.waiting for line in there)
                await going.everybody_more(by=3)
            await going.finished()
        assert [line.closes for line in there] == [[]] * len(there)
        await nothing_lost_and_nothing_twice(meeting, there)


async def test_sigterm_ends_a_server_whose_database_hangs(tmp_path: Path, postgres: servers.PostgresServer) -> None:
    """Not in good order, but it ends; whoever was not answered sends again to the next one."""
    url = postgres.create("hangs_at_the_end")
    meeting = await prepare(tmp_path / "data", url, delegates=4)
    server = ServerProcess(tmp_path / "data", url)
    server.env["DIENHONG_DRAIN_S"] = "2"
    try:
        await asyncio.to_thread(server.start)
        async with lines(meeting, [meeting.chair, meeting.secretary, *meeting.delegates], server.ws) as there:
            with work(there) as going:
                await going.everybody_more(by=3)
                with hanging(postgres):
                    server.terminate()
                    assert await asyncio.to_thread(server.wait) == 1
                assert "did_not_end_in_time" in server.log()
                await asyncio.to_thread(server.start)
                await going.everybody_more(by=3)
            await going.finished()
        await nothing_lost_and_nothing_twice(meeting, there)
    finally:
        server.close()


@pytest.fixture(params=["a small file system", "a limit on files"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    if request.param == "a limit on files":
        yield ShortFiles(tmp_path)
        return
    with small_file_system(tmp_path / "small") as small:
        yield small


async def test_the_disk_is_full_and_then_it_is_not(disk: Disk) -> None:
    meeting = await prepare(disk.folder / "data", delegates=11)
    late, *delegates = meeting.delegates
    with server_process(disk.folder / "data") as server:
        paper = (await upload(server.http, meeting)).json()["document_id"]
        async with lines(meeting, [meeting.chair, meeting.secretary, *delegates], server.ws) as there:
            with work(there) as going:
                await going.everybody_more(by=3)
                await asyncio.to_thread(disk.fill, server)
                await _everybody_is_put_off(going)
                await _what_writes_is_refused(server, meeting)
                await _reading_goes_on(server, meeting, paper, disk)
                async with newcomer(meeting, late, server, there[0].pulse) as guest:
                    await guest.pulse.until(lambda: guest.is_live, "who comes now is let in and sees everything")
                await _the_sockets_live(going)
                disk.free(server)
                await until_status(server.http, "/readyz", 200)
                await going.everybody_more(by=3)
            await going.finished()
        brought = await upload(server.http, meeting)
        assert brought.status_code == 201, brought.text
        assert [line.closes for line in there] == [[]] * len(there), "somebody was thrown out"
        await nothing_lost_and_nothing_twice(meeting, there)
        assert await asyncio.to_thread(server.stop) == 0


async def _what_writes_is_refused(server: ServerProcess, meeting: Meeting) -> None:
    refused = await upload(server.http, meeting)
    assert (refused.status_code, refused.json()["code"]) == (507, "storage.full"), refused.text
    assert list((server.data / "incoming").glob("*")) == [], "the refused upload left something behind"
    async with browser(server.http, meeting.admin) as admin:
        answer = await admin.patch(f"/api/people/{meeting.delegates[0].person_id}", json={"unit": "Sở Tài chính"})
        assert_not_now(answer)
    async with browser(server.http, meeting.chair) as chair:
        answer = await chair.post(
            f"/api/meetings/{meeting.meeting_id}/commands", json={"id": "qua-http", "type": "stage.clear", "data": {}}
        )
        assert answer.json()["outcome"] == "later"


def assert_not_now(answer: httpx.Response) -> None:
    assert (answer.status_code, answer.json()["code"]) == (503, "server.unavailable"), answer.text


async def _reading_goes_on(server: ServerProcess, meeting: Meeting, paper: str, disk: Disk) -> None:
    async with browser(server.http, meeting.chair) as chair:
        assert (await chair.get("/healthz")).status_code == 200
        assert (await chair.get("/api/meetings")).status_code == 200
        assert (await chair.get(file_of(meeting, paper))).content.startswith(b"%PDF")
        assert (await chair.post("/api/auth/token")).status_code == 200
        ready = await chair.get("/readyz")
        if disk.shows_in_free_space:
            assert (ready.status_code, ready.json()["code"]) == (503, "storage.full")
