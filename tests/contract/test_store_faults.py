"""The store goes away, fills up, or the server is killed: nothing acknowledged is lost, nothing is done twice, and
everything goes on by itself afterwards."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Iterator, Sized
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import text

from server.journal.messages import Done
from server.journal.replay import replay_check
from server.journal.tables import ReceiptRow
from server.kit.db import Database
from server.kit.errors import Unavailable
from tests.contract import servers
from tests.journal import toy
from tests.journal.desk import Desk, delegate, desk_over, until

ROOT = Path(__file__).parents[2]


@pytest.fixture
def own_server() -> Iterator[servers.PostgresServer]:
    with servers.postgres() as server:
        yield server


@asynccontextmanager
async def _writing(desk: Desk, acknowledged: list[Done], unavailable: list[str]) -> AsyncIterator[None]:
    """Ten people who send without a break, and send again what was not acknowledged, until the context ends."""
    stop = asyncio.Event()

    async def send(number: int) -> None:
        n = 0
        while not stop.is_set():
            command_id = f"{number}-{n}"
            try:
                answer = await desk.ask(delegate(number % 3), "count", id=command_id, by=0)
            except Unavailable:
                unavailable.append(command_id)
                await asyncio.sleep(0)
                continue
            assert isinstance(answer, Done)
            acknowledged.append(answer)
            n += 1

    senders = [asyncio.create_task(send(number)) for number in range(10)]
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(asyncio.gather(*senders), 60)


async def _grows(seen: Sized, *, by: int) -> None:
    before = len(seen)
    await until(lambda: len(seen) >= before + by)


async def _nothing_is_lost_and_nothing_is_there_twice(desk: Desk, acknowledged: list[Done]) -> None:
    journal = await desk.journal()
    assert [entry.seq for entry in journal] == list(range(1, len(journal) + 1))
    by_command = {entry.command_id: entry.seq for entry in journal}
    assert len(by_command) == len(journal), "a command was carried out twice"
    assert [done for done in acknowledged if by_command.get(done.command_id) != done.seq] == []
    receipts = {row["command_id"] for row in await desk.rows(ReceiptRow)}
    assert receipts == set(by_command)
    assert await replay_check(desk.database, toy.CATALOGUE, desk.meeting_id) == []


async def test_the_database_is_killed_and_comes_back(own_server: servers.PostgresServer) -> None:
    acknowledged: list[Done] = []
    unavailable: list[str] = []
    async with desk_over(own_server.url) as desk:
        async with _writing(desk, acknowledged, unavailable):
            for _ in range(2):
                await _grows(acknowledged, by=30)
                await asyncio.to_thread(own_server.kill)
                await _grows(unavailable, by=1)
                with pytest.raises(Unavailable):
                    await desk.journal()
                await asyncio.to_thread(own_server.start)
                await _grows(acknowledged, by=30)
        await desk.database.ping()
        await _nothing_is_lost_and_nothing_is_there_twice(desk, acknowledged)


async def test_readers_find_the_restarted_database_without_an_error(own_server: servers.PostgresServer) -> None:
    async with desk_over(own_server.url) as desk:
        head = len(await desk.journal())
        await asyncio.to_thread(own_server.restart)
        assert len(await desk.journal()) == head
        assert isinstance(await desk.ask("db-0", "count"), Done)


async def test_a_connection_that_is_cut_costs_one_batch_and_not_the_next(own_server: servers.PostgresServer) -> None:
    async with desk_over(own_server.url) as desk:
        with pytest.raises(Unavailable):
            async with desk.database.write() as connection:
                await connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        assert isinstance(await desk.ask("db-0", "count"), Done)


async def test_a_statement_that_hangs_is_given_up(
    own_server: servers.PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.kit.db.COMMAND_TIMEOUT_S", 0.3)
    async with desk_over(own_server.url) as desk:

        async def hang() -> None:
            async with desk.database.write() as connection:
                await connection.execute(text("SELECT pg_sleep(20)"))

        with pytest.raises(Unavailable):
            await asyncio.wait_for(hang(), 5)
        assert isinstance(await desk.ask("db-0", "count"), Done)


async def test_a_server_may_start_before_its_database() -> None:
    database = await Database.open(f"postgresql://dienhong@127.0.0.1:{servers.free_port()}/postgres")
    with pytest.raises(Unavailable):
        await database.ping()
    await database.close()


async def test_a_full_disk_is_unavailable_and_room_makes_it_well(tmp_path: Path) -> None:
    async with desk_over(f"sqlite:///{tmp_path / 'day.db'}") as desk:
        acknowledged: list[Done] = []

        async def write(*cards: int) -> None:
            for n in cards:
                label = f"{n} " + "x" * 2000
                answer = await desk.ask("db-0", "put_card", id=f"the-{n}", card_id=f"{n}", index=0, label=label)
                assert isinstance(answer, Done)
                acknowledged.append(answer)

        await _leave_room_for(desk, pages=40)
        with pytest.raises(Unavailable, match="full"):
            await write(*range(200))
        first = len(acknowledged)
        assert 0 < first < 200
        with pytest.raises(Unavailable):
            await asyncio.gather(*(write(n) for n in range(first, 200)))
        assert len(acknowledged) == first == len(await desk.rows(toy.CardRow))
        await _leave_room_for(desk, pages=100_000)
        await write(*range(first, 200))
        assert len(await desk.rows(toy.CardRow)) == 200
        await _nothing_is_lost_and_nothing_is_there_twice(desk, acknowledged)


async def _leave_room_for(desk: Desk, *, pages: int) -> None:
    """What a full disk is to SQLite: no page more. The limit is the connection's."""
    async with desk.database.line() as line:
        (((used,),),) = await line.read([("PRAGMA page_count", ())])
        await line.read([(f"PRAGMA max_page_count={used + pages}", ())])


async def test_a_locked_database_is_unavailable_and_then_fine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.kit.db.BUSY_TIMEOUT_MS", 50)
    url = f"sqlite:///{tmp_path / 'khoa.db'}"
    async with desk_over(url) as desk:
        other = await Database.open(url)
        async with other.write():
            with pytest.raises(Unavailable, match="locked"):
                await desk.ask("db-0", "count")
        assert isinstance(await desk.ask("db-0", "count"), Done)
        await other.close()


async def test_a_folder_that_is_gone_is_unavailable_and_then_fine(tmp_path: Path) -> None:
    database = await Database.open(f"sqlite:///{tmp_path / 'data' / 'x.db'}")
    with pytest.raises(Unavailable):
        await database.ping()
    (tmp_path / "data").mkdir()
    await database.ping()
    await database.close()


async def test_what_was_not_committed_is_not_there(database_url: str) -> None:
    async with desk_over(database_url) as desk:
        before = await desk.journal()

        async def fail_half_way() -> None:
            async with desk.database.write() as connection:
                await connection.execute(text("UPDATE toy_board SET total = 99"))
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await fail_half_way()
        assert (await desk.rows(toy.BoardRow))[0]["total"] == 0
        assert await desk.journal() == before


async def test_a_server_killed_under_load_loses_nothing_that_it_acknowledged(database_url: str) -> None:
    async with desk_over(database_url) as desk:
        acknowledged: list[Done] = []
        for run in range(3):
            arguments = [sys.executable, "-m", "tests.journal.crasher", database_url, f"lan-{run}"]
            process = await asyncio.create_subprocess_exec(*arguments, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
            assert process.stdout is not None
            lines: list[bytes] = []
            async with asyncio.timeout(30):
                while len(lines) < 100 + 37 * run:
                    lines.append(await process.stdout.readline())
                process.send_signal(signal.SIGKILL)
                lines += (await process.stdout.read()).splitlines()
                await process.wait()
            for line in lines:
                if len(parts := line.split()) == 2:
                    acknowledged.append(Done(parts[0].decode(), int(parts[1]), {}))  # type: ignore[arg-type]
        journal = await desk.journal()
        assert all(later.seq == earlier.seq + 1 for earlier, later in pairwise(journal))
        assert len(acknowledged) >= 300
        await _nothing_is_lost_and_nothing_is_there_twice(desk, acknowledged)
        assert isinstance(await desk.ask("db-0", "count"), Done)
