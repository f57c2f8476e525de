"""Sessions: one per seat, opaque to the browser, looked up on every request, listed and ended by their owner.

The database keeps the SHA-256 of the cookie (256 random bits need no salt). Knows no cookie's name and no request.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.access import revocations
from server.access.person import Person
from server.access.revocations import Ringer
from server.access.tables import PERSON, SESSION
from server.kit.clock import Clock, to_wire
from server.kit.db import Database
from server.kit.dice import Dice
from server.kit.errors import Unavailable, not_found
from server.kit.ids import Ids, PersonId, SessionId

IDLE = timedelta(days=30)
ABSOLUTE = timedelta(days=90)
SEEN_EVERY = timedelta(minutes=10)
#: More seats than anybody has; the one that was seen longest ago makes room.
SEATS_PER_PERSON = 50


def digest(secret: str) -> str:
    """What the database keeps of a cookie or of a link."""
    return hashlib.sha256(secret.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Opened:
    """A new session. The secret is here once and never again."""

    session_id: SessionId
    secret: str
    seat: str
    revoked: int
    """Number to ring after the commit; 0: nothing was revoked to make room."""


class Sessions:
    """Opens, finds, lists and ends."""

    def __init__(self, database: Database, clock: Clock, ids: Ids, dice: Dice, bell: Ringer) -> None:
        self._database = database
        self._clock = clock
        self._ids = ids
        self._dice = dice
        self._bell = bell

    async def open(self, db: AsyncConnection, person_id: PersonId, user_agent: str) -> Opened:
        """In the caller's transaction; ring `revoked` afterwards."""
        now = self._clock.now()
        session_id, secret = SessionId(self._ids.new()), self._dice.token()
        await db.execute(
            delete(SESSION).where(SESSION.c.person_id == person_id, SESSION.c.last_seen_at < now - ABSOLUTE)
        )
        await db.execute(
            SESSION.insert().values(
                session_id=session_id,
                secret_hash=digest(secret),
                person_id=person_id,
                device=device_of(user_agent),
                created_at=now,
                last_seen_at=now,
            )
        )
        live = [row.session_id for row in await self._live(db, person_id)]
        surplus = [session for session in live if session != session_id][SEATS_PER_PERSON - 1 :]
        revoked = await self._end(db, person_id, surplus) if surplus else 0
        return Opened(session_id, secret, self._ids.new()[-8:], revoked)

    async def find(self, secret: str, seat: str) -> Person | None:
        """Who sits there now: one query by an index, on every request, never from a cache."""
        now = self._clock.now()
        async with self._database.read() as db:
            row = (
                await db.execute(
                    select(PERSON, SESSION.c.session_id, SESSION.c.last_seen_at)
                    .join(SESSION, SESSION.c.person_id == PERSON.c.person_id)
                    .where(SESSION.c.secret_hash == digest(secret), *_alive(now))
                )
            ).one_or_none()
        if row is None:
            return None
        if now - row.last_seen_at >= SEEN_EVERY:
            await self._seen(row.session_id, now)
        return Person(
            person_id=row.person_id,
            login=row.login,
            name=row.name,
            position=row.position,
            unit=row.unit,
            kind=row.kind,
            is_admin=row.is_admin,
            is_secretariat=row.is_secretariat,
            session_id=row.session_id,
            seat=seat,
        )

    async def _seen(self, session_id: SessionId, now: datetime) -> None:
        try:
            async with self._database.write() as db:
                await db.execute(update(SESSION).where(SESSION.c.session_id == session_id).values(last_seen_at=now))
        except Unavailable:
            return  # a full disk must not keep anybody from reading

    async def seats_alive(self, secrets: Collection[str]) -> dict[str, datetime]:
        """Of some cookies those that are still good, and when each was seen."""
        by_digest = {digest(secret): secret for secret in secrets}
        async with self._database.read() as db:
            rows = await db.execute(
                select(SESSION.c.secret_hash, SESSION.c.last_seen_at)
                .join(PERSON, SESSION.c.person_id == PERSON.c.person_id)
                .where(SESSION.c.secret_hash.in_(list(by_digest)), *_alive(self._clock.now()))
            )
            return {by_digest[row.secret_hash]: row.last_seen_at for row in rows}

    async def of(self, person_id: PersonId, current: SessionId | None = None) -> list[dict[str, Any]]:
        """The live sessions of a person, last seen first."""
        async with self._database.read() as db:
            return [
                {
                    "session_id": row.session_id,
                    "device": row.device,
                    "created_at": to_wire(row.created_at),
                    "last_seen_at": to_wire(row.last_seen_at),
                    "current": row.session_id == current,
                }
                for row in await self._live(db, person_id)
            ]

    async def end(self, person_id: PersonId, session_id: SessionId) -> None:
        """One session of a person; their socket closes within a second."""
        async with self._database.write() as db:
            if session_id not in {row.session_id for row in await self._live(db, person_id)}:
                raise not_found("sign_in.session_not_found")
            number = await self._end(db, person_id, [session_id])
        await self.ring(number)

    async def end_all(self, person_id: PersonId, *, but: SessionId | None = None) -> None:
        """Every session of a person but one."""
        async with self._database.write() as db:
            number = await self.end_every(db, person_id, but=but)
        await self.ring(number)

    async def end_by_secret(self, secret: str) -> None:
        """The session of a cookie, where it is still alive."""
        async with self._database.write() as db:
            row = (
                await db.execute(
                    select(SESSION.c.session_id, SESSION.c.person_id).where(
                        SESSION.c.secret_hash == digest(secret), SESSION.c.ended_at.is_(None)
                    )
                )
            ).one_or_none()
            number = await self._end(db, row.person_id, [row.session_id]) if row is not None else 0
        await self.ring(number)

    async def end_every(self, db: AsyncConnection, person_id: PersonId, *, but: SessionId | None = None) -> int:
        """All sessions of a person but one, in the caller's transaction; returns the number to ring, 0 for none.
        One revocation each: who signs in again a moment later is not meant."""
        ended = [row.session_id for row in await self._live(db, person_id) if row.session_id != but]
        return await self._end(db, person_id, ended) if ended else 0

    async def shut_out(self, db: AsyncConnection, person_id: PersonId) -> int:
        """Everything this person has open and may open, in the transaction that disables them."""
        now = self._clock.now()
        await db.execute(
            update(SESSION).where(SESSION.c.person_id == person_id, SESSION.c.ended_at.is_(None)).values(ended_at=now)
        )
        return await revocations.record(db, person_id, [None], now)

    async def ring(self, number: int) -> None:
        """After the commit."""
        if number:
            await self._bell.ring(revocations.TOPIC, number)

    async def _end(self, db: AsyncConnection, person_id: PersonId, session_ids: list[SessionId]) -> int:
        now = self._clock.now()
        await db.execute(update(SESSION).where(SESSION.c.session_id.in_(session_ids)).values(ended_at=now))
        return await revocations.record(db, person_id, session_ids, now)

    async def _live(self, db: AsyncConnection, person_id: PersonId) -> list[Row[Any]]:
        rows = await db.execute(
            select(SESSION)
            .join(PERSON, SESSION.c.person_id == PERSON.c.person_id)
            .where(SESSION.c.person_id == person_id, *_alive(self._clock.now()))
            .order_by(SESSION.c.last_seen_at.desc(), SESSION.c.created_at.desc(), SESSION.c.session_id)
        )
        return list(rows)


def _alive(now: datetime) -> tuple[Any, ...]:
    return (
        SESSION.c.ended_at.is_(None),
        SESSION.c.last_seen_at > now - IDLE,
        SESSION.c.created_at > now - ABSOLUTE,
        PERSON.c.disabled_at.is_(None),
    )


async def session_alive(db: AsyncConnection, session_id: SessionId) -> PersonId | None:
    """Whose session this is, unless it was ended or the person disabled. For the socket's `hello`: a token is ten
    minutes old at most, so its session's age was checked when it was minted."""
    rows = await db.execute(
        select(SESSION.c.person_id)
        .join(PERSON, SESSION.c.person_id == PERSON.c.person_id)
        .where(SESSION.c.session_id == session_id, SESSION.c.ended_at.is_(None), PERSON.c.disabled_at.is_(None))
    )
    return rows.scalar_one_or_none()


async def sessions_alive(db: AsyncConnection, session_ids: Collection[SessionId]) -> dict[SessionId, PersonId]:
    """`session_alive` for many at once; at most a few hundred."""
    rows = await db.execute(
        select(SESSION.c.session_id, SESSION.c.person_id)
        .join(PERSON, SESSION.c.person_id == PERSON.c.person_id)
        .where(
            SESSION.c.session_id.in_(list(session_ids)), SESSION.c.ended_at.is_(None), PERSON.c.disabled_at.is_(None)
        )
    )
    return {SessionId(row.session_id): PersonId(row.person_id) for row in rows}


_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("coc_coc", "Cốc Cốc"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPad", "iPad"),
    ("iPhone", "iPhone"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def device_of(user_agent: str) -> str:
    """ "Chrome · Android": the kind of device, never what else a browser tells of itself."""
    found = (next((name for mark, name in marks if mark in user_agent), None) for marks in (_BROWSERS, _SYSTEMS))
    return " · ".join(name for name in found if name)
