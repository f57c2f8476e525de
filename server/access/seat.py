"""The cookie rule: several people may be signed in, in windows of one browser, each at a seat.

The cookie `dh_<seat>` belongs to one seat. A request names its seat by the header `X-Seat`, or by `?seat=` where a
header cannot be set (files, images); a request that names none may use the only seat there is. What changes something
must come from this very site. The gateway shares `origin_ok`.
"""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from server.access.person import Person
from server.access.sessions import ABSOLUTE, Sessions
from server.access.sign_in import Arrival
from server.kit.errors import Refusal

PREFIX = "dh_"
#: Windows of one browser with somebody signed in; the one that was seen longest ago makes room.
SEATS_PER_BROWSER = 16
#: Changes nothing: may be asked from anywhere (the cookie is SameSite=Strict anyhow).
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

_SEAT = re.compile(r"[a-z0-9]{8}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
_PORTS = {"http": 80, "https": 443}


def origin_ok(headers: Mapping[str, str]) -> bool:
    """Whether a request that changes something, or opens a socket, comes from a page of this very site, or from a
    program that is no browser (no `Origin`, but the header `X-Seat`, which no foreign page can set). `headers` are
    Starlette's, or any mapping with names in lower case. A proxy in front must hand on `Host` as it came."""
    origin = headers.get("origin")
    if origin is None:
        return "x-seat" in headers
    return _same_host(origin, headers.get("host", ""))


def entry_origin_ok(headers: Mapping[str, str]) -> bool:
    """The same for signing in, where there is no seat yet: every browser sends `Origin` with a POST."""
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site", "same-origin") == "same-origin"
    return _same_host(origin, headers.get("host", ""))


def _same_host(origin: str, host: str) -> bool:
    try:
        there = urlsplit(origin)
        port = _PORTS[there.scheme]
        here = urlsplit(f"{there.scheme}://{host}")
        return bool(there.hostname) and (there.hostname, there.port or port) == (here.hostname, here.port or port)
    except (ValueError, KeyError):
        return False


def seats(connection: HTTPConnection) -> dict[str, str]:
    """All seats of this browser with their secrets; what is no cookie of ours is passed over."""
    found = {}
    for name, secret in connection.cookies.items():
        seat = name.removeprefix(PREFIX)
        if name.startswith(PREFIX) and _SEAT.fullmatch(seat) and _SECRET.fullmatch(secret):
            found[seat] = secret
    return found


def chosen_seat(connection: HTTPConnection) -> tuple[str, str] | None:
    """The seat that this request speaks for, with its secret."""
    present = seats(connection)
    named = connection.headers.get("x-seat") or connection.query_params.get("seat")
    if not named:
        return next(iter(present.items())) if len(present) == 1 else None
    return (named, present[named]) if named in present else None


class WhoIs:
    """The FastAPI dependency that says who asks: `Depends(who)`. Asks the database every time, so that whoever was
    disabled or signed out a moment ago is nobody now."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def __call__(self, request: Request) -> Person:
        if request.method not in SAFE and not origin_ok(request.headers):
            raise Refusal("sign_in.other_origin", status=403)
        person = await self.of(request)
        if person is None:
            raise Refusal("sign_in.needed", status=401)
        return person

    async def of(self, connection: HTTPConnection) -> Person | None:
        """Who asks, or None; without looking at the origin."""
        seat = chosen_seat(connection)
        return await self._sessions.find(seat[1], seat[0]) if seat is not None else None


def take_seat(request: Request, response: Response, arrival: Arrival) -> None:
    """Sets the cookie of a new seat."""
    response.set_cookie(
        PREFIX + arrival.person.seat,
        arrival.secret,
        max_age=int(ABSOLUTE.total_seconds()),
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )


def leave_seat(request: Request, response: Response, seat: str) -> None:
    """Takes the cookie of a seat away."""
    response.delete_cookie(
        PREFIX + seat, path="/", secure=request.url.scheme == "https", httponly=True, samesite="strict"
    )


async def tidy_seats(request: Request, response: Response, sessions: Sessions) -> None:
    """At each sign-in: cookies whose session is over go, and so do the seats beyond the limit, so that the browser's
    `Cookie` header stays short."""
    present = seats(request)
    if not present:
        return
    alive = await sessions.seats_alive(present.values())
    newest_first = sorted(
        (seat for seat in present if present[seat] in alive), key=lambda seat: alive[present[seat]], reverse=True
    )
    for seat in newest_first[SEATS_PER_BROWSER - 1 :]:
        await sessions.end_by_secret(present[seat])
        leave_seat(request, response, seat)
    for seat in present.keys() - set(newest_first):
        leave_seat(request, response, seat)


def base_of(request: Request, public_url: str | None) -> str:
    """Where this site is, as its users write it: the setting, or else as this request wrote it."""
    return public_url.rstrip("/") if public_url else str(request.base_url).rstrip("/")
