"""The meeting over HTTP: one's meetings, a new meeting, participants and their links, the door for commands, and the
private layer. Papers and notices have routes of their own."""

from typing import Annotated, Any, TypeAlias

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select

from server.access.audience import Role, Viewer
from server.access.entrance import Access
from server.access.person import Person
from server.access.seat import base_of
from server.access.tables import PERSON
from server.journal.admission import viewer_of
from server.journal.dispatcher import Dispatcher
from server.journal.feature import Catalogue
from server.journal.messages import Actor, Done, Outcome
from server.journal.rows import shape_of
from server.kit.db import Database
from server.kit.errors import Refusal, Unavailable, not_found
from server.kit.ids import AnyId, CommandId, Ids, MeetingId, PersonId, is_id
from server.meeting.flows.meetings_of import meetings_of
from server.meeting.ink.routes import Tell, private_ink_routes
from server.meeting.lifecycle.commands import CreateMeeting
from server.meeting.roster.tables import ParticipantRow

RETRY_MS = 1_000
#: As large as a frame of the socket: it is the same door.
MOST_BYTES = 64 * 1024


class CommandAsked(BaseModel):
    """`id` is made by the client and kept until the answer: sending twice is safe."""

    model_config = ConfigDict(extra="forbid")

    id: AnyId
    type: str = Field(max_length=60)
    data: dict[str, Any] = Field(default_factory=dict)


class ParticipantWanted(BaseModel):
    model_config = ConfigDict(extra="forbid")

    person_id: AnyId
    role: Role
    id: AnyId | None = None
    """The command's id, where the client wants to send twice safely."""


class LinkWanted(BaseModel):
    """How often the link may be used, and for how long."""

    model_config = ConfigDict(extra="forbid")

    uses: int = 1
    hours: int = 24


def goto_of(meeting_id: str, role: Role) -> str:
    """Where somebody with this role sits."""
    match role:
        case Role.SECRETARY:
            return f"/console/{meeting_id}"
        case Role.SCREEN:
            return f"/screen/{meeting_id}"
        case _:
            return f"/tablet/meeting/{meeting_id}"


def meeting_routes(
    database: Database, dispatcher: Dispatcher, catalogue: Catalogue, access: Access, ids: Ids, tell: Tell
) -> APIRouter:
    """`tell` passes a signal to all devices of one person in one meeting."""
    router = APIRouter(tags=["meetings"])
    Asker: TypeAlias = Annotated[Person, Depends(access.who)]

    async def viewer_for(meeting_id: str, asker: Person) -> Viewer:
        if not is_id(meeting_id):
            raise not_found("meeting.not_found")
        return await viewer_of(database, catalogue, MeetingId(meeting_id), asker.person_id)

    async def ask(
        meeting_id: str, viewer: Viewer, command_id: str, command_type: str, data: dict[str, Any], *, internal: bool
    ) -> dict[str, Any]:
        actor = Actor(MeetingId(meeting_id), viewer.person_id, viewer.role)
        try:
            outcome = await dispatcher.submit(actor, CommandId(command_id), command_type, data, internal=internal)
        except Unavailable:
            return {"outcome": "later", "id": command_id, "retry_ms": RETRY_MS}
        return outcome_to_wire(outcome)

    @router.get("/api/meetings")
    async def mine(asker: Asker) -> list[dict[str, Any]]:
        return await meetings_of(database, asker.person_id)

    @router.post("/api/meetings", status_code=201, max_body_size=MOST_BYTES)
    async def create(asker: Asker, wanted: CreateMeeting) -> dict[str, Any]:
        """Whoever makes a meeting is its secretary. Two commands: were the server cut off between them, there would be
        a draft that nobody is in and nobody sees, and the sender, who got no answer, makes another."""
        asker.must_be_office()
        meeting_id = MeetingId(ids.new())
        made = await dispatcher.create_meeting(
            meeting_id, asker.person_id, CommandId(ids.new()), wanted.model_dump(mode="json")
        )
        _insist(made)
        server = Actor(meeting_id, None, None)
        first = {**_as_participant(asker), "role": Role.SECRETARY.value}
        _insist(await dispatcher.submit(server, CommandId(ids.new()), "roster.add", first, internal=True))
        return {"meeting_id": meeting_id}

    @router.post("/api/meetings/{meeting_id}/participants", max_body_size=MOST_BYTES)
    async def add(meeting_id: str, asker: Asker, wanted: ParticipantWanted) -> dict[str, Any]:
        viewer = await viewer_for(meeting_id, asker)
        if viewer.role is not Role.SECRETARY:
            raise Refusal("command.not_allowed", status=403)
        async with database.read() as db:
            found = await db.execute(select(PERSON).where(PERSON.c.person_id == wanted.person_id))
            person = found.one_or_none()
        if person is None:
            raise not_found("people.not_found")
        if person.disabled_at is not None:
            raise Refusal("people.is_disabled")
        if person.kind == "screen" and wanted.role is not Role.SCREEN:
            raise Refusal("roster.screen_stays_a_screen")
        data = {**_as_participant(person), "role": wanted.role.value}
        return await ask(meeting_id, viewer, wanted.id or ids.new(), "roster.add", data, internal=True)

    @router.post("/api/meetings/{meeting_id}/commands", max_body_size=MOST_BYTES)
    async def command(meeting_id: str, asker: Asker, asked: CommandAsked) -> dict[str, Any]:
        viewer = await viewer_for(meeting_id, asker)
        return await ask(meeting_id, viewer, asked.id, asked.type, asked.data, internal=False)

    @router.post("/api/meetings/{meeting_id}/participants/{person_id}/link")
    async def link(
        request: Request,
        response: Response,
        meeting_id: str,
        person_id: str,
        asker: Asker,
        wanted: LinkWanted | None = None,
    ) -> dict[str, Any]:
        """Nobody gets above their own rank by it: `Links.make` sees to that."""
        viewer = await viewer_for(meeting_id, asker)
        if viewer.role is not Role.SECRETARY:
            raise Refusal("command.not_allowed", status=403)
        role = await _role_of(meeting_id, person_id)
        limits = wanted or LinkWanted()
        made = await access.links.make(
            PersonId(person_id),
            by=asker,
            goto=goto_of(meeting_id, role),
            uses=limits.uses,
            hours=limits.hours,
        )
        response.headers["Cache-Control"] = "no-store"
        return made.to_wire(base_of(request, access.public_url))

    async def _role_of(meeting_id: str, person_id: str) -> Role:
        if not is_id(person_id):
            raise not_found("roster.not_a_participant")
        columns = shape_of(ParticipantRow).table.c
        async with database.read() as db:
            role = await db.scalar(
                select(columns.role).where(columns.meeting_id == meeting_id, columns.person_id == person_id)
            )
        if role is None:
            raise not_found("roster.not_a_participant")
        return Role(role)

    router.include_router(private_ink_routes(database, catalogue, access.who, tell))
    return router


def outcome_to_wire(outcome: Outcome) -> dict[str, Any]:
    if isinstance(outcome, Done):
        return {"outcome": "done", "id": outcome.command_id, "seq": outcome.seq, "result": outcome.result}
    return {"outcome": "refused", "id": outcome.command_id, "code": outcome.code, "details": outcome.details}


def _insist(outcome: Outcome) -> None:
    """For commands that the server composes and whose refusal is the whole request's."""
    if not isinstance(outcome, Done):
        raise Refusal(outcome.code, **outcome.details)


def _as_participant(person: Any) -> dict[str, Any]:
    """Name, position and unit as the account has them at this moment."""
    return {name: getattr(person, name) for name in ("person_id", "name", "position", "unit")}
