"""What is shown. Everyone sees it. `holder_id`: the participant who was given the stage, None: the desk has it."""

from __future__ import annotations

from pydantic import BaseModel


class ShownView(BaseModel):
    document_id: str
    page: int
    zoom: int
    x: int
    y: int
    presenter_id: str | None


class StageView(BaseModel):
    shown: ShownView | None
    holder_id: str | None
