"""The meeting's own view. Everyone in the meeting sees all of it."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel

from server.meeting.lifecycle.events import State


class LifecycleView(BaseModel):
    title: str
    body: str
    superior: str
    place: str
    starts_at: datetime | None
    state: State
    opened_at: datetime | None
    """When it was first opened."""
    closed_at: datetime | None
    """When it was closed; None again after a reopening."""
