"""The agenda. Everyone in the meeting sees all of it. Items in the order of reading: depth first, siblings by index."""

from __future__ import annotations

from pydantic import BaseModel


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
