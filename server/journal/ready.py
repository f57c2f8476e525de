"""The statements of `rows`, compiled once per table, columns and store, and sent down a line.

SQLAlchemy is asked for the text and for how a value changes on its way; from then on a statement is its text and a list
of values. Knows no meaning of any row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TypeAlias

from sqlalchemy import and_, bindparam, func, select
from sqlmodel import SQLModel

from server.journal import rows
from server.journal.rows import KeyValues, shape_of
from server.kit.line import Bulk, Found, Line, Step
from server.kit.ready import DIALECTS, DialectName, Ready

Kind = Literal["insert", "upsert", "update", "delete"]
Model: TypeAlias = type[SQLModel]
#: Up to so many keys or rows of a table go one by one: cheaper than unpacking a list of them.
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
    if together and len(wanted) > 1 and all(len(keys) == 1 for keys in wanted.values()):
        ready = _load_one_of_each(tuple(wanted))
        values = [value for (key,) in wanted.values() for value in key]
        ((record,),) = await line.read([(ready.text, values)])
        return _rows(
            ((model, [] if one is None else [one]) for model, one in zip(wanted, record, strict=True)), "postgresql"
        )
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
def _load_one_of_each(models: tuple[Model, ...]) -> Ready:
    """PostgreSQL: one row, with one row of each table, or nothing. Parameters: the keys, one after another."""
    found, names = [], []
    for number, model in enumerate(models):
        shape = shape_of(model)
        mine = [f"t{number}_{name}" for name in shape.key]
        same = (shape.table.c[name] == bindparam(place) for name, place in zip(shape.key, mine, strict=True))
        found.append(select(func.row(*shape.table.columns)).where(and_(*same)).scalar_subquery())
        names += mine
    ready = Ready.of(select(*found), "postgresql")
    assert list(ready.names) == names
    return ready


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


@dataclass(frozen=True, slots=True)
class Writing:
    """One way to write rows of one table."""

    ready: Ready
    columns: tuple[str, ...]
    """Of the values, in the order of their places; the key's come behind them."""

    many: Ready | None
    """The same for as many rows as there are: an array for each place."""
    table: str

    def row(self, values: Mapping[str, Any], key: KeyValues = ()) -> list[Any]:
        """`values`: of an insert and of an upsert the whole row, of an update what is set. `key`: of the row that is
        updated or deleted."""
        return [*[values[name] for name in self.columns], *key]

    def bulk(self, found: Sequence[list[Any]]) -> Bulk:
        """Writes these rows."""
        if self.many is not None and len(found) > FEW:
            arrays: list[Any] = [list(column) for column in zip(*found, strict=True)]
            return Bulk(self.many.text, [self.many.changed(arrays)])
        changed = self.ready.changed
        return Bulk(self.ready.text, [changed(row) for row in found], self.table)


@lru_cache(maxsize=1024)
def writing(kind: Kind, model: Model, named: frozenset[str], dialect: DialectName) -> Writing:
    """`named`: the columns that are set where the row is there already."""
    shape = shape_of(model)
    many = None
    if kind in ("insert", "upsert"):
        made = rows.insert_statement(model) if kind == "insert" else rows.upsert_statement(model, named, dialect)
        ready = Ready.of(made, dialect, list(shape.defaults))
        columns = ready.names
    else:
        made = rows.update_statement(model, named) if kind == "update" else rows.delete_statement(model)
        ready = Ready.of(made, dialect)
        sets = ready.names[: len(ready.names) - len(shape.key)]
        assert ready.names == (*sets, *shape.key_names)
        columns = tuple(name.removeprefix("set_") for name in sets)
    if dialect == "postgresql" and kind in ("insert", "update") and not shape.json:
        made = rows.insert_many_statement(model) if kind == "insert" else rows.update_many_statement(model, columns)
        many = Ready.of(made, dialect)
        expected = columns if kind == "insert" else (*columns, *shape.key)
        assert many.names == tuple(f"many_{name}" for name in expected)
    return Writing(ready, columns, many, shape.table.name)


def shift(model: Model, where: Mapping[str, Any], column: str, start: int, by: int, dialect: DialectName) -> Bulk:
    """Add `by` to `column`, where it is at least `start`, in the rows that equal `where`."""
    table = shape_of(model).table
    place = table.c[column]
    same = (table.c[name].is_(None) if value is None else table.c[name] == value for name, value in where.items())
    update = table.update().where(and_(*same, place >= start)).values({place: place + by})
    ready = Ready.of(update, dialect)
    return Bulk(ready.text, [ready.places({})])
