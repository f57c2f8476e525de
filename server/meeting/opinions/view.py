"""Opinions. `all` is for the desk only (None for everybody else); `own` is the viewer's own (by item); windows and
published opinions are for everyone."""

from __future__ import annotations

from pydantic import BaseModel

from server.kit.clock import Moment
from server.meeting.opinions.commands import Stance


class OpinionView(BaseModel):
    item_id: str
    person_id: str
    stance: Stance
    text: str
    revision: int
    submitted_at: Moment


class PublishedView(BaseModel):
    item_id: str
    person_id: str
    stance: Stance
    text: str


class OpinionsView(BaseModel):
    open_items: list[str]
    """Items whose window is open, in the order of opening."""
    published: list[PublishedView]
    """In the order of publishing; publishing again shows the newer text and puts it last."""
    all: list[OpinionView] | None
    """In the order of submission (a replaced opinion keeps its place)."""
    own: list[OpinionView]
    """In the order of submission."""
