"""The papers. Everyone in the meeting sees them (a draft meeting is known to the desk only). Withdrawn papers are in
nobody's list, and their bytes are 404. Ordered by item id, then index."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from sqlalchemy import select

from server.access.audience import Role
from server.journal.feature import Reader
from server.meeting.documents.tables import DocumentRow


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


async def shared(reader: Reader, role: Role) -> dict[str, Any]:
    """The same for every role: the journal's admission has decided who is in the meeting."""
    columns = DocumentRow.__table__.c  # type: ignore[attr-defined]
    shown = [columns[name] for name in DocumentView.model_fields]
    rows = await reader.db.execute(
        select(*shown).where(columns.meeting_id == reader.meeting_id, columns.withdrawn.is_(False))
    )
    papers = [dict(row) for row in rows.mappings()]
    papers.sort(key=lambda paper: (paper["item_id"], paper["index"]))  # no database's collation
    return {"documents": papers}
