"""A line: one transaction straight on the driver's connection, many statements in one trip, nothing in between.

SQLAlchemy's layers cost more than the statements of a lone command do (measured: three milliseconds against a third of
one). So what is hot is compiled once (`Ready`) and goes this way; what is cold asks `sql()` for SQLAlchemy's connection
over the same transaction. Knows no table.
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TypeAlias, cast

import asyncpg
from sqlalchemy.engine import Dialect, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.sql import ClauseElement
from sqlalchemy.types import TypeEngine

from server.kit.tables import UtcDateTime

DialectName = Literal["sqlite", "postgresql"]
#: A query and what stands in its places.
Step: TypeAlias = tuple[str, Sequence[Any]]
#: A statement that writes, once for each of these.
Bulk: TypeAlias = tuple[str, Sequence[Sequence[Any]]]
Found: TypeAlias = Sequence[Sequence[Any]]
Change = Callable[[Any], Any]
_PLAIN = re.compile(r"[A-Za-z0-9_-]*")

#: What statements are compiled for; the engines' own dialects are made from the same drivers.
DIALECTS: dict[DialectName, Dialect] = {
    "sqlite": make_url("sqlite+aiosqlite://").get_dialect()(),
    "postgresql": make_url("postgresql+asyncpg://").get_dialect()(),
}


class StoreError(Exception):
    """The driver raised: the cause says what."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A statement compiled once: its text, the names in the order of its places, and the values that the driver wants
    in another form."""

    text: str
    names: tuple[str, ...]
    changes: tuple[tuple[int, Change], ...]
    fixed: Mapping[str, Any]
    """Values that the statement was made with."""

    @classmethod
    def of(cls, statement: ClauseElement, dialect: DialectName, columns: Sequence[str] | None = None) -> Ready:
        """`columns`: of an insert, all that it names."""
        target = DIALECTS[dialect]
        compiled: Any = statement.compile(dialect=target, column_keys=columns, for_executemany=columns is not None)
        names = tuple(compiled.positiontup or ())
        changes = [
            (place, change)
            for place, name in enumerate(names)
            if (change := _change(compiled.binds[name].type, target)) is not None
        ]
        fixed = {name: compiled.binds[name].value for name in names if not compiled.binds[name].required}
        return cls(str(compiled), names, tuple(changes), fixed)

    def places(self, values: Mapping[str, Any]) -> Sequence[Any]:
        """The values in the order of the places."""
        if self.fixed:
            values = {**self.fixed, **values}
        placed = [values[name] for name in self.names]
        for place, change in self.changes:
            placed[place] = change(placed[place])
        return placed


def _change(kind: TypeEngine[Any], dialect: Dialect) -> Change | None:
    change = kind.dialect_impl(dialect).bind_processor(dialect)
    if change is not None and isinstance(kind, UtcDateTime):
        return lru_cache(maxsize=16)(change)  # one moment stands in many rows
    return change


class Line(ABC):
    """One transaction at a time. What the driver raises comes out as `StoreError`; then only `roll_back` is left."""

    dialect: DialectName

    def __init__(self, connection: AsyncConnection, driver: Any) -> None:
        self._connection = connection
        self._driver = driver
        self.is_open = False
        """It has begun, and was neither committed nor undone."""

    @abstractmethod
    async def begin(self, lock: Step) -> None:
        """Begins and takes a lock. What is read from here on is what the last holder left."""

    @abstractmethod
    async def lock(self, lock: Step) -> None:
        """Once more, for a row that is new."""

    @abstractmethod
    async def read(self, steps: Sequence[Step]) -> list[Found]: ...

    @abstractmethod
    async def write(self, bulks: Sequence[Bulk]) -> None: ...

    @abstractmethod
    async def commit(self, bulks: Sequence[Bulk] = ()) -> None:
        """Writes these and commits: when it returns, all is on disk."""

    @abstractmethod
    async def roll_back(self) -> None: ...

    @abstractmethod
    def is_lost(self) -> bool:
        """The connection is known to be of no use any more."""

    async def sql(self) -> AsyncConnection:
        """SQLAlchemy over the same transaction, for what is not hot."""
        return self._connection

    async def sign_off(self) -> None:
        """The connection goes back to its pool."""
        await self._connection.close()

    async def close(self) -> None:
        """The connection is of no use any more."""
        await self._connection.invalidate()
        await self._connection.close()


class SqliteLine(Line):
    """One trip to the connection's thread, however many statements."""

    dialect: DialectName = "sqlite"

    def __init__(self, connection: AsyncConnection, driver: Any) -> None:
        super().__init__(connection, driver)
        self._to_begin = False

    async def begin(self, lock: Step) -> None:
        self.is_open = self._to_begin = True  # with the first trip; whoever has begun is the only one who writes

    async def lock(self, lock: Step) -> None:
        return

    async def read(self, steps: Sequence[Step]) -> list[Found]:
        return cast("list[Found]", await self._trip(_sqlite_read, steps))

    async def write(self, bulks: Sequence[Bulk]) -> None:
        await self._trip(_sqlite_write, bulks, False)

    async def commit(self, bulks: Sequence[Bulk] = ()) -> None:
        await self._trip(_sqlite_write, bulks, True)
        self.is_open = False

    async def roll_back(self) -> None:
        self._to_begin = False
        await self._trip(_sqlite_roll_back)
        self.is_open = False

    async def sql(self) -> AsyncConnection:
        if self._to_begin:
            await self.read(())
        return self._connection

    def is_lost(self) -> bool:
        return False

    async def _trip(self, work: Callable[..., Any], *arguments: Any) -> Any:
        begin, self._to_begin = self._to_begin, False
        try:
            return await self._driver._execute(work, self._driver._conn, begin, *arguments)
        except (sqlite3.Error, ValueError, OSError) as error:
            raise StoreError(str(error)) from error


def _sqlite_read(connection: sqlite3.Connection, begin: bool, steps: Sequence[Step]) -> list[Found]:
    if begin:
        connection.execute("BEGIN IMMEDIATE")
    return [connection.execute(text, places).fetchall() for text, places in steps]


def _sqlite_write(connection: sqlite3.Connection, begin: bool, bulks: Sequence[Bulk], commit: bool) -> None:
    if begin:
        connection.execute("BEGIN IMMEDIATE")
    for text, rows in bulks:
        if len(rows) == 1:
            connection.execute(text, rows[0])
        else:
            connection.executemany(text, rows)
    if commit:
        connection.execute("COMMIT")


def _sqlite_roll_back(connection: sqlite3.Connection, begin: bool) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK")


class PostgresLine(Line):
    """asyncpg, with the statements that it has prepared."""

    dialect: DialectName = "postgresql"

    async def begin(self, lock: Step) -> None:
        text, (name,) = lock
        self.is_open = True
        if not _PLAIN.fullmatch(name):
            await self._run("BEGIN")
            await self.lock(lock)
            return
        # Together, in one trip; several statements at once take no parameters. The rows are read by the next trip:
        # this one's moment may lie before the wait for the lock.
        locked = text.replace("$1", f"'{name}'")
        await self._run(f"BEGIN; {locked}")

    async def lock(self, lock: Step) -> None:
        await self.read((lock,))

    async def _run(self, text: str) -> None:
        with _Telling():
            await self._driver.execute(text)

    async def read(self, steps: Sequence[Step]) -> list[Found]:
        with _Telling():
            return [await self._driver.fetch(text, *places) for text, places in steps]

    async def write(self, bulks: Sequence[Bulk]) -> None:
        with _Telling():
            for text, rows in bulks:
                if len(rows) == 1:
                    await self._driver.fetch(text, *rows[0])
                else:
                    await self._driver.executemany(text, rows)

    async def commit(self, bulks: Sequence[Bulk] = ()) -> None:
        await self.write(bulks)
        await self._run("COMMIT")
        self.is_open = False

    async def roll_back(self) -> None:
        if self._driver.is_in_transaction():
            await self._run("ROLLBACK")
        self.is_open = False

    def is_lost(self) -> bool:
        return bool(self._driver.is_closed())


class _Telling:
    """What asyncpg raises, as `StoreError`."""

    __slots__ = ()

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)):
            raise StoreError(str(error) or type(error).__name__) from error


async def line_over(connection: AsyncConnection) -> Line:
    """A line within the transaction that SQLAlchemy has begun: it is SQLAlchemy's to commit."""
    await connection.exec_driver_sql("SELECT 1")  # asyncpg's adapter begins with the first statement, not before
    return await _line(connection)


async def _line(connection: AsyncConnection) -> Line:
    driver = (await connection.get_raw_connection()).driver_connection
    kind = SqliteLine if connection.dialect.name == "sqlite" else PostgresLine
    return kind(connection, driver)


class Lines:
    """The lines of one engine: at most so many at a time, kept for the next transaction."""

    def __init__(self, engine: AsyncEngine, most: int, **options: Any) -> None:
        """`options`: of SQLAlchemy's connections, so that it begins no transaction of its own."""
        self._engine = engine
        self._options = options
        self._places = asyncio.Semaphore(most)
        self._idle: list[Line] = []
        self._closed = False

    @asynccontextmanager
    async def take(self) -> AsyncIterator[Line]:
        """A line for one transaction; what was not committed is undone."""
        async with self._places:
            line = await self._open()
            try:
                yield line
            except BaseException:
                # Whoever is cancelled waits for this, too: until it is undone nobody else may write.
                await asyncio.shield(self._undo(line))
                raise
            await (self._undo(line) if line.is_open else self._keep(line))

    async def _keep(self, line: Line) -> None:
        if self._closed:
            await line.close()
        else:
            self._idle.append(line)

    async def _open(self) -> Line:
        while self._idle:
            line = self._idle.pop()
            if not line.is_lost():
                return line
            await line.close()
        connection = await self._engine.connect()
        await connection.execution_options(**self._options)
        return await _line(connection)

    async def _undo(self, line: Line) -> None:
        try:
            await line.roll_back()
        except StoreError:
            await line.close()
        else:
            await self._keep(line)

    async def close(self) -> None:
        self._closed = True
        idle, self._idle = self._idle, []
        for line in idle:
            await line.sign_off()
