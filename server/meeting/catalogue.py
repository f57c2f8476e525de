"""All features of a meeting. A new one is a folder and one line here."""

from __future__ import annotations

from server.journal.feature import Catalogue
from server.meeting.agenda.feature import FEATURE as AGENDA
from server.meeting.documents.feature import FEATURE as DOCUMENTS
from server.meeting.flows.consequences import with_consequences
from server.meeting.flows.guard import admits, guard, guard_wants
from server.meeting.ink.feature import FEATURE as INK
from server.meeting.lifecycle.feature import FEATURE as LIFECYCLE
from server.meeting.notices.feature import FEATURE as NOTICES
from server.meeting.opinions.feature import FEATURE as OPINIONS
from server.meeting.roster.feature import FEATURE as ROSTER
from server.meeting.stage.feature import FEATURE as STAGE

CATALOGUE = Catalogue(
    features=tuple(
        with_consequences(feature) for feature in (LIFECYCLE, ROSTER, AGENDA, DOCUMENTS, STAGE, INK, OPINIONS, NOTICES)
    ),
    guard=guard,
    admits=admits,
    guard_wants=guard_wants,
)
