"""What passes on the stage while a hand moves."""

from __future__ import annotations

from pydantic import Field

from server.access.audience import EVERYONE, PEOPLE, Audience
from server.journal.messages import Signal
from server.kit.ids import AnyId, PersonId


class Scrub(Signal):
    """The presenter is looking for a page; letting go sends `stage.turn_page`."""

    type = "stage.scrub"
    roles = PEOPLE

    document_id: AnyId
    page: int = Field(ge=1, le=5000)
    zoom: int = Field(default=100, ge=25, le=800)
    x: int = Field(default=32767, ge=0, le=65535)
    y: int = Field(default=32767, ge=0, le=65535)

    def audience(self, sender: PersonId) -> Audience:
        return EVERYONE


class Pointer(Signal):
    """A laser pointer on the shown page; `x`, `y` page-normalised 0..65535; `on` false: it went out."""

    type = "stage.pointer"
    roles = PEOPLE

    document_id: AnyId
    page: int = Field(ge=1, le=5000)
    x: int = Field(ge=0, le=65535)
    y: int = Field(ge=0, le=65535)
    on: bool = True

    def audience(self, sender: PersonId) -> Audience:
        return EVERYONE
