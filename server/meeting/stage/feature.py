"""The feature `stage`, as the journal sees it."""

from __future__ import annotations

from server.journal.feature import Feature
from server.meeting.stage import events, signals
from server.meeting.stage.handlers import HANDLERS
from server.meeting.stage.projection import project
from server.meeting.stage.tables import HolderRow, ShownRow
from server.meeting.stage.view import shared

FEATURE = Feature(
    name="stage",
    events=(events.PageTurned, events.HandedOver, events.StageCleared),
    handlers=HANDLERS,
    project=project,
    shared=shared,
    signals=(signals.Scrub, signals.Pointer),
    tables=(ShownRow, HolderRow),
)
