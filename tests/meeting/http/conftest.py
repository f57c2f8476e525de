"""The meeting behind HTTP: the routes of access and of the meeting over one house, people signed in by links."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from fastapi import FastAPI

from server.access.entrance import Access, open_access
from server.access.passwords import Passwords
from server.access.people import NewPerson
from server.access.routes import access_routes
from server.edge import add_edge
from server.journal.messages import Signal
from server.kit.ids import MeetingId, PersonId
from server.meeting.catalogue import CATALOGUE
from server.meeting.routes import meeting_routes
from server.wire.tokens import Tokens
from tests.world.dice import SeededDice
from tests.world.ids import SequentialIds
from tests.world.room import Room, SilentBell

HERE = "https://hop.anlac.example"


@dataclass
class Told:
    """What was passed to somebody's devices, and whether passing works at all."""

    signals: list[tuple[str, str, Signal]] = field(default_factory=list)
    broken: bool = False

    async def __call__(self, meeting_id: MeetingId, person_id: PersonId, signal: Signal) -> None:
        if self.broken:
            raise ConnectionError("the bell is gone")
        self.signals.append((meeting_id, person_id, signal))


@dataclass
class Seat:
    """One window of a browser with somebody signed in."""

    browser: httpx.AsyncClient
    name: str

    async def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        return await self.browser.request(method, path, headers={"X-Seat": self.name}, **more)

    async def get(self, path: str) -> Any:
        answer = await self.ask("GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def post(self, path: str, json: Any = None) -> Any:
        answer = await self.ask("POST", path, json=json)
        assert answer.status_code in (200, 201), answer.text
        return answer.json()

    async def refused(self, method: str, path: str, **more: Any) -> tuple[int, str]:
        answer = await self.ask(method, path, **more)
        return answer.status_code, answer.json()["code"]


@dataclass
class House:
    """A room with a front door."""

    room: Room
    access: Access
    app: FastAPI
    told: Told

    async def seat(self, person_id: str) -> Seat:
        link = await self.access.links.make(PersonId(person_id), by=None)
        browser = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self.app), base_url=HERE, headers={"origin": HERE}
        )
        answer = await browser.post("/api/auth/link", json={"token": link.token})
        assert answer.status_code == 200, answer.text
        return Seat(browser, answer.json()["seat"])

    async def person(self, name: str, **more: Any) -> str:
        created = await self.access.people.create(NewPerson(name=name, **more))
        return str(created["person_id"])


async def opened(room: Room, folder: Path) -> AsyncIterator[House]:
    ids, told = SequentialIds(), Told()
    tokens = Tokens.from_folder(folder / "keys", room.clock)
    access = open_access(
        room.database,
        room.clock,
        ids,
        SeededDice(),
        SilentBell(),
        tokens,
        public_url=HERE,
        passwords=Passwords(memory_kib=64, passes=1),
    )
    app = FastAPI()
    add_edge(app, ids)
    app.include_router(access_routes(access))
    app.include_router(meeting_routes(room.database, room.dispatcher, CATALOGUE, access, ids, told))
    yield House(room, access, app, told)
    access.close()


@pytest.fixture
async def house(room: Room, tmp_path: Path) -> AsyncIterator[House]:
    """A meeting in session."""
    async for house in opened(room, tmp_path):
        yield house


@pytest.fixture
async def each_house(database_url: str, tmp_path: Path) -> AsyncIterator[House]:
    """The same over SQLite and over PostgreSQL."""
    room = await Room.open(url=database_url)
    async for house in opened(room, tmp_path):
        yield house
    assert await room.replayed() == []
    await room.close()
