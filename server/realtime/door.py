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
from server.kit.ids import MeetingId, PersonId, SessionId
from server.realtime.channel import Channel
from server.realtime.framing import text_frame
from server.realtime.lanes import Member, Wire
from server.realtime.limits import Limits
from server.realtime.outbox import Fact
from server.realtime.session import sight_of
from server.realtime.snapshots import Sheet
from server.realtime.source import Reading, Source, Views
from server.realtime.start import cursor_will_do, may_follow
from server.wire import frames
from server.wire.close_codes import CloseCode

log = structlog.get_logger(__name__)


class Guest(Protocol):
    """A conversation as the room sees it."""

    session_id: str
    sign_in: SessionId
    person_id: PersonId
    member: Member | None

    @property
    def wire(self) -> Wire: ...

    @property
    def wants_in(self) -> bool:
        """False once it is closed or the server goes down."""
        ...

    def admitted(self, viewer: Viewer) -> bytes:
        """The welcome's payload."""
        ...

    def sight_changed(self) -> None: ...

    def close(self, code: CloseCode) -> None: ...


@dataclass(slots=True)
class Candidate:
    """Somebody who waits to be let in."""

    guest: Guest
    cursor: int | None
    sight: str | None
    until: float
    again: bool = False
    """It was in before and is being authorised anew."""
    goes_on: bool = False
    """Of those: nothing needs to be said where its sight is the same as before."""


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
    loaded: Sequence[Fact] = ()
    """From the journal, for cursors that the ring does not reach."""


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
                try:
                    await self._admit(batch)
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
            if not self._let_in(channel, found, candidate, viewer, snapshot):
                self._again([candidate])

    async def _look(self, reading: Reading, channel: Channel, batch: Sequence[Candidate]) -> _Found:
        found = _Found(reading.head)
        alive = await reading.alive({candidate.guest.sign_in for candidate in batch})
        viewers = await reading.viewers({candidate.guest.person_id for candidate in batch})
        fresh: list[Viewer] = []
        behind: list[int] = []
        for candidate in batch:
            guest = candidate.guest
            viewer = viewers.get(guest.person_id)
            if alive.get(guest.sign_in) != guest.person_id:
                guest.close(CloseCode.NO_LONGER_YOURS if candidate.again else CloseCode.NOT_SIGNED_IN)
                continue
            if viewer is None:
                guest.close(CloseCode.NO_LONGER_YOURS if candidate.again else CloseCode.NOT_FOUND)
                continue
            if not cursor_will_do(candidate.cursor, candidate.sight, sight_of(viewer), reading.head, self._limits):
                candidate.cursor = None
                fresh.append(viewer)
            elif candidate.cursor is not None and channel.since(candidate.cursor) is None:
                behind.append(candidate.cursor)
            found.admitted.append((candidate, viewer))
        if behind:
            entries = await reading.entries(min(behind), self._limits.resume_entries)
            found.loaded = [Fact.of(entry) for entry in entries]
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

    def _let_in(
        self, channel: Channel, found: _Found, candidate: Candidate, viewer: Viewer, snapshot: bytes | None
    ) -> bool:
        """False: not with what was found out; look again."""
        guest = candidate.guest
        if guest.member is None or not guest.wants_in:
            return True
        if candidate.cursor is None:
            base, missed = found.head, channel.since(found.head)
        else:
            base, missed = candidate.cursor, channel.since(candidate.cursor)
            if missed is None and (newer := channel.since(found.head)) is not None:
                missed = [*(fact for fact in found.loaded if fact.seq > base), *newer]
            if missed is not None and not may_follow(missed, viewer.person_id, self._limits):
                candidate.cursor = None
                return False
        if missed is None or guest.member.sight_changed_at > found.head:
            return False
        opening: list[bytes] = []
        welcome = guest.admitted(viewer)
        if snapshot is not None:
            opening = [text_frame(welcome), snapshot, channel.presence]
        elif not candidate.goes_on:
            resumed = text_frame(frames.encode(frames.Resumed(seq=base)))
            opening = [text_frame(welcome), resumed, channel.presence]
        if channel.enter(guest.member, viewer, found.head, base, opening, missed):
            self._hall.arrived(guest)
        return True
