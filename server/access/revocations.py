"""What was taken from whom: read by every hub on the bell `revoked` and twice a second. Knows no sockets.

A hub starts from `last_revocation`, then asks `revoked_since` and closes what it names. A row that names no session
means all sessions of the person.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from server.access.tables import REVOCATION
from server.kit.ids import PersonId, SessionId

TOPIC = "revoked"
AT_ONCE = 1000
KEPT_FOR = timedelta(days=7)


class Ringer(Protocol):
    """The half of `journal.bell.Bell` that is needed here."""

    async def ring(self, topic: str, number: int) -> None: ...


async def record(
    db: AsyncConnection, person_id: PersonId, session_ids: Iterable[SessionId | None], at: datetime
) -> int:
    """Write revocations into the caller's transaction; returns the last number, to be rung after the commit. Call it
    last in the transaction: on PostgreSQL it locks the table until the commit, because numbers of a sequence
    become visible out of order and a hub that reads along would miss some."""
    if db.dialect.name == "postgresql":
        await db.execute(text("LOCK TABLE revocation IN EXCLUSIVE MODE"))
    number = 0
    for session_id in session_ids:
        written = await db.execute(
            insert(REVOCATION).values(person_id=person_id, session_id=session_id, at=at).returning(REVOCATION.c.id)
        )
        number = written.scalar_one()
    await db.execute(delete(REVOCATION).where(REVOCATION.c.at < at - KEPT_FOR))
    return number


async def revoked_since(db: AsyncConnection, last_id: int) -> list[tuple[int, PersonId, SessionId | None]]:
    """The revocations after `last_id` in order, at most a thousand: ask again from the last where there were that
    many."""
    rows = await db.execute(
        select(REVOCATION.c.id, REVOCATION.c.person_id, REVOCATION.c.session_id)
        .where(REVOCATION.c.id > last_id)
        .order_by(REVOCATION.c.id)
        .limit(AT_ONCE)
    )
    return [(row.id, row.person_id, row.session_id) for row in rows]


async def last_revocation(db: AsyncConnection) -> int:
    """Where a hub that starts now begins to read; 0: there were none."""
    return (await db.execute(select(func.max(REVOCATION.c.id)))).scalar() or 0
