"""What is buffered is what would have been written: every combination of operations, against writing each at once."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from server.journal.unit_of_work import CommandRows, UnitOfWork
from server.kit.db import Database
from tests.journal.desk import make_tables
from tests.journal.toy import MEETING, BoardRow, CardRow, NoteRow
from tests.world.clock import MORNING, FakeClock

Write = Callable[[CommandRows], None]


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    database = await Database.open("sqlite://")
    await make_tables(database)
    yield database
    await database.close()


def _card(rows: CommandRows, card: str, index: int, lane: str | None = None) -> None:
    rows.insert(CardRow, meeting_id=MEETING, card_id=card, lane=lane, index=index, label=f"{card}-{index}")


def _steps(seed: int) -> list[list[Write]]:
    """Forty commands of one to three operations each, on five cards and three notes."""
    chance = random.Random(seed)
    there: set[str] = set()

    def step() -> Write:
        card, number = f"the-{chance.randrange(5)}", chance.randrange(6)
        lane = chance.choice([None, "trái"])
        kind = chance.choice(["insert", "update", "delete", "shift", "upsert", "update_note", "delete_note"])
        person = f"db-{chance.randrange(3)}"
        if kind == "insert":
            if card in there:
                kind = "update"
            else:
                there.add(card)
                return lambda rows: _card(rows, card, number, lane)
        if kind == "update":
            return lambda rows: rows.update(CardRow, (MEETING, card), index=number, lane=lane)
        if kind == "delete":
            there.discard(card)
            return lambda rows: rows.delete(CardRow, MEETING, card)
        if kind == "shift":
            by = chance.choice([1, -1])
            return lambda rows: rows.shift(CardRow, {"meeting_id": MEETING, "lane": lane}, "index", number, by)
        if kind == "upsert":
            return lambda rows: rows.upsert(
                NoteRow, meeting_id=MEETING, person_id=person, text=f"{number}", revision=number, tags=[], at=MORNING
            )
        if kind == "update_note":
            return lambda rows: rows.update(NoteRow, (MEETING, person), text=f"sửa {number}")
        return lambda rows: rows.delete(NoteRow, MEETING, person)

    return [[step() for _ in range(chance.randint(1, 3))] for _ in range(40)]


async def _play(database: Database, seed: int, *, at_once: bool) -> list[Any]:
    chance = random.Random(seed + 1)
    seen: list[Any] = []
    async with database.write() as connection:
        work = UnitOfWork(connection, FakeClock())
        for command in _steps(seed):
            rows = CommandRows(work)
            for write in command:
                write(rows)
            work.merge(rows)
            if at_once:
                await work.flush()
                work = UnitOfWork(connection, FakeClock())
            # Now and then somebody reads, by key or by a query: what they see must not depend on the buffer.
            for _ in range(chance.randrange(3)):
                card, person = f"the-{chance.randrange(5)}", f"db-{chance.randrange(3)}"
                seen.append(await work.get(CardRow, MEETING, card))
                seen.append(await work.get(NoteRow, MEETING, person))
            if chance.random() < 0.1:
                seen.append(await work.select(CardRow, CardRow.meeting_id == MEETING, order_by=(CardRow.card_id,)))
                seen.append(await work.count(NoteRow, NoteRow.text.startswith("sửa")))  # type: ignore[attr-defined]
        await work.flush()
        fresh = UnitOfWork(connection, FakeClock())
        for table in (CardRow, NoteRow):
            seen.append(await fresh.select(table, order_by=tuple(table.__table__.primary_key.columns)))  # type: ignore[attr-defined]
            await connection.execute(table.__table__.delete())  # type: ignore[attr-defined]
    return [[dict(row) for row in thing] if isinstance(thing, list) else thing and _plain(thing) for thing in seen]


def _plain(thing: Any) -> Any:
    return thing if isinstance(thing, int) else dict(thing)


@pytest.mark.parametrize("first", range(0, 120, 40))
async def test_a_buffer_gives_what_writing_at_once_gives(database: Database, first: int) -> None:
    for seed in range(first, first + 40):
        assert await _play(database, seed, at_once=False) == await _play(database, seed, at_once=True), f"seed {seed}"


async def test_a_command_that_is_not_merged_leaves_nothing(database: Database) -> None:
    async with database.write() as connection:
        work = UnitOfWork(connection, FakeClock())
        rows = CommandRows(work)
        _card(rows, "bo", 0)
        rows.shift(CardRow, {"meeting_id": MEETING, "lane": None}, "index", 0, 1)
        await work.flush()
        assert await work.get(CardRow, MEETING, "bo") is None


async def test_defaults_fill_what_a_new_row_does_not_name(database: Database) -> None:
    async with database.write() as connection:
        work = UnitOfWork(connection, FakeClock())
        rows = CommandRows(work)
        rows.upsert(BoardRow, meeting_id=MEETING, title="Bảng")
        work.merge(rows)
        expected = {"meeting_id": MEETING, "title": "Bảng", "open": True, "total": 0}
        assert dict(await work.get(BoardRow, MEETING) or {}) == expected
        await work.flush()
        assert dict(await UnitOfWork(connection, FakeClock()).get(BoardRow, MEETING) or {}) == expected


async def test_an_upsert_replaces_only_what_it_names(database: Database) -> None:
    async with database.write() as connection:
        for values in ({"title": "Cũ", "total": 5}, {"title": "Mới"}):
            work = UnitOfWork(connection, FakeClock())
            rows = CommandRows(work)
            rows.upsert(BoardRow, meeting_id=MEETING, **values)
            work.merge(rows)
            await work.flush()
        assert dict(await work.get(BoardRow, MEETING) or {})["total"] == 5


async def test_mistakes_of_a_projection_are_found_before_anything_is_written(database: Database) -> None:
    async with database.write() as connection:
        work = UnitOfWork(connection, FakeClock())
        first = CommandRows(work)
        _card(first, "mot", 0)
        work.merge(first)
        rows = CommandRows(work)
        with pytest.raises(ValueError, match="has a row"):
            _card(rows, "mot", 1)
        with pytest.raises(KeyError, match="no column"):
            rows.update(CardRow, (MEETING, "mot"), colour="đỏ")
        with pytest.raises(ValueError, match="key"):
            rows.update(CardRow, ("mot",), index=1)
        with pytest.raises(ValueError, match="does not change"):
            rows.update(CardRow, (MEETING, "mot"), card_id="hai")
        with pytest.raises(ValueError, match="names its meeting"):
            rows.shift(CardRow, {"lane": None}, "index", 0, 1)
        _card(rows, "hai", 0)
        with pytest.raises(ValueError, match="has a row"):
            _card(rows, "hai", 1)
        rows.delete(CardRow, MEETING, "mot")
        _card(rows, "mot", 3)
        work.merge(rows)
        assert dict(await work.get(CardRow, MEETING, "mot") or {})["index"] == 3


async def test_what_was_read_cannot_be_changed_in_the_hand(database: Database) -> None:
    async with database.write() as connection:
        work = UnitOfWork(connection, FakeClock())
        rows = CommandRows(work)
        _card(rows, "mot", 0)
        work.merge(rows)
        row = await work.get(CardRow, MEETING, "mot")
        with pytest.raises(TypeError):
            row["index"] = 5  # type: ignore[index]
