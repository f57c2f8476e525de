"""Who is connected to a meeting now, over all processes, told as changes.

Each process says who is with it: when that changes, and every few seconds; what it said expires. Who is back within
the grace was never away, so a reload or a change of process shows nobody leaving (SYNC.md §7).

Knows people and time that is handed in. Knows no sockets and no bell.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import orjson

from server.kit.ids import PersonId
from server.realtime.framing import text_frame
from server.realtime.limits import Limits
from server.wire import frames


@dataclass(frozen=True, slots=True)
class Change:
    joined: list[PersonId]
    left: list[PersonId]


class Presence:
    """The presence of one meeting as one process sees it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._here: Counter[PersonId] = Counter()
        self._elsewhere: dict[str, tuple[frozenset[PersonId], float]] = {}
        self._told: set[PersonId] = set()
        self._leaving: dict[PersonId, float] = {}
        self._dirty = False
        self._said: frozenset[PersonId] = frozenset()
        self._said_at = float("-inf")
        self._asked = False

    # --- in ---------------------------------------------------------------------------------------------------

    def arrive(self, person_id: PersonId) -> None:
        self._here[person_id] += 1
        self._dirty = True

    def depart(self, person_id: PersonId) -> None:
        """One of the person's sessions here ended."""
        self._here[person_id] -= 1
        if self._here[person_id] <= 0:
            del self._here[person_id]
            self._dirty = True

    def hear(self, process: str, packed: bytes, now: float) -> None:
        """Another process said who is with it."""
        try:
            said = orjson.loads(packed)
            people = frozenset(PersonId(name) for name in said["people"])
        except (ValueError, TypeError, KeyError):
            return
        self._asked = self._asked or said.get("asks") is True
        if people:
            self._elsewhere[process] = (people, now + self._limits.presence_expires_s)
        else:
            self._elsewhere.pop(process, None)
        self._dirty = True

    # --- out --------------------------------------------------------------------------------------------------

    def change(self, now: float) -> Change | None:
        """What to tell now, or None."""
        for process in [name for name, (_, until) in self._elsewhere.items() if until <= now]:
            del self._elsewhere[process]
            self._dirty = True
        if not self._dirty and not self._leaving:
            return None
        self._dirty = False
        present = set(self._here).union(*(people for people, _ in self._elsewhere.values()))
        for person in [person for person in self._leaving if person in present]:
            del self._leaving[person]
        for person in self._told - present:
            self._leaving.setdefault(person, now + self._limits.presence_grace_s)
        left = sorted(person for person, until in self._leaving.items() if until <= now)
        joined = sorted(present - self._told)
        if not joined and not left:
            return None
        for person in left:
            del self._leaving[person]
        self._told.difference_update(left)
        self._told.update(joined)
        return Change(joined, left)

    def whole(self) -> bytes:
        """Everybody that was told of, as a frame."""
        return text_frame(frames.encode(frames.Presence(full=sorted(self._told))))

    def to_say(self, now: float, *, asking: bool = False) -> bytes | None:
        """What the other processes should hear now, or None."""
        here = frozenset(self._here)
        due = bool(here) and now - self._said_at >= self._limits.presence_repeat_s
        if here == self._said and not due and not asking and not (self._asked and here):
            return None
        self._asked = False
        self._said, self._said_at = here, now
        return orjson.dumps({"people": sorted(here), "asks": asking})


def changed(change: Change) -> bytes:
    """The change as a frame."""
    return text_frame(frames.encode(frames.Presence(joined=list(change.joined), left=list(change.left))))
