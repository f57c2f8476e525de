"""Storage that is a value: tokens anybody can read, a journal and sign-in sessions in memory, and a dispatcher.

Each may be away, and each look is one moment.
"""

from __future__ import annotations

import asyncio
import copy
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from server.access.audience import Role, Viewer
from server.journal.bell import meeting_topic
from server.journal.messages import Actor, Done, Outcome, Refused
from server.kit.errors import Refusal, Unavailable
from server.kit.ids import CommandId, MeetingId, PersonId, SessionId
from server.realtime.outbox import Entry
from server.realtime.source import Reading, Revocation, Views
from tests.fuzz.meeting import Meeting, own_view, shared_view


@dataclass
class Claims:
    person_id: PersonId
    session_id: SessionId


class PlainTokens:
    """A token is `person` or `person/session`; anything with a blank in it is forged."""

    def read(self, token: str, audience: str) -> Claims:
        if " " in token or audience != "realtime":
            raise Refusal("sign_in.token_invalid", status=401)
        person, _, session = token.partition("/")
        return Claims(PersonId(person), SessionId(session or person))


class MemorySource:
    """The journal and the sign-in sessions, in memory; may be away."""

    def __init__(self, meetings: dict[MeetingId, Meeting]) -> None:
        self.meetings = meetings
        self.is_down = False
        self.revoked: list[Revocation] = []
        self.looks = 0
        self.reads = 0
        self.with_own: Collection[str] = ("opinions",)
        self.while_looking: Callable[[], None] = lambda: None
        """Called in the middle of a look: what commits then is not in it."""

    def _up(self) -> None:
        if self.is_down:
            raise Unavailable("away")

    async def heads(self, meetings: Collection[MeetingId]) -> Mapping[MeetingId, int]:
        self._up()
        return {name: self.meetings[name].head for name in meetings if name in self.meetings}

    async def entries(self, meeting: MeetingId, after: int, limit: int) -> Sequence[Entry]:
        await asyncio.sleep(0)
        self._up()
        self.reads += 1
        return self.meetings[meeting].log[after : after + limit]

    def reading(self, meeting: MeetingId) -> AbstractAsyncContextManager[Reading | None]:
        return self._reading(meeting)

    @asynccontextmanager
    async def _reading(self, name: MeetingId) -> AsyncIterator[Reading | None]:
        await asyncio.sleep(0)
        self._up()
        self.looks += 1
        meeting = self.meetings.get(name)
        yield None if meeting is None else _MemoryReading(self, meeting)

    async def last_revocation(self) -> int:
        self._up()
        return len(self.revoked)

    async def revoked_since(self, last: int) -> Sequence[Revocation]:
        self._up()
        return self.revoked[last:]


class _MemoryReading:
    """One moment: later commits are not in it."""

    def __init__(self, source: MemorySource, meeting: Meeting) -> None:
        self._source = source
        self._moment = Meeting(copy.deepcopy(meeting.state), log=list(meeting.log))
        self.head = meeting.head

    async def alive(self, sessions: Collection[SessionId]) -> Mapping[SessionId, PersonId]:
        await asyncio.sleep(0)
        self._source.while_looking()
        ended = {session for _, _, session in self._source.revoked}
        out = {person for _, person, session in self._source.revoked if session is None}
        people = {session: PersonId(session.partition("@")[0]) for session in sessions}
        return {session: person for session, person in people.items() if session not in ended and person not in out}

    async def viewers(self, people: Collection[PersonId]) -> Mapping[PersonId, Viewer]:
        return {person: viewer for person in people if (viewer := self._moment.viewer(person)) is not None}

    async def shared(self, role: Role) -> Views:
        return shared_view(self._moment.state, role)

    async def own(self, people: Sequence[PersonId]) -> Mapping[PersonId, Views]:
        return {person: own_view(self._moment.state, person) for person in people}

    async def entries(self, after: int, limit: int) -> Sequence[Entry]:
        return self._moment.log[after : after + limit]


class MemoryDispatcher:
    """Submits to the meeting and rings."""

    def __init__(self, meetings: dict[MeetingId, Meeting], bell: _Rings) -> None:
        self.meetings = meetings
        self.bell = bell
        self.is_down = False
        self.gate: asyncio.Event | None = None
        """While set and not open, commands wait."""
        self.submitted = 0

    async def submit(self, actor: Actor, command_id: CommandId, command_type: str, data: dict[str, Any]) -> Outcome:
        if self.gate is not None:
            await self.gate.wait()
        if self.is_down:
            raise Unavailable("away")
        if command_type == "bug":
            raise ZeroDivisionError
        self.submitted += 1
        meeting = self.meetings[actor.meeting_id]
        answer = meeting.submit(str(actor.person_id), command_id, command_type, data)
        if answer.code is not None:
            return Refused(command_id, answer.code, {})
        await self.bell.ring(meeting_topic(actor.meeting_id), meeting.head)
        return Done(command_id, answer.seq, {})


class _Rings(Protocol):
    async def ring(self, topic: str, number: int) -> None: ...
