"""Signing in, by password or by link, and out. Knows no request and no cookie: `seat.py` does."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.access.links import Links
from server.access.names import plain_login
from server.access.passwords import Passwords
from server.access.person import Person
from server.access.sessions import Opened, Sessions, digest
from server.access.tables import PERSON
from server.access.throttle import Throttle
from server.kit.clock import Clock
from server.kit.db import Database
from server.kit.errors import Refusal
from server.kit.ids import PersonId

#: One person's link may be opened on several devices at once; a guesser of 256 bits needs more than this.
TRIES_PER_LINK = 20


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody has signed in: the cookie's secret, who they are, and where they wanted to go."""

    secret: str
    person: Person
    goto: str


class SignIn:
    """The two ways in."""

    def __init__(
        self, database: Database, clock: Clock, passwords: Passwords, sessions: Sessions, links: Links
    ) -> None:
        self._database = database
        self._passwords = passwords
        self._sessions = sessions
        self._links = links
        self._logins_tried = Throttle(clock)
        self._links_tried = Throttle(clock, TRIES_PER_LINK)

    async def by_password(self, login: str, password: str, user_agent: str = "") -> Arrival:
        """A login that nobody has is refused in the same words and after the same work as a wrong password."""
        login = plain_login(login)
        self._logins_tried.attempt(login)
        async with self._database.read() as db:
            found = (await db.execute(select(PERSON).where(PERSON.c.login == login))).one_or_none()
        kept = found.password_hash if found is not None else None
        if not await self._passwords.matches(password, kept) or found is None or kept is None:
            raise Refusal("sign_in.wrong", status=401)
        fresh = await self._passwords.hashed(password) if self._passwords.is_dated(kept) else None
        async with self._database.write() as db:
            person = await _locked(db, found.person_id)
            if person.password_hash != kept:
                raise Refusal("sign_in.wrong", status=401)  # changed while we were counting
            if fresh is not None:
                await _keep(db, found.person_id, fresh)
            opened = await self._sessions.open(db, found.person_id, user_agent)
        self._logins_tried.succeeded(login)
        return await self._arrived(person, opened, "/")

    async def by_link(self, token: str, user_agent: str = "") -> Arrival:
        """One use of a link."""
        key = digest(token)
        self._links_tried.attempt(key)
        await self._links.look(token)
        async with self._database.write() as db:
            spent = await self._links.spend(db, token)
            person = await _locked(db, spent.person_id)
            opened = await self._sessions.open(db, spent.person_id, user_agent)
        self._links_tried.succeeded(key)
        return await self._arrived(person, opened, spent.goto)

    async def change_password(self, person: Person, current: str, new: str) -> None:
        """By its owner; ends their other sessions. Who has come by links only has no current one to give."""
        self._passwords.acceptable(new)
        self._logins_tried.attempt(person.login)
        async with self._database.read() as db:
            kept = (
                await db.execute(select(PERSON.c.password_hash).where(PERSON.c.person_id == person.person_id))
            ).scalar_one()
        if kept is not None and not await self._passwords.matches(current, kept):
            raise Refusal("sign_in.wrong_current", status=422)
        hashed = await self._passwords.hashed(new)
        async with self._database.write() as db:
            if (await _locked(db, person.person_id)).password_hash != kept:
                raise Refusal("sign_in.wrong_current", status=422)
            await _keep(db, person.person_id, hashed)
            number = await self._sessions.end_every(db, person.person_id, but=person.session_id)
        self._logins_tried.succeeded(person.login)
        await self._sessions.ring(number)

    async def _arrived(self, row: Row[tuple[object, ...]], opened: Opened, goto: str) -> Arrival:
        await self._sessions.ring(opened.revoked)
        person = Person(
            person_id=row.person_id,
            login=row.login,
            name=row.name,
            position=row.position,
            unit=row.unit,
            kind=row.kind,
            is_admin=row.is_admin,
            is_secretariat=row.is_secretariat,
            session_id=opened.session_id,
            seat=opened.seat,
        )
        return Arrival(opened.secret, person, goto)


async def _locked(db: AsyncConnection, person_id: PersonId) -> Row[tuple[object, ...]]:
    """The person as they are now, and until our commit: a session never opens beside a disabling."""
    person = (await db.execute(select(PERSON).where(PERSON.c.person_id == person_id).with_for_update())).one()
    if person.disabled_at is not None:
        raise Refusal("sign_in.account_disabled", status=403)
    return person


async def _keep(db: AsyncConnection, person_id: PersonId, hashed: str) -> None:
    await db.execute(update(PERSON).where(PERSON.c.person_id == person_id).values(password_hash=hashed))
