"""The papers. Everyone in the meeting sees them (a draft meeting is known to the desk only). Withdrawn papers are in
nobody's list, and their bytes are 404. Ordered by item id, then index."""

from __future__ import annotations

from pydantic import BaseModel


class DocumentView(BaseModel):
    document_id: str
    item_id: str
    index: int
    title: str
    file_name: str
    sha256: str
    bytes: int
    pages: int
    page_sizes: list[tuple[int, int]]
    kind: str
    symbol: str
    issued_on: str | None
    issuer: str


class DocumentsView(BaseModel):
    documents: list[DocumentView]
