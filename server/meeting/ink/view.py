"""The shared layer: everyone sees every stroke that is not erased, in the order of drawing; a restored
stroke stands last, as if it had been drawn anew.

The private layer is not here: it belongs to one person and goes by HTTP with its own revision."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from sqlmodel import col, select

from server.access.audience import Role
from server.journal.feature import Reader
from server.meeting.ink.rules import stroke_of
from server.meeting.ink.strokes import Stroke
from server.meeting.ink.tables import StrokeRow


class StrokeView(BaseModel):
    author_id: str
    stroke: Stroke


class InkView(BaseModel):
    strokes: list[StrokeView]


async def shared(reader: Reader, role: Role) -> dict[str, Any]:
    found = await reader.db.execute(
        select(StrokeRow)
        .where(col(StrokeRow.meeting_id) == reader.meeting_id, col(StrokeRow.erased).is_(False))
        .order_by(col(StrokeRow.placed_seq), col(StrokeRow.placed_index))
    )
    # Built without validating again: a long meeting has twenty thousand of them, and each was checked when drawn.
    strokes = [
        StrokeView.model_construct(author_id=row["author_id"], stroke=stroke_of(dict(row))) for row in found.mappings()
    ]
    return InkView.model_construct(strokes=strokes).model_dump(mode="json")
