"""The database, SQLite or PostgreSQL, behind two contexts: `write` (one transaction) and `read` (one moment); for what
is hot the same two straight on the driver: `line` and `ask`.

What means "not now" (gone, full, busy) leaves here as `Unavailable`; the next call tries again with fresh connections.
Knows no table and no meeting.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any, NoReturn

import asyncpg
from sqlalchemy import event, text
from sqlalchemy import exc as sa
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import StaticPool

from server.kit.errors import Unavailable
from server.kit.line import Found, Line, Step, StoreError
from server.kit.lines import Lines
from server.kit.ready import DialectName as DialectName
from server.kit.sqlite import one_trip

BUSY_TIMEOUT_MS = 5_000
CONNECT_TIMEOUT_S = 5.0
COMMAND_TIMEOUT_S = 30.0
POOL_TIMEOUT_S = 10.0
READERS = {"sqlite": 4, "postgresql": 8}
WRITERS = 4  # PostgreSQL only: what is written outside of a meeting's journal
LINES = 8  # PostgreSQL only: meetings that commit at the same time
ASKING = 2  # lines that read

#: SQLite's primary result codes that say nothing about the statement, only about this moment.
_SQLITE_NOT_NOW = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
#: PostgreSQL's: connection, resources (disk full, too many clients), shutdown, I/O; and single ones.
_PG_NOT_NOW_CLASSES = frozenset({"08", "53", "58"})
_PG_NOT_NOW = frozenset({"57P01", "57P02", "57P03", "57014", "40001", "40P01", "55P03", "25006"})


def not_now(error: BaseException) -> str | None:
    """Why the store cannot answer at this moment, or None where the error is about something else."""
    if isinstance(error, sa.TimeoutError):
        return "no connection became free"
    if isinstance(error, sa.DBAPIError):
        if error.connection_invalidated:
            return "the connection was lost"
        return not_now(error.orig) if error.orig is not None else None
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return str(error) if code & 0xFF in _SQLITE_NOT_NOW else None
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return str(error) if state[:2] in _PG_NOT_NOW_CLASSES or state in _PG_NOT_NOW else None
    if isinstance(error, ValueError):
        return None  # asyncpg's word for a value that does not fit is an InterfaceError, too
    if isinstance(error, (OSError, asyncpg.InterfaceError, asyncpg.InternalClientError)):
        return str(error) or type(error).__name__  # refused, reset, timed out
    cause = error.__cause__
    if isinstance(error, StoreError):
        return not_now(cause) if cause is not None else None
    return not_now(cause) if isinstance(cause, (OSError, asyncpg.PostgresError)) else None


#: What the drivers and SQLAlchemy raise; `StoreError` is a line's.
_DRIVERS = (StoreError, sa.DBAPIError, sa.TimeoutError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError)


def _raise_as_unavailable(error: Exception, connected: bool = False) -> NoReturn:
    """In an `except` clause: `Unavailable` where it is not now, else the error as it is."""
    if connected and isinstance(error, OSError) and not isinstance(error, (ConnectionError, TimeoutError)):
        raise error  # the caller's own file, not ours
    reason = not_now(error)
    if reason is None:
        raise error
    raise Unavailable(reason) from error


def _driver_url(url: str) -> URL:
    parsed = make_url(url)
    match parsed.get_backend_name():
        case "sqlite":
            return parsed.set(drivername="sqlite+aiosqlite")
        case "postgresql" | "postgres":
            return parsed.set(drivername="postgresql+asyncpg")
        case other:
            raise ValueError(f"not a database this house knows: {other}")


class Database:
    """One database. Writers and readers have pools of their own, so that a crowd of readers never holds up an
    acknowledgement."""

    dialect: DialectName

    def __init__(self, dialect: DialectName, writer: AsyncEngine, reader: AsyncEngine, *, memory: bool = False) -> None:
        self.dialect = dialect
        self._writer = writer
        self._reader = reader
        # SQLite has one writer at a time: waiting in the event loop is fair and free, waiting in SQLite is neither.
        self._one_writer = asyncio.Lock() if dialect == "sqlite" else None
        self._one_reader = self._one_writer if memory else None
        # SQLAlchemy must begin nothing of its own on a line: the listener below on SQLite, the adapter on PostgreSQL.
        options = {"straight": True} if dialect == "sqlite" else {"isolation_level": "AUTOCOMMIT"}
        self._lines = Lines(writer, 1 if dialect == "sqlite" else LINES, **options)
        self._asking = Lines(reader, ASKING, **options)

    @classmethod
    async def open(cls, url: str) -> Database:
        """`sqlite:////path/x.db`, `sqlite://` (in memory, gone at close) or `postgresql://user@host/db`. Does not
        connect yet: a server may start before its database. An error in the log names the statement and never its
        values: they may be somebody's private note."""
        parsed = _driver_url(url)
        if parsed.get_backend_name() == "sqlite":
            return cls._open_sqlite(parsed)
        arguments = {"timeout": CONNECT_TIMEOUT_S, "command_timeout": COMMAND_TIMEOUT_S}
        writer = create_async_engine(
            parsed,
            pool_size=WRITERS + LINES,
            max_overflow=0,
            pool_timeout=POOL_TIMEOUT_S,
            connect_args=arguments,
            hide_parameters=True,
        )
        reader = create_async_engine(
            parsed,
            pool_size=READERS["postgresql"] + ASKING,
            max_overflow=0,
            pool_timeout=POOL_TIMEOUT_S,
            connect_args=arguments,
            isolation_level="REPEATABLE READ",
            hide_parameters=True,
        ).execution_options(postgresql_readonly=True)
        for engine in (writer, reader):
            event.listen(engine.sync_engine, "checkout", _refuse_closed)
        return cls("postgresql", writer, reader)

    @classmethod
    def _open_sqlite(cls, url: URL) -> Database:
        arguments = {"isolation_level": None, "timeout": BUSY_TIMEOUT_MS / 1000}
        if url.database in (None, "", ":memory:"):
            engine = create_async_engine(url, connect_args=arguments, poolclass=StaticPool, hide_parameters=True)
            one_trip(engine)
            event.listen(engine.sync_engine, "begin", _begin_immediate)
            return cls("sqlite", engine, engine, memory=True)
        # Every connection comes back from `_transaction`, which has ended its transaction: nothing to reset.
        writer = create_async_engine(
            url, pool_size=2, max_overflow=0, connect_args=arguments, pool_reset_on_return=None, hide_parameters=True
        )  # one for `write`, one for the line; never both at once
        one_trip(writer)
        event.listen(writer.sync_engine, "connect", _prepare_writer)
        event.listen(writer.sync_engine, "begin", _begin_immediate)
        reader = create_async_engine(
            url,
            pool_size=READERS["sqlite"] + ASKING,
            max_overflow=0,
            pool_timeout=POOL_TIMEOUT_S,
            connect_args=arguments,
            pool_reset_on_return=None,
            hide_parameters=True,
        )
        one_trip(reader)
        event.listen(reader.sync_engine, "connect", _prepare_reader)
        event.listen(reader.sync_engine, "begin", _begin)
        return cls("sqlite", writer, reader)

    def write(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """One transaction: committed at the end, undone when anything is raised."""
        return self._transaction(self._writer, self._one_writer)

    def read(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """Reads only, all of the same moment."""
        return self._transaction(self._reader, self._one_reader)

    @asynccontextmanager
    async def line(self) -> AsyncIterator[Line]:
        """One transaction like `write`, straight on the driver: `begin` it and `commit` it; else it is undone."""
        async with self._one_writer or nullcontext():
            connected = False
            try:
                async with self._lines.take() as line:
                    connected = True
                    yield line
            except _DRIVERS as error:
                _raise_as_unavailable(error, connected)

    async def ask(self, step: Step) -> Found:
        """One query, straight on the driver, of one moment."""
        async with self._one_reader or nullcontext():
            try:
                async with self._asking.take() as line:
                    return (await line.read((step,)))[0]
            except _DRIVERS as error:
                _raise_as_unavailable(error)

    @asynccontextmanager
    async def _transaction(self, engine: AsyncEngine, turn: asyncio.Lock | None) -> AsyncIterator[AsyncConnection]:
        async with turn or nullcontext():
            connected = False
            try:
                async with engine.connect() as connection, connection.begin():
                    connected = True
                    yield connection
            except _DRIVERS as error:
                _raise_as_unavailable(error, connected)

    async def ping(self) -> None:
        """Raises `Unavailable` where the database does not answer."""
        async with self.read() as connection:
            await connection.execute(text("SELECT 1"))

    async def close(self) -> None:
        await self._lines.close()
        await self._asking.close()
        await self._writer.dispose()
        if self._reader is not self._writer:
            await self._reader.dispose()


def _refuse_closed(connection: Any, record: Any, proxy: Any) -> None:
    """After a restart of PostgreSQL every pooled socket is dead, and the driver already knows: no ping needed."""
    if connection.driver_connection.is_closed():
        raise sa.DisconnectionError


def _prepare_writer(connection: Any, record: Any) -> None:
    _run(
        connection,
        f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}",
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",  # an acknowledgement means on disk
        "PRAGMA foreign_keys=ON",
        "PRAGMA journal_size_limit=67108864",
        "PRAGMA cache_size=-16000",
    )


def _prepare_reader(connection: Any, record: Any) -> None:
    _run(
        connection,
        f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}",
        "PRAGMA query_only=ON",
        "PRAGMA cache_size=-8000",
    )


def _run(connection: Any, *statements: str) -> None:
    cursor = connection.cursor()
    try:
        for statement in statements:
            cursor.execute(statement)
    finally:
        cursor.close()


def _begin_immediate(connection: Any) -> None:
    if not connection.get_execution_options().get("straight"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Any) -> None:
    if not connection.get_execution_options().get("straight"):
        connection.exec_driver_sql("BEGIN")
