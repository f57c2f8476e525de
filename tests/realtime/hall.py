"""A hub with everything around it in memory: a meeting that is a value, sockets that are lists, a clock that stands
still.

The real hub, rooms, doors, channels and sessions; only storage and network are not.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import orjson

from server.access.audience import EVERYONE, PEOPLE, Audience, Only
from server.journal.bell import meeting_topic
from server.journal.feature import Catalogue, Feature
from server.journal.messages import Signal
from server.kit.ids import MeetingId, PersonId
from server.realtime.bell import InProcessBell
from server.realtime.conversation import Conversation
from server.realtime.hub import Hub
from server.realtime.limits import Limits
from server.wire.close_codes import CloseCode
from tests.fuzz.meeting import Meeting, reduce, view
from tests.realtime.memory import MemoryDispatcher, MemorySource, PlainTokens
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
