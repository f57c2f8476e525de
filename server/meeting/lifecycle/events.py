"""What happened to the meeting as a whole. All of it is for everyone."""

from __future__ import annotations

from typing import Literal

from server.access.audience import EVERYONE, Audience
from server.journal.messages import EVERYBODY, Event, EverybodyType
from server.kit.clock import Moment
from server.kit.ids import PersonId

State = Literal["draft", "ready", "in_session", "paused", "closed"]


class _ForEveryone(Event):
    def audience(self) -> Audience:
        return EVERYONE


class MeetingCreated(_ForEveryone):
    type = "lifecycle.created"

    title: str
    body: str
    superior: str
    place: str
    starts_at: Moment | None


class SettingsChanged(_ForEveryone):
    type = "lifecycle.settings_changed"

    title: str
    body: str
    superior: str
    place: str
    starts_at: Moment | None


class StateChanged(_ForEveryone):
    """The meeting went from one state to another (ready, opened, paused, resumed, closed, reopened)."""

    type = "lifecycle.state_changed"

    state: State
    was: State

    def changes_sight_of(self) -> PersonId | EverybodyType | None:
        """A draft is known to the desk only: going to or from `draft` lets everybody else in, or out."""
        return EVERYBODY if "draft" in (self.state, self.was) else None
