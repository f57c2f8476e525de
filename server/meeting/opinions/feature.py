"""The feature `opinions`, as the journal sees it."""

from __future__ import annotations

from server.journal.feature import Feature
from server.meeting.opinions import events
from server.meeting.opinions.handlers import HANDLERS
from server.meeting.opinions.projection import project
from server.meeting.opinions.tables import OpinionRow, OwnOpinionRow, PublishedRow, WindowRow
from server.meeting.opinions.view import OWN_NOTHING, own, own_of_many, shared

FEATURE = Feature(
    name="opinions",
    events=(
        events.WindowOpened,
        events.WindowClosed,
        events.OpinionSubmitted,
        events.OwnOpinionRecorded,
        events.OpinionPublished,
        events.OpinionUnpublished,
    ),
    handlers=HANDLERS,
    project=project,
    shared=shared,
    own=own,
    own_of_many=own_of_many,
    own_nothing=OWN_NOTHING,
    tables=(WindowRow, OpinionRow, OwnOpinionRow, PublishedRow),
)
