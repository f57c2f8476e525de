"""Rows of papers. Written by the documents' projection only. The bytes stand on the shelf (`files.py`), not here."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel


class DocumentRow(SQLModel, table=True):
    """Tài liệu: one paper of one agenda item. A withdrawn paper keeps its row (the record says that it was there); it
    has no place among the item's papers and nobody sees it."""

    __tablename__ = "document"

    meeting_id: str = Field(primary_key=True, max_length=40)
    document_id: str = Field(primary_key=True, max_length=40)
    item_id: str = Field(max_length=40)
    index: int
    title: str = Field(max_length=300)
    file_name: str = Field(max_length=200)
    sha256: str = Field(max_length=64, index=True)
    bytes: int
    pages: int
    page_sizes: list[Any] = Field(sa_column=Column(JSON, nullable=False))
    """Width and height of every page in points, after rotation: [[595, 842], …]."""
    kind: str = Field(default="", max_length=60)
    symbol: str = Field(default="", max_length=60)
    issued_on: str | None = Field(default=None, max_length=10)
    issuer: str = Field(default="", max_length=200)
    withdrawn: bool = Field(default=False)
