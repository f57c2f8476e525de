"""What a feature of the meeting gives to the journal: its messages, its handlers, its projection, its view.

A handler reads through `Work`, decides through its rules, and returns events (or raises `Refusal`). It writes nothing.
The projection is the only writer of the feature's tables: it turns one event into row operations, synchronously and by
primary key, so that a batch of commands becomes a few bulk statements and replay is the same code.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel

from server.access.audience import Role
from server.journal.messages import Actor, Command, Event, Recorded, Signal
from server.kit.clock import Clock
from server.kit.ids import MeetingId, PersonId

Row = Mapping[str, Any]
#: A table and the primary key of one of its rows, in the order of the key's columns.
Key = tuple[type[SQLModel], tuple[Any, ...]]
C = TypeVar("C", bound=Command)


class Work(Protocol):
    """The unit of work as a handler sees it: reads only, and it reads what the batch has already written."""

    clock: Clock

    async def get(self, table: type[SQLModel], *key: Any) -> Row | None:
        """One row by primary key, from the batch's identity map where it is there. The hot way."""
        ...

    async def select(self, table: type[SQLModel], *where: Any, order_by: Sequence[Any] = ()) -> list[Row]:
        """Rows by SQLAlchemy conditions; writes out what the batch has buffered first. The general way."""
        ...

    async def count(self, table: type[SQLModel], *where: Any) -> int:
        """How many rows `select` would give, without loading them; writes out what is buffered first, too."""
        ...


class RowWriter(Protocol):
    """Row operations as a projection sees them: by primary key, buffered, visible to `Work` at once."""

    def insert(self, table: type[SQLModel], **values: Any) -> None: ...

    def upsert(self, table: type[SQLModel], **values: Any) -> None:
        """Insert, or replace the named columns of the row with the same primary key."""
        ...

    def update(self, table: type[SQLModel], key: tuple[Any, ...], **values: Any) -> None: ...

    def delete(self, table: type[SQLModel], *key: Any) -> None:
        """Where there is no such row, nothing happens."""
        ...

    def shift(self, table: type[SQLModel], where: Mapping[str, Any], column: str, start: int, by: int) -> None:
        """Add `by` to `column` in every row that equals `where` in the named columns (None means NULL; `meeting_id`
        is always among them) and whose `column` is at least `start`.

        It closes holes and makes room among siblings that are numbered 0, 1, 2 … and that the event does not name.
        It takes its place among the other operations: it sees what was buffered before it, and not what comes after.
        Rare (the agenda, the order of papers), so an implementation may write out its buffer first, run one UPDATE,
        and forget what it had loaded of this table."""
        ...


@dataclass(frozen=True, slots=True)
class Decision:
    """What a handler decided: events in order, and a result for the sender's receipt."""

    events: Sequence[Event]
    result: dict[str, Any] = field(default_factory=dict)


Handle = Callable[[Any, Actor, Work], Awaitable[Decision]]


@dataclass(frozen=True, slots=True)
class Handler:
    """One command's way to a decision."""

    command: type[Command]
    handle: Handle
    #: Rows that `handle` will `get`, so that a whole batch is loaded in one trip. Asked before anybody's role is known:
    #: the actor's is None.
    wants: Callable[[Any, Actor], Iterable[Key]] | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """A consistent read of one meeting: every query through `db` sees the same moment."""

    db: AsyncConnection
    meeting_id: MeetingId


@dataclass(frozen=True, slots=True)
class Feature:
    """One word of the house. `shared` and `own` are the feature's view; the docstring of its view.py states who sees
    what.

    `shared(reader, role)` is what everybody with this role sees (cached per role and head); `own(reader, person)` is
    what only this person sees in addition, or None. Both return JSON-ready dicts. The wire's view is
    `{**shared, **own}`.
    """

    name: str
    events: tuple[type[Event], ...]
    handlers: tuple[Handler, ...]
    project: Callable[[Recorded, RowWriter], None]
    shared: Callable[[Reader, Role], Awaitable[dict[str, Any]]]
    own: Callable[[Reader, PersonId], Awaitable[dict[str, Any]]] | None = None
    #: `own` of many people with one query, for a hall that comes in together; in it who has nothing may be missing,
    #: and then has `own_nothing`.
    own_of_many: Callable[[Reader, Sequence[PersonId]], Awaitable[Mapping[PersonId, dict[str, Any]]]] | None = None
    own_nothing: Mapping[str, Any] = field(default_factory=dict)
    signals: tuple[type[Signal], ...] = ()
    #: Tables that only this feature's projection writes; each has a `meeting_id` column. Replay compares them.
    tables: tuple[type[SQLModel], ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All features of a meeting, and the guard that runs before every handler (state of the meeting, things named
    by a command exist). `guard` raises `Refusal`."""

    features: tuple[Feature, ...]
    guard: Callable[[Command, Actor, Work], Awaitable[None]]
    #: Whether somebody with this role may know of the meeting now (a draft is the desk's); admission asks.
    admits: Callable[[Reader, Role], Awaitable[bool]]
    #: Rows that `guard` will `get` for a command (the actor's role is not known yet).
    guard_wants: Callable[[Command, Actor], Iterable[Key]] | None = None

    def handler_of(self, command_type: str) -> Handler | None:
        for feature in self.features:
            for handler in feature.handlers:
                if handler.command.type == command_type:
                    return handler
        return None
