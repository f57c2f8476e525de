"""Tables equal replay, and the check notices when they do not. Both stores."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, update

from server.journal.replay import MOST_DIFFERENCES, replay_check
from server.journal.tables import EntryRow, HeadRow
from tests.journal import toy
from tests.journal.desk import Desk, delegate, desk_over
from tests.journal.toy import CATALOGUE, MEETING, BoardRow, CardRow, NoteRow


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Desk]:
    async with desk_over(database_url) as desk:
        for n in range(3):
            await asyncio.gather(
                desk.ask(delegate(n), "write_note", text=f"Ý kiến {n}", tags=["a"]),
                desk.ask(delegate(n), "count"),
                desk.ask(delegate(n), "put_card", card_id=f"the-{n}", index=0, label=f"Thẻ {n}"),
            )
        await desk.ask("thu-ky", "drop_card", card_id="the-1")
        yield desk


async def _spoil(desk: Desk, statement: Any) -> list[str]:
    async with desk.database.write() as connection:
        await connection.execute(statement)
    return await replay_check(desk.database, CATALOGUE, MEETING)


def _table(model: Any) -> Table:
    return model.__table__  # type: ignore[no-any-return]


async def test_the_tables_of_a_meeting_equal_its_replay(desk: Desk) -> None:
    assert await replay_check(desk.database, CATALOGUE, MEETING) == []


async def test_a_spoiled_value_is_named_with_both_sides(desk: Desk) -> None:
    differences = await _spoil(desk, update(_table(BoardRow)).values(total=99))
    assert differences == ["toy_board['hop-giao-ban'].total: 99 in the table, 3 by the journal"]


async def test_a_row_too_few_and_a_row_too_many_are_named(desk: Desk) -> None:
    gone = await _spoil(desk, delete(_table(NoteRow)).where(NoteRow.person_id == "db-1"))
    assert gone == ["toy_note['hop-giao-ban', 'db-1']: the journal says so, but it is not in the table"]
    extra = {"meeting_id": MEETING, "card_id": "la", "lane": None, "index": 9, "label": "Lạ"}
    both = await _spoil(desk, insert(_table(CardRow)).values(**extra))
    assert both == [*gone, "toy_card['hop-giao-ban', 'la']: in the table, but the journal does not say so"]


async def test_a_journal_with_a_hole_or_a_wrong_head_is_noticed(desk: Desk) -> None:
    head = len(await desk.journal())
    assert await _spoil(desk, update(_table(HeadRow)).values(head=head + 1)) == [
        f"journal: the head is {head + 1}, the last entry is {head}"
    ]
    holed = await _spoil(desk, delete(_table(EntryRow)).where(EntryRow.seq == 4))
    assert holed == ["journal: after 3 comes 5"]


async def test_an_entry_that_nobody_understands_any_more_is_noticed(desk: Desk) -> None:
    unknown = await _spoil(desk, update(_table(EntryRow)).where(EntryRow.seq == 5).values(type="toy.forgotten"))
    assert unknown == ["journal: 5 is a toy.forgotten, and no feature knows it"]
    garbled = await _spoil(
        desk, update(_table(EntryRow)).where(EntryRow.seq == 5).values(type="toy.counted", data='{"total":"many"}')
    )
    assert len(garbled) == 1
    assert garbled[0].startswith("journal: 5 (toy.counted) cannot be replayed")


async def test_the_list_of_differences_has_an_end(desk: Desk) -> None:
    rows = [
        {"meeting_id": MEETING, "card_id": f"la-{n}", "lane": None, "index": n, "label": f"Lạ {n}"}
        for n in range(MOST_DIFFERENCES + 50)
    ]
    assert len(await _spoil(desk, insert(_table(CardRow)).values(rows))) == MOST_DIFFERENCES


async def test_a_long_journal_is_replayed_in_pieces(desk: Desk) -> None:
    await asyncio.gather(*(desk.ask(delegate(n % 3), "write_note", text=f"{n}") for n in range(600)))
    assert len(await desk.journal()) > 1_000
    assert await replay_check(desk.database, toy.CATALOGUE, MEETING) == []
