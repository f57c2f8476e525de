"""Commands that share a commit: the same results as one by one, and nobody pays for another's mistake. Both stores."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from typing import Any

import pytest

from server.journal.messages import Done, Outcome, Refused
from server.journal.replay import replay_check
from server.journal.tables import EntryRow, HeadRow, ReceiptRow
from server.kit.errors import Incident
from server.kit.ids import MeetingId
from tests.journal import toy
from tests.journal.desk import Desk, delegate, desk_over
from tests.journal.toy import BoardRow, CardRow, NoteRow


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Desk]:
    async with desk_over(database_url) as desk:
        yield desk


def _morning(seed: int) -> list[tuple[str, str, dict[str, Any]]]:
    """Commands of all kinds, some of them refused."""
    chance = random.Random(seed)
    commands: list[tuple[str, str, dict[str, Any]]] = []
    for _ in range(120):
        person = chance.choice(["thu-ky", "db-0", "db-1", "db-2", "nguoi-la"])
        kind = chance.choice(["write_note", "count", "put_card", "drop_card", "count_cards"])
        data: dict[str, Any] = {}
        if kind == "write_note":
            data = {"text": f"ý kiến {chance.randrange(100)}", "tags": ["a", "b"][: chance.randrange(3)]}
        elif kind == "count":
            data = {"by": chance.choice([1, 2, 900])}
        elif kind == "put_card":
            number = chance.randrange(200)
            data = {"card_id": f"the-{number}", "lane": chance.choice([None, "trái", "phải"]), "index": 0}
            data["label"] = f"Thẻ {number}"
        elif kind == "drop_card":
            data = {"card_id": f"the-{chance.randrange(200)}"}
        commands.append((person, kind, data))
    # Cards are put once: the same card twice is a mistake of the toy's, and mistakes have a test of their own.
    seen: set[str] = set()
    return [c for c in commands if c[1] != "put_card" or not (c[2]["card_id"] in seen or seen.add(c[2]["card_id"]))]


async def _everything(desk: Desk) -> list[Any]:
    rows = []
    for table in (HeadRow, EntryRow, ReceiptRow, BoardRow, NoteRow, CardRow):
        rows += [{**row, "meeting_id": ""} for row in await desk.rows(table)]
    return rows


@pytest.mark.parametrize("seed", range(4))
async def test_a_batch_gives_the_results_of_one_by_one(desk: Desk, seed: int) -> None:
    together = Desk(desk.database, MeetingId("cung-luc"))
    alone = Desk(desk.database, MeetingId("tung-cai"), batch_limit=1)
    for room in (together, alone):
        await room.open()
    commands = list(enumerate(_morning(seed)))

    def ask(room: Desk) -> list[Any]:
        return [room.ask(person, kind, id=f"lenh-{n}", **data) for n, (person, kind, data) in commands]

    answers: list[Outcome] = await asyncio.gather(*ask(together))
    assert answers == [await question for question in ask(alone)]
    assert {type(answer) for answer in answers} == {Done, Refused}
    assert await _everything(together) == await _everything(alone)
    for room in (together, alone):
        assert await replay_check(room.database, toy.CATALOGUE, room.meeting_id) == []
        await room.close()


async def test_a_command_reads_what_the_batch_has_written_before_it(desk: Desk) -> None:
    answers = await asyncio.gather(*(desk.ask(delegate(n % 3), "count") for n in range(100)))
    assert [answer.result["total"] for answer in answers] == list(range(1, 101))  # type: ignore[union-attr]
    assert (await desk.rows(BoardRow))[0]["total"] == 100


async def test_a_query_in_the_middle_of_a_batch_sees_what_came_before_and_not_what_comes_after(desk: Desk) -> None:
    answers = await asyncio.gather(
        desk.ask("db-0", "put_card", card_id="a", index=0, label="Khai mạc"),
        desk.ask("db-1", "put_card", card_id="b", index=0, label="Chào cờ"),
        desk.ask("db-2", "count_cards"),
        desk.ask("thu-ky", "drop_card", card_id="b"),
        desk.ask("db-2", "count_cards"),
        desk.ask("db-0", "put_card", card_id="c", index=1, label="Bế mạc"),
    )
    assert answers[2].result == {"cards": ["0 Chào cờ", "1 Khai mạc"]}  # type: ignore[union-attr]
    assert answers[4].result == {"cards": ["0 Khai mạc"]}  # type: ignore[union-attr]
    assert [(row["card_id"], row["index"]) for row in await desk.rows(CardRow)] == [("a", 0), ("c", 1)]


async def test_the_role_that_counts_is_the_one_at_the_commands_turn(desk: Desk) -> None:
    asked = [
        desk.ask("nguoi-moi", "count", id="truoc"),
        desk.ask("thu-ky", "add_member", internal=True, person_id="nguoi-moi", role="delegate"),
        desk.ask("nguoi-moi", "count", id="sau"),
    ]
    before, _, after = await asyncio.gather(*asked)
    assert before == Refused("truoc", "meeting.not_found", {})  # type: ignore[arg-type]
    assert isinstance(after, Done)


@pytest.mark.parametrize("where", ["handler", "projection"])
async def test_a_bug_in_one_command_disturbs_nobody_else(desk: Desk, where: str) -> None:
    asked = [desk.ask(delegate(n % 3), "count", id=f"dem-{n}") for n in range(20)]
    asked.insert(7, desk.ask("db-0", "stumble", id="vap", where=where))
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert isinstance(answers.pop(7), Incident)
    assert [answer.result["total"] for answer in answers] == list(range(1, 21))  # type: ignore[union-attr]
    assert "toy.stumbled" not in {entry.type for entry in await desk.journal()}
    assert "vap" not in {row["command_id"] for row in await desk.rows(ReceiptRow)}
    assert await replay_check(desk.database, toy.CATALOGUE, desk.meeting_id) == []


async def test_a_row_that_the_store_does_not_accept_costs_only_its_own_command(desk: Desk) -> None:
    labels = ["Ngân sách", "Quy hoạch", "Ngân sách", "Nhân sự"]
    asked = [desk.ask("db-0", "put_card", card_id=f"c{n}", index=n, label=label) for n, label in enumerate(labels)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(answer) for answer in answers] == [Done, Done, Incident, Done]
    assert [row["card_id"] for row in await desk.rows(CardRow)] == ["c0", "c1", "c3"]
    assert await replay_check(desk.database, toy.CATALOGUE, desk.meeting_id) == []


@pytest.mark.parametrize("value", [{"index": 2**70}, {"label": "\x00"}], ids=["number", "letter"])
async def test_a_value_that_the_store_cannot_hold_is_a_mistake_and_not_a_bad_moment(desk: Desk, value: Any) -> None:
    card = {"card_id": "a", "index": 0, "label": "Khai mạc", **value}
    answers = await asyncio.gather(
        desk.ask("db-0", "put_card", **card), desk.ask("db-1", "count"), return_exceptions=True
    )
    if "label" in value and desk.database.dialect == "sqlite":
        assert isinstance(answers[0], Done)  # SQLite takes a letter that PostgreSQL does not
    else:
        assert isinstance(answers[0], Incident)
    assert isinstance(answers[1], Done)


async def test_what_a_projection_writes_comes_back_as_it_was_written(desk: Desk) -> None:
    written = {"text": "Ý kiến 🙂 “trích”", "tags": ["kinh tế", "xã hội"]}
    await desk.ask("db-0", "write_note", **written)
    (note,) = await desk.rows(NoteRow)
    assert note["tags"] == written["tags"]
    assert note["text"] == written["text"]
    assert note["at"] == desk.clock.now()


async def test_entries_carry_all_that_a_hub_needs(desk: Desk) -> None:
    await desk.ask("db-0", "write_note", id="y-kien", text="Nhất trí")
    await desk.ask("db-1", "count")
    for_desk, for_author, for_all = (await desk.journal())[-3:]
    assert for_desk.seq + 2 == for_author.seq + 1 == for_all.seq
    assert for_desk.type == "toy.note_written"
    assert for_desk.by == for_author.by == "db-0"
    assert str(for_desk.audience) == "roles:chair,secretary"
    assert str(for_author.audience) == "only:db-0"
    assert for_author.data == b'{"person_id":"db-0","revision":1}'
    assert for_all.supersede_key == "toy.count"
    assert for_all.at == desk.clock.now()
    assert (await desk.journal())[1].changes_sight_of == "thu-ky"
