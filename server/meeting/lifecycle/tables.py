"""The meeting's own row. Written by the lifecycle's projection only. Times stand as the wire writes them: one form in
both stores, and it sorts as text."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class LifecycleRow(SQLModel, table=True):
    """Cuộc họp: what it is called, who meets, where, when, and its state."""

    __tablename__ = "lifecycle"

    meeting_id: str = Field(primary_key=True, max_length=40)
    title: str = Field(max_length=300)
    body: str = Field(max_length=200)
    superior: str = Field(max_length=200)
    place: str = Field(max_length=300)
    starts_at: str | None = Field(default=None, max_length=24)
    state: str = Field(max_length=20)
    opened_at: str | None = Field(default=None, max_length=24)
    closed_at: str | None = Field(default=None, max_length=24)
