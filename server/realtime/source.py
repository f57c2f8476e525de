"""Where the hub reads: heads, entries, revocations, and one consistent look at a meeting for those who come in.

`Source` is all that the realtime part asks of storage; `JournalSource` answers from the journal and from access.
Tests answer from memory. Knows no sockets.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Protocol, TypeAlias

from sqlalchemy.ext.asyncio import AsyncConnection

from server.access.audience import Role, Viewer
from server.access.revocations import last_revocation, revoked_since
from server.access.sessions import sessions_alive
from server.journal import snapshot, store
from server.journal.admission import viewers_of
from server.journal.feature import Catalogue, Reader
from server.kit.db import Database
from server.kit.ids import MeetingId, PersonId, SessionId
from server.realtime.outbox import Entry

Views: TypeAlias = Mapping[str, dict[str, Any]]
Revocation: TypeAlias = tuple[int, PersonId, SessionId | None]
#: Names in one `IN (…)`: SQLite's old limit for parameters is 999.
_AT_ONCE = 500


class Reading(Protocol):
    """One moment of one meeting."""

    head: int

    async def alive(self, sessions: Collection[SessionId]) -> Mapping[SessionId, PersonId]:
        """Of these sign-in sessions those that were not ended, and whose they are."""
        ...

    async def viewers(self, people: Collection[PersonId]) -> Mapping[PersonId, Viewer]:
        """Who they are in this meeting; who is missing may not know of it."""
        ...

    async def shared(self, role: Role) -> Views: ...

    async def own(self, people: Sequence[PersonId]) -> Mapping[PersonId, Views]: ...

    async def entries(self, after: int, limit: int) -> Sequence[Entry]: ...


class Source(Protocol):
    """Each may raise `Unavailable`."""

    @property
    def with_own(self) -> Collection[str]:
        """Features that show some people something of their own."""
        ...

    async def heads(self, meetings: Collection[MeetingId]) -> Mapping[MeetingId, int]: ...

    async def entries(self, meeting: MeetingId, after: int, limit: int) -> Sequence[Entry]: ...

    def reading(self, meeting: MeetingId) -> AbstractAsyncContextManager[Reading | None]:
        """None where there is no such meeting."""
        ...

    async def last_revocation(self) -> int: ...

    async def revoked_since(self, last: int) -> Sequence[Revocation]: ...


class _JournalReading:
    def __init__(self, catalogue: Catalogue, reader: Reader, head: int) -> None:
        self._catalogue = catalogue
        self._reader = reader
        self.head = head

    async def alive(self, sessions: Collection[SessionId]) -> Mapping[SessionId, PersonId]:
        wanted, found = list(sessions), dict[SessionId, PersonId]()
        for start in range(0, len(wanted), _AT_ONCE):
            found.update(await sessions_alive(self._reader.db, wanted[start : start + _AT_ONCE]))
        return found

    async def viewers(self, people: Collection[PersonId]) -> Mapping[PersonId, Viewer]:
        return await viewers_of(self._reader.db, self._catalogue, self._reader.meeting_id, people)

    async def shared(self, role: Role) -> Views:
        return await snapshot.shared_views(self._catalogue, self._reader, role)

    async def own(self, people: Sequence[PersonId]) -> Mapping[PersonId, Views]:
        return await snapshot.own_views_of(self._catalogue, self._reader, people)

    async def entries(self, after: int, limit: int) -> Sequence[Entry]:
        return await store.entries(self._reader.db, self._reader.meeting_id, after, limit)


class JournalSource:
    """The real one."""

    def __init__(self, database: Database, catalogue: Catalogue) -> None:
        self._database = database
        self._catalogue = catalogue
        self.with_own = frozenset(feature.name for feature in catalogue.features if feature.own is not None)

    async def heads(self, meetings: Collection[MeetingId]) -> Mapping[MeetingId, int]:
        return await store.heads(self._database, meetings)

    async def entries(self, meeting: MeetingId, after: int, limit: int) -> Sequence[Entry]:
        return await store.entries(self._database, meeting, after, limit)

    @asynccontextmanager
    async def _read(self, meeting: MeetingId) -> Any:
        db: AsyncConnection
        async with self._database.read() as db:
            heads = await store.heads(db, [meeting])
            head = heads.get(meeting)
            yield None if head is None else _JournalReading(self._catalogue, Reader(db, meeting), head)

    def reading(self, meeting: MeetingId) -> AbstractAsyncContextManager[Reading | None]:
        return self._read(meeting)

    async def last_revocation(self) -> int:
        async with self._database.read() as db:
            return await last_revocation(db)

    async def revoked_since(self, last: int) -> Sequence[Revocation]:
        async with self._database.read() as db:
            return await revoked_since(db, last)
