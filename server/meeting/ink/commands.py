"""What may be asked of the shared layer: by the desk and by whoever has the stage."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from server.access.audience import PEOPLE
from server.journal.messages import Command
from server.kit.ids import AnyId
from server.meeting.ink.strokes import Stroke

LIVE = frozenset({"ready", "in_session", "paused"})
StrokeIds = Annotated[list[AnyId], Field(min_length=1, max_length=200)]


class Draw(Command):
    """Pen up: the stroke becomes dry."""

    type = "ink.draw"
    roles = PEOPLE
    states = LIVE

    stroke: Stroke


class Erase(Command):
    """One's own strokes; the desk may erase anyone's. What is already gone is passed over. Also the undo of a draw."""

    type = "ink.erase"
    roles = PEOPLE
    states = LIVE

    stroke_ids: StrokeIds


class Restore(Command):
    """The undo of an erase, by who may erase."""

    type = "ink.restore"
    roles = PEOPLE
    states = LIVE

    stroke_ids: StrokeIds
