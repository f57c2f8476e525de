"""Statements compiled once: SQLAlchemy is asked for the text and for how values change on their way, not for every run.

Knows no table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy.engine import Dialect, make_url
from sqlalchemy.sql import ClauseElement
from sqlalchemy.types import TypeEngine

from server.kit.tables import UtcDateTime

DialectName = Literal["sqlite", "postgresql"]
Change = Callable[[Any], Any]

#: What statements are compiled for; the engines' own dialects are made from the same drivers.
DIALECTS: dict[DialectName, Dialect] = {
    "sqlite": make_url("sqlite+aiosqlite://").get_dialect()(),
    "postgresql": make_url("postgresql+asyncpg://").get_dialect()(),
}


@dataclass(frozen=True, slots=True)
class Ready:
    """A statement compiled once: its text, the names in the order of its places, and the values that the driver wants
    in another form."""

    text: str
    names: tuple[str, ...]
    changes: tuple[tuple[int, Change], ...]
    fixed: Mapping[str, Any]
    """Values that the statement was made with."""

    @classmethod
    def of(cls, statement: ClauseElement, dialect: DialectName, columns: Sequence[str] | None = None) -> Ready:
        """`columns`: of an insert, all that it names."""
        target = DIALECTS[dialect]
        compiled: Any = statement.compile(dialect=target, column_keys=columns, for_executemany=columns is not None)
        names = tuple(compiled.positiontup or ())
        changes = [
            (place, change)
            for place, name in enumerate(names)
            if (change := _change(compiled.binds[name].type, target)) is not None
        ]
        fixed = {name: compiled.binds[name].value for name in names if not compiled.binds[name].required}
        return cls(str(compiled), names, tuple(changes), fixed)

    def places(self, values: Mapping[str, Any]) -> Sequence[Any]:
        """The values by name, in the order of the places."""
        if self.fixed:
            values = {**self.fixed, **values}
        return self.changed([values[name] for name in self.names])

    def changed(self, placed: list[Any]) -> list[Any]:
        """Values that are in their places already, as the driver wants them."""
        for place, change in self.changes:
            placed[place] = change(placed[place])
        return placed


def _change(kind: TypeEngine[Any], dialect: Dialect) -> Change | None:
    if isinstance(kind, UtcDateTime) and dialect.name == "sqlite":
        return _moment_of_sqlite
    return kind.dialect_impl(dialect).bind_processor(dialect)


@lru_cache(maxsize=64)
def _moment_of_sqlite(moment: datetime | None) -> str | None:
    """What SQLAlchemy's processor gives, at a fifth of its cost; and one moment stands in many rows."""
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment.astimezone(UTC).isoformat(" ", "microseconds")[:26]
