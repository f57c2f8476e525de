"""The feature `roster`, as the journal sees it."""

from __future__ import annotations

from server.access.tables import MembershipRow
from server.journal.feature import Feature
from server.meeting.roster import events
from server.meeting.roster.handlers import HANDLERS
from server.meeting.roster.projection import project
from server.meeting.roster.tables import ParticipantRow
from server.meeting.roster.view import shared

FEATURE = Feature(
    name="roster",
    events=(events.ParticipantAdded, events.RoleChanged, events.ParticipantRemoved),
    handlers=HANDLERS,
    project=project,
    shared=shared,
    tables=(ParticipantRow, MembershipRow),
)
