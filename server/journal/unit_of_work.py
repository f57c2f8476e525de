"""The unit of work: one transaction's rows by key, what a batch has changed, and the few statements that write it.

Handlers read through it and see what the commands before them have written, although nothing was sent to the store
yet. Knows no command and no event.

What is buffered is the last state of each row, not the way there: ten updates of one row are one. Deletes go first,
then inserts and updates, tables in the order of their references.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any, cast

from sqlalchemy import Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.util import find_tables
from sqlmodel import SQLModel

from server.journal import ready
from server.journal.feature import Key, Row
from server.journal.ready import Kind
from server.journal.rows import KeyValues, shape_of
from server.kit.clock import Clock
from server.kit.line import Bulk, Line
from server.kit.lines import line_over

_UNKNOWN: Any = object()
_NOTHING: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Operation:
    kind: Kind
    model: type[SQLModel]
    key: KeyValues
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Shift:
    model: type[SQLModel]
    where: dict[str, Any]
    column: str
    start: int
    by: int

    def moves(self, row: Row) -> bool:
        place = row[self.column]
        return (
            place is not None and place >= self.start and all(row[name] == value for name, value in self.where.items())
        )


class CommandRows:
    """The row operations of one command (`feature.RowWriter`): merged when the command succeeds, else forgotten."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._here: set[tuple[type[SQLModel], KeyValues]] = set()
        self._gone: set[tuple[type[SQLModel], KeyValues]] = set()
        self.operations: list[_Operation | _Shift] = []
        self.appended: list[tuple[type[SQLModel], KeyValues, dict[str, Any]]] = []

    def append(self, table: type[SQLModel], key: KeyValues, values: dict[str, Any]) -> None:
        """A new row of the journal's own: whole, as the store would give it back, and never changed again."""
        self.appended.append((table, key, values))

    def insert(self, table: type[SQLModel], **values: Any) -> None:
        shape = shape_of(table)
        settled = shape.settled(values)
        if len(settled) < len(shape.defaults):
            settled = shape.whole(settled)
        key = shape.key_of(settled)
        known = self._work.known(table, key)
        there = (table, key) in self._here or (known is not None and known is not _UNKNOWN)
        if there and (table, key) not in self._gone:
            raise ValueError(f"{shape.table.name} has a row {key} already")
        self._add(_Operation("insert", table, key, settled))

    def upsert(self, table: type[SQLModel], **values: Any) -> None:
        shape = shape_of(table)
        settled = shape.settled(values)
        self._add(_Operation("upsert", table, shape.key_of(settled), settled))

    def update(self, table: type[SQLModel], key: tuple[Any, ...], **values: Any) -> None:
        shape = shape_of(table)
        if len(key) != len(shape.key):
            raise ValueError(f"the key of {shape.table.name} is {shape.key}")
        settled = shape.settled(values)
        if not settled.keys().isdisjoint(shape.key):
            raise ValueError(f"the key of a row in {shape.table.name} does not change")
        if settled:
            self._add(_Operation("update", table, tuple(key), settled))

    def delete(self, table: type[SQLModel], *key: Any) -> None:
        shape = shape_of(table)
        if len(key) != len(shape.key):
            raise ValueError(f"the key of {shape.table.name} is {shape.key}")
        self._add(_Operation("delete", table, key, {}))

    def shift(self, table: type[SQLModel], where: Mapping[str, Any], column: str, start: int, by: int) -> None:
        shape = shape_of(table)
        settled = shape.settled(dict(where))
        if column not in shape.columns or "meeting_id" not in settled:
            raise ValueError(f"a shift in {shape.table.name} names its meeting and a column that exists")
        self.operations.append(_Shift(table, settled, column, start, by))

    def _add(self, operation: _Operation) -> None:
        place = (operation.model, operation.key)
        if operation.kind == "delete":
            self._here.discard(place)
            self._gone.add(place)
        elif operation.kind != "update":
            self._gone.discard(place)
            self._here.add(place)
        self.operations.append(operation)


@dataclass(slots=True)
class _Change:
    """The last state of one row. For `upsert`, `values` are the named columns."""

    kind: Kind
    values: dict[str, Any]


@dataclass(slots=True)
class _Segment:
    """Changes between two shifts: only the last state of each row counts."""

    changes: dict[type[SQLModel], dict[KeyValues, _Change]] = field(default_factory=dict)


class UnitOfWork:
    """`feature.Work`, and the writer of what commands have changed."""

    def __init__(self, store: Line | AsyncConnection, clock: Clock) -> None:
        """`store`: a line that has begun, or SQLAlchemy's connection in a transaction (replay, tests)."""
        self.clock = clock
        self._store = store
        self._rows: dict[type[SQLModel], dict[KeyValues, Row | None]] = {}
        self._segments: list[_Segment | _Shift] = []
        self._appended: dict[type[SQLModel], list[dict[str, Any]]] = {}
        self._dirty: set[Table] = set()

    # --- reading -------------------------------------------------------------------------------------------------

    async def get(self, table: type[SQLModel], *key: Any) -> Row | None:
        known: Row | None = self.known(table, key)
        if known is _UNKNOWN:
            await self.load([(table, key)])
            known = self.known(table, key)
        return known

    def known(self, table: type[SQLModel], key: KeyValues) -> Any:
        """The row, None where it is known that there is none, or a mark for "not loaded"."""
        return self._rows.get(table, {}).get(key, _UNKNOWN)

    async def load(self, keys: Iterable[Key], *, together: bool = False) -> None:
        """Makes these rows known, in one trip: a query per table, for what is not known yet. `together`: see
        `ready.load`."""
        missing: dict[type[SQLModel], dict[KeyValues, None]] = {}
        for model, key in keys:
            if self.known(model, key) is _UNKNOWN:
                missing.setdefault(model, {})[key] = None
        if not missing:
            return
        if self._dirty and any(shape_of(model).table in self._dirty for model in missing):
            await self.flush()
        found = await ready.load(await self._line(), missing, together=together)
        for model, wanted in missing.items():
            self._rows.setdefault(model, {}).update(dict.fromkeys(wanted))
        for model, some in found:
            known, shape = self._rows[model], shape_of(model)
            for row in some:
                known[shape.key_of(row)] = MappingProxyType(row)

    async def select(self, table: type[SQLModel], *where: Any, order_by: Sequence[Any] = ()) -> list[Row]:
        shape = shape_of(table)
        statement = select(shape.table).where(*where).order_by(*order_by)
        await self._flush_what_is_read_by(statement)
        known = self._rows.setdefault(table, {})
        found: list[Row] = []
        for mapping in (await self._execute(statement)).mappings():
            row = dict(mapping)
            found.append(known.setdefault(shape.key_of(row), MappingProxyType(row)) or MappingProxyType(row))
        return found

    async def count(self, table: type[SQLModel], *where: Any) -> int:
        statement = select(func.count()).select_from(shape_of(table).table).where(*where)
        await self._flush_what_is_read_by(statement)
        return int((await self._execute(statement)).scalar_one())

    async def _line(self) -> Line:
        if isinstance(self._store, AsyncConnection):
            self._store = await line_over(self._store)
        return self._store

    async def _execute(self, statement: Any) -> Any:
        return await (await (await self._line()).sql()).execute(statement)

    async def _flush_what_is_read_by(self, statement: ClauseElement) -> None:
        if self._dirty and not self._dirty.isdisjoint(
            cast("list[Table]", find_tables(statement, check_columns=True, include_joins=True, include_selects=True))
        ):
            await self.flush()

    # --- writing -------------------------------------------------------------------------------------------------

    def merge(self, command: CommandRows) -> None:
        """Takes over what a command wrote. Cannot fail: what could was checked when it was written."""
        for operation in command.operations:
            self._dirty.add(shape_of(operation.model).table)
            if isinstance(operation, _Shift):
                self._shift(operation)
            else:
                self._apply(operation)
        for model, key, values in command.appended:
            some = self._appended.get(model)
            if some is None:
                some = self._appended[model] = []
                self._dirty.add(shape_of(model).table)
            some.append(values)
            self._rows.setdefault(model, {})[key] = MappingProxyType(values)

    def _shift(self, shift: _Shift) -> None:
        known = self._rows.get(shift.model, {})
        for key, row in known.items():
            if row is not None and shift.moves(row):
                known[key] = MappingProxyType({**row, shift.column: row[shift.column] + shift.by})
        self._segments.append(shift)

    def _apply(self, operation: _Operation) -> None:
        model, key, values = operation.model, operation.key, operation.values
        known = self._rows.setdefault(model, {})
        row = known.get(key, _UNKNOWN)
        kind = operation.kind
        if kind == "upsert" and row is not _UNKNOWN:
            shape = shape_of(model)
            kind = "insert" if row is None else "update"
            values = shape.whole(values) if row is None else shape.without_key(values)
            if not values:
                return
        if row is None and kind in ("update", "delete"):
            return
        segment = self._segments[-1] if self._segments else None
        if not isinstance(segment, _Segment):
            segment = _Segment()
            self._segments.append(segment)
        changes = segment.changes.setdefault(model, {})
        before, change = changes.get(key), _Change(kind, values)
        changes[key] = change if before is None else _combined(model, before, change)
        if kind == "delete":
            known[key] = None
        elif kind == "insert":
            known[key] = MappingProxyType(values)
        elif row is not _UNKNOWN:
            known[key] = MappingProxyType({**row, **values})

    async def flush(self) -> None:
        """Writes out what is buffered."""
        if self._dirty:
            line = await self._line()
            await line.write(self._taken(line))

    async def commit(self) -> None:
        """Writes out what is buffered and commits, in one trip where the store can."""
        line = await self._line()
        await line.commit(self._taken(line))

    def _taken(self, line: Line) -> list[Bulk]:
        segments, self._segments = self._segments, []
        appended, self._appended = self._appended, {}
        self._dirty.clear()
        bulks: list[Bulk] = []
        for model, some in appended.items():
            made = ready.writing("insert", model, _NOTHING, line.dialect)
            bulks.append(made.bulk([made.row(values) for values in some]))
        for segment in segments:
            if isinstance(segment, _Shift):
                bulks.append(
                    ready.shift(segment.model, segment.where, segment.column, segment.start, segment.by, line.dialect)
                )
            else:
                bulks += self._segment(segment, line)
        return bulks

    def _segment(self, segment: _Segment, line: Line) -> Iterator[Bulk]:
        places = _order_of_references(len(SQLModel.metadata.tables))
        models = sorted(segment.changes, key=lambda model: places[shape_of(model).table])
        for model in reversed(models):
            yield from self._bulks(model, segment.changes[model], line, deletes=True)
        for model in models:
            yield from self._bulks(model, segment.changes[model], line, deletes=False)

    def _bulks(
        self, model: type[SQLModel], changes: dict[KeyValues, _Change], line: Line, *, deletes: bool
    ) -> Iterator[Bulk]:
        shape = shape_of(model)
        runs: dict[tuple[Kind, frozenset[str]], list[tuple[dict[str, Any], KeyValues]]] = {}
        for key, change in changes.items():
            kind, values = change.kind, change.values
            if (kind == "delete") != deletes:
                continue
            if kind == "insert":
                runs.setdefault(("insert", _NOTHING), []).append((values, ()))
            elif kind == "upsert":
                runs.setdefault(("upsert", frozenset(values)), []).append((shape.whole(values), ()))
            else:
                runs.setdefault((kind, frozenset(values)), []).append((values, key))
        for (kind, named), some in runs.items():
            made = ready.writing(kind, model, named, line.dialect)
            bulk = made.bulk([made.row(values, key) for values, key in some])
            alone = kind == "insert" or (kind != "delete" and len(some) == 1)
            yield bulk if alone else bulk._replace(table="")


def _combined(model: type[SQLModel], before: _Change, then: _Change) -> _Change:
    """One change that does what two did."""
    if then.kind == "delete":
        return then
    if then.kind == "insert":
        # Deleted and there again: every column is new.
        return _Change("upsert" if before.kind == "delete" else "insert", then.values)
    if before.kind == "delete":
        return before if then.kind == "update" else _Change("upsert", shape_of(model).whole(then.values))
    kind: Kind = "upsert" if "upsert" in (before.kind, then.kind) and before.kind != "insert" else before.kind
    return _Change(kind, {**before.values, **then.values})


@lru_cache(maxsize=1)
def _order_of_references(tables: int) -> dict[Table, int]:
    """Anew when a table was added."""
    return {table: place for place, table in enumerate(SQLModel.metadata.sorted_tables)}
