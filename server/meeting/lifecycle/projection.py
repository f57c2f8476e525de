"""Events of the meeting as a whole → its row. The only writer of it."""

from __future__ import annotations

from typing import Any

from server.journal.feature import RowWriter
from server.journal.messages import Recorded
from server.meeting.lifecycle.events import MeetingCreated, SettingsChanged, StateChanged
from server.meeting.lifecycle.tables import LifecycleRow


def project(recorded: Recorded, rows: RowWriter) -> None:
    meeting_id = recorded.meeting_id
    match recorded.event:
        case MeetingCreated() as event:
            rows.insert(
                LifecycleRow,
                meeting_id=meeting_id,
                state="draft",
                opened_at=None,
                closed_at=None,
                **event.model_dump(),
            )
        case SettingsChanged() as event:
            rows.update(LifecycleRow, (meeting_id,), **event.model_dump())
        case StateChanged() as event:
            values: dict[str, Any] = {"state": event.state}
            if event.was == "ready" and event.state == "in_session":  # it happens once: nothing leads back to ready
                values["opened_at"] = recorded.at
            if "closed" in (event.state, event.was):
                values["closed_at"] = recorded.at if event.state == "closed" else None
            rows.update(LifecycleRow, (meeting_id,), **values)
