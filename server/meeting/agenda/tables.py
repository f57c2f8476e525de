"""Rows of the agenda. Written by the agenda's projection only."""

from __future__ import annotations

from server.kit.tables import Field, SQLModel


class ItemRow(SQLModel, table=True):
    """Nội dung chương trình. `index` among the siblings: 0, 1, 2 … without a hole."""

    __tablename__ = "agenda_item"

    meeting_id: str = Field(primary_key=True, max_length=40)
    item_id: str = Field(primary_key=True, max_length=40)
    parent_id: str | None = Field(default=None, max_length=40)
    index: int
    title: str = Field(max_length=500)
    presenter: str = Field(max_length=200)
    minutes: int | None = Field(default=None)


class CurrentItemRow(SQLModel, table=True):
    """What the room deals with now; no row: nothing."""

    __tablename__ = "agenda_current"

    meeting_id: str = Field(primary_key=True, max_length=40)
    item_id: str = Field(max_length=40)
