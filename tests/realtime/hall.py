"""A hub with everything around it in memory: a meeting that is a value, sockets that are lists, a clock that stands
still.

The real hub, rooms, doors, channels and sessions; only storage and network are not.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

import orjson

from server.access.audience import EVERYONE, PEOPLE, Audience, Only, Role, Viewer
from server.journal.bell import meeting_topic
from server.journal.feature import Catalogue, Feature
from server.journal.messages import Actor, Done, Outcome, Refused, Signal
from server.kit.errors import Refusal, Unavailable
from server.kit.ids import CommandId, MeetingId, PersonId, SessionId
from server.realtime.bell import InProcessBell
from server.realtime.conversation import Conversation
from server.realtime.hub import Hub
from server.realtime.limits import Limits
from server.realtime.outbox import Entry
from server.realtime.source import Reading, Revocation, Views
from server.wire.close_codes import CloseCode
from tests.fuzz.meeting import Meeting, own_view, reduce, shared_view, view
from tests.world.clock import FakeClock
from tests.world.dice import SeededDice
from tests.world.ids import SequentialIds
from tests.world.server_frames import PING, Reader, frame_of
from tests.world.sync_machine import Frame, SyncMachine

MEETING = MeetingId("hop")
ROLES = {"chair": "chair", "secretary": "secretary", "delegate": "delegate", "other": "delegate", "screen": "screen"}


class Wet(Signal):
    """Wet ink, as small as it can be."""

    type = "toy.wet"
    roles = PEOPLE

    stroke: str
    part: int = 0

    def audience(self, sender: PersonId) -> Audience:
        return EVERYONE

    def slot(self) -> str:
        return self.stroke


class Whisper(Signal):
    """For the sender's own other tabs."""

    type = "toy.whisper"
    roles = PEOPLE

    text: str

    def audience(self, sender: PersonId) -> Audience:
        return Only(sender)


async def _nothing(*_: Any) -> Any:
    return None


def _project(*_: Any) -> None:
    """The toy's journal is a value already."""


CATALOGUE = Catalogue(
    features=(Feature("toy", events=(), handlers=(), project=_project, shared=_nothing, signals=(Wet, Whisper)),),
    guard=_nothing,
    admits=_nothing,
)


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
        import copy

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


class FakeSocket:
    """What was written, and whether anybody reads it."""

    def __init__(self, limits: Limits) -> None:
        self.reads = True
        self.code: CloseCode | None = None
        self.aborted = False
        self.pings = 0
        self.writes = 0
        self.frames: list[Frame] = []
        self.pending_bytes = b""
        self._limits = limits
        self._reader = Reader()
        self._paused = False
        self.conversation: Conversation | None = None

    def write(self, data: bytes) -> None:
        self.writes += 1
        self.pending_bytes += data
        if self.reads:
            self.read()
        elif len(self.pending_bytes) > self._limits.wire_high and not self._paused and self.conversation:
            self._paused = True
            self.conversation.congested()

    def read(self) -> None:
        """The peer takes everything."""
        data, self.pending_bytes = self.pending_bytes, b""
        for opcode, payload in self._reader.feed(data):
            if opcode == PING:
                self.pings += 1
            else:
                self.frames.append(frame_of(payload.decode() if opcode == 1 else payload))
        if self._paused and self.conversation is not None:
            self._paused = False
            self.conversation.drained()

    def pending(self) -> int:
        return len(self.pending_bytes)

    def close(self, code: CloseCode) -> None:
        self.code = self.code or code

    def abort(self) -> None:
        self.aborted = True


@dataclass
class Tab:
    """One client: its socket and the machine that follows SYNC.md."""

    socket: FakeSocket
    conversation: Conversation
    machine: SyncMachine
    seen: int = 0
    holes: int = 0

    def say(self, **frame: Any) -> None:
        self.conversation.receive(orjson.dumps(frame).decode())

    def say_raw(self, message: str | bytes) -> None:
        self.conversation.receive(message)

    @property
    def frames(self) -> list[Frame]:
        """Everything that came, applied on the way."""
        new, self.seen = self.socket.frames[self.seen :], len(self.socket.frames)
        for frame in new:
            answers = self.machine.received(frame)
            if answers is None:
                self.holes += 1
            for answer in answers or ():
                self.say(**answer)
        return self.socket.frames

    @property
    def views(self) -> dict[str, Any] | None:
        """What the person sees, after all that came."""
        assert self.frames is not None
        return self.machine.views

    @property
    def present(self) -> set[str]:
        """Who the person is told to be connected."""
        assert self.frames is not None
        return self.machine.present

    def leave(self) -> SyncMachine:
        """The network goes; what the client has stays."""
        assert self.frames is not None
        self.conversation.gone()
        return self.machine

    def of(self, kind: str) -> list[Frame]:
        return [frame for frame in self.frames if frame["t"] == kind]

    @property
    def kinds(self) -> list[str]:
        return [frame["t"] for frame in self.frames]


@dataclass
class Hall:
    """The house for one test."""

    limits: Limits = field(default_factory=Limits)
    roles: dict[str, str] = field(default_factory=lambda: dict(ROLES))

    def __post_init__(self) -> None:
        self.clock = FakeClock()
        self.meeting = Meeting.begin(self.roles)
        self.meetings = {MEETING: self.meeting}
        self.source = MemorySource(self.meetings)
        self.bell = InProcessBell()
        self.dispatcher = MemoryDispatcher(self.meetings, self.bell)
        self.ids = SequentialIds()
        self.hub = self.another_hub()

    def another_hub(self) -> Hub:
        return Hub(
            None, self.dispatcher, CATALOGUE, self.bell, PlainTokens(), self.clock, self.ids, SeededDice(),
            self.limits, source=self.source,
        )  # fmt: skip

    def connect(self, hub: Hub | None = None) -> Tab:
        socket = FakeSocket(self.limits)
        conversation = (hub or self.hub).connect(socket)
        socket.conversation = conversation
        return Tab(socket, conversation, SyncMachine(MEETING, reduce))

    async def enter(self, token: str, machine: SyncMachine | None = None, hub: Hub | None = None) -> Tab:
        """A tab that has said hello and is in, or out."""
        tab = self.connect(hub)
        tab.machine = machine or tab.machine
        tab.say(**tab.machine.hello(token))
        await until(lambda: tab.socket.code is not None or tab.machine.is_live or "resumed" in tab.kinds)
        return tab

    async def happen(self, kind: str, by: str = "chair", **data: Any) -> int:
        """Something is committed elsewhere and the bell rings; the head after it."""
        name = f"elsewhere-{self.meeting.head}-{kind}"
        answer = self.meeting.submit(by, name, kind, data)
        assert answer.code is None, answer
        await self.bell.ring(meeting_topic(MEETING), self.meeting.head)
        await settle()
        return self.meeting.head

    def sees(self, person: str) -> dict[str, Any]:
        """What a fresh snapshot would show."""
        return view(self.meeting.state, person)

    def pass_time(self, seconds: float, *, step: float = 0.5) -> None:
        """Beat by beat."""
        while seconds > 0:
            self.clock.advance(min(step, seconds))
            seconds -= step
            self.hub.beat()


async def until(holds: Callable[[], object], within_s: float = 5.0) -> None:
    """Lets everybody else run until it holds."""
    loop = asyncio.get_running_loop()
    end = loop.time() + within_s
    while not holds():
        assert loop.time() < end, "it did not come to that"
        await asyncio.sleep(0)


async def settle() -> None:
    """Everything that can happen without time passing has happened."""
    for _ in range(30):
        await asyncio.sleep(0)
