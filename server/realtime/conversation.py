"""One socket, alive: carries out what its session decides, between the wire, the room and the journal.

Knows the session's actions and how to carry each out. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, assert_never

import structlog

from server.access.audience import Viewer
from server.journal.messages import Actor, Done, Outcome, Refused
from server.kit.clock import Clock
from server.kit.dice import Dice
from server.kit.errors import Incident, Refusal, Unavailable
from server.kit.ids import CommandId, Ids, MeetingId, PersonId, SessionId
from server.realtime.framing import PING, text_frame
from server.realtime.lanes import Member, Wire
from server.realtime.limits import Limits
from server.realtime.room import Room
from server.realtime.session import (
    Abort,
    Action,
    Actions,
    Admit,
    Close,
    Draining,
    PassOn,
    PingPeer,
    Send,
    Session,
    Submit,
)
from server.wire import frames
from server.wire.close_codes import CloseCode

log = structlog.get_logger(__name__)

AUDIENCE = "realtime"


class Claims(Protocol):
    @property
    def person_id(self) -> PersonId: ...
    @property
    def session_id(self) -> SessionId: ...


class ReadsTokens(Protocol):
    """`wire.tokens.Tokens`, or whatever else may vouch for somebody."""

    def read(self, token: str, audience: str) -> Claims:
        """Raises `Refusal` for a token that is not ours."""
        ...


class Submits(Protocol):
    """`journal.dispatcher.Dispatcher`, as the socket sees it."""

    async def submit(self, actor: Actor, command_id: CommandId, command_type: str, data: dict[str, Any]) -> Outcome: ...


class Socket(Wire, Protocol):
    """The way out of one socket, and its end."""

    def abort(self) -> None:
        """Tears it down without a word; nobody is there."""
        ...


@dataclass(frozen=True, slots=True)
class House:
    """What every conversation of a process shares."""

    tokens: ReadsTokens
    dispatcher: Submits
    clock: Clock
    ids: Ids
    dice: Dice
    limits: Limits
    room: Callable[[MeetingId], Room]
    run: Callable[[Coroutine[Any, Any, None]], object]
    """Starts a task and keeps it until it ends."""
    known: Callable[[Conversation], None]
    """It is known who this is: revocations find it."""
    over: Callable[[Conversation], None]


class Conversation:
    """From accept to close."""

    def __init__(self, house: House, socket: Socket) -> None:
        self._house = house
        self.wire = socket
        self.session_id = house.ids.new()
        self.session = Session(self.session_id, house.limits, house.clock.monotonic())
        self.sign_in = SessionId("")
        self.person_id = PersonId("")
        self.member: Member | None = None
        self._socket = socket
        self._room: Room | None = None

    # --- from the socket --------------------------------------------------------------------------------------

    def heard(self) -> None:
        """Bytes came, whatever they were."""
        self.session.heard(self._house.clock.monotonic())

    def receive(self, message: str | bytes) -> None:
        clock = self._house.clock
        self._perform(self.session.receive(message, clock.monotonic(), clock.now()))

    def congested(self) -> None:
        if self.member is not None and self._room is not None and self._room.channel is not None:
            self._room.channel.congested(self.member)

    def drained(self) -> None:
        if self.member is not None and self._room is not None and self._room.channel is not None:
            self._room.channel.drained(self.member)

    def gone(self) -> None:
        """The socket is closed, by whomever."""
        self.session.gone()
        self._leave()

    # --- from the hub and the room ----------------------------------------------------------------------------

    def tick(self) -> None:
        self._perform(self.session.tick(self._house.clock.monotonic()))

    def drain(self) -> None:
        retry_ms = round(self._house.dice.between(100, self._house.limits.drain_spread_ms))
        self._perform(self.session.drain(retry_ms))

    def close(self, code: CloseCode) -> None:
        self._perform(self.session.close(code))

    @property
    def is_closed(self) -> bool:
        return self.session.is_closed

    @property
    def wants_in(self) -> bool:
        return not self.is_closed and not isinstance(self.session.state, Draining)

    def admitted(self, viewer: Viewer) -> bytes:
        return self.session.admitted(viewer, self._house.clock.now())

    def sight_changed(self) -> None:
        self.session.sight_changed()

    # --- what the session decided -----------------------------------------------------------------------------

    def _perform(self, actions: Actions) -> None:
        for action in actions:
            self._do(action)

    def _do(self, action: Action) -> None:
        match action:
            case Send(payload=payload, ordered=ordered):
                self._send(text_frame(payload), ordered)
            case Submit(ask=ask):
                self._submit(ask)
            case PassOn(passing=passing):
                if self._room is not None:
                    self._room.pass_on(self, passing)
            case PingPeer():
                if self.member is None or not self.member.paused:
                    self._socket.write(PING)
            case Admit(hello=hello):
                self._admit(hello)
            case Close(code=code):
                if code == CloseCode.RESTARTING:
                    self._say_the_last()
                self._leave()
                self._socket.close(code)
            case Abort():
                self._leave()
                self._socket.abort()
            case _:
                assert_never(action)

    def _send(self, frame: bytes, ordered: bool) -> None:
        room, member = self._room, self.member
        if room is not None and room.channel is not None and member is not None:
            room.channel.send(member, frame, ordered=ordered)
        else:
            self._socket.write(frame)

    def _say_the_last(self) -> None:
        """Answers that wait for the next round go before the close."""
        if self._room is not None and self._room.channel is not None and self.member is not None:
            self._room.channel.write_out(self.member)

    def _leave(self) -> None:
        room, self._room = self._room, None
        if room is not None:
            room.leave(self)
        self._house.over(self)

    def _admit(self, hello: frames.Hello) -> None:
        try:
            claims = self._house.tokens.read(hello.token, AUDIENCE)
        except Refusal:
            self.close(CloseCode.NOT_SIGNED_IN)
            return
        self.person_id, self.sign_in = claims.person_id, claims.session_id
        self._house.known(self)
        self._room = self._house.room(MeetingId(hello.meeting))
        self._room.enter(self, hello.cursor, hello.sight)

    # --- commands ---------------------------------------------------------------------------------------------

    def _submit(self, ask: frames.Ask) -> None:
        room, member = self._room, self.member
        if room is not None and member is not None and member.viewer is not None:
            actor = Actor(room.meeting_id, member.person_id, member.viewer.role)
            self._house.run(self._carry_out(ask, actor, room))

    async def _carry_out(self, ask: frames.Ask, actor: Actor, room: Room) -> None:
        command_id = CommandId(ask.id)
        try:
            outcome = await self._house.dispatcher.submit(actor, command_id, ask.type, ask.data)
        except Unavailable:
            retry_ms = round(self._house.dice.between(700, 1_500))
            self._perform(self.session.not_now(ask.id, retry_ms))
            return
        except Incident as incident:
            outcome = Refused(command_id, "server.bug", {"incident": incident.incident_id})
        except Exception:
            incident_id = self._house.ids.new()
            log.exception("incident", incident_id=incident_id, command=ask.type)
            outcome = Refused(command_id, "server.bug", {"incident": incident_id})
        if isinstance(outcome, Done) and room.channel is not None:
            # Behind the events it caused: who asked never sees a `done` whose effect is not there yet (SYNC.md S42).
            room.channel.reached(outcome.seq, partial(self._answer, outcome))
            room.ring(outcome.seq)
        else:
            self._answer(outcome)

    def _answer(self, outcome: Outcome) -> None:
        self._perform(self.session.answered(outcome))
