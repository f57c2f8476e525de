"""The meeting's own row. Written by the lifecycle's projection only."""

from __future__ import annotations

from datetime import datetime

from server.kit.tables import Field, SQLModel, UtcDateTime


class LifecycleRow(SQLModel, table=True):
    """Cuộc họp: what it is called, who meets, where, when, and its state."""

    __tablename__ = "lifecycle"

    meeting_id: str = Field(primary_key=True, max_length=40)
    title: str = Field(max_length=300)
    body: str = Field(max_length=200)
    superior: str = Field(max_length=200)
    place: str = Field(max_length=300)
    starts_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    state: str = Field(max_length=20)
    opened_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
