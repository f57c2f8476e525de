"""The meeting's own view. Everyone in the meeting sees all of it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from sqlmodel import col, select

from server.access.audience import Role
from server.journal.feature import Reader
from server.kit.clock import Moment
from server.meeting.lifecycle.events import State
from server.meeting.lifecycle.tables import LifecycleRow


class LifecycleView(BaseModel):
    title: str
    body: str
    superior: str
    place: str
    starts_at: Moment | None
    state: State
    opened_at: Moment | None
    """When it was first opened."""
    closed_at: Moment | None
    """When it was closed; None again after a reopening."""


#: Before `lifecycle.created`, which nobody is there to see.
NOTHING_YET = LifecycleView(
    title="", body="", superior="", place="", starts_at=None, state="draft", opened_at=None, closed_at=None
)


async def shared(reader: Reader, role: Role) -> dict[str, Any]:
    found = await reader.db.execute(select(LifecycleRow).where(col(LifecycleRow.meeting_id) == reader.meeting_id))
    row = found.mappings().one_or_none()
    view = NOTHING_YET if row is None else LifecycleView(**{name: row[name] for name in LifecycleView.model_fields})
    return view.model_dump(mode="json")
