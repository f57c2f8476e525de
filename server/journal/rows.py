"""Statements by primary key, made once per table: load many rows with one query, insert, upsert, update, delete.

The text of a statement never depends on how many keys it is given, so both drivers prepare it once. Knows no meaning
of any row.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, cast

import orjson
from sqlalchemy import (
    ARRAY,
    JSON,
    ColumnElement,
    Delete,
    Select,
    String,
    Table,
    Text,
    Update,
    and_,
    any_,
    bindparam,
    func,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

from server.kit.db import DialectName

KeyValues = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What the journal needs to know of a table."""

    table: Table
    columns: frozenset[str]
    key: tuple[str, ...]
    """Names of the primary key's columns, in order."""
    key_names: tuple[str, ...]
    """The same as the parameters of a statement by key."""
    json: frozenset[str]
    defaults: dict[str, Callable[[], Any]]

    def key_of(self, values: dict[str, Any]) -> KeyValues:
        return tuple([values[name] for name in self.key])

    def settled(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values as the store would give them back; a column that does not exist is a bug and says so."""
        if not self.columns.issuperset(values):
            raise KeyError(f"{self.table.name} has no column {sorted(set(values) - self.columns)}")
        settled = {name: value.value if isinstance(value, Enum) else value for name, value in values.items()}
        for name in self.json:
            if settled.get(name) is not None:
                settled[name] = orjson.loads(orjson.dumps(values[name]))
        return settled

    def without_key(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in values.items() if name not in self.key}

    def whole(self, values: dict[str, Any]) -> dict[str, Any]:
        """A new row: what is not named takes its default."""
        return {name: values[name] if name in values else default() for name, default in self.defaults.items()}


@lru_cache(maxsize=512)
def shape_of(model: type[SQLModel]) -> Shape:
    table = cast(Table, model.__table__)  # type: ignore[attr-defined]
    return Shape(
        table=table,
        columns=frozenset(column.key for column in table.columns),
        key=tuple(column.key for column in table.primary_key.columns),
        key_names=tuple(f"key_{column.key}" for column in table.primary_key.columns),
        json=frozenset(column.key for column in table.columns if isinstance(column.type, JSON)),
        defaults={column.key: _default_of(column) for column in table.columns},
    )


def _default_of(column: Any) -> Callable[[], Any]:
    default = column.default
    if default is None:
        return lambda: None
    if default.is_callable:
        return lambda: default.arg(None)
    return lambda: default.arg


@lru_cache(maxsize=1024)
def load_statement(model: type[SQLModel], dialect: DialectName) -> Select[Any]:
    """Rows whose keys are among those of `load_parameters`."""
    shape = shape_of(model)
    keys, same = keys_of_postgresql(shape) if dialect == "postgresql" else _keys_of_sqlite(shape)
    return select(shape.table).select_from(keys.join(shape.table, same))


def keys_of_postgresql(shape: Shape, prefix: str = "") -> tuple[Any, ColumnElement[bool]]:
    """The keys that are wanted as a table, and how it joins. Parameters: one array per column, `<prefix>k<n>`."""
    columns = [shape.table.c[name] for name in shape.key]
    arrays = [bindparam(f"{prefix}k{n}", type_=_array_of(column)) for n, column in enumerate(columns)]
    names = [f"c{n}" for n in range(len(columns))]
    keys = func.unnest(*arrays).table_valued(*names).render_derived(name=f"{prefix}k")
    return keys, and_(*(column == keys.c[name] for column, name in zip(columns, names, strict=True)))


def _array_of(column: Any) -> ARRAY[Any]:
    """Text without its length: a cast to `varchar(40)` would cut what is too long, and a key would become another's."""
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    return ARRAY(Text() if isinstance(kind, String) else column.type)


def _keys_of_sqlite(shape: Shape) -> tuple[Any, ColumnElement[bool]]:
    keys = func.json_each(bindparam("keys", type_=Text())).table_valued("value", name="k")
    parts = [func.json_extract(keys.c.value, f"$[{n}]") for n in range(len(shape.key))]
    return keys, and_(*(shape.table.c[name] == part for name, part in zip(shape.key, parts, strict=True)))


def load_parameters(keys: Collection[KeyValues], dialect: DialectName) -> dict[str, Any]:
    if dialect == "postgresql":
        return {f"k{n}": list(column) for n, column in enumerate(zip(*keys, strict=True))}
    return {"keys": orjson.dumps([list(key) for key in keys]).decode()}


def among(column: Any, values: Iterable[str], dialect: DialectName) -> ColumnElement[bool]:
    """`column IN values` in one statement text, however many values there are."""
    if dialect == "postgresql":
        return cast("ColumnElement[bool]", column == any_(bindparam(None, list(values), type_=ARRAY(Text()))))
    each = func.json_each(orjson.dumps(list(values)).decode()).table_valued("value")
    return cast("ColumnElement[bool]", column.in_(select(each.c.value)))


@lru_cache(maxsize=1024)
def insert_statement(model: type[SQLModel]) -> Any:
    """All columns: the statement is the same for every row."""
    table = shape_of(model).table
    return table.insert()


@lru_cache(maxsize=1024)
def upsert_statement(model: type[SQLModel], named: frozenset[str], dialect: DialectName) -> Any:
    """Insert the whole row; where it exists, replace the named columns."""
    shape = shape_of(model)
    make = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = make(shape.table)
    replaced = {name: statement.excluded[name] for name in sorted(named) if name not in shape.key}
    if not replaced:
        return statement.on_conflict_do_nothing(index_elements=list(shape.key))
    return statement.on_conflict_do_update(index_elements=list(shape.key), set_=replaced)


@lru_cache(maxsize=1024)
def update_statement(model: type[SQLModel], named: frozenset[str]) -> Update:
    """Parameters: the columns by name, the key as `key_<name>`."""
    shape = shape_of(model)
    return shape.table.update().where(by_key(shape)).values({name: bindparam(f"set_{name}") for name in sorted(named)})


# --- PostgreSQL: many rows as one array per column, for every execution of a statement costs the server ----------


@lru_cache(maxsize=512)
def insert_many_statement(model: type[SQLModel]) -> Any:
    """Parameters: one array per column, by its name."""
    shape = shape_of(model)
    names = list(shape.defaults)
    return postgresql.insert(shape.table).from_select(names, select(_as_rows(shape, names)), include_defaults=False)


@lru_cache(maxsize=1024)
def update_many_statement(model: type[SQLModel], columns: tuple[str, ...]) -> Update:
    """Parameters: one array for each of `columns` and then of the key's, by their names."""
    shape = shape_of(model)
    given = _as_rows(shape, [*columns, *shape.key])
    same = and_(*(shape.table.c[name] == given.c[name] for name in shape.key))
    return shape.table.update().where(same).values({name: given.c[name] for name in columns})


def _as_rows(shape: Shape, names: list[str]) -> Any:
    arrays = [bindparam(f"many_{name}", type_=_array_of(shape.table.c[name])) for name in names]
    return func.unnest(*arrays).table_valued(*names).render_derived(name="given")


@lru_cache(maxsize=512)
def delete_statement(model: type[SQLModel]) -> Delete:
    shape = shape_of(model)
    return shape.table.delete().where(by_key(shape))


def by_key(shape: Shape) -> ColumnElement[bool]:
    """Parameters: the key as `key_<name>`."""
    return and_(*(shape.table.c[name] == bindparam(f"key_{name}") for name in shape.key))
