"""The private layer over HTTP: `GET` and `POST /api/meetings/{meeting_id}/private-ink`. Whoever asks gets their own
layer and can name no other; a hall screen has none."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeAlias

import structlog
from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field

from server.access.audience import PEOPLE
from server.access.person import Person
from server.access.seat import WhoIs
from server.journal.admission import viewer_of
from server.journal.feature import Catalogue
from server.journal.messages import Signal
from server.kit.db import Database
from server.kit.errors import Refusal, not_found
from server.kit.ids import AnyId, MeetingId, PersonId, is_id
from server.meeting.ink.private import Owner, read_private, write_private
from server.meeting.ink.rules import check_stroke
from server.meeting.ink.signals import PrivateChanged
from server.meeting.ink.strokes import Stroke

log = structlog.get_logger(__name__)

#: Passes a signal to every device of one person in one meeting (the realtime part does it).
Tell = Callable[[MeetingId, PersonId, Signal], Awaitable[None]]

MOST_CHANGES = 500
#: 500 strokes of 3 KB, with room for their JSON.
MOST_BYTES = 4 * 1024 * 1024


class Change(BaseModel):
    """A stroke as it is now; `stroke` null: it is gone."""

    model_config = ConfigDict(extra="forbid")

    stroke_id: AnyId
    stroke: Stroke | None


class Changes(BaseModel):
    model_config = ConfigDict(extra="forbid")

    changes: Annotated[list[Change], Field(max_length=MOST_CHANGES)]

    def bodies(self) -> dict[str, str | None]:
        """By stroke id; of two changes of one stroke the later counts. One bad stroke is named, and none is kept."""
        found: dict[str, str | None] = {}
        for change in self.changes:
            if change.stroke is None:
                found[change.stroke_id] = None
                continue
            if change.stroke.stroke_id != change.stroke_id:
                raise Refusal("request.invalid", status=422, field="stroke_id")
            try:
                check_stroke(change.stroke)
            except Refusal as refusal:
                raise Refusal(
                    refusal.code, status=refusal.status, stroke_id=change.stroke_id, **refusal.details
                ) from None
            found[change.stroke_id] = change.stroke.model_dump_json()
        return found


def private_ink_routes(database: Database, catalogue: Catalogue, who: WhoIs, tell: Tell) -> APIRouter:
    router = APIRouter(prefix="/api/meetings/{meeting_id}/private-ink", tags=["ink"])
    Asker: TypeAlias = Annotated[Person, Depends(who)]

    async def owner_of(meeting_id: str, asker: Person) -> Owner:
        if not is_id(meeting_id):
            raise not_found("meeting.not_found")
        viewer = await viewer_of(database, catalogue, MeetingId(meeting_id), asker.person_id)
        if viewer.role not in PEOPLE:
            raise Refusal("command.not_allowed", status=403)
        return Owner(MeetingId(meeting_id), viewer.person_id)

    @router.get("")
    async def read(meeting_id: str, asker: Asker, since: Annotated[int, Query(ge=0, le=2**31)] = 0) -> dict[str, Any]:
        return await read_private(database, await owner_of(meeting_id, asker), since)

    @router.post("", max_body_size=MOST_BYTES)
    async def write(meeting_id: str, asker: Asker, body: Changes) -> dict[str, Any]:
        owner = await owner_of(meeting_id, asker)
        revision, changed = await write_private(database, owner, body.bodies())
        if changed:
            try:
                await tell(owner.meeting_id, owner.person_id, PrivateChanged(revision=revision))
            except Exception:  # it is kept; the other devices find it when they ask next
                log.warning("not_told", meeting_id=owner.meeting_id, exc_info=True)
        return {"revision": revision}

    return router
