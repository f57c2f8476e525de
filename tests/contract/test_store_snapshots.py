"""A snapshot is one moment, and shows each what they may see. Both stores."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert

from server.access.audience import Role, Viewer
from server.access.tables import PersonRow
from server.journal.admission import viewer_of, viewers_of
from server.journal.feature import Reader
from server.journal.snapshot import head_of, own_views, shared_views, together, views
from server.kit.db import Database
from server.kit.errors import Refusal
from server.kit.ids import MeetingId, PersonId
from tests.journal.desk import Desk, delegate, desk_over
from tests.journal.toy import CATALOGUE, MEETING


async def test_a_snapshot_is_never_torn_while_writers_write(database_url: str) -> None:
    async with desk_over(database_url) as desk:
        other = await Database.open(database_url)
        writer = Desk(other)
        start = await head_of_meeting(desk)
        viewer = Viewer(delegate(0), Role.DELEGATE)

        async def write() -> None:
            for n in range(60):
                await asyncio.gather(*(writer.ask(delegate(k), "count", id=f"{n}-{k}") for k in range(3)))

        writing = asyncio.create_task(write())
        snapshots = 0
        while not writing.done() or not snapshots:
            head, seen = await views(desk.database, CATALOGUE, MEETING, viewer)
            assert seen["toy"]["total"] == head - start
            snapshots += 1
        await writing
        assert snapshots > 10
        await writer.close()
        await other.close()


async def head_of_meeting(desk: Desk) -> int:
    async with desk.database.read() as connection:
        return await head_of(Reader(connection, MEETING))


async def test_a_read_stays_at_its_moment(database_url: str) -> None:
    async with desk_over(database_url) as desk, desk.database.read() as connection:
        reader = Reader(connection, MEETING)
        head, before = await head_of(reader), await shared_views(CATALOGUE, reader, Role.CHAIR)
        await desk.ask("db-0", "count", by=7)
        assert (await head_of(reader), await shared_views(CATALOGUE, reader, Role.CHAIR)) == (head, before)


async def test_everybody_sees_what_their_role_and_they_themselves_may_see(database_url: str) -> None:
    async with desk_over(database_url) as desk:
        await desk.ask("db-0", "write_note", text="Đồng ý")
        _, chair = await views(desk.database, CATALOGUE, MEETING, Viewer(PersonId("chu-tri"), Role.CHAIR))
        _, author = await views(desk.database, CATALOGUE, MEETING, Viewer(delegate(0), Role.DELEGATE))
        _, neighbour = await views(desk.database, CATALOGUE, MEETING, Viewer(delegate(1), Role.DELEGATE))
        assert (chair["toy"]["notes"], chair["toy"]["mine"]) == (["Đồng ý"], None)
        assert (author["toy"]["notes"], author["toy"]["mine"]) == (None, "Đồng ý")
        assert (neighbour["toy"]["notes"], neighbour["toy"]["mine"]) == (None, None)
        async with desk.database.read() as connection:
            reader = Reader(connection, MEETING)
            shared = await shared_views(CATALOGUE, reader, Role.DELEGATE)
            assert together(shared, await own_views(CATALOGUE, reader, delegate(0))) == author


async def test_a_meeting_that_does_not_exist_has_no_snapshot(database_url: str) -> None:
    async with desk_over(database_url) as desk:
        with pytest.raises(Refusal) as refused:
            await views(desk.database, CATALOGUE, MeetingId("khong-co"), Viewer(delegate(0), Role.DELEGATE))
        assert (refused.value.code, refused.value.status) == ("meeting.not_found", 404)


async def test_only_members_with_an_account_that_counts_are_admitted(database_url: str) -> None:
    async with desk_over(database_url) as desk:
        await desk.ask("thu-ky", "add_member", internal=True, person_id="diem-cau", role="site")
        async with desk.database.write() as connection:
            await connection.execute(
                insert(PersonRow),
                [_person("db-0"), _person("db-1", disabled=True), _person("diem-cau"), _person("nguoi-la")],
            )
        assert await viewer_of(desk.database, CATALOGUE, MEETING, delegate(0)) == Viewer(delegate(0), Role.DELEGATE)
        for person in ("db-1", "diem-cau", "nguoi-la", "khong-co"):
            with pytest.raises(Refusal) as refused:
                await viewer_of(desk.database, CATALOGUE, MEETING, PersonId(person))
            assert (refused.value.code, refused.value.status) == ("meeting.not_found", 404)
        everybody = [PersonId(person) for person in ("db-0", "db-1", "db-2", "diem-cau", "nguoi-la", "khong-co")]
        assert await viewers_of(desk.database, CATALOGUE, MEETING, everybody) == {
            delegate(0): Viewer(delegate(0), Role.DELEGATE)
        }


def _person(person_id: str, *, disabled: bool = False) -> dict[str, object]:
    moment = datetime(2026, 9, 5, tzinfo=UTC)
    return {
        "person_id": person_id,
        "login": person_id,
        "name": person_id,
        "folded": person_id,
        "name_order": person_id,
        "created_at": moment,
        "disabled_at": moment if disabled else None,
    }
