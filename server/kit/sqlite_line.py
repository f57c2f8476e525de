"""The line of SQLite: one trip to the connection's thread, however many statements. Knows no table."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, cast

from sqlalchemy.ext.asyncio import AsyncConnection

from server.kit.line import Bulk, Found, Line, Step, StoreError
from server.kit.ready import DialectName


class SqliteLine(Line):
    """Begins with the first trip; whoever has begun is the only one who writes."""

    dialect: DialectName = "sqlite"

    def __init__(self, connection: AsyncConnection, driver: Any) -> None:
        super().__init__(connection, driver)
        self._to_begin = False

    async def begin(self, lock: Step) -> None:
        self.is_open = self._to_begin = True

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
    for text, rows, _ in bulks:
        if len(rows) == 1:
            connection.execute(text, rows[0])
        else:
            connection.executemany(text, rows)
    if commit:
        connection.execute("COMMIT")


def _sqlite_roll_back(connection: sqlite3.Connection, begin: bool) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK")
