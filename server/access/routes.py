"""HTTP of access: signing in and out, one's own sessions and password, the token for the socket; then the register of
people for the office (`people_routes.py`). Knows no meeting.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from server.access.entrance import Access
from server.access.people_routes import people_routes
from server.access.person import Person
from server.access.seat import entry_origin_ok, leave_seat, take_seat, tidy_seats
from server.access.sign_in import Arrival
from server.kit.clock import to_wire
from server.kit.errors import Refusal
from server.kit.ids import AnyId, SessionId


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SignInAsked(_Asked):
    login: str = Field(max_length=200)
    password: str = Field(max_length=1000)


class LinkAsked(_Asked):
    token: str = Field(max_length=200)


class PasswordAsked(_Asked):
    """`current` is empty for somebody who has no password yet."""

    current: str = Field(default="", max_length=1000)
    new: str = Field(max_length=1000)


def access_routes(access: Access) -> APIRouter:
    """Everything under `/api/auth` and `/api/people`."""
    router = APIRouter()
    router.include_router(_auth_routes(access), prefix="/api/auth", tags=["auth"])
    router.include_router(people_routes(access), prefix="/api/people", tags=["people"])
    return router


def _auth_routes(access: Access) -> APIRouter:
    router = APIRouter()
    Asker = Annotated[Person, Depends(access.who)]

    async def arrived(request: Request, response: Response, arrival: Arrival) -> dict[str, Any]:
        await tidy_seats(request, response, access.sessions)
        take_seat(request, response, arrival)
        response.headers["Cache-Control"] = "no-store"
        return {"seat": arrival.person.seat, "person": arrival.person.to_wire(), "goto": arrival.goto}

    @router.post("/sign-in")
    async def sign_in(request: Request, response: Response, asked: SignInAsked) -> dict[str, Any]:
        _from_here(request)
        arrival = await access.sign_in.by_password(asked.login, asked.password, _agent(request))
        return await arrived(request, response, arrival)

    @router.post("/link")
    async def link(request: Request, response: Response, asked: LinkAsked) -> dict[str, Any]:
        _from_here(request)
        arrival = await access.sign_in.by_link(asked.token, _agent(request))
        return await arrived(request, response, arrival)

    @router.post("/sign-out", status_code=204)
    async def sign_out(request: Request, asker: Asker) -> Response:
        await access.sessions.end(asker.person_id, asker.session_id)
        response = Response(status_code=204)
        leave_seat(request, response, asker.seat)
        return response

    @router.get("/me")
    async def me(response: Response, asker: Asker) -> dict[str, Any]:
        response.headers["Cache-Control"] = "no-store"
        return {"person": asker.to_wire(), "seat": asker.seat, "session_id": asker.session_id}

    @router.post("/token")
    async def token(response: Response, asker: Asker) -> dict[str, Any]:
        response.headers["Cache-Control"] = "no-store"
        minted = access.tokens.mint(asker.person_id, asker.session_id)
        return {"token": minted, "expires_at": to_wire(access.tokens.read(minted, "realtime").expires_at)}

    @router.get("/sessions")
    async def sessions(asker: Asker) -> dict[str, Any]:
        return {"sessions": await access.sessions.of(asker.person_id, asker.session_id)}

    @router.delete("/sessions/{session_id}", status_code=204)
    async def end_session(session_id: AnyId, asker: Asker) -> None:
        await access.sessions.end(asker.person_id, SessionId(session_id))

    @router.post("/password", status_code=204)
    async def password(asked: PasswordAsked, asker: Asker) -> None:
        await access.sign_in.change_password(asker, asked.current, asked.new)

    return router


def _from_here(request: Request) -> None:
    """Nobody is signed in from a foreign page, not even into the stranger's own account."""
    if not entry_origin_ok(request.headers):
        raise Refusal("sign_in.other_origin", status=403)


def _agent(request: Request) -> str:
    return request.headers.get("user-agent", "")[:500]
