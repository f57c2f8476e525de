"""One order for everybody, whoever writes: several servers over one store, and a reader that follows them."""

from __future__ import annotations

import asyncio
from itertools import pairwise

from server.journal.messages import Done
from server.journal.replay import replay_check
from server.journal.store import entries, heads, known
from server.kit.db import Database
from server.kit.ids import MeetingId
from tests.journal import toy
from tests.journal.desk import Desk, delegate, desk_over, make_tables

WRITERS = 3
EACH = 120


async def _follow(database: Database, meeting_id: MeetingId, until: asyncio.Event) -> list[int]:
    """What a hub does, without a bell."""
    seen: list[int] = []
    while True:
        last_round = until.is_set()
        found = await entries(database, meeting_id, seen[-1] if seen else 0, 7)
        seen += [entry.seq for entry in found]
        if last_round and not found:
            return seen


async def test_a_reader_that_follows_several_writers_misses_nothing(database_url: str) -> None:
    async with desk_over(database_url) as desk:
        others = [await Database.open(database_url) for _ in range(WRITERS)]
        desks = [Desk(database) for database in others]
        written = asyncio.Event()
        reader = asyncio.create_task(_follow(desk.database, desk.meeting_id, written))

        async def write(number: int) -> list[int]:
            totals = []
            for n in range(EACH // 4):
                asked = (desks[number].ask(delegate(number), "count", id=f"{number}-{n}-{k}") for k in range(4))
                totals += [answer.result["total"] for answer in await asyncio.gather(*asked)]  # type: ignore[union-attr]
            return totals

        totals = await asyncio.gather(*(write(number) for number in range(WRITERS)))
        written.set()
        seen = await reader
        head = (await heads(desk.database, [desk.meeting_id]))[desk.meeting_id]
        assert seen == list(range(1, head + 1))
        assert sorted(total for mine in totals for total in mine) == list(range(1, WRITERS * EACH + 1)), (
            "two commands read the same total"
        )
        assert await replay_check(desk.database, toy.CATALOGUE, desk.meeting_id) == []
        for other in desks:
            await other.close()
        for database in others:
            await database.close()


async def test_servers_that_create_one_meeting_at_the_same_time_make_one(database_url: str) -> None:
    async with desk_over(database_url) as desk:
        others = [await Database.open(database_url) for _ in range(WRITERS)]
        desks = [Desk(database, MeetingId("hop-moi")) for database in others]
        same = await asyncio.gather(
            *(
                other.dispatcher.create_meeting(other.meeting_id, toy.SECRETARY, "tao", {"title": "Họp mới"})  # type: ignore[arg-type]
                for other in desks
            )
        )
        assert same == [Done("tao", 1, {"title": "Họp mới"})] * WRITERS  # type: ignore[arg-type]
        assert len(await entries(desk.database, MeetingId("hop-moi"), 0, 10)) == 1
        for other in desks:
            await other.close()
        for database in others:
            await database.close()


async def test_meetings_do_not_wait_for_one_another_and_have_numbers_of_their_own(database_url: str) -> None:
    database = await Database.open(database_url)
    try:
        await make_tables(database)
        desks = [Desk(database, MeetingId(f"hop-{n}")) for n in range(10)]
        await asyncio.gather(*(desk.open() for desk in desks))
        await asyncio.gather(*(desk.ask("db-0", "count") for desk in desks for _ in range(20)))
        found = await heads(database, [desk.meeting_id for desk in desks] + [MeetingId("khong-co")])
        assert found == {desk.meeting_id: 1 + 4 + 20 for desk in desks}
        for desk in desks:
            assert all(b.seq == a.seq + 1 for a, b in pairwise(await desk.journal()))
            await desk.close()
        assert await known(database, MeetingId("hop-3"))
        assert not await known(database, MeetingId("khong-co"))
        assert await heads(database, []) == {}
    finally:
        await database.close()
