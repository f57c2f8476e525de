"""The feature `notices`, as the journal sees it. Drafts and files of the notice go by HTTP (`routes.py`)."""

from __future__ import annotations

from server.journal.feature import Feature
from server.meeting.notices import events
from server.meeting.notices.handlers import HANDLERS
from server.meeting.notices.projection import project
from server.meeting.notices.tables import ConclusionRow, NoticeSettingsRow
from server.meeting.notices.view import shared

FEATURE = Feature(
    name="notices",
    events=(events.ConclusionWritten, events.SettingsChanged),
    handlers=HANDLERS,
    project=project,
    shared=shared,
    tables=(ConclusionRow, NoticeSettingsRow),
)
