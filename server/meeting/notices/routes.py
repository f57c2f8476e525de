"""The draft over HTTP: for the review screen as JSON, to take away as .docx and .pdf. For the desk only."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Response

from server.access.audience import DESK
from server.access.person import Person
from server.access.seat import WhoIs
from server.journal.admission import viewer_of
from server.journal.feature import Catalogue
from server.kit.db import Database
from server.kit.errors import not_found
from server.kit.ids import MeetingId, is_id
from server.kit.text import fold
from server.meeting.notices.checks import check_draft
from server.meeting.notices.docx import write_docx
from server.meeting.notices.draft import Draft, draft_notice, with_findings
from server.meeting.notices.layouts import LAYOUTS
from server.meeting.notices.pdf import find_libreoffice, write_pdf
from server.meeting.notices.record import Record

#: Reads the record of a meeting in one consistent moment (composed by the application).
LoadRecord = Callable[[MeetingId], Awaitable[Record]]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def notices_routes(database: Database, catalogue: Catalogue, who: WhoIs, load: LoadRecord) -> APIRouter:
    """`GET /api/meetings/{m}/notice`, `…/notice.docx`, `…/notice.pdf`. Others than the desk get 404."""
    router = APIRouter(prefix="/api/meetings/{meeting_id}")
    office = find_libreoffice()

    async def drafted(meeting_id: str, person: Person) -> tuple[Record, Draft]:
        if not is_id(meeting_id):
            raise not_found()
        async with database.read() as db:
            viewer = await viewer_of(db, catalogue, MeetingId(meeting_id), person.person_id)
        if viewer.role not in DESK:
            raise not_found()
        record = await load(MeetingId(meeting_id))
        return record, await asyncio.to_thread(_checked_draft, record)

    @router.get("/notice")
    async def as_json(meeting_id: str, person: Annotated[Person, Depends(who)]) -> dict[str, Any]:
        _, draft = await drafted(meeting_id, person)
        return asdict(draft)

    @router.get("/notice.docx")
    async def as_docx(meeting_id: str, person: Annotated[Person, Depends(who)]) -> Response:
        record, draft = await drafted(meeting_id, person)
        layout = LAYOUTS[record.settings.layout]
        content = await asyncio.to_thread(write_docx, draft, layout)
        return _attachment(content, DOCX, record, "docx")

    @router.get("/notice.pdf")
    async def as_pdf(meeting_id: str, person: Annotated[Person, Depends(who)]) -> Response:
        record, draft = await drafted(meeting_id, person)
        layout = LAYOUTS[record.settings.layout]
        docx = await asyncio.to_thread(write_docx, draft, layout)
        content = await write_pdf(draft, layout, docx, office=office)
        return _attachment(content, "application/pdf", record, "pdf")

    return router


def _checked_draft(record: Record) -> Draft:
    draft = draft_notice(record)
    return with_findings(draft, check_draft(record, draft))


def _attachment(content: bytes, media_type: str, record: Record, ending: str) -> Response:
    name = f"Thông báo kết luận - {record.title}"[:120].replace("/", "-").replace('"', "")
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " -_") else "" for c in fold(name)).strip()
    quoted = quote(f"{name}.{ending}")
    return Response(
        content,
        media_type=media_type,
        headers={"content-disposition": f"attachment; filename=\"{plain}.{ending}\"; filename*=UTF-8''{quoted}"},
    )
