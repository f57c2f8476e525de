"""The shared layer: everyone sees every stroke that is not erased, in the order of drawing; a restored
stroke stands last, as if it had been drawn anew.

The private layer is not here: it belongs to one person and goes by HTTP with its own revision."""

from __future__ import annotations

from pydantic import BaseModel

from server.meeting.ink.strokes import Stroke


class StrokeView(BaseModel):
    author_id: str
    stroke: Stroke


class InkView(BaseModel):
    strokes: list[StrokeView]
