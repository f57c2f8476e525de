"""What happened to opinions. One fact, two views: `submitted` for the desk, `own_recorded` for the author."""

from __future__ import annotations

from server.access.audience import EVERYONE, TO_DESK, Audience, Only
from server.journal.messages import Event
from server.kit.clock import Moment
from server.kit.ids import PersonId
from server.meeting.opinions.commands import Stance


class WindowOpened(Event):
    type = "opinions.window_opened"

    item_id: str

    def audience(self) -> Audience:
        return EVERYONE


class WindowClosed(Event):
    type = "opinions.window_closed"

    item_id: str

    def audience(self) -> Audience:
        return EVERYONE


class OpinionSubmitted(Event):
    type = "opinions.submitted"

    item_id: str
    person_id: str
    stance: Stance
    text: str
    revision: int
    submitted_at: Moment

    def audience(self) -> Audience:
        return TO_DESK


class OwnOpinionRecorded(Event):
    type = "opinions.own_recorded"

    item_id: str
    person_id: str
    stance: Stance
    text: str
    revision: int
    submitted_at: Moment

    def audience(self) -> Audience:
        return Only(PersonId(self.person_id))


class OpinionPublished(Event):
    type = "opinions.published"

    item_id: str
    person_id: str
    stance: Stance
    text: str

    def audience(self) -> Audience:
        return EVERYONE


class OpinionUnpublished(Event):
    type = "opinions.unpublished"

    item_id: str
    person_id: str

    def audience(self) -> Audience:
        return EVERYONE
