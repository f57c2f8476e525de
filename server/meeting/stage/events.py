"""What happened on the stage."""

from __future__ import annotations

from server.access.audience import EVERYONE, Audience
from server.journal.messages import Event


class PageTurned(Event):
    """`presenter_id` is who shows it."""

    type = "stage.page_turned"

    document_id: str
    page: int
    zoom: int
    x: int
    y: int
    presenter_id: str | None

    def audience(self) -> Audience:
        return EVERYONE

    def supersede_key(self) -> str | None:
        return "stage.page"


class HandedOver(Event):
    type = "stage.handed_over"

    person_id: str | None

    def audience(self) -> Audience:
        return EVERYONE


class StageCleared(Event):
    type = "stage.cleared"

    def audience(self) -> Audience:
        return EVERYONE

    def supersede_key(self) -> str | None:
        return "stage.page"
