"""One socket's conversation, sans-I/O: messages, answers and time in; actions out (SYNC.md §2, §6, §8).

Its states are types that own only their fields. What the fan-out sends does not pass through here: see channel.py.

Knows frames and states. Knows no asyncio, no storage, no token's inside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias, assert_never

from server.access.audience import Viewer
from server.journal.messages import Done, Outcome
from server.kit.clock import to_wire
from server.realtime.limits import Bucket, Limits
from server.wire import frames
from server.wire.close_codes import CloseCode

# --- states ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AwaitingHello:
    until: float


@dataclass(frozen=True, slots=True)
class Resuming:
    """Asked to go on from a cursor; it is being decided whether that will do."""

    hello: frames.Hello


@dataclass(frozen=True, slots=True)
class Snapshotting:
    """Has nothing to go on from, or what it may see has changed. `hello` is None in the second case."""

    hello: frames.Hello | None


@dataclass(frozen=True, slots=True)
class Live:
    viewer: Viewer


@dataclass(frozen=True, slots=True)
class Draining:
    """The server goes down: what was asked is still answered, nothing new is begun."""

    retry_ms: int


@dataclass(frozen=True, slots=True)
class Closed:
    code: CloseCode | None
    """None: the peer went, or was found dead."""


State: TypeAlias = AwaitingHello | Resuming | Snapshotting | Live | Draining | Closed

# --- actions -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Send:
    """A text message. `ordered`: behind the events that are on their way to this session."""

    payload: bytes
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class PingPeer:
    """A WebSocket ping."""


@dataclass(frozen=True, slots=True)
class Close:
    code: CloseCode


@dataclass(frozen=True, slots=True)
class Abort:
    """Nobody is there any more: tear the connection down without a word."""


@dataclass(frozen=True, slots=True)
class Admit:
    """Find out who this is, and let them in or close."""

    hello: frames.Hello


@dataclass(frozen=True, slots=True)
class Submit:
    ask: frames.Ask


@dataclass(frozen=True, slots=True)
class PassOn:
    passing: frames.Pass


Action: TypeAlias = Send | PingPeer | Close | Abort | Admit | Submit | PassOn
Actions: TypeAlias = tuple[Action, ...]
NOTHING: Actions = ()


class Session:
    """What one client may say, when, and what it is told."""

    def __init__(self, session_id: str, limits: Limits, now: float) -> None:
        self.session_id = session_id
        self.state: State = AwaitingHello(now + limits.hello_s)
        self._limits = limits
        self._bucket = Bucket(limits.frames_per_s, limits.frames_burst, now)
        self._unanswered: set[str] = set()
        self._heard_at = now
        self._pinged_at = now

    @property
    def is_closed(self) -> bool:
        return isinstance(self.state, Closed)

    # --- from the peer ----------------------------------------------------------------------------------------

    def heard(self, now: float) -> None:
        """The peer is alive: anything came, a pong too."""
        self._heard_at = now

    def receive(self, message: str | bytes, now: float, wall: datetime) -> Actions:
        """A whole message came."""
        self._heard_at = now
        if self.is_closed:
            return NOTHING
        if not self._bucket.take(now):
            return self._close(CloseCode.TOO_MUCH)
        if isinstance(message, bytes):
            return self._close(CloseCode.BAD_FRAME)
        try:
            frame = frames.read_client_frame(message)
        except frames.OtherProtocol:
            awaited = isinstance(self.state, AwaitingHello)
            return self._close(CloseCode.OTHER_PROTOCOL if awaited else CloseCode.BAD_FRAME)
        except frames.NotAFrame:
            return self._close(CloseCode.BAD_FRAME)
        match frame:
            case frames.Ping():
                return (Send(frames.encode(frames.Pong(n=frame.n, server_time=to_wire(wall)))),)
            case frames.Hello():
                return self._hello(frame)
            case frames.Ask():
                return self._ask(frame)
            case frames.Pass():
                return self._pass(frame)
            case _:
                assert_never(frame)

    def _hello(self, hello: frames.Hello) -> Actions:
        if isinstance(self.state, Draining):
            return NOTHING  # it will be closed at once, and comes back
        if not isinstance(self.state, AwaitingHello):
            return self._close(CloseCode.BAD_FRAME)
        self.state = Snapshotting(hello) if hello.cursor is None else Resuming(hello)
        return (Admit(hello),)

    def _ask(self, ask: frames.Ask) -> Actions:
        match self.state:
            case Live() | Snapshotting(hello=None):
                if ask.id in self._unanswered:
                    return NOTHING  # asked twice on one socket: its answer is on the way
                if len(self._unanswered) >= self._limits.unanswered:
                    return (self.later(ask.id, 1_000),)
                self._unanswered.add(ask.id)
                return (Submit(ask),)
            case Draining(retry_ms=retry_ms):
                return (self.later(ask.id, retry_ms),)
            case _:
                return self._close(CloseCode.BAD_FRAME)

    def _pass(self, passing: frames.Pass) -> Actions:
        match self.state:
            case Live():
                return (PassOn(passing),)
            case Snapshotting(hello=None) | Draining():
                return NOTHING
            case _:
                return self._close(CloseCode.BAD_FRAME)

    def gone(self) -> None:
        """The peer closed, or the connection broke."""
        if not self.is_closed:
            self.state = Closed(None)

    # --- from the house ---------------------------------------------------------------------------------------

    def admitted(self, viewer: Viewer, wall: datetime) -> bytes:
        """It is known who this is: the welcome that comes before the snapshot or `resumed`."""
        if not isinstance(self.state, Draining):
            self.state = Live(viewer)
        return frames.encode(
            frames.Welcome(
                session=self.session_id,
                person_id=viewer.person_id,
                role=viewer.role,
                sight=sight_of(viewer),
                server_time=to_wire(wall),
                heartbeat_s=self._limits.heartbeat_s,
            )
        )

    def sight_changed(self) -> None:
        """What this person may see has changed: a new welcome and a snapshot will follow, or the end."""
        if isinstance(self.state, Live):
            self.state = Snapshotting(None)

    def answered(self, outcome: Outcome) -> Actions:
        """The journal has answered. A `done` goes behind the events that it caused."""
        self._unanswered.discard(outcome.command_id)
        if self.is_closed:
            return NOTHING
        if isinstance(outcome, Done):
            done = frames.Done(id=outcome.command_id, seq=outcome.seq, result=outcome.result)
            answer = Send(frames.encode(done), ordered=True)
        else:
            refused = frames.Refused(id=outcome.command_id, code=outcome.code, details=outcome.details)
            answer = Send(frames.encode(refused))
        return (answer, *self._drained())

    def not_now(self, command_id: str, retry_ms: int) -> Actions:
        """The store cannot answer: nothing was done."""
        self._unanswered.discard(command_id)
        return NOTHING if self.is_closed else (self.later(command_id, retry_ms), *self._drained())

    @staticmethod
    def later(command_id: str, retry_ms: int) -> Send:
        return Send(frames.encode(frames.Later(id=command_id, retry_ms=retry_ms)))

    def drain(self, retry_ms: int) -> Actions:
        """The server goes down in good order."""
        if isinstance(self.state, (Draining, Closed)):
            return NOTHING
        self.state = Draining(retry_ms)
        return (Send(frames.encode(frames.Draining(retry_ms=retry_ms)), ordered=True), *self._drained())

    def _drained(self) -> Actions:
        if isinstance(self.state, Draining) and not self._unanswered:
            return self._close(CloseCode.RESTARTING)
        return NOTHING

    def close(self, code: CloseCode) -> Actions:
        """Somebody else decided: revoked, removed, too slow."""
        return NOTHING if self.is_closed else self._close(code)

    def _close(self, code: CloseCode) -> Actions:
        self.state = Closed(code)
        return (Close(code),)

    # --- time -------------------------------------------------------------------------------------------------

    def tick(self, now: float) -> Actions:
        """Once a second: no hello in time, a peer to be pinged, a peer that is dead."""
        if self.is_closed:
            return NOTHING
        if isinstance(self.state, AwaitingHello) and now >= self.state.until:
            return self._close(CloseCode.HELLO_TIMEOUT)
        silent = now - self._heard_at
        if silent >= self._limits.dead_after_s:
            self.state = Closed(None)
            return (Abort(),)
        if silent >= self._limits.ping_after_s and now - self._pinged_at >= self._limits.ping_after_s:
            self._pinged_at = now
            return (PingPeer(),)
        return NOTHING


def sight_of(viewer: Viewer) -> str:
    """Names what somebody may see. A cursor reached under another one is worth nothing (SYNC.md S21)."""
    return f"{viewer.role}:{viewer.person_id}"
