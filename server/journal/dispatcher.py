"""The one door for writing: commands wait per meeting, whatever waits is committed together, then everybody is told.

Nobody gathers: an idle meeting's command is taken at once, a busy meeting's commands share a commit because they came
while the last one was being made. Knows no socket.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog
from pydantic import ValidationError

from server.journal.batch import Answer, Asked, Batch, first_bad_field
from server.journal.bell import Bell, meeting_topic
from server.journal.feature import Catalogue, Feature, Handler
from server.journal.messages import Actor, Command, Outcome
from server.journal.store import Entry
from server.kit.clock import Clock
from server.kit.db import Database
from server.kit.errors import Incident, Refusal, Unavailable
from server.kit.ids import CommandId, Ids, MeetingId, PersonId, RandomIds

log = structlog.get_logger(__name__)

CREATE = "lifecycle.create"
#: Commands of one transaction: long enough to make the commit cheap, short enough to be over in a blink.
BATCH_LIMIT = 512


#: Is told what was committed in which meeting, in order.
Committed = Callable[[MeetingId, Sequence[Entry]], None]


@dataclass(slots=True)
class _Waiting:
    asked: Asked
    answer: asyncio.Future[Outcome]


@dataclass(slots=True)
class _Meeting:
    waiting: deque[_Waiting] = field(default_factory=deque)


class Dispatcher:
    """Give it a command; what comes back is on disk."""

    def __init__(
        self,
        database: Database,
        catalogue: Catalogue,
        bell: Bell,
        clock: Clock,
        *,
        waiting_limit: int = 2000,
        batch_limit: int = BATCH_LIMIT,
        ids: Ids | None = None,
    ) -> None:
        """`waiting_limit`: of one meeting; beyond it senders are told to come later."""
        self._database = database
        self._catalogue = catalogue
        self._bell = bell
        self._clock = clock
        self._ids = ids or RandomIds()
        self._waiting_limit = waiting_limit
        self._batch_limit = batch_limit
        self._handlers: dict[str, Handler] = {}
        self._owner_of: dict[str, Feature] = {}
        for feature in catalogue.features:
            for handler in feature.handlers:
                if handler.command.type in self._handlers:
                    raise ValueError(f"two handlers for {handler.command.type}")
                self._handlers[handler.command.type] = handler
            for event in feature.events:
                if event.type in self._owner_of:
                    raise ValueError(f"two features with {event.type}")
                self._owner_of[event.type] = feature
        self._meetings: dict[MeetingId, _Meeting] = {}
        self._drainers: set[asyncio.Task[None]] = set()
        self._to_ring: dict[str, int] = {}
        self._ringer: asyncio.Task[None] | None = None
        self._hear: list[Committed] = []
        self._closed = False

    async def submit(
        self, actor: Actor, command_id: CommandId, command_type: str, data: dict[str, Any], *, internal: bool = False
    ) -> Outcome:
        """The outcome, once it is on disk. Raises `Unavailable` where nothing was done and asking again is safe, and
        `Incident` where a bug met this command (it was undone; nobody else noticed).

        The role counts that the person has when the command's turn comes, not the one in `actor`; `person_id` None
        is the server itself, which may ask everything. `internal`: composed by the server's own routes.
        """
        command, handler, refusal = self._understood(command_type, data, internal)
        return await self._enqueue(
            actor.meeting_id, Asked(actor.person_id, command_id, command, handler, refusal, creates=False)
        )

    async def create_meeting(
        self, meeting_id: MeetingId, actor_person_id: PersonId | None, command_id: CommandId, data: dict[str, Any]
    ) -> Outcome:
        """The meeting's head and `lifecycle.create`, in one transaction. The route has asked whether they may."""
        command, handler, refusal = self._understood(CREATE, data, True)
        return await self._enqueue(
            meeting_id, Asked(actor_person_id, command_id, command, handler, refusal, creates=True)
        )

    def hand_on_to(self, hear: Committed) -> None:
        """Somebody in this process wants each commit's entries without reading them again. A shortcut and nothing
        else: who listens must be right without it, other processes only hear the bell."""
        self._hear.append(hear)

    def _hand_on(self, meeting_id: MeetingId, entries: Sequence[Entry]) -> None:
        for hear in self._hear:
            try:
                hear(meeting_id, entries)
            except Exception:
                log.exception("commit_listener_failed", meeting_id=meeting_id)

    async def drain(self) -> None:
        """Finishes what waits and refuses what comes; returns when all is acknowledged and told."""
        self._closed = True
        while self._drainers:
            await asyncio.wait(set(self._drainers))
        if self._ringer is not None:
            await asyncio.wait({self._ringer})

    @property
    def waiting(self) -> int:
        """How many commands wait, in all meetings (for metrics and tests)."""
        return sum(len(meeting.waiting) for meeting in self._meetings.values())

    def _understood(
        self, command_type: str, data: dict[str, Any], internal: bool
    ) -> tuple[Command | None, Handler | None, Refusal | None]:
        handler = self._handlers.get(command_type)
        if handler is None:
            return None, None, Refusal("command.unknown", status=422, type=command_type[:60])
        if handler.command.internal and not internal:
            return None, handler, Refusal("command.not_allowed", status=403)
        try:
            return handler.command.model_validate(data), handler, None
        except ValidationError as error:
            return None, handler, Refusal("command.invalid", status=422, field=first_bad_field(error))

    async def _enqueue(self, meeting_id: MeetingId, asked: Asked) -> Outcome:
        if self._closed:
            raise Unavailable("the server is going down")
        meeting = self._meetings.get(meeting_id)
        if meeting is None:
            meeting = self._meetings[meeting_id] = _Meeting()
            drainer = asyncio.create_task(self._drain(meeting_id, meeting), name=f"journal {meeting_id}")
            self._drainers.add(drainer)
            drainer.add_done_callback(self._drainers.discard)
        elif len(meeting.waiting) >= self._waiting_limit:
            raise Unavailable("too much is waiting")
        waiting = _Waiting(asked, asyncio.get_running_loop().create_future())
        meeting.waiting.append(waiting)
        return await waiting.answer

    # --- one meeting's drainer -----------------------------------------------------------------------------------

    async def _drain(self, meeting_id: MeetingId, meeting: _Meeting) -> None:
        try:
            while meeting.waiting:
                await self._round(meeting_id, meeting)
        finally:
            # Nothing was awaited since the queue was seen empty: no command can fall between.
            del self._meetings[meeting_id]
            for waiting in meeting.waiting:
                _fail(waiting, Unavailable("the server is going down"))

    async def _round(self, meeting_id: MeetingId, meeting: _Meeting) -> None:
        taken: list[_Waiting] = []

        def take() -> list[_Waiting]:
            while meeting.waiting and len(taken) < self._batch_limit:
                taken.append(meeting.waiting.popleft())
            return taken

        try:
            await self._commit(meeting_id, take)
        except Unavailable as unavailable:
            log.warning("store_unavailable", meeting_id=meeting_id, reason=unavailable.reason, commands=len(taken))
            for waiting in taken or take():
                _fail(waiting, Unavailable(unavailable.reason))
        except Exception:
            if len(taken or take()) > 1:
                log.exception("batch_failed", meeting_id=meeting_id, commands=len(taken))
                await self._one_by_one(meeting_id, taken)
            else:
                self._incident(meeting_id, taken)
        except BaseException:
            for waiting in taken:
                _fail(waiting, Unavailable("the server is going down"))
            raise

    async def _one_by_one(self, meeting_id: MeetingId, taken: list[_Waiting]) -> None:
        """A row of one command was not accepted, and nobody can say whose: each gets a transaction of its own."""
        for waiting in taken:
            alone = [waiting]
            try:
                await self._commit(meeting_id, lambda alone=alone: alone)  # type: ignore[misc]
            except Unavailable as unavailable:
                _fail(waiting, Unavailable(unavailable.reason))
            except Exception:
                self._incident(meeting_id, alone)

    async def _commit(self, meeting_id: MeetingId, take: Callable[[], list[_Waiting]]) -> None:
        async with self._database.line() as line:
            batch = Batch(line, self._catalogue, self._owner_of, meeting_id, self._clock, self._ids)
            await batch.lock()
            taken: list[_Waiting] = take()  # only now: who came while others had the lock comes along
            answers = await batch.run([waiting.asked for waiting in taken])
            await batch.commit()
        if batch.entries:
            self._hand_on(meeting_id, batch.entries)
        for waiting, answer in zip(taken, answers, strict=True):
            _tell(waiting, answer)
        if batch.wrote and batch.head is not None:
            self._ring(meeting_topic(meeting_id), batch.head)

    def _incident(self, meeting_id: MeetingId, taken: list[_Waiting]) -> None:
        incident = Incident(self._ids.new())
        log.exception("incident", incident_id=incident.incident_id, meeting_id=meeting_id)
        for waiting in taken:
            _fail(waiting, incident)

    # --- the bell ------------------------------------------------------------------------------------------------

    def _ring(self, topic: str, head: int) -> None:
        """The newest number wins, and a slow bell holds nobody up."""
        self._to_ring[topic] = head
        if self._ringer is None:
            self._ringer = asyncio.create_task(self._ring_all(), name="journal bell")

    async def _ring_all(self) -> None:
        try:
            while self._to_ring:
                topic = next(iter(self._to_ring))
                number = self._to_ring.pop(topic)
                try:
                    await self._bell.ring(topic, number)
                except Exception:
                    log.warning("bell_failed", topic=topic, exc_info=True)  # hubs poll: slower, never wrong
        finally:
            self._ringer = None


def _tell(waiting: _Waiting, answer: Answer) -> None:
    if isinstance(answer, Incident):
        _fail(waiting, answer)
    elif not waiting.answer.done():
        waiting.answer.set_result(answer)


def _fail(waiting: _Waiting, error: Exception) -> None:
    if not waiting.answer.done():  # the sender may have gone
        waiting.answer.set_exception(error)
