"""The feature `agenda`, as the journal sees it."""

from __future__ import annotations

from server.journal.feature import Feature
from server.meeting.agenda import events
from server.meeting.agenda.handlers import HANDLERS
from server.meeting.agenda.projection import project
from server.meeting.agenda.tables import CurrentItemRow, ItemRow
from server.meeting.agenda.view import shared

FEATURE = Feature(
    name="agenda",
    events=(events.ItemAdded, events.ItemEdited, events.ItemMoved, events.ItemRemoved, events.ItemSelected),
    handlers=HANDLERS,
    project=project,
    shared=shared,
    tables=(ItemRow, CurrentItemRow),
)
