"""What is shown. Everyone sees it. `holder_id`: the participant who was given the stage, None: the desk has it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from sqlmodel import col, select

from server.access.audience import Role
from server.journal.feature import Reader
from server.meeting.stage.tables import HolderRow, ShownRow


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


async def shared(reader: Reader, role: Role) -> dict[str, Any]:
    found = await reader.db.execute(select(ShownRow).where(col(ShownRow.meeting_id) == reader.meeting_id))
    row = found.mappings().one_or_none()
    shown = None if row is None else ShownView(**{name: row[name] for name in ShownView.model_fields})
    holder = await reader.db.scalar(select(HolderRow.person_id).where(col(HolderRow.meeting_id) == reader.meeting_id))
    return StageView(shown=shown, holder_id=holder).model_dump(mode="json")
