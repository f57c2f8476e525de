"""A meeting behind HTTP, for tests that upload and read papers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2 as httpx
from fastapi import FastAPI

from server.access.entrance import Access, open_access
from server.edge import add_edge
from server.kit.ids import PersonId, RandomIds
from server.meeting.catalogue import CATALOGUE
from server.meeting.documents.examine import Examiner
from server.meeting.documents.files import Shelf
from server.meeting.documents.limits import Limits
from server.meeting.documents.routes import documents_routes
from server.wire.tokens import Tokens
from tests.meeting.documents import samples
from tests.world.dice import SeededDice
from tests.world.room import Room, SilentBell

HERE = "http://hop.anlac.example"
LIMITS = Limits(upload_mb=1, pages=50)
PAPER = samples.by_reportlab(20)
NAME = "Tờ trình số 12.pdf"


@dataclass
class House:
    """A meeting behind HTTP."""

    room: Room
    access: Access
    app: FastAPI
    data: Path

    @property
    def base(self) -> str:
        return f"/api/meetings/{self.room.meeting_id}/documents"

    async def browser(self, person_id: str) -> httpx.AsyncClient:
        """Somebody's browser, signed in."""
        async with self.room.database.write() as db:
            opened = await self.access.sessions.open(db, PersonId(person_id), "")
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self.app, raise_app_exceptions=False),
            base_url=HERE,
            headers={"origin": HERE, "x-seat": opened.seat},
            cookies={f"dh_{opened.seat}": opened.secret},
        )

    async def upload(self, who: str = "secretary", content: bytes = PAPER, name: str = NAME, **fields: str) -> Any:
        async with await self.browser(who) as browser:
            return await browser.post(
                self.base, data={"item_id": "item-2", **fields}, files={"file": (name, content, "application/pdf")}
            )

    def left_behind(self) -> list[Path]:
        return [path for path in self.data.rglob("*") if path.is_file()]


async def open_house(data: Path, limits: Limits = LIMITS) -> House:
    room = await Room.open("ready")
    ids = RandomIds()
    tokens = Tokens.from_folder(data.with_name("keys"), room.clock)
    access = open_access(room.database, room.clock, ids, SeededDice(), SilentBell(), tokens)
    app = FastAPI()
    add_edge(app, ids)
    app.include_router(
        documents_routes(
            room.database, room.dispatcher, CATALOGUE, access.who, Shelf(data, ids), Examiner(limits), limits, ids
        )
    )
    return House(room, access, app, data)


def refused(answer: Any) -> tuple[int, str, dict[str, Any]]:
    problem = answer.json()
    return answer.status_code, problem["code"], problem["details"]
