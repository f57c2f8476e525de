"""Rows of conclusions and of the notice's settings. Written by the notices' projection only."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Column, Text

from server.kit.tables import Field, SQLModel


class ConclusionRow(SQLModel, table=True):
    """Kết luận của chủ trì on one agenda item, as it stands now."""

    __tablename__ = "conclusion"

    meeting_id: str = Field(primary_key=True, max_length=40)
    item_id: str = Field(primary_key=True, max_length=40)
    text: str = Field(sa_type=Text)
    revision: int
    first_seq: int
    """The number of the event that first wrote it."""


class NoticeSettingsRow(SQLModel, table=True):
    """Head and foot of the notice; no row: nothing was set yet."""

    __tablename__ = "notice_settings"

    meeting_id: str = Field(primary_key=True, max_length=40)
    layout: str = Field(max_length=60)
    superior: str = Field(max_length=200)
    issuer: str = Field(max_length=200)
    number: str = Field(max_length=20)
    symbol: str = Field(max_length=40)
    place: str = Field(max_length=100)
    issued_on: str | None = Field(default=None, max_length=10)
    about: str = Field(max_length=500)
    signing_authority: str = Field(max_length=200)
    signer_position: str = Field(max_length=200)
    signer_name: str = Field(max_length=120)
    recipients: list[Any] = Field(sa_column=Column(JSON, nullable=False))
