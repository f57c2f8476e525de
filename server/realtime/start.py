"""Where a session begins: at its cursor, at a snapshot, or outside. Rules S20 to S28 of SYNC.md, and nothing else.

Sans-I/O: values in, verdicts out; `let_in` acts on the channel. Knows no storage and no asyncio.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from server.access.audience import Viewer
from server.kit.ids import PersonId, SessionId
from server.realtime.channel import Channel
from server.realtime.framing import text_frame
from server.realtime.lanes import Member, Wire
from server.realtime.limits import Limits
from server.realtime.outbox import Fact
from server.realtime.session import sight_of
from server.wire import frames
from server.wire.close_codes import CloseCode


class Guest(Protocol):
    """A conversation as the door sees it."""

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
    """None: a snapshot."""
    sight: str | None
    until: float
    again: bool = False
    """It was in before and is being authorised anew."""
    goes_on: bool = False
    """Of those: nothing needs to be said where its sight is the same as before."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Entries that were read from the journal, up to the head of the look, for cursors that the channel does not
    remember."""

    after: int
    facts: Sequence[Fact]


def judge(
    candidate: Candidate,
    alive: Mapping[SessionId, PersonId],
    viewers: Mapping[PersonId, Viewer],
    head: int,
    limits: Limits,
) -> Viewer | CloseCode:
    """Who this is here, or why they are not let in. Takes the cursor away where it will not do."""
    guest = candidate.guest
    if alive.get(guest.sign_in) != guest.person_id:
        return CloseCode.NO_LONGER_YOURS if candidate.again else CloseCode.NOT_SIGNED_IN
    viewer = viewers.get(guest.person_id)
    if viewer is None:
        return CloseCode.NO_LONGER_YOURS if candidate.again else CloseCode.NOT_FOUND
    if not cursor_will_do(candidate.cursor, candidate.sight, sight_of(viewer), head, limits):
        candidate.cursor = None
    return viewer


def cursor_will_do(cursor: int | None, its_sight: str | None, sight: str, head: int, limits: Limits) -> bool:
    """Whether a cursor is worth going on from: it is not ahead of the journal (a restored backup is behind it), not
    too far back, and was reached by somebody who might see what this one may."""
    return cursor is not None and its_sight == sight and cursor <= head and head - cursor <= limits.resume_entries


def may_follow(facts: Iterable[Fact], person_id: PersonId, limits: Limits) -> bool:
    """Whether these facts can be sent after the cursor: this person's sight did not change on the way, and they are
    not more than a snapshot would be."""
    size = 0
    for fact in facts:
        size += fact.size
        if fact.changes_sight_of == person_id or size > limits.resume_bytes:
            return False
    return True


def let_in(
    channel: Channel,
    candidate: Candidate,
    viewer: Viewer,
    head: int,
    snapshot: bytes | None,
    loaded: Loaded | None,
    limits: Limits,
) -> bool:
    """Lets somebody in who was judged at `head`. False: not with what was found out; look again."""
    guest = candidate.guest
    if guest.member is None or not guest.wants_in:
        return True
    missed: Iterable[Fact] | None
    if candidate.cursor is None:
        base, missed = head, channel.since(head)
    else:
        base, missed = candidate.cursor, channel.since(candidate.cursor)
        if missed is None and loaded is not None and loaded.after <= base:
            # Not just any load: the channel may have forgotten what it still remembered when we looked.
            newer = channel.since(head)
            missed = None if newer is None else [*(fact for fact in loaded.facts if fact.seq > base), *newer]
        if missed is not None and not may_follow(missed, viewer.person_id, limits):
            candidate.cursor = None
            return False
    if missed is None or guest.member.sight_changed_at > head:
        return False
    opening: list[bytes] = []
    welcome = guest.admitted(viewer)
    if snapshot is not None:
        opening = [text_frame(welcome), snapshot, channel.presence]
    elif not candidate.goes_on:
        resumed = text_frame(frames.encode(frames.Resumed(seq=base)))
        opening = [text_frame(welcome), resumed, channel.presence]
    channel.enter(guest.member, viewer, head, base, opening, missed)
    return True
