"""Two server processes over PostgreSQL and Redis serve one meeting, while Redis is killed, stays away, and comes back:
no event is lost, none comes twice, and nobody has to begin again (SYNC.md S54, S55, S67)."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import struct
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from server.access.audience import Role, Viewer
from server.journal.store import Entry, entries
from server.kit.db import Database
from server.kit.ids import MeetingId, PersonId
from tests.contract.servers import PostgresServer, RedisServer, redis
from tests.faults.meeting import ITEMS, PAPER, Meeting, Seat, prepare
from tests.faults.process import ServerProcess
from tests.world.sync_client import SyncClient

DELEGATES = 4


def remember(views: dict[str, Any], frame: dict[str, Any]) -> None:
    """A reducer that forgets nothing."""
    views.setdefault("heard", []).append(frame)


@pytest.fixture
def own_redis() -> Iterator[RedisServer]:
    with redis() as server:
        yield server


@pytest.fixture
async def meeting(tmp_path: Path, postgres_server: PostgresServer) -> AsyncIterator[Meeting]:
    url = postgres_server.create("two_processes")
    yield await prepare(tmp_path / "data", url, delegates=DELEGATES)
    postgres_server.drop("two_processes")


@pytest.fixture
def processes(meeting: Meeting, own_redis: RedisServer) -> Iterator[tuple[ServerProcess, ServerProcess]]:
    """They share the data folder (papers, keys), as they would share a volume."""
    both = tuple(ServerProcess(meeting.data, meeting.url, own_redis.url) for _ in range(2))
    try:
        for process in both:
            process.start()
        yield both[0], both[1]
    finally:
        for process in both:
            with contextlib.suppress(AssertionError):
                process.stop()


class Tablet(SyncClient):
    """Somebody of the meeting, at one of the two processes."""

    def __init__(self, meeting: Meeting, seat: Seat, role: Role, process: ServerProcess) -> None:
        super().__init__(
            process.ws, meeting.meeting_id, remember, lambda: meeting.token(seat), {"X-Seat": seat.name}, seat.name
        )
        self.viewer = Viewer(PersonId(seat.person_id), role)
        self.began_at = 0
        self.draws = 0

    async def __aenter__(self) -> Tablet:
        await super().__aenter__()
        assert self.machine.cursor is not None
        self.began_at = self.machine.cursor
        return self

    @property
    def happened(self) -> list[int]:
        return [frame["seq"] for frame in (self.views or {}).get("heard", [])]

    def draw(self) -> str:
        self.draws += 1
        name = f"{self._name}-n{self.draws}"
        points = base64.b64encode(struct.pack("<6h", 9_000, 12_000, 500, 40, -20, 0)).decode()
        stroke = {
            "stroke_id": name, "document_id": PAPER, "page": 1, "tool": "pen", "color": "#b3261e", "width": 90,
            "points": points,
        }  # fmt: skip
        return self.begin("ink.draw", {"stroke": stroke})

    def turn(self, page: int) -> str:
        return self.begin("stage.turn_page", {"document_id": PAPER, "page": page})

    def opine(self, number: int) -> str:
        data = {
            "item_id": ITEMS[number % len(ITEMS)],
            "stance": "agree_with_amendments",
            "text": f"Bổ sung số {number}",
        }
        return self.begin("opinions.submit", data)

    def should_have(self, journal: list[Entry]) -> list[int]:
        return [entry.seq for entry in journal if entry.seq > self.began_at and entry.audience.admits(self.viewer)]


async def work(tablets: list[Tablet], rounds: int) -> None:
    """Everybody does something, again and again, and waits until it is on disk."""
    for number in range(rounds):
        asked: list[tuple[Tablet, str]] = []
        for tablet in tablets:
            if tablet.viewer.role in (Role.CHAIR, Role.SECRETARY):
                asked += [(tablet, tablet.draw()), (tablet, tablet.turn(number % 50 + 1))]
            else:
                asked.append((tablet, tablet.opine(number)))
        for tablet, command_id in asked:
            await tablet.until(lambda t=tablet, c=command_id: c in t.machine.answers)  # type: ignore[misc]
            assert tablet.machine.answers[command_id]["t"] == "done", tablet.machine.answers[command_id]


async def journal_of(meeting: Meeting) -> list[Entry]:
    database = await Database.open(meeting.url)
    try:
        return list(await entries(database, MeetingId(meeting.meeting_id), 0, 100_000))
    finally:
        await database.close()


async def all_have_everything(meeting: Meeting, tablets: list[Tablet]) -> None:
    journal = await journal_of(meeting)
    for tablet in tablets:
        due = tablet.should_have(journal)
        await tablet.until(lambda t=tablet, d=due: len(t.happened) >= len(d))  # type: ignore[misc]
        assert tablet.happened == due, "no event lost, none twice, in order"
        assert tablet.machine.snapshots == 1, "nobody had to begin again"
        assert tablet.machine.holes == 0


async def test_s67_two_processes_one_meeting_while_redis_is_killed_and_restarted(
    meeting: Meeting, processes: tuple[ServerProcess, ServerProcess], own_redis: RedisServer
) -> None:
    first, second = processes
    async with contextlib.AsyncExitStack() as stack:
        seats = [(meeting.chair, Role.CHAIR), *((seat, Role.DELEGATE) for seat in meeting.delegates)]
        tablets = [
            await stack.enter_async_context(Tablet(meeting, seat, role, process))
            for process, (seat, role) in zip([first, second] * 3, seats, strict=False)
        ]
        chair, there = tablets[0], tablets[1]
        secretary = await stack.enter_async_context(Tablet(meeting, meeting.secretary, Role.SECRETARY, second))
        tablets.append(secretary)

        # With Redis: events, signals and presence cross at once.
        await work(tablets, 5)
        await all_have_everything(meeting, tablets)
        everybody = {tablet.viewer.person_id for tablet in tablets}
        for tablet in tablets:
            await tablet.until(lambda t=tablet: t.machine.present == everybody)  # type: ignore[misc]
        await pointer_crosses(chair, there)

        # Without: slower, never wrong.
        working = asyncio.create_task(work(tablets, 20))
        await chair.until(lambda: chair.draws >= 8)
        own_redis.kill()
        await working
        loop = asyncio.get_running_loop()
        began = loop.time()
        await all_have_everything(meeting, tablets)
        assert loop.time() - began < 5.0, "polled twice a second"

        # And back, in the middle of the work.
        working = asyncio.create_task(work(tablets, 20))
        await chair.until(lambda: chair.draws >= 30)
        own_redis.start()
        await working
        await all_have_everything(meeting, tablets)
        await pointer_crosses(chair, there)
        await pointer_crosses(secretary, chair)
        assert all(tablet.codes == [] for tablet in tablets), "no socket noticed"


async def pointer_crosses(here: Tablet, there: Tablet) -> None:
    """A pointer moves at one process until it is seen at the other (what is passed while Redis is away is lost)."""
    before = len(there.machine.signals)
    async with asyncio.timeout(15):
        while len(there.machine.signals) == before:
            here.say(t="pass", type="stage.pointer", data={"document_id": PAPER, "page": 1, "x": 9, "y": 9, "on": True})
            with contextlib.suppress(TimeoutError):
                await there.until(lambda: len(there.machine.signals) > before, within_s=0.1)


async def test_a_process_that_is_killed_costs_its_people_a_reconnect_and_nobody_an_event(
    meeting: Meeting, processes: tuple[ServerProcess, ServerProcess]
) -> None:
    first, second = processes
    async with contextlib.AsyncExitStack() as stack:
        chair = await stack.enter_async_context(Tablet(meeting, meeting.chair, Role.CHAIR, first))
        delegate = await stack.enter_async_context(Tablet(meeting, meeting.delegates[0], Role.DELEGATE, second))
        tablets = [chair, delegate]
        await work(tablets, 3)
        working = asyncio.create_task(work(tablets, 15))
        await chair.until(lambda: chair.draws >= 6)
        second.kill()
        delegate.url = first.ws  # the front door sends them to the process that lives
        await working
        await all_have_everything(meeting, tablets)
        assert delegate.machine.resumes >= 1
        assert chair.codes == []
