"""People: found, created, edited, disabled and enabled again, by whoever the routes have let through.

Whoever is disabled, or gets another password from an administrator, is out at once: sessions end in the transaction
that says so, and the bell rings after it. Knows no meeting.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Row, and_, exc, func, insert, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.access.links import Links
from server.access.names import LOGIN, free_login, login_from, name_order, plain_login, searched_text
from server.access.passwords import Passwords
from server.access.person import Person
from server.access.sessions import Sessions
from server.access.tables import PERSON
from server.kit.clock import Clock
from server.kit.db import Database
from server.kit.errors import Refusal, not_found
from server.kit.ids import Ids, PersonId
from server.kit.text import Line, clean, fold

PAGE = 100
_ONE_WRITER = 7_326_001  # PostgreSQL advisory lock: logins are made one after the other


class NewPerson(BaseModel):
    """What an administrator says of somebody new. Without a login one is made from the name."""

    model_config = ConfigDict(extra="forbid")

    name: Line = Field(min_length=1, max_length=120)
    position: Line = Field(default="", max_length=200)
    unit: Line = Field(default="", max_length=200)
    login: str | None = Field(default=None, max_length=64)
    password: str | None = Field(default=None, max_length=1000)
    kind: Literal["person", "screen"] = "person"
    is_admin: bool = False
    is_secretariat: bool = False


class PersonChange(BaseModel):
    """What is to be different; what is not sent stays. `password: null` takes it away: in by links only."""

    model_config = ConfigDict(extra="forbid")

    name: Line = Field(default="", min_length=1, max_length=120)
    position: Line = Field(default="", max_length=200)
    unit: Line = Field(default="", max_length=200)
    login: str = Field(default="", max_length=64)
    password: str | None = Field(default=None, max_length=1000)
    is_admin: bool = False
    is_secretariat: bool = False
    disabled: bool = False


class People:
    """The register of people."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        ids: Ids,
        passwords: Passwords,
        sessions: Sessions,
        links: Links,
    ) -> None:
        self._database = database
        self._clock = clock
        self._ids = ids
        self._passwords = passwords
        self._sessions = sessions
        self._links = links

    async def find(
        self, query: str = "", *, after: PersonId | None = None, limit: int = 50, active: bool = False
    ) -> dict[str, Any]:
        """A page, sorted by given name. Every word of the query is found somewhere in name, position, unit or login,
        with or without its diacritics."""
        limit = max(1, min(limit, PAGE))
        wanted: list[Any] = [
            PERSON.c.folded.contains(word, autoescape=True) for word in fold(clean(query[:200])).split()[:8]
        ]
        if active:
            wanted.append(PERSON.c.disabled_at.is_(None))
        async with self._database.read() as db:
            total = (await db.execute(select(func.count()).select_from(PERSON).where(*wanted))).scalar_one()
            if after is not None:
                last = await _row(db, after)
                wanted.append(
                    or_(
                        PERSON.c.name_order > last.name_order,
                        and_(PERSON.c.name_order == last.name_order, PERSON.c.person_id > after),
                    )
                )
            order = (PERSON.c.name_order, PERSON.c.person_id)
            rows = list(await db.execute(select(PERSON).where(*wanted).order_by(*order).limit(limit + 1)))
        page = rows[:limit]
        return {
            "people": [to_wire(row) for row in page],
            "next": page[-1].person_id if len(rows) > limit else None,
            "total": total,
        }

    async def get(self, person_id: PersonId) -> dict[str, Any]:
        async with self._database.read() as db:
            return to_wire(await _row(db, person_id))

    async def create(self, new: NewPerson) -> dict[str, Any]:
        if new.kind == "screen" and (new.is_admin or new.is_secretariat or new.password is not None):
            raise Refusal("people.screen_has_no_rights", status=422)
        hashed = await self._passwords.hashed(new.password) if new.password is not None else None
        asked = checked_login(new.login) if new.login else None
        async with self._database.write() as db:
            await one_at_a_time(db)
            if asked is not None and await _logins(db, PERSON.c.login == asked):
                raise Refusal("people.login_taken", login=asked)
            login = asked or free_login(
                new.name, await _logins(db, PERSON.c.login.startswith(login_from(new.name), autoescape=True))
            )
            values = new_row(self._ids, self._clock, login, new.name, new.position, new.unit)
            values |= {
                "kind": new.kind,
                "is_admin": new.is_admin,
                "is_secretariat": new.is_secretariat,
                "password_hash": hashed,
            }
            await db.execute(insert(PERSON).values(**values))
            return to_wire(await _row(db, values["person_id"]))

    async def change(self, person_id: PersonId, change: PersonChange, by: Person) -> dict[str, Any]:
        values = change.model_dump(exclude_unset=True)
        if "login" in values:
            values["login"] = checked_login(change.login)
        new_password = "password" in values
        if new_password:
            password = values.pop("password")
            values["password_hash"] = None if password is None else await self._passwords.hashed(password)
        disabled = values.pop("disabled", None)
        async with self._database.write() as db:
            await one_at_a_time(db)
            old = await _row(db, person_id, lock=True)
            if old.kind == "screen" and (
                values.get("is_admin") or values.get("is_secretariat") or values.get("password_hash")
            ):
                raise Refusal("people.screen_has_no_rights", status=422)
            if disabled is not None:
                values["disabled_at"] = (old.disabled_at or self._clock.now()) if disabled else None
            await self._guard(db, old, values, by)
            said = {name: values.get(name, getattr(old, name)) for name in ("name", "position", "unit", "login")}
            values |= {"folded": searched_text(**said), "name_order": name_order(said["name"])}
            try:
                await db.execute(update(PERSON).where(PERSON.c.person_id == person_id).values(**values))
            except exc.IntegrityError:
                raise Refusal("people.login_taken", login=said["login"]) from None
            number = await self._put_out(db, old, disabled=disabled is True, password=new_password, by=by)
            changed = to_wire(await _row(db, person_id))
        await self._sessions.ring(number)
        return changed

    async def _guard(self, db: AsyncConnection, old: Row[Any], values: dict[str, Any], by: Person) -> None:
        loses = values.get("disabled_at") is not None or values.get("is_admin") is False
        if not loses or not old.is_admin:
            return
        if values.get("disabled_at") is not None and old.person_id == by.person_id:
            raise Refusal("people.not_yourself")
        others = await db.execute(
            select(func.count())
            .select_from(PERSON)
            .where(PERSON.c.is_admin, PERSON.c.disabled_at.is_(None), PERSON.c.person_id != old.person_id)
        )
        if others.scalar_one() == 0:
            raise Refusal("people.last_admin")

    async def _put_out(self, db: AsyncConnection, old: Row[Any], *, disabled: bool, password: bool, by: Person) -> int:
        """Last in the transaction (`revocations.record`)."""
        if disabled or password:
            await self._links.void(db, old.person_id)
        if disabled:
            return await self._sessions.shut_out(db, old.person_id) if old.disabled_at is None else 0
        if password:
            kept = by.session_id if old.person_id == by.person_id else None
            return await self._sessions.end_every(db, old.person_id, but=kept)
        return 0


def to_wire(row: Row[Any]) -> dict[str, Any]:
    """A person as the office sees them."""
    return {
        "person_id": row.person_id,
        "login": row.login,
        "name": row.name,
        "position": row.position,
        "unit": row.unit,
        "kind": row.kind,
        "is_admin": row.is_admin,
        "is_secretariat": row.is_secretariat,
        "has_password": row.password_hash is not None,
        "disabled": row.disabled_at is not None,
    }


def new_row(ids: Ids, clock: Clock, login: str, name: str, position: str, unit: str) -> dict[str, Any]:
    """The columns of somebody who may do nothing yet."""
    return {
        "person_id": ids.new(),
        "login": login,
        "name": name,
        "position": position,
        "unit": unit,
        "kind": "person",
        "is_admin": False,
        "is_secretariat": False,
        "password_hash": None,
        "folded": searched_text(name, position, unit, login),
        "name_order": name_order(name),
        "created_at": clock.now(),
        "disabled_at": None,
    }


async def one_at_a_time(db: AsyncConnection) -> None:
    """Until the commit nobody else makes or changes people: a login is free when we say so, and of two
    administrators who take each other's right away, one keeps it. SQLite has one writer anyhow."""
    if db.dialect.name == "postgresql":
        await db.execute(text("SELECT pg_advisory_xact_lock(:house)"), {"house": _ONE_WRITER})


def checked_login(typed: str) -> str:
    """A login that somebody typed."""
    login = plain_login(typed)
    if not LOGIN.fullmatch(login):
        raise Refusal("people.login_bad", status=422)
    return login


async def _logins(db: AsyncConnection, *where: Any) -> set[str]:
    return set((await db.execute(select(PERSON.c.login).where(*where))).scalars())


async def _row(db: AsyncConnection, person_id: PersonId, *, lock: bool = False) -> Row[Any]:
    chosen = select(PERSON).where(PERSON.c.person_id == person_id)
    row = (await db.execute(chosen.with_for_update() if lock else chosen)).one_or_none()
    if row is None:
        raise not_found("people.not_found")
    return row
