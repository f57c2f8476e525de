"""A spreadsheet of people taken into the register: every row gets an answer, good rows are not lost for bad ones."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import insert, select

from server.access.names import free_login
from server.access.people import NewPerson, checked_login, new_row, one_at_a_time
from server.access.spreadsheet import SheetRow, read_people
from server.access.tables import PERSON
from server.kit.clock import Clock
from server.kit.db import Database
from server.kit.errors import Refusal
from server.kit.ids import Ids

_PERSON = TypeAdapter(NewPerson)
_Said = tuple[str, str, str]
#: Two large files at once are enough for one small server.
_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class RowReport:
    """What became of one row; `code` names what is wrong with it."""

    row: int
    name: str
    login: str
    outcome: Literal["created", "already_there", "error"]
    person_id: str | None = None
    code: str | None = None

    def to_wire(self) -> dict[str, Any]:
        return {
            "row": self.row,
            "name": self.name,
            "login": self.login,
            "outcome": self.outcome,
            "person_id": self.person_id,
            "code": self.code,
        }


@dataclass(frozen=True, slots=True)
class _Known:
    """Who is in the register already, and who this file has added so far."""

    by_login: dict[str, tuple[str, _Said]]
    by_words: dict[_Said, tuple[str, str]]

    def add(self, person_id: str, login: str, said: _Said) -> None:
        self.by_login[login] = (person_id, said)
        self.by_words.setdefault(said, (person_id, login))


class PeopleImport:
    """Takes in files; with `dry_run` it only says what it would do."""

    def __init__(self, database: Database, clock: Clock, ids: Ids) -> None:
        self._database = database
        self._clock = clock
        self._ids = ids
        self._turn = asyncio.Semaphore(_AT_ONCE)

    async def take_in(self, content: bytes, *, dry_run: bool) -> dict[str, Any]:
        """The report of every filled row."""
        async with self._turn:
            rows = await asyncio.to_thread(read_people, content)
        async with self._database.read() if dry_run else self._database.write() as db:
            if not dry_run:
                await one_at_a_time(db)
            known = _Known({}, {})
            chosen = select(PERSON.c.person_id, PERSON.c.login, PERSON.c.name, PERSON.c.position, PERSON.c.unit)
            for person in await db.execute(chosen):
                known.add(person.person_id, person.login, _said(person.name, person.position, person.unit))
            fresh: list[dict[str, Any]] = []
            # In a thread: five thousand names to fold and sort would hold up everybody's pen for half a second.
            report = await asyncio.to_thread(lambda: [self._decide(row, known, fresh) for row in rows])
            if fresh and not dry_run:
                await db.execute(insert(PERSON), fresh)
            if dry_run:
                imagined = {person["person_id"] for person in fresh}
                report = [replace(row, person_id=None) if row.person_id in imagined else row for row in report]
        outcomes = [row.outcome for row in report]
        return {
            "dry_run": dry_run,
            "created": outcomes.count("created"),
            "already_there": outcomes.count("already_there"),
            "errors": outcomes.count("error"),
            "rows": [row.to_wire() for row in report],
        }

    def _decide(self, row: SheetRow, known: _Known, fresh: list[dict[str, Any]]) -> RowReport:
        try:
            new = _person_of(row)
            login = checked_login(row.login) if row.login else None
            said = _said(new.name, new.position, new.unit)
            there = _found(known, login, said)
        except Refusal as refusal:
            return RowReport(row.number, row.name[:120], row.login[:64], "error", code=refusal.code)
        if there is not None:
            return RowReport(row.number, new.name, there[1], "already_there", there[0])
        login = login or free_login(new.name, known.by_login)
        values = new_row(self._ids, self._clock, login, new.name, new.position, new.unit)
        fresh.append(values)
        known.add(values["person_id"], login, said)
        return RowReport(row.number, new.name, login, "created", values["person_id"])


def _person_of(row: SheetRow) -> NewPerson:
    if row.broken:
        raise Refusal("people.import_broken_cell")
    if not row.name:
        raise Refusal("people.import_no_name")
    try:
        return _PERSON.validate_python({"name": row.name, "position": row.position, "unit": row.unit})
    except ValidationError:
        raise Refusal("people.import_too_long") from None


def _found(known: _Known, login: str | None, said: _Said) -> tuple[str, str] | None:
    """Who is meant by a row: by the login where there is one, else by the words."""
    if login is None:
        return known.by_words.get(said)
    if login not in known.by_login:
        return None
    person_id, words = known.by_login[login]
    if words[0] != said[0]:
        raise Refusal("people.login_taken")  # somebody of another name has it
    return person_id, login


def _said(name: str, position: str, unit: str) -> _Said:
    """The same person is who has the same name, position and unit, letter by letter but for capitals."""
    return name.casefold(), position.casefold(), unit.casefold()
