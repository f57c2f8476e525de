"""A house with a front door only: access over a real SQLite file, behind HTTP, with a clock in the test's hand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from fastapi import Depends, FastAPI
from sqlmodel import SQLModel

from server.access.entrance import Access, ensure_admin_link, open_access
from server.access.passwords import Passwords
from server.access.people import NewPerson
from server.access.person import Person
from server.access.routes import access_routes
from server.access.tables import PersonRow, RevocationRow, SessionRow, SignInLinkRow
from server.edge import add_edge
from server.kit.db import Database
from server.kit.ids import PersonId
from server.wire.tokens import Tokens
from tests.world.clock import FakeClock
from tests.world.dice import SeededDice
from tests.world.ids import SequentialIds

HERE = "https://hop.anlac.example"
PASSWORD = "sông nước miền Đông"
TABLES = [SQLModel.metadata.tables[row.__tablename__] for row in (PersonRow, SignInLinkRow, SessionRow, RevocationRow)]


@dataclass
class Bell:
    """Remembers what was rung."""

    rung: list[tuple[str, int]] = field(default_factory=list)

    async def ring(self, topic: str, number: int) -> None:
        self.rung.append((topic, number))


@dataclass
class House:
    """What a test of access holds in its hands."""

    database: Database
    clock: FakeClock
    ids: SequentialIds
    bell: Bell
    access: Access
    app: FastAPI

    def browser(self, *, origin: str | None = HERE, base: str = HERE) -> httpx.AsyncClient:
        """A browser of its own, with its cookies."""
        headers = {"user-agent": "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Safari/537.36"}
        if origin is not None:
            headers["origin"] = origin
        return httpx.AsyncClient(transport=httpx.ASGITransport(app=self.app), base_url=base, headers=headers)

    async def person(self, name: str, password: str | None = PASSWORD, **more: Any) -> dict[str, Any]:
        return await self.access.people.create(NewPerson(name=name, password=password, **more))

    async def signed_in(self, login: str, browser: httpx.AsyncClient | None = None) -> Seat:
        browser = browser or self.browser()
        answer = await browser.post("/api/auth/sign-in", json={"login": login, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        return Seat(browser, answer.json()["seat"])

    async def link_for(self, person_id: str, **more: Any) -> str:
        return (await self.access.links.make(PersonId(person_id), by=None, **more)).token

    async def first_admin(self) -> str | None:
        return await ensure_admin_link(self.database, self.clock, self.ids, self.access.links, HERE)


@dataclass
class Seat:
    """One window of a browser: it names its seat with every request."""

    browser: httpx.AsyncClient
    name: str

    async def get(self, path: str, **more: Any) -> httpx.Response:
        return await self._ask("GET", path, **more)

    async def post(self, path: str, json: Any = None, **more: Any) -> httpx.Response:
        return await self._ask("POST", path, json=json, **more)

    async def patch(self, path: str, json: Any) -> httpx.Response:
        return await self._ask("PATCH", path, json=json)

    async def delete(self, path: str) -> httpx.Response:
        return await self._ask("DELETE", path)

    async def _ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        return await self.browser.request(method, path, headers={"X-Seat": self.name}, **more)


def code_of(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


@asynccontextmanager
async def opened(url: str, folder: Path) -> AsyncIterator[House]:
    database = await Database.open(url)
    async with database.write() as db:
        await db.run_sync(SQLModel.metadata.create_all, tables=TABLES)
    clock, ids, bell = FakeClock(), SequentialIds(), Bell()
    tokens = Tokens.from_folder(folder / "keys", clock)
    cheap = Passwords(memory_kib=64, passes=1)
    access = open_access(database, clock, ids, SeededDice(), bell, tokens, passwords=cheap)
    app = FastAPI()
    add_edge(app, ids)
    app.include_router(access_routes(access))

    async def whose(person: Person = Depends(access.who)) -> dict[str, str]:  # noqa: B008
        return {"name": person.name}

    app.get("/paper.pdf")(whose)
    yield House(database, clock, ids, bell, access, app)
    access.close()
    await database.close()


@pytest.fixture
async def house(sqlite_url: str, tmp_path: Path) -> AsyncIterator[House]:
    async with opened(sqlite_url, tmp_path) as house:
        yield house


@pytest.fixture
async def each_house(database_url: str, tmp_path: Path) -> AsyncIterator[House]:
    """The same test over SQLite and over PostgreSQL."""
    async with opened(database_url, tmp_path) as house:
        yield house
