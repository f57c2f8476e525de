"""The meetings that somebody may know of: memberships and meetings, joined."""

from __future__ import annotations

from typing import Any

from sqlalchemy import or_, select

from server.access.audience import DESK
from server.access.tables import MembershipRow
from server.journal.rows import shape_of
from server.kit.clock import to_wire
from server.kit.db import Database
from server.kit.ids import PersonId
from server.meeting.lifecycle.tables import LifecycleRow

#: The newest; older ones are the archive's.
MOST_LISTED = 500

_members = shape_of(MembershipRow).table
_meetings = shape_of(LifecycleRow).table


async def meetings_of(database: Database, person_id: PersonId) -> list[dict[str, Any]]:
    """Latest first, those without a time before all others. A draft is its desk's (as in `guard.known_to`)."""
    wanted = (
        select(
            *(_meetings.c[name] for name in ("meeting_id", "title", "body", "place", "starts_at", "state")),
            _members.c.role,
        )
        .select_from(_members.join(_meetings, _meetings.c.meeting_id == _members.c.meeting_id))
        .where(
            _members.c.person_id == person_id,
            or_(_meetings.c.state != "draft", _members.c.role.in_([role.value for role in DESK])),
        )
        .order_by(_meetings.c.starts_at.is_(None).desc(), _meetings.c.starts_at.desc(), _meetings.c.meeting_id)
        .limit(MOST_LISTED)
    )
    async with database.read() as db:
        found = await db.execute(wanted)
        rows = [dict(row) for row in found.mappings()]
    return [row | {"starts_at": to_wire(row["starts_at"]) if row["starts_at"] else None} for row in rows]
