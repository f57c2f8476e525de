"""What may be asked of the stage."""

from __future__ import annotations

from pydantic import Field

from server.access.audience import DESK, PEOPLE
from server.journal.messages import Command
from server.kit.ids import AnyId

LIVE = frozenset({"ready", "in_session", "paused"})


class TurnPage(Command):
    """Show this page of this paper to everyone. Only the presenter (or the desk, which becomes the presenter).

    `page` from 1. `zoom`: 100 = the whole width of the page fits; `x`, `y`: the page's point that stands at the
    centre of the screen, page-normalised 0..65535.
    """

    type = "stage.turn_page"
    roles = PEOPLE
    states = LIVE

    document_id: AnyId
    page: int = Field(ge=1, le=5000)
    zoom: int = Field(default=100, ge=25, le=800)
    x: int = Field(default=32767, ge=0, le=65535)
    y: int = Field(default=32767, ge=0, le=65535)


class HandOver(Command):
    """The chair or the secretary gives the stage to a participant (None: takes it back for the desk)."""

    type = "stage.hand_over"
    roles = DESK
    states = LIVE

    person_id: AnyId | None


class ClearStage(Command):
    """Nothing is shown: tablets go back to the agenda when they follow, the hall screen shows the meeting's title."""

    type = "stage.clear"
    roles = DESK
    states = LIVE
