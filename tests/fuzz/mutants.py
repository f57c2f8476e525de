"""Deliberate mistakes. A fuzz that does not find them proves nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from server.realtime import start
from server.realtime.channel import Channel
from server.realtime.lanes import Lane, Member
from server.realtime.outbox import Fact, Outbox
from tests.fuzz import house
from tests.fuzz.run import run

Patch = tuple[Any, str, Any]


@contextmanager
def _patched(*patches: Patch) -> Iterator[None]:
    kept = [(owner, name, getattr(owner, name)) for owner, name, _ in patches]
    for owner, name, value in patches:
        setattr(owner, name, value)
    try:
        yield
    finally:
        for owner, name, value in kept:
            setattr(owner, name, value)


def _without_receipts(seed: int) -> None:
    run(seed, keeps_receipts=False)


def _with(*patches: Patch) -> Callable[[int], None]:
    def play(seed: int) -> None:
        with _patched(*patches):
            run(seed)

    return play


def _no_resync(self: Channel, fact: Fact, held: list[Member]) -> None:
    """A change of sight goes by unnoticed."""


def _supersede_keeps_prev(self: Outbox, fact: Fact, *, supersede: bool = False) -> None:
    """The next frame does not inherit the `prev` of the one that was taken out."""
    had = len(self._items)
    _put(self, fact, supersede=supersede)
    if supersede and fact.supersede_key is not None and len(self._items) == had:
        self.base = fact.seq - 1


_put = Outbox.put


def _rejoin_too_early(self: Channel, lane: Lane, member: Member, outbox: Outbox, now: float | None) -> None:
    """A stray goes back to its lane before the lane has caught up with it."""
    if not member.paused and member.lane is lane and not outbox:
        lane.join(member)


def _part_without_what_was_gathered(self: Lane, member: Member) -> Outbox:
    """Who leaves the lane loses what the lane had not written yet."""
    if member.outbox is None:
        del self.together[member]
        self._writes = None
        member.outbox = self.apart[member] = Outbox(self.outbox.tip)
    return member.outbox


def _everything_for_everybody(self: Channel, lane: Lane, fact: Fact) -> None:
    for other in self._lanes.values():
        _to_lane(self, other, fact)


_to_lane = Channel._to_lane


def _done_at_once(self: Channel, seq: int, tell: Callable[[], None]) -> None:
    tell()


def _snapshot_events_again(self: Channel, member: Member, outbox: Outbox, fact: Fact) -> None:
    """What a snapshot newer than the channel already held is sent once more."""
    outbox.put(fact, supersede=member.paused)


def _let_in_with_what_was(*arguments: Any) -> bool:
    """A change of sight between the look and the door is overlooked."""
    candidate = arguments[1]
    if candidate.guest.member is not None:
        candidate.guest.member.sight_changed_at = 0
    return _let_in(*arguments)


_let_in = start.let_in

MUTANTS: dict[str, Callable[[int], None]] = {
    "no receipts": _without_receipts,
    "no resync": _with((Channel, "_hold_those", _no_resync)),
    "bad supersede": _with((Outbox, "put", _supersede_keeps_prev)),
    "wrong stray prev": _with((Channel, "_rejoin", _rejoin_too_early)),
    "parts empty-handed": _with((Lane, "part", _part_without_what_was_gathered)),
    "no audience": _with((Channel, "_to_lane", _everything_for_everybody)),
    "done too early": _with((Channel, "reached", _done_at_once)),
    "events of the snapshot again": _with((Channel, "_put", _snapshot_events_again)),
    "let in with an old role": _with((house, "let_in", _let_in_with_what_was)),
}
