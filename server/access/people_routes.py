"""HTTP of the register of people: looked up by administrators and the secretariat, changed by administrators."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from server.access.entrance import Access
from server.access.people import NewPerson, PersonChange
from server.access.person import Person
from server.access.seat import base_of
from server.access.spreadsheet import LARGEST, empty_form
from server.kit.errors import Refusal
from server.kit.ids import ID_PATTERN, AnyId, PersonId, SessionId

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class LinkWanted(BaseModel):
    model_config = ConfigDict(extra="forbid")

    goto: str = Field(default="/", max_length=500)
    uses: int = 1
    hours: int = 24


def people_routes(access: Access) -> APIRouter:
    """Everything under `/api/people`."""
    router = APIRouter()
    Asker = Annotated[Person, Depends(access.who)]
    Cursor = Annotated[str | None, Query(pattern=ID_PATTERN)]

    @router.get("")
    async def find(
        asker: Asker,
        query: Annotated[str, Query(max_length=200)] = "",
        after: Cursor = None,
        limit: Annotated[int, Query(ge=1, le=100)] = 50,
        active: bool = False,
    ) -> dict[str, Any]:
        asker.must_be_office()
        cursor = PersonId(after) if after is not None else None
        return await access.people.find(query, after=cursor, limit=limit, active=active)

    @router.get("/import-template.xlsx")
    async def template(asker: Asker) -> Response:
        asker.must_be_admin()
        headers = {"Content-Disposition": 'attachment; filename="danh-sach-dai-bieu.xlsx"'}
        return Response(await asyncio.to_thread(empty_form), media_type=XLSX, headers=headers)

    @router.post("/import", max_body_size=LARGEST + 64 * 1024)
    async def take_in(asker: Asker, file: UploadFile, dry_run: bool = False) -> dict[str, Any]:
        asker.must_be_admin()
        content = await file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise Refusal("people.import_too_large", status=413, at_most_mb=LARGEST // 1024 // 1024)
        return await access.people_import.take_in(content, dry_run=dry_run)

    @router.post("", status_code=201)
    async def create(asker: Asker, new: NewPerson) -> dict[str, Any]:
        asker.must_be_admin()
        return await access.people.create(new)

    @router.get("/{person_id}")
    async def get(asker: Asker, person_id: AnyId) -> dict[str, Any]:
        asker.must_be_office()
        return await access.people.get(PersonId(person_id))

    @router.patch("/{person_id}")
    async def change(asker: Asker, person_id: AnyId, change: PersonChange) -> dict[str, Any]:
        asker.must_be_admin()
        return await access.people.change(PersonId(person_id), change, asker)

    @router.post("/{person_id}/link")
    async def link(request: Request, response: Response, asker: Asker, person_id: AnyId, wanted: LinkWanted) -> Any:
        asker.must_be_office()
        made = await access.links.make(
            PersonId(person_id), by=asker, goto=wanted.goto, uses=wanted.uses, hours=wanted.hours
        )
        response.headers["Cache-Control"] = "no-store"
        return made.to_wire(base_of(request, access.public_url))

    @router.get("/{person_id}/sessions")
    async def sessions(asker: Asker, person_id: AnyId) -> dict[str, Any]:
        asker.must_be_admin()
        await access.people.get(PersonId(person_id))
        return {"sessions": await access.sessions.of(PersonId(person_id), asker.session_id)}

    @router.delete("/{person_id}/sessions", status_code=204)
    async def end_sessions(asker: Asker, person_id: AnyId) -> None:
        asker.must_be_admin()
        await access.sessions.end_all(PersonId(person_id), but=asker.session_id)

    @router.delete("/{person_id}/sessions/{session_id}", status_code=204)
    async def end_session(asker: Asker, person_id: AnyId, session_id: AnyId) -> None:
        asker.must_be_admin()
        await access.sessions.end(PersonId(person_id), SessionId(session_id))

    return router
