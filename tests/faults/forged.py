"""Tokens that are not the house's, or not any more, or not for this."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from server.kit.clock import SystemClock
from server.kit.ids import PersonId, SessionId
from server.wire.tokens import Tokens
from tests.faults.meeting import Meeting, Seat
from tests.world.clock import FakeClock

Forge = Callable[[Meeting, Seat, Path], str]


def _part(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def _parts(token: str) -> tuple[dict[str, object], dict[str, object], str]:
    header, body, signature = token.split(".")
    read = [json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))) for part in (header, body)]
    return read[0], read[1], signature


def _another_key(meeting: Meeting, seat: Seat, elsewhere: Path) -> str:
    """Signed well, by a stranger who knows our key's name."""
    good, _, _ = _parts(meeting.token(seat))
    theirs = Tokens.from_folder(elsewhere, SystemClock())
    stranger = theirs.mint(PersonId(seat.person_id), SessionId(seat.session_id))
    return ".".join((_part(good), *stranger.split(".")[1:]))


def _somebody_else(meeting: Meeting, seat: Seat, elsewhere: Path) -> str:
    header, body, signature = _parts(meeting.token(seat))
    return f"{_part(header)}.{_part({**body, 'sub': meeting.chair.person_id})}.{signature}"


def _longer(meeting: Meeting, seat: Seat, elsewhere: Path) -> str:
    header, body, signature = _parts(meeting.token(seat))
    return f"{_part(header)}.{_part({**body, 'exp': 2**40})}.{signature}"


def _no_algorithm(meeting: Meeting, seat: Seat, elsewhere: Path) -> str:
    header, body, _ = _parts(meeting.token(seat))
    return f"{_part({**header, 'alg': 'none'})}.{_part(body)}."


def _minted(meeting: Meeting, seat: Seat, hours: float, audience: str = "realtime") -> str:
    """By the house's own key, at another time."""
    clock = FakeClock(SystemClock().now() + timedelta(hours=hours))
    keys = Tokens(meeting.data / "keys", clock)
    return keys.mint(PersonId(seat.person_id), SessionId(seat.session_id), audience)


def _of_another_session(meeting: Meeting, seat: Seat, elsewhere: Path) -> str:
    """A session that is somebody else's."""
    return meeting.tokens.mint(PersonId(seat.person_id), SessionId(meeting.chair.session_id))


FORGED: dict[str, Forge] = {
    "nothing": lambda meeting, seat, elsewhere: "",
    "a word": lambda meeting, seat, elsewhere: "bí-mật",
    "three dots": lambda meeting, seat, elsewhere: "a.b.c",
    "without an algorithm": _no_algorithm,
    "signed with another key": _another_key,
    "changed to another person": _somebody_else,
    "made to live longer": _longer,
    "expired an hour ago": lambda meeting, seat, elsewhere: _minted(meeting, seat, -1.2),
    "from an hour ahead": lambda meeting, seat, elsewhere: _minted(meeting, seat, 1),
    "for another audience": lambda meeting, seat, elsewhere: _minted(meeting, seat, 0, "media"),
    "of a session that is somebody else's": _of_another_session,
    "of a session that never was": lambda meeting, seat, elsewhere: meeting.tokens.mint(
        PersonId(seat.person_id), SessionId("khong-co")
    ),
}
