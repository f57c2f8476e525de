"""The meeting's own view. Everyone in the meeting sees all of it."""

from __future__ import annotations

from pydantic import BaseModel

from server.kit.clock import Moment
from server.meeting.lifecycle.events import State


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
