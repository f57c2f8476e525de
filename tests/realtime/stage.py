"""A channel on a table: facts made by hand, wires that are lists, people who stand in it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

from server.access.audience import EVERYONE, Audience, Role, Viewer
from server.kit.ids import PersonId
from server.realtime.channel import Channel
from server.realtime.framing import text_frame
from server.realtime.lanes import Member
from server.realtime.limits import Limits
from server.realtime.outbox import Fact
from server.wire.close_codes import CloseCode
from tests.fuzz.meeting import Entry
from tests.world.server_frames import Reader, frames_in
from tests.world.sync_machine import Frame

AT = datetime(2026, 9, 5, 2, 0, tzinfo=UTC)
LIMITS = Limits(wire_high=1_000, wire_low=200, outbox_bytes=3_000, signals_waiting=3)
WELCOME = text_frame(b'{"t":"welcome"}')


def fact(
    seq: int,
    audience: Audience = EVERYONE,
    *,
    key: str | None = None,
    sight: PersonId | Literal["*"] | None = None,
    text: str = "",
) -> Fact:
    return Fact.of(Entry(seq, "toy", audience, b'{"text":"%b"}' % text.encode(), AT, None, key, sight))


class ListWire:
    """Writes are kept; `stuck` ones stay in the buffer and tell the channel like a transport does."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.member: Member | None = None
        self.writes: list[bytes] = []
        self.code: CloseCode | None = None
        self.stuck = False
        self.held = 0

    def write(self, data: bytes) -> None:
        self.writes.append(data)
        if self.stuck:
            self.held += len(data)
            if self.held > LIMITS.wire_high and self.member is not None:
                self.channel.congested(self.member)

    def pending(self) -> int:
        return self.held

    def close(self, code: CloseCode) -> None:
        self.code = code

    def drain(self) -> None:
        self.held = 0
        assert self.member is not None
        self.channel.drained(self.member)

    @property
    def frames(self) -> list[Frame]:
        return frames_in(Reader(), b"".join(self.writes))

    @property
    def events(self) -> list[tuple[int, int]]:
        return [(frame["prev"], frame["seq"]) for frame in self.frames if frame["t"] == "event"]


class Stage:
    """A channel and who stands in it."""

    def __init__(self, head: int = 0) -> None:
        self.wakes = 0
        self.channel = Channel(head, LIMITS, self._wake)

    def _wake(self) -> None:
        self.wakes += 1

    def enter(self, person: str, role: Role = Role.DELEGATE, base: int | None = None) -> ListWire:
        wire = ListWire(self.channel)
        wire.member = self.channel.expect(f"s-{person}", PersonId(person), wire)
        self.let_in(wire, role, base)
        return wire

    def let_in(
        self, wire: ListWire, role: Role = Role.DELEGATE, base: int | None = None, opening: bytes = WELCOME
    ) -> bool:
        member = wire.member
        assert member is not None
        start = self.channel.head if base is None else base
        missed = self.channel.since(start)
        assert missed is not None
        return self.channel.enter(member, Viewer(member.person_id, role), self.channel.head, start, [opening], missed)

    def feed(self, *facts: Fact) -> list[Member]:
        held = self.channel.feed(facts)
        self.channel.flush()
        return held
