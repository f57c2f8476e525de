"""Queues of the dispatcher: bounded, gone when idle, and never in anybody's way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from server.journal.dispatcher import Dispatcher
from server.journal.feature import Catalogue
from server.journal.messages import Done
from server.journal.store import heads
from server.kit.db import Database
from server.kit.errors import Unavailable
from tests.journal.desk import Desk, QuietBell, desk_over, until
from tests.journal.toy import CATALOGUE, FEATURE
from tests.world.clock import FakeClock


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[Desk]:
    async with desk_over(sqlite_url, waiting_limit=5) as desk:
        yield desk


async def test_more_than_the_limit_is_told_to_come_later_and_nothing_of_it_is_done(desk: Desk) -> None:
    async with desk.database.write():  # the store is busy: nothing can be taken
        asked = [asyncio.create_task(desk.ask("db-0", "count", id=f"dem-{n}")) for n in range(8)]
        await until(lambda: all(task.done() for task in asked[5:]))
        assert desk.dispatcher.waiting == 5
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(answer) for answer in answers] == [Done] * 5 + [Unavailable] * 3
    assert isinstance(await desk.ask("db-0", "count", id="dem-7"), Done)


async def test_one_commit_rings_once_with_the_newest_head(desk: Desk) -> None:
    desk.bell.rung.clear()
    async with desk.database.write():
        asked = [asyncio.create_task(desk.ask("db-0", "count")) for _ in range(5)]
        await until(lambda: desk.dispatcher.waiting == 5)
    done = await asyncio.gather(*asked)
    await desk.close()
    assert desk.bell.rung == [("meeting:hop-giao-ban", max(answer.seq for answer in done))]  # type: ignore[union-attr]


async def test_nobody_rings_for_a_refusal_or_for_a_receipt(desk: Desk) -> None:
    await desk.ask("db-0", "count", id="mot")
    await desk.dispatcher.drain()
    desk.bell.rung.clear()
    again = Desk(desk.database)
    await again.ask("db-0", "count", id="mot")
    await again.ask("db-0", "count", id="hai", by=5000)
    await again.close()
    assert again.bell.rung == []


async def test_an_idle_meeting_leaves_nothing_behind(desk: Desk) -> None:
    tasks = len(asyncio.all_tasks())
    await asyncio.gather(*(desk.ask("db-0", "count") for _ in range(5)))
    await until(lambda: len(asyncio.all_tasks()) <= tasks)
    assert desk.dispatcher.waiting == 0
    assert desk.dispatcher._meetings == {}


async def test_draining_finishes_what_waits_and_refuses_what_comes(desk: Desk) -> None:
    async with desk.database.write():
        asked = [asyncio.create_task(desk.ask("db-0", "count")) for _ in range(4)]
        await until(lambda: desk.dispatcher.waiting == 4)
        draining = asyncio.create_task(desk.dispatcher.drain())
        await asyncio.sleep(0)
        with pytest.raises(Unavailable):
            await desk.ask("db-0", "count")
        assert not draining.done()
    await asyncio.wait_for(draining, 5)
    assert all(isinstance(task.result(), Done) for task in asked)
    assert len(desk.bell.rung) >= 1


async def test_a_sender_that_goes_away_does_not_take_their_command_along(desk: Desk) -> None:
    async with desk.database.write():
        gone = asyncio.create_task(desk.ask("db-0", "count", id="di"))
        stays = asyncio.create_task(desk.ask("db-1", "count", id="o-lai"))
        await until(lambda: desk.dispatcher.waiting == 2)
        gone.cancel()
    assert (await stays).result == {"total": 2}  # type: ignore[union-attr]
    assert (await desk.ask("db-0", "count", id="di")).result == {"total": 1}  # type: ignore[union-attr]


class _BrokenBell(QuietBell):
    async def ring(self, topic: str, number: int) -> None:
        await super().ring(topic, number)
        raise ConnectionError("no Redis")


class _HangingBell(QuietBell):
    def __init__(self) -> None:
        super().__init__()
        self.let_go = asyncio.Event()

    async def ring(self, topic: str, number: int) -> None:
        await super().ring(topic, number)
        await self.let_go.wait()


async def test_a_broken_bell_costs_nobody_an_answer(desk: Desk) -> None:
    bell = desk.dispatcher._bell = _BrokenBell()
    assert isinstance(await desk.ask("db-0", "count"), Done)
    assert isinstance(await desk.ask("db-0", "count"), Done)
    await desk.close()
    assert len(bell.rung) >= 1


async def test_a_bell_that_hangs_holds_up_nobody_and_is_rung_for_the_newest_only(desk: Desk) -> None:
    bell = desk.dispatcher._bell = _HangingBell()
    for _ in range(10):
        await asyncio.wait_for(desk.ask("db-0", "count"), 5)
    assert len(bell.rung) == 1
    bell.let_go.set()
    await desk.close()
    head = (await heads(desk.database, [desk.meeting_id]))[desk.meeting_id]
    assert [number for _, number in bell.rung] == [bell.rung[0][1], head]


async def test_two_owners_of_one_word_are_a_mistake_found_at_the_start(desk: Desk) -> None:
    twice: Any = Catalogue((FEATURE, FEATURE), guard=CATALOGUE.guard, admits=CATALOGUE.admits)
    with pytest.raises(ValueError, match="two handlers"):
        Dispatcher(desk.database, twice, QuietBell(), FakeClock())


async def test_a_store_without_tables_answers_with_an_incident_and_hangs_nobody() -> None:
    database = await Database.open("sqlite://")
    desk = Desk(database)
    answers = await asyncio.gather(*(desk.ask("db-0", "count") for _ in range(3)), return_exceptions=True)
    assert {type(answer).__name__ for answer in answers} == {"Incident"}
    await desk.close()
    await database.close()
