"""One moment to read, one transaction to write, and "not now" by its name."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import exc, text

from server.kit.db import Database, not_now
from server.kit.errors import Unavailable


async def _scalar(database: Database, statement: str) -> object:
    async with database.read() as connection:
        return (await connection.execute(text(statement))).scalar_one()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.db"


async def test_sqlite_is_durable_and_keeps_its_references(path: Path) -> None:
    database = await Database.open(f"sqlite:///{path}")
    async with database.write() as connection:
        found = {
            name: (await connection.execute(text(f"PRAGMA {name}"))).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "journal_size_limit")
        }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "journal_size_limit": 67108864,
    }
    await database.close()


async def test_what_is_raised_undoes_what_was_written(database_url: str) -> None:
    database = await Database.open(database_url)
    async with database.write() as connection:
        await connection.execute(text("CREATE TABLE t (n INTEGER)"))

    async def fail() -> None:
        async with database.write() as connection:
            await connection.execute(text("INSERT INTO t VALUES (1)"))
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    assert await _scalar(database, "SELECT count(*) FROM t") == 0
    await database.close()


async def test_an_error_says_nothing_of_the_values(database_url: str) -> None:
    """Errors of the database stand in the log; a private note must not."""
    database = await Database.open(database_url)
    async with database.write() as connection:
        await connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT)"))

    async def keep() -> None:
        async with database.write() as connection:
            insert = text("INSERT INTO note (id, body) VALUES (:id, :body)")
            await connection.execute(insert, {"id": 1, "body": "một điều riêng"})

    await keep()
    with pytest.raises(exc.IntegrityError) as caught:
        await keep()
    assert "riêng" not in str(caught.value)
    await database.close()


async def test_readers_cannot_write(database_url: str) -> None:
    database = await Database.open(database_url)
    async with database.write() as connection:
        await connection.execute(text("CREATE TABLE t (n INTEGER)"))
    with pytest.raises((exc.DBAPIError, Unavailable)):
        await _scalar(database, "INSERT INTO t VALUES (1) RETURNING n")
    assert await _scalar(database, "SELECT count(*) FROM t") == 0
    await database.close()


async def test_readers_do_not_wait_for_the_writer(database_url: str) -> None:
    database = await Database.open(database_url)
    async with database.write() as connection:
        await connection.execute(text("CREATE TABLE t (n INTEGER)"))
    async with database.write() as connection:
        await connection.execute(text("INSERT INTO t VALUES (1)"))
        async with asyncio.timeout(5):
            assert await _scalar(database, "SELECT count(*) FROM t") == 0
    assert await _scalar(database, "SELECT count(*) FROM t") == 1
    await database.close()


async def test_a_cancelled_writer_leaves_nothing_and_blocks_nobody(database_url: str) -> None:
    database = await Database.open(database_url)
    async with database.write() as connection:
        await connection.execute(text("CREATE TABLE t (n INTEGER)"))
    written = asyncio.Event()

    async def write_and_wait() -> None:
        async with database.write() as connection:
            await connection.execute(text("INSERT INTO t VALUES (1)"))
            written.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(write_and_wait())
    await written.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with asyncio.timeout(5), database.write() as connection:
        await connection.execute(text("INSERT INTO t VALUES (2)"))
    assert await _scalar(database, "SELECT sum(n) FROM t") == 2
    await database.close()


async def test_more_readers_than_connections_take_turns(database_url: str) -> None:
    database = await Database.open(database_url)
    assert await asyncio.gather(*(_scalar(database, "SELECT 7") for _ in range(60))) == [7] * 60
    await database.close()


async def test_a_file_of_the_callers_own_that_is_missing_is_not_the_stores_trouble(path: Path) -> None:
    database = await Database.open(f"sqlite:///{path}")

    async def open_nothing() -> None:
        async with database.write():
            raise FileNotFoundError("to-trinh.pdf")

    with pytest.raises(FileNotFoundError):
        await open_nothing()
    await database.close()


async def test_another_kind_of_database_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="not a database"):
        await Database.open("mysql://root@localhost/x")


@pytest.mark.parametrize(
    ("code", "is_not_now"),
    [
        (sqlite3.SQLITE_FULL, True),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, True),
        (sqlite3.SQLITE_IOERR_FSYNC, True),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, False),
        (sqlite3.SQLITE_CORRUPT, False),
        (sqlite3.SQLITE_ERROR, False),
    ],
)
def test_what_is_not_now_and_what_is_wrong(code: int, is_not_now: bool) -> None:
    error = sqlite3.OperationalError("it says so")
    error.sqlite_errorcode = code
    assert (not_now(error) is not None) is is_not_now
