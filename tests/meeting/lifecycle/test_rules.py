from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from server.kit.errors import Refusal
from server.meeting.lifecycle import rules
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
from server.meeting.lifecycle.events import MeetingCreated, SettingsChanged, StateChanged

CHANGED = ChangeSettings(title="Hội nghị tháng 9", body="Ban Thường vụ Tỉnh ủy")


@pytest.mark.parametrize(
    ("command", "was", "state"),
    [
        (MakeReady(), "draft", "ready"),
        (ReturnToDraft(), "ready", "draft"),
        (OpenMeeting(), "ready", "in_session"),
        (PauseMeeting(), "in_session", "paused"),
        (ResumeMeeting(), "paused", "in_session"),
        (CloseMeeting(), "in_session", "closed"),
        (CloseMeeting(), "paused", "closed"),
        (ReopenMeeting(), "closed", "in_session"),
    ],
)
def test_each_command_leads_from_a_state_to_a_state(command, was, state) -> None:
    assert rules.go_on(command, was) == [StateChanged(state=state, was=was)]


def test_every_command_that_changes_the_state_says_in_which_states_it_may_be_asked() -> None:
    assert all(command.states for command in rules.AFTER)


def test_a_meeting_is_created_once() -> None:
    command = CreateMeeting(title="Hội nghị", body="Ban Thường vụ")
    assert rules.create(command, exists=False) == [MeetingCreated(**command.model_dump())]
    with pytest.raises(Refusal, match=r"lifecycle\.already_created"):
        rules.create(command, exists=True)


def test_settings_that_are_so_already_are_no_event() -> None:
    assert rules.change_settings(CHANGED, CHANGED.model_dump()) == []
    known = CHANGED.model_dump() | {"place": "Phòng họp số 2"}
    assert rules.change_settings(CHANGED, known) == [SettingsChanged(**CHANGED.model_dump())]


def test_a_time_is_kept_in_utc_to_the_millisecond_and_written_in_one_form() -> None:
    command = ChangeSettings(title="Họp", body="Ban", starts_at="2026-09-05T08:30:00.123456+07:00")
    assert command.starts_at == datetime(2026, 9, 5, 1, 30, 0, 123000, tzinfo=UTC)
    assert command.model_dump(mode="json")["starts_at"] == "2026-09-05T01:30:00.123Z"


@pytest.mark.parametrize("bad", ["2026-09-05T08:30:00", "0001-01-01T00:00:00+14:00", "hôm qua"])
def test_a_time_without_a_zone_or_outside_the_calendar_is_refused(bad: str) -> None:
    with pytest.raises(ValidationError):
        ChangeSettings(title="Họp", body="Ban", starts_at=bad)


@pytest.mark.parametrize("blank", ["", "   ", "\u200e\n\t"])
def test_blanks_are_not_a_title(blank: str) -> None:
    with pytest.raises(ValidationError):
        ChangeSettings(title=blank, body="Ban Thường vụ")
