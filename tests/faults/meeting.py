"""A meeting in session with any number of people who are signed in, made before the server starts.

People and sessions are written straight into the tables (a hundred password hashes would be the test's whole time);
everything of the meeting goes through the dispatcher, as always.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.access.people import new_row
from server.access.sessions import digest
from server.access.tables import PERSON, SESSION
from server.app import private_folder
from server.journal.dispatcher import Dispatcher
from server.journal.messages import Actor, Done
from server.kit.clock import SystemClock
from server.kit.db import Database
from server.kit.ids import CommandId, MeetingId, PersonId, RandomIds, SessionId
from server.meeting.catalogue import CATALOGUE
from server.migrations.run import migrate
from server.realtime.bell import InProcessBell
from server.wire.tokens import Tokens

PAPER = "to-trinh-so-12"
PAGES = 60
ITEMS = tuple(f"noi-dung-{n}" for n in range(1, 13))


@dataclass(frozen=True)
class Seat:
    """Somebody who is signed in, in one window."""

    person_id: str
    session_id: str
    secret: str
    name: str
    """The seat's: the cookie is `dh_<name>`."""

    @property
    def headers(self) -> dict[str, str]:
        return {"X-Seat": self.name, "Cookie": f"dh_{self.name}={self.secret}"}


@dataclass(frozen=True)
class Meeting:
    """What a test knows of it."""

    meeting_id: str
    elsewhere_id: str
    """Another meeting, in which nobody of these takes part."""
    url: str
    data: Path
    tokens: Tokens
    admin: Seat
    secretary: Seat
    chair: Seat
    screen: Seat
    delegates: tuple[Seat, ...]
    asked: frozenset[str]
    """Ids of the commands that made it."""

    def token(self, seat: Seat) -> str:
        """By the house's own keys and clock."""
        return self.tokens.mint(PersonId(seat.person_id), SessionId(seat.session_id))

    def hello(self, seat: Seat, **otherwise: Any) -> dict[str, Any]:
        return {
            "t": "hello",
            "protocol": 1,
            "token": self.token(seat),
            "meeting": self.meeting_id,
            "cursor": None,
            "sight": None,
            **otherwise,
        }


async def prepare(data: Path, url: str = "", *, delegates: int) -> Meeting:
    """In session; twelve items whose windows are open; a paper of sixty pages (its bytes are nowhere)."""
    private_folder(data)
    url = url or f"sqlite:///{data / 'dienhong.db'}"
    await migrate(url)
    database = await Database.open(url)
    try:
        return await _made(database, data, url, delegates)
    finally:
        await database.close()


async def _made(database: Database, data: Path, url: str, delegates: int) -> Meeting:
    clock, ids = SystemClock(), RandomIds()
    tokens = Tokens.from_folder(data / "keys", clock)
    people: list[dict[str, Any]] = []
    sessions: list[dict[str, Any]] = []

    def somebody(login: str, name: str, **more: Any) -> Seat:
        row = {**new_row(ids, clock, login, name, "Ủy viên Ban Thường vụ", "Tỉnh ủy An Lạc"), **more}
        seat = Seat(row["person_id"], ids.new(), secrets.token_urlsafe(32), ids.new()[-8:])
        people.append(row)
        sessions.append(session_row(seat, clock))
        return seat

    admin = somebody("quan-tri", "Đỗ Quốc Hưng", is_admin=True, is_secretariat=False, kind="person")
    secretary = somebody("thu-ky", "Lê Thị Hồng Nhung", is_admin=False, is_secretariat=True, kind="person")
    chair = somebody("bi-thu", "Nguyễn Văn Bình", is_admin=False, is_secretariat=False, kind="person")
    screen = somebody("man-hinh", "Màn hình hội trường", is_admin=False, is_secretariat=False, kind="screen")
    others = tuple(
        somebody(f"dai-bieu-{n}", f"Đại biểu Số {n}", is_admin=False, is_secretariat=False, kind="person")
        for n in range(1, delegates + 1)
    )
    async with database.write() as db:
        for row in people:
            await db.execute(PERSON.insert().values(**row))
        await db.execute(SESSION.insert(), sessions)
    names = {row["person_id"]: row["name"] for row in people}
    dispatcher = Dispatcher(database, CATALOGUE, InProcessBell(), clock)
    asked: set[str] = set()

    async def ask(meeting: str, command: str, **data: Any) -> None:
        command_id = CommandId(ids.new())
        asked.add(command_id)
        actor = Actor(MeetingId(meeting), None, None)
        outcome = await dispatcher.submit(actor, command_id, command, data, internal=True)
        assert isinstance(outcome, Done), f"{command}: {outcome}"

    async def create(title: str) -> str:
        meeting, command_id = MeetingId(ids.new()), CommandId(ids.new())
        asked.add(command_id)
        settings = {"title": title, "body": "Ban Thường vụ Tỉnh ủy An Lạc"}
        outcome = await dispatcher.create_meeting(meeting, None, command_id, settings)
        assert isinstance(outcome, Done), outcome
        return meeting

    meeting, elsewhere = await create("Hội nghị Ban Thường vụ tháng 9"), await create("Hội nghị nơi khác")
    roles = [(secretary, "secretary"), (chair, "chair"), (screen, "screen"), *((seat, "delegate") for seat in others)]
    for seat, role in roles:
        await ask(meeting, "roster.add", person_id=seat.person_id, name=names[seat.person_id], role=role)
    for n, item in enumerate(ITEMS, 1):
        await ask(meeting, "agenda.add_item", item_id=item, title=f"Nội dung thứ {n}")
    await ask(
        meeting,
        "documents.add",
        document_id=PAPER,
        item_id=ITEMS[0],
        title="Tờ trình về quy hoạch khu công nghiệp Bình Hòa",
        file_name="to-trinh-so-12.pdf",
        sha256="0" * 64,
        bytes=1000,
        pages=PAGES,
        page_sizes=[(595, 842)] * PAGES,
    )
    for way in ("lifecycle.make_ready", "lifecycle.open"):
        await ask(meeting, way)
        await ask(elsewhere, way)
    for item in ITEMS:
        await ask(meeting, "opinions.open_window", item_id=item)
    await dispatcher.drain()
    return Meeting(meeting, elsewhere, url, data, tokens, admin, secretary, chair, screen, others, frozenset(asked))


def session_row(seat: Seat, clock: SystemClock) -> dict[str, Any]:
    """One more window of somebody."""
    now = clock.now()
    return {
        "session_id": seat.session_id,
        "secret_hash": digest(seat.secret),
        "person_id": seat.person_id,
        "device": "Chrome · Android",
        "created_at": now,
        "last_seen_at": now,
        "ended_at": None,
    }


async def another_window(meeting: Meeting, seat: Seat) -> Seat:
    """The same person signs in once more."""
    ids = RandomIds()
    other = Seat(seat.person_id, ids.new(), secrets.token_urlsafe(32), ids.new()[-8:])
    database = await Database.open(meeting.url)
    async with database.write() as db:
        await db.execute(SESSION.insert().values(**session_row(other, SystemClock())))
    await database.close()
    return other
