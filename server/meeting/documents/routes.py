"""Papers over HTTP: bytes in, bytes out. Who asks is looked up anew for every request, ranges too: somebody who was
removed a second ago, and a paper that was withdrawn a second ago, are 404."""

import asyncio
from pathlib import Path as FilePath
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from sqlalchemy import select
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from server.access.audience import Role
from server.access.person import Person
from server.access.seat import WhoIs
from server.journal.admission import viewer_of
from server.journal.dispatcher import Dispatcher
from server.journal.feature import Catalogue
from server.journal.messages import Actor, Refused
from server.kit.db import Database
from server.kit.errors import Refusal, not_found
from server.kit.ids import CommandId, Ids, MeetingId, is_id
from server.meeting.documents.examine import Examiner
from server.meeting.documents.files import Shelf, clean_file_name, title_of
from server.meeting.documents.intake import Paper, take_in
from server.meeting.documents.limits import MB, Limits
from server.meeting.documents.ranges import serve
from server.meeting.documents.tables import DocumentRow
from server.meeting.documents.thumbnails import Thumbnails
from server.meeting.documents.upload import Upload, receive

#: A paper's bytes run nothing and are framed by nobody, even opened by themselves.
_SEALED = {"x-content-type-options": "nosniff", "content-security-policy": "sandbox; default-src 'none'"}
_ASK_EVERY_TIME = "private, max-age=0, must-revalidate"


def documents_routes(
    database: Database,
    dispatcher: Dispatcher,
    catalogue: Catalogue,
    who: WhoIs,
    shelf: Shelf,
    examiner: Examiner,
    limits: Limits,
    ids: Ids,
) -> APIRouter:
    """`examiner` is one for the whole process: it counts the children."""
    router = APIRouter(prefix="/api/meetings/{meeting_id}/documents", tags=["documents"])
    thumbnails = Thumbnails(shelf, examiner, limits)
    Asker = Annotated[Person, Depends(who)]

    async def paper_for(person: Person, meeting_id: str, document_id: str) -> dict[str, Any]:
        if not (is_id(meeting_id) and is_id(document_id)):
            raise not_found("documents.not_found")
        await viewer_of(database, catalogue, MeetingId(meeting_id), person.person_id)
        columns = DocumentRow.__table__.c  # type: ignore[attr-defined]
        wanted = select(columns.sha256, columns.file_name, columns.pages).where(
            columns.meeting_id == meeting_id,
            columns.document_id == document_id,
            columns.withdrawn.is_(False),
        )
        async with database.read() as db:
            row = (await db.execute(wanted)).mappings().first()
        if row is None:
            raise not_found("documents.not_found")
        return dict(row)

    @router.post("", status_code=201, max_body_size=limits.upload_bytes + 256 * MB)
    async def upload(request: Request, meeting_id: str, person: Asker) -> dict[str, Any]:
        if not is_id(meeting_id):
            raise not_found("meeting.not_found")
        viewer = await viewer_of(database, catalogue, MeetingId(meeting_id), person.person_id)
        if viewer.role is not Role.SECRETARY:
            raise Refusal("command.not_allowed", status=403)
        async with shelf.workspace() as folder:
            came, paper = await _received_and_examined(request, folder)
        document_id = ids.new()
        command_id = CommandId(came.fields.get("id") or ids.new())
        if not is_id(command_id):
            raise Refusal("request.invalid", status=422, field="id")
        file_name = clean_file_name(came.file_name)
        outcome = await dispatcher.submit(
            Actor(MeetingId(meeting_id), viewer.person_id, viewer.role),
            command_id,
            "documents.add",
            {
                "document_id": document_id,
                "item_id": came.fields.get("item_id", ""),
                "title": (came.fields.get("title", "").strip() or title_of(file_name))[:300],
                "file_name": file_name,
                "sha256": paper.sha256,
                "bytes": paper.bytes,
                "pages": paper.pages,
                "page_sizes": paper.page_sizes,
            },
            internal=True,
        )
        if isinstance(outcome, Refused):
            status = 404 if outcome.code.endswith("not_found") else 409
            raise Refusal(outcome.code, status=status, **outcome.details)
        return {"document_id": outcome.result["document_id"], "pages": paper.pages, "repaired": paper.repaired}

    async def _received_and_examined(request: Request, folder: FilePath) -> tuple[Upload, Paper]:
        uploaded = folder / "uploaded"
        declared = request.headers.get("content-length", "")
        try:
            came = await receive(
                request.headers.get("content-type", ""),
                request.stream(),
                uploaded,
                limits.upload_mb,
                int(declared) if declared.isdecimal() else None,
            )
        except ClientDisconnect:
            raise Refusal("request.cut_off", status=400) from None
        clean_file_name(came.file_name)  # refused before anything is parsed
        return came, await take_in(shelf, examiner, uploaded, folder)

    @router.api_route("/{document_id}/file", methods=["GET", "HEAD"])
    async def file(request: Request, meeting_id: str, document_id: str, person: Asker) -> Response:
        paper = await paper_for(person, meeting_id, document_id)
        headers = {
            **_SEALED,
            "cache-control": _ASK_EVERY_TIME,
            "content-disposition": _disposition(paper["file_name"]),
        }
        return await asyncio.to_thread(
            serve,
            shelf.path(paper["sha256"]),
            f'"{paper["sha256"]}"',
            request.headers,
            headers,
            "application/pdf",
            head=request.method == "HEAD",
        )

    @router.api_route("/{document_id}/thumbnails/{page}.webp", methods=["GET", "HEAD"])
    async def thumbnail(request: Request, meeting_id: str, document_id: str, page: int, person: Asker) -> Response:
        paper = await paper_for(person, meeting_id, document_id)
        picture = await thumbnails.find(paper["sha256"], page, paper["pages"])
        return await asyncio.to_thread(
            serve,
            picture,
            f'"{paper["sha256"][:32]}-{page}"',
            request.headers,
            {**_SEALED, "cache-control": _ASK_EVERY_TIME},
            "image/webp",
            head=request.method == "HEAD",
        )

    return router


def _disposition(file_name: str) -> str:
    """Shown in place, saved under its own Vietnamese name (RFC 6266)."""
    return f"inline; filename*=UTF-8''{quote(file_name, safe='')}"
