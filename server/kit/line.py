"""A line: one transaction straight on the driver's connection, many statements in one trip, nothing in between.

SQLAlchemy's layers cost more than the statements of a lone command do (measured: three milliseconds against a third of
one). So what is hot is compiled once (`kit.ready`) and goes this way; what is cold asks `sql()` for SQLAlchemy's
connection over the same transaction. Knows no table; each store's own way is in `kit.sqlite_line`, `kit.postgres_line`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy.ext.asyncio import AsyncConnection

from server.kit.ready import DialectName

#: A query and what stands in its places.
Step: TypeAlias = tuple[str, Sequence[Any]]
Found: TypeAlias = Sequence[Sequence[Any]]


class Bulk(NamedTuple):
    """A statement that writes, once for each of the rows."""

    text: str
    rows: Sequence[Sequence[Any]]
    table: str = ""
    """Where only rows are made, or one row is changed: this may be sent together with what is written to other tables.
    Empty: it keeps its place."""


class StoreError(Exception):
    """The driver raised: the cause says what."""


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
