"""Straight on the driver: one transaction, undone unless it was committed, whatever happens to whoever asked for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis.strategies import datetimes, timezones
from sqlalchemy import Column, Integer, MetaData, String, Table, bindparam, insert, select, text

from server.kit.db import Database
from server.kit.line import Bulk, Line, Step
from server.kit.ready import DIALECTS, Ready
from server.kit.tables import UtcDateTime

TABLE = Table("place", MetaData(), Column("name", String(40), primary_key=True), Column("number", Integer))
OTHER = Table("other", TABLE.metadata, Column("name", String(40), primary_key=True), Column("number", Integer))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = await Database.open(database_url)
    async with database.write() as connection:
        await connection.run_sync(TABLE.metadata.create_all)
        await connection.execute(insert(TABLE).values(name="khóa", number=0))
    yield database
    await database.close()


def _lock(line: Line, name: str = "khóa") -> Step:
    locked = select(TABLE.c.number).where(TABLE.c.name == bindparam("name")).with_for_update()
    return Ready.of(locked, line.dialect).text, (name,)


def _made(line: Line, *rows: tuple[str, int], table: Table = TABLE) -> Bulk:
    ready = Ready.of(insert(table), line.dialect, ["name", "number"])
    return Bulk(ready.text, [ready.places({"name": name, "number": number}) for name, number in rows], table.name)


async def _found(database: Database, table: str = "place") -> dict[str, int]:
    return {name: number for name, number in await database.ask((f"SELECT name, number FROM {table}", ()))}


async def test_what_was_committed_is_there_and_the_rest_is_not(database: Database) -> None:
    async with database.line() as line:
        await line.begin(_lock(line))
        await line.write([_made(line, ("một", 1))])
        await line.commit([_made(line, ("hai", 2), ("ba", 3))])
    async with database.line() as line:
        await line.begin(_lock(line))
        await line.write([_made(line, ("bốn", 4))])
    assert await _found(database) == {"khóa": 0, "một": 1, "hai": 2, "ba": 3}


async def test_what_is_raised_undoes_what_was_written_and_the_next_may_write(database: Database) -> None:
    async def fail() -> None:
        async with database.line() as line:
            await line.begin(_lock(line))
            await line.write([_made(line, ("một", 1))])
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    async with database.line() as line:
        await line.begin(_lock(line))
        await line.commit([_made(line, ("hai", 2))])
    assert await _found(database) == {"khóa": 0, "hai": 2}


async def test_whoever_is_cancelled_leaves_nothing_and_blocks_nobody(database: Database) -> None:
    written = asyncio.Event()

    async def write_and_wait() -> None:
        async with database.line() as line:
            await line.begin(_lock(line))
            await line.write([_made(line, ("một", 1))])
            written.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(write_and_wait())
    await written.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with asyncio.timeout(5), database.line() as line:
        await line.begin(_lock(line))
        await line.commit([_made(line, ("hai", 2))])
    assert await _found(database) == {"khóa": 0, "hai": 2}


async def test_sqlalchemy_is_in_the_same_transaction_before_and_after_a_trip(database: Database) -> None:
    names = text("SELECT count(*) FROM place")
    for committed in (False, True):
        async with database.line() as line:
            await line.begin(_lock(line))
            assert (await (await line.sql()).execute(names)).scalar_one() == 1
            await line.write([_made(line, ("một", 1))])
            assert (await (await line.sql()).execute(names)).scalar_one() == 2
            if committed:
                await line.commit()
    assert await _found(database) == {"khóa": 0, "một": 1}


async def test_a_lock_is_waited_for_and_what_the_last_holder_wrote_is_seen(database: Database) -> None:
    async def one_more() -> None:
        async with database.line() as line:
            await line.begin(_lock(line))
            (((number,),),) = await line.read([("SELECT max(number) FROM place", ())])
            await line.commit([_made(line, (f"thứ {number + 1}", number + 1))])

    await asyncio.gather(*(one_more() for _ in range(20)))
    assert sorted((await _found(database)).values()) == list(range(21))


@pytest.mark.parametrize("name", ["khoa", "khóa", "'; DROP TABLE place; --", "a\\'b", ""])
async def test_whatever_a_row_is_called_it_is_a_name_and_nothing_else(database: Database, name: str) -> None:
    async with database.line() as line:
        await line.begin(_lock(line, name))
        await line.lock(_lock(line, name))
        await line.commit([_made(line, ("một", 1))])
    assert await _found(database) == {"khóa": 0, "một": 1}


async def test_several_tables_in_one_commit_or_none_of_them(database: Database) -> None:
    async def write(*numbers: int) -> None:
        async with database.line() as line:
            await line.begin(_lock(line))
            rows = [(f"thứ {number}", number) for number in numbers]
            await line.commit([_made(line, *rows), _made(line, *rows, table=OTHER)])

    await write(1)
    await write(2, 3)
    with pytest.raises(Exception, match=r"(?i)unique"):
        await write(4, 3)
    await write(*range(10, 40))
    expected = {f"thứ {number}": number for number in (1, 2, 3, *range(10, 40))}
    assert await _found(database) == {"khóa": 0, **expected}
    assert await _found(database, "other") == expected


async def test_lines_that_are_open_when_the_database_closes_end_without_a_trace(database_url: str) -> None:
    database = await Database.open(database_url)
    async with database.write() as connection:
        await connection.run_sync(TABLE.metadata.create_all)
    async with database.line() as line:
        await line.begin(_lock(line))
        await line.write([_made(line, ("một", 1))])
        await database.close()
    again = await Database.open(database_url)
    assert await _found(again) == {}
    await again.close()


@given(datetimes(timezones=timezones()))
def test_a_moment_is_written_as_sqlalchemy_writes_it(moment: datetime) -> None:
    column = Column("at", UtcDateTime)
    table = Table("moment", MetaData(), column)
    ready = Ready.of(insert(table), "sqlite", ["at"])
    theirs = column.type.dialect_impl(DIALECTS["sqlite"]).bind_processor(DIALECTS["sqlite"])
    assert theirs is not None
    try:
        expected = theirs(moment)
    except OverflowError:  # the first and the last day of the calendar, elsewhere
        return
    assert ready.places({"at": moment}) == [expected]
