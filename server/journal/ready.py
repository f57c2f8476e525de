"""The statements of `rows`, compiled once per table, columns and store, and sent down a line.

SQLAlchemy is asked for the text and for how a value changes on its way; from then on a statement is its text and a list
of values. Knows no meaning of any row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TypeAlias

from sqlalchemy import and_, func, select
from sqlmodel import SQLModel

from server.journal import rows
from server.journal.rows import KeyValues, shape_of
from server.kit.line import DIALECTS, Bulk, DialectName, Found, Line, Ready, Step

Kind = Literal["insert", "upsert", "update", "delete"]
Model: TypeAlias = type[SQLModel]
#: Up to so many keys of a table SQLite is asked for one by one: cheaper than unpacking a list of them.
FEW = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """Rows of one table: their columns in order, and the values that come from the driver in another form."""

    names: tuple[str, ...]
    changes: tuple[tuple[str, Callable[[Any], Any]], ...]

    def row(self, found: Sequence[Any]) -> dict[str, Any]:
        row = dict(zip(self.names, found, strict=True))
        for name, change in self.changes:
            row[name] = change(row[name])
        return row


@lru_cache(maxsize=512)
def _reading(model: Model, dialect: DialectName) -> Reading:
    target, columns = DIALECTS[dialect], shape_of(model).table.columns
    changes = [
        (column.key, change)
        for column in columns
        if (change := column.type.dialect_impl(target).result_processor(target, None)) is not None
    ]
    return Reading(tuple(column.key for column in columns), tuple(changes))


# --- reading by key ----------------------------------------------------------------------------------------------


async def load(
    line: Line, wanted: Mapping[Model, Mapping[KeyValues, None]], *, together: bool
) -> Iterator[tuple[Model, list[dict[str, Any]]]]:
    """The rows with these keys, of each table those that there are.

    `together`: in one statement where a statement is a round trip. Its text depends on the tables, so this is for
    tables that are asked for together again and again."""
    if line.dialect == "sqlite":
        steps = [(model, step) for model, keys in wanted.items() for step in _sqlite_steps(model, keys)]
        found = await line.read([step for _, step in steps])
        return _rows(((model, some) for (model, _), some in zip(steps, found, strict=True)), "sqlite")
    places = [rows.load_parameters(keys, "postgresql") for keys in wanted.values()]
    if together and len(wanted) > 1:
        models = tuple(wanted)
        ready = _load_together(models)
        named = {f"t{n}_{name}": value for n, some in enumerate(places) for name, value in some.items()}
        ((record,),) = await line.read([(ready.text, ready.places(named))])
        return _rows(((model, some or ()) for model, some in zip(models, record, strict=True)), "postgresql")
    readies = [_load(model, "postgresql") for model in wanted]
    found = await line.read([(ready.text, ready.places(some)) for ready, some in zip(readies, places, strict=True)])
    return _rows(zip(wanted, found, strict=True), "postgresql")


def _rows(
    found: Iterator[tuple[Model, Found]] | zip[tuple[Model, Found]], dialect: DialectName
) -> Iterator[tuple[Model, list[dict[str, Any]]]]:
    for model, some in found:
        reading = _reading(model, dialect)
        yield model, [reading.row(values) for values in some]


def _sqlite_steps(model: Model, keys: Mapping[KeyValues, None]) -> list[Step]:
    if len(keys) > FEW:
        ready = _load(model, "sqlite")
        return [(ready.text, ready.places(rows.load_parameters(keys, "sqlite")))]
    text = _load_one(model, "sqlite").text
    return [(text, key) for key in keys]


@lru_cache(maxsize=512)
def _load_one(model: Model, dialect: DialectName) -> Ready:
    shape = shape_of(model)
    ready = Ready.of(select(shape.table).where(rows.by_key(shape)), dialect)
    assert ready.names == tuple(f"key_{name}" for name in shape.key)
    return ready


@lru_cache(maxsize=512)
def _load(model: Model, dialect: DialectName) -> Ready:
    return Ready.of(rows.load_statement(model, dialect), dialect)


@lru_cache(maxsize=128)
def _load_together(models: tuple[Model, ...]) -> Ready:
    """PostgreSQL: one row, with the rows of each table as an array."""
    arrays = []
    for number, model in enumerate(models):
        table = shape_of(model).table
        keys, same = rows.keys_of_postgresql(shape_of(model), f"t{number}_")
        arrays.append(
            select(func.array_agg(func.row(*table.columns))).select_from(keys.join(table, same)).scalar_subquery()
        )
    return Ready.of(select(*arrays), "postgresql")


# --- writing by key ----------------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def statement(kind: Kind, model: Model, named: frozenset[str], dialect: DialectName) -> Ready:
    """Parameters: of an insert and of an upsert the whole row; of an update `set_<name>` and `key_<name>`; of a delete
    `key_<name>`. `named`: the columns that are set where the row is there already."""
    columns = list(shape_of(model).defaults)
    if kind == "insert":
        return Ready.of(rows.insert_statement(model), dialect, columns)
    if kind == "upsert":
        return Ready.of(rows.upsert_statement(model, named, dialect), dialect, columns)
    if kind == "update":
        return Ready.of(rows.update_statement(model, named), dialect)
    return Ready.of(rows.delete_statement(model), dialect)


def shift(model: Model, where: Mapping[str, Any], column: str, start: int, by: int, dialect: DialectName) -> Bulk:
    """Add `by` to `column`, where it is at least `start`, in the rows that equal `where`."""
    table = shape_of(model).table
    place = table.c[column]
    same = (table.c[name].is_(None) if value is None else table.c[name] == value for name, value in where.items())
    update = table.update().where(and_(*same, place >= start)).values({place: place + by})
    ready = Ready.of(update, dialect)
    return ready.text, [ready.places({})]
