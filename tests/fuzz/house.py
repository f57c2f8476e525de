"""Two server processes and their clients, in one thread, without time: everything that may happen is a step that the
dice choose. The sessions, channels, outboxes and the rules of the door are the real ones.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import orjson

from server.access.audience import Role, Viewer
from server.journal.messages import Done, Refused
from server.kit.ids import CommandId, PersonId, SessionId
from server.realtime.channel import Channel
from server.realtime.framing import text_frame
from server.realtime.lanes import Member
from server.realtime.limits import Limits
from server.realtime.outbox import Fact
from server.realtime.session import Admit, Close, Send, Session, Submit, sight_of
from server.realtime.snapshots import Sheet
from server.realtime.start import Candidate, Loaded, judge, let_in
from server.wire.close_codes import CloseCode
from tests.fuzz.meeting import AT, Answer, Meeting, own_view, reduce, shared_view, view
from tests.world.server_frames import Reader, frames_in
from tests.world.sync_machine import LEAVE, SyncMachine

LIMITS = Limits(
    wire_high=500, wire_low=100, outbox_bytes=2_000, unanswered=4, ring_entries=8, ring_bytes=100_000,
    resume_entries=30, zip_over=200, frames_burst=1e9,
)  # fmt: skip


class FuzzWire:
    """A wire whose peer takes bytes when the dice say so."""

    def __init__(self, process: Process, guest: Guest) -> None:
        self.buffer = bytearray()
        self.code: CloseCode | None = None
        self._process, self._guest = process, guest

    def write(self, data: bytes) -> None:
        if self.code is None:
            self.buffer += data
            if len(self.buffer) > LIMITS.wire_high and self._guest.member is not None:
                self._process.channel.congested(self._guest.member)

    def pending(self) -> int:
        return len(self.buffer)

    def close(self, code: CloseCode) -> None:
        self.code = self.code or code

    def take(self, size: int) -> bytes:
        taken = bytes(self.buffer[:size])
        del self.buffer[:size]
        member = self._guest.member
        if member is not None and member.paused and len(self.buffer) <= LIMITS.wire_low and self.code is None:
            self._process.channel.drained(member)
        return taken


class Guest:
    """The server's end of one socket: what `Conversation` does, in steps."""

    def __init__(self, process: Process, number: int, person: str) -> None:
        self.session_id = f"s{number}"
        self.person_id = PersonId(person)
        self.sign_in = SessionId(person)
        self.member: Member | None = None
        self.wire = FuzzWire(process, self)
        self.session = Session(self.session_id, LIMITS, 0.0)
        self._process = process

    @property
    def wants_in(self) -> bool:
        return not self.session.is_closed

    def admitted(self, viewer: Viewer) -> bytes:
        return self.session.admitted(viewer, AT)

    def sight_changed(self) -> None:
        self.session.sight_changed()

    def close(self, code: CloseCode) -> None:
        self.perform(self.session.close(code))

    def gone(self) -> None:
        self.session.gone()
        self._leave()

    def _leave(self) -> None:
        self._process.candidates = [one for one in self._process.candidates if one.guest is not self]
        self._process.guests.pop(self.member, None)  # type: ignore[arg-type]
        if self.member is not None:
            self._process.channel.leave(self.member)

    def receive(self, message: str) -> None:
        self.perform(self.session.receive(message, 0.0, AT))

    def perform(self, actions: Any) -> None:
        for action in actions:
            match action:
                case Send(payload=payload, ordered=ordered):
                    if self.member is not None:
                        self._process.channel.send(self.member, text_frame(payload), ordered=ordered)
                    else:
                        self.wire.write(text_frame(payload))
                case Close(code=code):
                    self._leave()
                    self.wire.close(code)
                case Admit(hello=hello):
                    self.member = self._process.channel.expect(self.session_id, self.person_id, self.wire)
                    self._process.guests[self.member] = self
                    self._process.candidates.append(Candidate(self, hello.cursor, hello.sight, 0.0))
                case Submit(ask=ask):
                    self._process.asked.append((self, ask))

    def answer(self, command_id: str, answer: Answer) -> None:
        if answer.code is not None:
            self.perform(self.session.answered(Refused(CommandId(command_id), answer.code, {})))
            return
        outcome = Done(CommandId(command_id), answer.seq, {})
        self._process.channel.reached(answer.seq, lambda: self.perform(self.session.answered(outcome)))


@dataclass
class Look:
    """What one look at the database found, before anybody is let in with it."""

    head: int
    admitted: list[tuple[Candidate, Viewer, bytes | None]]
    loaded: Loaded | None = None


class Process:
    """One server process: a channel, its sessions, and what is under way."""

    def __init__(self, meeting: Meeting, dice: random.Random) -> None:
        self.meeting = meeting
        self.dice = dice
        self.awake = False
        self.channel = Channel(meeting.head, LIMITS, self._wake)
        self.guests: dict[Member, Guest] = {}
        self.candidates: list[Candidate] = []
        self.looks: list[Look] = []
        self.asked: list[tuple[Guest, Any]] = []
        self.rings: list[int] = []
        self.target = meeting.head

    def _wake(self) -> None:
        self.awake = True

    def connect(self, number: int, person: str) -> Guest:
        return Guest(self, number, person)

    # --- steps ------------------------------------------------------------------------------------------------

    def steps(self) -> list[Callable[[], None]]:
        found: list[Callable[[], None]] = []
        if self.awake:
            found.append(self.flush)
        if self.rings:
            found.append(self.hear)
        if self.target > self.channel.head:
            found.append(self.read)
        if self.candidates:
            found.append(self.look)
        if self.looks:
            found.append(self.admit)
        if self.asked:
            found.append(self.commit)
        return found

    def flush(self) -> None:
        self.awake = False
        self.channel.flush()

    def hear(self) -> None:
        """Rings come in any order; a late one says nothing new."""
        self.target = max(self.target, self.rings.pop(self.dice.randrange(len(self.rings))))

    def poll(self) -> None:
        self.target = self.meeting.head

    def read(self) -> None:
        end = self.channel.head + self.dice.randint(1, 5)
        held = self.channel.feed(Fact.of(entry) for entry in self.meeting.log[self.channel.head : end])
        for member in held:
            guest = self.guests[member]
            assert member.viewer is not None
            guest.sight_changed()
            goes_on = member.sight_changed_for == "*"
            cursor = member.base if goes_on else None
            sight = sight_of(member.viewer)
            self.candidates.append(Candidate(guest, cursor, sight, 0.0, again=True, goes_on=goes_on))

    def look(self) -> None:
        """One consistent read; what is done with it may come much later."""
        batch, self.candidates = self.candidates, []
        meeting, head = self.meeting, self.meeting.head
        people = {candidate.guest.person_id for candidate in batch}
        viewers = {person: viewer for person in people if (viewer := meeting.viewer(person)) is not None}
        alive = {SessionId(person): person for person in people}
        look = Look(head, [])
        behind: list[int] = []
        for candidate in batch:
            verdict = judge(candidate, alive, viewers, head, LIMITS)
            if isinstance(verdict, CloseCode):
                candidate.guest.close(verdict)
                continue
            snapshot = None
            if candidate.cursor is None:
                snapshot = _snapshot(meeting, verdict)
            elif self.channel.since(candidate.cursor) is None:
                behind.append(candidate.cursor)
            look.admitted.append((candidate, verdict, snapshot))
        if behind:
            look.loaded = Loaded(min(behind), [Fact.of(entry) for entry in meeting.log[min(behind) :]])
        self.looks.append(look)

    def admit(self) -> None:
        look = self.looks.pop(0)
        for candidate, viewer, snapshot in look.admitted:
            inside = let_in(self.channel, candidate, viewer, look.head, snapshot, look.loaded, LIMITS)
            if not inside and candidate.guest.wants_in:
                self.candidates.append(candidate)

    def commit(self) -> None:
        guest, ask = self.asked.pop(self.dice.randrange(len(self.asked)))
        answer = self.meeting.submit(guest.person_id, ask.id, ask.type, ask.data)
        guest.answer(ask.id, answer)


_LOOP = asyncio.new_event_loop()


def _snapshot(meeting: Meeting, viewer: Viewer) -> bytes:
    sheet = Sheet(meeting.head, shared_view(meeting.state, viewer.role), ("opinions",), LIMITS.zip_over)
    coroutine = sheet.frame(own_view(meeting.state, viewer.person_id))
    return _LOOP.run_until_complete(coroutine)


@dataclass
class Client:
    """A tablet: its machine, its socket, and what is on the way to it."""

    person: str
    dice: random.Random
    machine: SyncMachine
    guest: Guest | None = None
    reader: Reader = field(default_factory=Reader)
    to_server: list[str] = field(default_factory=list)
    left: bool = False
    cuts: int = 0
    wakes: float = 0.5
    """How soon it comes back."""
    lost: bool = False
    """It did, at least once."""
    loses: float = 0.0
    """Events that a broken box on the way swallows (TCP does not)."""
    appetite: tuple[int, ...] = (1_000,)
    """Bytes that its network takes at a time."""

    def connect(self, process: Process, number: int) -> None:
        self.guest = process.connect(number, self.person)
        self.reader = Reader()
        self.left = False
        self.to_server = [orjson.dumps(self.machine.hello("token")).decode()]

    def drop(self) -> None:
        """The network goes: what was on the way is lost, in both directions."""
        if self.guest is not None:
            self.guest.gone()
        self.guest = None
        self.to_server = []
        self.machine.closed(None)

    def send_one(self) -> None:
        if self.guest is not None and self.to_server:
            self.guest.receive(self.to_server.pop(0))

    def ask(self, command_id: str, kind: str, data: dict[str, Any]) -> None:
        self._send(self.machine.ask(command_id, kind, data))

    def resend(self) -> None:
        """Impatient: asks again what has no answer yet, with the same id."""
        if self.machine.is_live and self.machine.waiting:
            self._send([self.dice.choice(list(self.machine.waiting.values()))])

    def _send(self, frames: list[dict[str, Any]]) -> None:
        self.to_server.extend(orjson.dumps(frame).decode() for frame in frames)

    def take(self, size: int, check: Callable[[Client, dict[str, Any]], None]) -> None:
        guest = self.guest
        if guest is None:
            return
        for frame in frames_in(self.reader, guest.wire.take(size)):
            check(self, frame)
            if frame["t"] == "event" and self.dice.random() < self.loses:
                self.lost = True
                continue
            answer = self.machine.received(frame)
            if answer is None:
                self.drop()
                return
            self._send(answer)
        if guest.wire.code is not None and not guest.wire.buffer:
            self.cuts += guest.wire.code is CloseCode.TOO_SLOW
            self.left = self.machine.closed(guest.wire.code) == LEAVE
            guest.gone()
            self.guest = None
            self.to_server = []


__all__ = ["Client", "Process", "Role", "SyncMachine", "reduce", "view"]
