"""The way into a meeting: who is this, may they know of it, do they go on from their cursor or begin with a snapshot.

Everybody who comes while a look at the database is under way shares the next one, so a hall that connects at once
costs a few reads. SYNC.md §4 is what it keeps; start.py holds its rules. Knows the `Source`; no token, no socket.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import structlog

from server.access.audience import Role, Viewer
from server.kit.clock import Clock
from server.kit.errors import Unavailable
from server.kit.ids import MeetingId, PersonId
from server.realtime.channel import Channel
from server.realtime.limits import Limits
from server.realtime.outbox import Fact
from server.realtime.snapshots import Sheet
from server.realtime.source import Reading, Source, Views
from server.realtime.start import Candidate, Guest, Loaded, judge, let_in
from server.wire.close_codes import CloseCode

log = structlog.get_logger(__name__)

#: The longest pause between two looks when people are waiting already.
_REST_S = 0.02


class Hall(Protocol):
    """The room behind the door."""

    channel: Channel | None

    def begin(self, head: int) -> Channel:
        """The first look found the meeting at `head`: from there its journal is followed."""
        ...

    def register(self, guest: Guest) -> None:
        """Before it is asked who they are, so that no change of it passes unseen."""
        ...

    def arrived(self, guest: Guest) -> None:
        """Somebody is in for the first time."""
        ...

    def not_there(self) -> None:
        """There is no such meeting."""
        ...


@dataclass(slots=True)
class _Found:
    """What one look found out."""

    head: int
    admitted: list[tuple[Candidate, Viewer]] = field(default_factory=list)
    own: Mapping[PersonId, Views] = field(default_factory=dict)
    sheets: dict[Role, Sheet] = field(default_factory=dict)
    """For those whose cursor will not do."""
    loaded: Loaded | None = None


class Door:
    """The door of one meeting in this process."""

    def __init__(self, meeting_id: MeetingId, hall: Hall, source: Source, limits: Limits, clock: Clock) -> None:
        self._meeting_id = meeting_id
        self._hall = hall
        self._source = source
        self._limits = limits
        self._clock = clock
        self._waiting: list[Candidate] = []
        self._sheets: dict[Role, Sheet] = {}
        self._task: asyncio.Task[None] | None = None

    @property
    def is_idle(self) -> bool:
        return not self._waiting and self._task is None

    def waiting(self) -> list[Guest]:
        return [candidate.guest for candidate in self._waiting]

    def knock(
        self, guest: Guest, cursor: int | None, sight: str | None, *, again: bool = False, goes_on: bool = False
    ) -> None:
        if len(self._waiting) >= self._limits.admissions:
            guest.close(CloseCode.TRY_LATER)
            return
        until = self._clock.monotonic() + self._limits.admission_s
        self._waiting.append(Candidate(guest, cursor, sight, until, again, goes_on))
        if self._task is None:
            self._task = asyncio.create_task(self._admit_all(), name=f"admit {self._meeting_id}")

    def forget(self, guest: Guest) -> None:
        self._waiting = [candidate for candidate in self._waiting if candidate.guest is not guest]

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _admit_all(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                began = self._clock.monotonic()
                try:
                    await self._admit(batch)
                    if self._waiting:  # a crowd is coming: half the looks, twice as many in each
                        await asyncio.sleep(min(_REST_S, self._clock.monotonic() - began))
                except Unavailable as error:
                    log.warning("admission_waits", meeting_id=self._meeting_id, reason=error.reason, guests=len(batch))
                    self._again(batch)
                    await asyncio.sleep(self._limits.poll_s)
                except Exception:
                    log.exception("admission_failed", meeting_id=self._meeting_id, guests=len(batch))
                    for candidate in batch:
                        candidate.guest.close(CloseCode.TRY_LATER)
        finally:
            self._task = None

    def _again(self, batch: Sequence[Candidate]) -> None:
        """They wait for the next look, unless they have waited long enough."""
        now = self._clock.monotonic()
        for candidate in batch:
            if now >= candidate.until:
                candidate.guest.close(CloseCode.TRY_LATER)
            elif candidate.guest.wants_in:
                self._waiting.append(candidate)

    async def _admit(self, batch: list[Candidate]) -> None:
        async with self._source.reading(self._meeting_id) as reading:
            if reading is None:
                self._hall.not_there()
                for candidate in batch:
                    candidate.guest.close(CloseCode.NOT_FOUND)
                return
            channel = self._hall.channel or self._hall.begin(reading.head)
            batch = [candidate for candidate in batch if candidate.guest.wants_in]
            for candidate in [*batch, *self._waiting]:
                self._hall.register(candidate.guest)
            found = await self._look(reading, channel, batch)
        for candidate, viewer in found.admitted:
            snapshot = None
            if candidate.cursor is None:
                snapshot = await found.sheets[viewer.role].frame(found.own.get(viewer.person_id, {}))
            if not let_in(channel, candidate, viewer, found.head, snapshot, found.loaded, self._limits):
                self._again([candidate])
            elif candidate.guest.wants_in:
                self._hall.arrived(candidate.guest)

    async def _look(self, reading: Reading, channel: Channel, batch: Sequence[Candidate]) -> _Found:
        found = _Found(reading.head)
        alive = await reading.alive({candidate.guest.sign_in for candidate in batch})
        viewers = await reading.viewers({candidate.guest.person_id for candidate in batch})
        fresh: list[Viewer] = []
        behind: list[int] = []
        for candidate in batch:
            verdict = judge(candidate, alive, viewers, reading.head, self._limits)
            if isinstance(verdict, CloseCode):
                candidate.guest.close(verdict)
                continue
            found.admitted.append((candidate, verdict))
            if candidate.cursor is None:
                fresh.append(verdict)
            elif channel.since(candidate.cursor) is None:
                behind.append(candidate.cursor)
        if behind:
            entries = await reading.entries(min(behind), self._limits.resume_entries)
            found.loaded = Loaded(min(behind), [Fact.of(entry) for entry in entries])
        if fresh:
            await self._read_views(reading, found, fresh)
        return found

    async def _read_views(self, reading: Reading, found: _Found, fresh: Sequence[Viewer]) -> None:
        for role in {viewer.role for viewer in fresh}:
            sheet = self._sheets.get(role)
            if sheet is None or sheet.seq != reading.head:
                shared = await reading.shared(role)
                sheet = Sheet(reading.head, shared, self._source.with_own, self._limits.zip_over)
                self._sheets[role] = sheet
            found.sheets[role] = sheet
        if self._source.with_own:
            found.own = await reading.own(list({viewer.person_id for viewer in fresh}))
