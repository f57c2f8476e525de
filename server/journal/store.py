"""Reading the journal: heads and entries, with everything a hub needs to send an event on without opening its payload.

Takes the database (one read of its own) or a connection that is reading already. Writes nothing.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple, cast

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.access.audience import Audience, parse_audience
from server.journal.messages import EVERYBODY, EverybodyType
from server.journal.rows import among, shape_of
from server.journal.tables import EntryRow, HeadRow
from server.kit.db import Database, DialectName
from server.kit.ids import CommandId, MeetingId, PersonId

_heads = shape_of(HeadRow).table
_entries = shape_of(EntryRow).table
_COLUMNS = (
    _entries.c.seq,
    _entries.c.type,
    _entries.c.audience,
    _entries.c.data,
    _entries.c.at,
    _entries.c.by,
    _entries.c.supersede_key,
    _entries.c.changes_sight_of,
    _entries.c.command_id,
)
_AFTER = (
    select(*_COLUMNS)
    .where(_entries.c.meeting_id == bindparam("meeting_id"), _entries.c.seq > bindparam("after"))
    .order_by(_entries.c.seq)
    .limit(bindparam("most"))
)


class Entry(NamedTuple):
    """One event as the journal has it. `data`: the payload, a JSON object."""

    seq: int
    type: str
    audience: Audience
    data: bytes
    at: datetime
    by: PersonId | None
    supersede_key: str | None
    changes_sight_of: PersonId | EverybodyType | None
    command_id: CommandId


@asynccontextmanager
async def reading(db: Database | AsyncConnection) -> AsyncIterator[AsyncConnection]:
    """One moment of the database; a connection is taken as it is."""
    if isinstance(db, AsyncConnection):
        yield db
        return
    async with db.read() as connection:
        yield connection


async def heads(db: Database | AsyncConnection, meeting_ids: Iterable[MeetingId]) -> dict[MeetingId, int]:
    """The number of the last entry of each meeting that exists (0: created, and nothing happened)."""
    wanted = list(meeting_ids)
    if not wanted:
        return {}
    async with reading(db) as connection:
        is_one = among(_heads.c.meeting_id, wanted, cast(DialectName, connection.dialect.name))
        found = await connection.execute(select(_heads.c.meeting_id, _heads.c.head).where(is_one))
        return {MeetingId(meeting_id): head for meeting_id, head in found}


async def known(db: Database | AsyncConnection, meeting_id: MeetingId) -> bool:
    """Whether there is such a meeting."""
    return meeting_id in await heads(db, [meeting_id])


async def entries(db: Database | AsyncConnection, meeting_id: MeetingId, after: int, limit: int) -> list[Entry]:
    """The entries behind `after`, in order, at most `limit`."""
    parameters = {"meeting_id": meeting_id, "after": after, "most": limit}
    async with reading(db) as connection:
        found = (await connection.execute(_AFTER, parameters)).all()
    return [
        Entry(seq, kind, _audience(audience), data.encode(), at, by, supersede_key, _sight(sight), command_id)
        for seq, kind, audience, data, at, by, supersede_key, sight, command_id in found
    ]


def _sight(text: str | None) -> PersonId | EverybodyType | None:
    return EVERYBODY if text == EVERYBODY else None if text is None else PersonId(text)


@lru_cache(maxsize=4096)
def canonical(audience: Audience) -> tuple[Audience, str]:
    """The object that a reader of the journal would get, and its text."""
    text = str(audience)
    return _audience(text), text


@lru_cache(maxsize=4096)
def _audience(text: str) -> Audience:
    """Few audiences, many entries: the same object each time, so a hub may compare by identity first."""
    return parse_audience(text)
