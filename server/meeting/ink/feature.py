"""The feature `ink`, as the journal sees it: the shared layer. The private layer is in `routes.py`."""

from __future__ import annotations

from server.journal.feature import Feature
from server.meeting.ink import events, signals
from server.meeting.ink.handlers import HANDLERS
from server.meeting.ink.projection import project
from server.meeting.ink.tables import StrokeCountRow, StrokeRow
from server.meeting.ink.view import shared

FEATURE = Feature(
    name="ink",
    events=(events.Drawn, events.Erased, events.Restored),
    handlers=HANDLERS,
    project=project,
    shared=shared,
    signals=(signals.WetInk, signals.PrivateChanged),
    tables=(StrokeRow, StrokeCountRow),
)
