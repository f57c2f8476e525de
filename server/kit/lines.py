"""The lines of one engine: opened when they are needed, kept for the next transaction. Knows no statement."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from server.kit.line import Line, StoreError
from server.kit.postgres_line import PostgresLine
from server.kit.sqlite_line import SqliteLine


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
