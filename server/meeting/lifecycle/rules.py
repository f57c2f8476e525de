"""What is decided about the meeting as a whole. In which states a command may be asked stands with the command; the
guard sees to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server.journal.messages import Command, Event
from server.kit.errors import Refusal
from server.meeting.lifecycle.commands import (
    ChangeSettings,
    CloseMeeting,
    CreateMeeting,
    MakeReady,
    OpenMeeting,
    PauseMeeting,
    ReopenMeeting,
    ResumeMeeting,
    ReturnToDraft,
)
from server.meeting.lifecycle.events import MeetingCreated, SettingsChanged, State, StateChanged

#: What the meeting is after each command.
AFTER: Mapping[type[Command], State] = {
    MakeReady: "ready",
    ReturnToDraft: "draft",
    OpenMeeting: "in_session",
    PauseMeeting: "paused",
    ResumeMeeting: "in_session",
    CloseMeeting: "closed",
    ReopenMeeting: "in_session",
}


def create(command: CreateMeeting, exists: bool) -> list[Event]:
    if exists:
        raise Refusal("lifecycle.already_created")
    return [MeetingCreated(**command.model_dump())]


def change_settings(command: ChangeSettings, known: Mapping[str, Any]) -> list[Event]:
    """Saying what is already so is no event."""
    wanted = command.model_dump()
    if all(known[name] == value for name, value in wanted.items()):
        return []
    return [SettingsChanged(**wanted)]


def go_on(command: Command, was: State) -> list[Event]:
    return [StateChanged(state=AFTER[type(command)], was=was)]
