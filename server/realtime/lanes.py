"""Sessions in the fan-out, and the lanes they stand in: one per role, together while they were sent the same.

Knows sockets as a way to write, no more. The rules are in channel.py.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from server.access.audience import Role, Viewer
from server.kit.ids import PersonId
from server.realtime.outbox import Outbox
from server.realtime.signals import SignalKey, Waiting
from server.wire.close_codes import CloseCode


class Wire(Protocol):
    """One socket's way out."""

    @property
    def write(self) -> Callable[[bytes], object]:
        """Never blocks, never raises; what the peer does not take is kept. Over the high mark the owner of the wire
        calls `Channel.congested`, below the low one `Channel.drained`."""
        ...

    def pending(self) -> int:
        """Bytes that the peer has not taken yet."""
        ...

    def close(self, code: CloseCode) -> None: ...


class Member:
    """One session in the fan-out."""

    __slots__ = (
        "arrived",
        "authorised_at", "lane", "outbox", "paused", "person_id", "presence_stale", "session_id",
        "sight_changed_at",
        "sight_changed_for", "spoke_at", "viewer", "wire", "write",
    )  # fmt: skip

    def __init__(self, session_id: str, person_id: PersonId, wire: Wire) -> None:
        self.session_id = session_id
        self.person_id = person_id
        self.wire = wire
        self.write = wire.write
        self.viewer: Viewer | None = None
        self.lane: Lane | None = None
        """None while it is being authorised: no event reaches it."""
        self.outbox: Outbox | None = Outbox(0)
        """None while it stands in its lane, whose outbox is also its own."""
        self.paused = False
        self.presence_stale = False
        self.spoke_at: float | None = None
        self.authorised_at = 0
        """The head at which it was last decided who this is."""
        self.sight_changed_at = 0
        self.sight_changed_for: str | None = None
        """The person, or EVERYBODY."""
        self.arrived = False
        """Let in at least once: counts as present."""

    @property
    def base(self) -> int:
        """The last event that this session was sent."""
        if self.outbox is not None:
            return self.outbox.base
        assert self.lane is not None
        return self.lane.outbox.base


class Lane:
    """The sessions of one role."""

    __slots__ = ("_writes", "apart", "outbox", "role", "signals", "together")

    def __init__(self, role: Role, head: int) -> None:
        self.role = role
        self.outbox = Outbox(head)
        self.together: dict[Member, Callable[[bytes], object]] = {}
        self.apart: dict[Member, Outbox] = {}
        self.signals: dict[SignalKey, Waiting] = {}
        self._writes: list[Callable[[bytes], object]] | None = None

    def writes(self) -> list[Callable[[bytes], object]]:
        if self._writes is None:
            self._writes = list(self.together.values())
        return self._writes

    def join(self, member: Member) -> None:
        """Back to the others: it was sent exactly what they were."""
        self.apart.pop(member, None)
        self.together[member] = member.write
        member.outbox = None
        self._writes = None

    def part(self, member: Member) -> Outbox:
        """Away from the others, with all that the lane has not written yet."""
        if member.outbox is None:
            del self.together[member]
            self._writes = None
            member.outbox = self.apart[member] = self.outbox.copy()
        return member.outbox

    def remove(self, member: Member) -> None:
        if self.together.pop(member, None) is not None:
            self._writes = None
            member.outbox = self.outbox.copy()
        self.apart.pop(member, None)
        member.lane = None
