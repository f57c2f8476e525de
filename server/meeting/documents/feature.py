"""Papers (tài liệu): uploaded by the secretary, examined in a child process, read by everyone in the meeting."""

from __future__ import annotations

from server.journal.feature import Feature
from server.meeting.documents.events import (
    DocumentAdded,
    DocumentDescribed,
    DocumentMoved,
    DocumentWithdrawn,
)
from server.meeting.documents.handlers import HANDLERS
from server.meeting.documents.projection import project
from server.meeting.documents.tables import DocumentRow
from server.meeting.documents.view import shared

FEATURE = Feature(
    name="documents",
    events=(DocumentAdded, DocumentDescribed, DocumentMoved, DocumentWithdrawn),
    handlers=HANDLERS,
    project=project,
    shared=shared,
    tables=(DocumentRow,),
)
