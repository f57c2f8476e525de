"""The agenda. Everyone in the meeting sees all of it. Items in the order of reading: depth first, siblings by index."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from sqlmodel import col, select

from server.access.audience import Role
from server.journal.feature import Reader
from server.meeting.agenda.rules import reading_order, tree_of
from server.meeting.agenda.tables import CurrentItemRow, ItemRow


class ItemView(BaseModel):
    item_id: str
    parent_id: str | None
    index: int
    title: str
    presenter: str
    minutes: int | None


class AgendaView(BaseModel):
    items: list[ItemView]
    current: str | None


async def shared(reader: Reader, role: Role) -> dict[str, Any]:
    found = await reader.db.execute(select(ItemRow).where(col(ItemRow.meeting_id) == reader.meeting_id))
    rows = {row["item_id"]: dict(row) for row in found.mappings()}
    items = [
        ItemView(**{name: rows[item_id][name] for name in ItemView.model_fields})
        for item_id in reading_order(tree_of(rows.values()))
    ]
    current = await reader.db.scalar(
        select(CurrentItemRow.item_id).where(col(CurrentItemRow.meeting_id) == reader.meeting_id)
    )
    return AgendaView(items=items, current=current).model_dump(mode="json")
