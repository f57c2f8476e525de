"""Ink that is still wet."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from server.access.audience import EVERYONE, PEOPLE, Audience, Only
from server.journal.messages import Signal
from server.kit.ids import AnyId, PersonId
from server.meeting.ink.strokes import Points


class WetInk(Signal):
    """A stroke while the pen moves: points since `from_point` (so a lost or replaced signal leaves a visible gap at
    most until pen-up, when the dry stroke replaces it by id). Sent every 40 ms; cancelled when `points` is empty."""

    type = "ink.wet"
    roles = PEOPLE

    stroke_id: AnyId
    document_id: AnyId
    page: int = Field(ge=1, le=5000)
    tool: Literal["pen", "highlighter"]
    color: str = Field(pattern=r"^#[0-9a-f]{6}$")
    width: int = Field(ge=1, le=2000)
    from_point: int = Field(ge=0, le=20_000)
    points: Points

    def audience(self, sender: PersonId) -> Audience:
        return EVERYONE

    def slot(self) -> str:
        return f"{self.stroke_id}/{self.from_point}"


class PrivateChanged(Signal):
    """The private layer has a new revision: the owner's other devices fetch it. Sent by the server only."""

    type = "ink.private_changed"
    roles = frozenset()

    revision: int

    def audience(self, sender: PersonId) -> Audience:
        return Only(sender)
