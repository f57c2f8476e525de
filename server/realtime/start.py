"""Where a session begins: at its cursor or at a snapshot. The rules S20 to S23 of SYNC.md, and nothing else.

Knows numbers and sights. Knows no storage.
"""

from __future__ import annotations

from collections.abc import Iterable

from server.kit.ids import PersonId
from server.realtime.limits import Limits
from server.realtime.outbox import Fact


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
