"""A toy meeting at hand: the store, the dispatcher, and short ways to ask and to look."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlmodel import SQLModel

from server.access.audience import Role
from server.access.tables import MembershipRow, PersonRow
from server.journal.dispatcher import Dispatcher
from server.journal.messages import Actor, Outcome
from server.journal.store import Entry, entries
from server.journal.tables import EntryRow, HeadRow, ReceiptRow
from server.kit.db import Database
from server.kit.ids import CommandId, MeetingId, PersonId
from tests.journal import toy
from tests.world.clock import FakeClock

TABLES = [
    model.__table__  # type: ignore[attr-defined]
    for model in (PersonRow, MembershipRow, HeadRow, EntryRow, ReceiptRow, toy.BoardRow, toy.NoteRow, toy.CardRow)
]


class QuietBell:
    """Remembers what was rung."""

    def __init__(self) -> None:
        self.rung: list[tuple[str, int]] = []

    async def ring(self, topic: str, number: int) -> None:
        self.rung.append((topic, number))

    def listen(self, topic_prefix: str, heard: Callable[[str, int], None]) -> Callable[[], None]:
        return lambda: None


class Desk:
    """Asks in the name of people of one meeting."""

    def __init__(self, database: Database, meeting_id: MeetingId = toy.MEETING, **settings: Any) -> None:
        self.database = database
        self.meeting_id = meeting_id
        self.clock = FakeClock()
        self.bell = QuietBell()
        self.dispatcher = Dispatcher(database, toy.CATALOGUE, self.bell, self.clock, **settings)
        self._numbers = count(1)

    async def open(self, people: int = 3) -> None:
        """The meeting, its secretary, and delegates `db-0`, `db-1` …"""
        await self.dispatcher.create_meeting(self.meeting_id, toy.SECRETARY, CommandId("m-0"), {"title": "Giao ban"})
        members = {toy.SECRETARY: Role.SECRETARY} | {delegate(n): Role.DELEGATE for n in range(people)}
        await asyncio.gather(
            *(
                self.dispatcher.submit(
                    Actor(self.meeting_id, None, None),
                    CommandId(f"m-{person_id}"),
                    "toy.add_member",
                    {"person_id": person_id, "role": role},
                    internal=True,
                )
                for person_id, role in members.items()
            )
        )

    async def ask(
        self, person_id: str, kind: str, /, *, id: str | None = None, internal: bool = False, **data: Any
    ) -> Outcome:
        command_id = CommandId(id or f"{person_id}-{next(self._numbers)}")
        actor = Actor(self.meeting_id, PersonId(person_id), None)
        return await self.dispatcher.submit(actor, command_id, f"toy.{kind}", data, internal=internal)

    async def journal(self) -> list[Entry]:
        return await entries(self.database, self.meeting_id, 0, 100_000)

    async def rows(self, table: type[SQLModel]) -> list[dict[str, Any]]:
        columns = table.__table__  # type: ignore[attr-defined]
        async with self.database.read() as connection:
            found = await connection.execute(
                select(columns).where(columns.c.meeting_id == self.meeting_id).order_by(*columns.primary_key.columns)
            )
            return [dict(row) for row in found.mappings()]

    async def close(self) -> None:
        await self.dispatcher.drain()


def delegate(number: int) -> PersonId:
    return PersonId(f"db-{number}")


async def until(holds: Callable[[], bool]) -> None:
    """Waits for a condition, at most half a minute."""
    async with asyncio.timeout(30):
        while not holds():  # noqa: ASYNC110 - what is waited for has no event to wait on
            await asyncio.sleep(0.001)


async def make_tables(database: Database) -> None:
    async with database.write() as connection:
        await connection.run_sync(lambda sync: SQLModel.metadata.create_all(sync, tables=TABLES))


@asynccontextmanager
async def desk_over(url: str, **settings: Any) -> AsyncIterator[Desk]:
    """A fresh store with the toy's tables, and a meeting in it that is open."""
    database = await Database.open(url)
    try:
        await make_tables(database)
        desk = Desk(database, **settings)
        await desk.open()
        yield desk
        await desk.close()
    finally:
        await database.close()
