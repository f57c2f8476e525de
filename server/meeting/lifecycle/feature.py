"""The feature `lifecycle`, as the journal sees it."""

from __future__ import annotations

from server.journal.feature import Feature
from server.meeting.lifecycle import events
from server.meeting.lifecycle.handlers import HANDLERS
from server.meeting.lifecycle.projection import project
from server.meeting.lifecycle.tables import LifecycleRow
from server.meeting.lifecycle.view import shared

FEATURE = Feature(
    name="lifecycle",
    events=(events.MeetingCreated, events.SettingsChanged, events.StateChanged),
    handlers=HANDLERS,
    project=project,
    shared=shared,
    tables=(LifecycleRow,),
)
