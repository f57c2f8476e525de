"""Every command may arrive twice: what was answered once is answered again, on both stores."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from server.journal.messages import Done, Refused
from server.journal.store import known
from server.journal.tables import ReceiptRow
from server.kit.ids import CommandId, MeetingId
from tests.journal.desk import Desk, desk_over
from tests.journal.toy import MEETING, SECRETARY, NoteRow


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Desk]:
    async with desk_over(database_url) as desk:
        yield desk


async def test_a_command_sent_twice_is_carried_out_once(desk: Desk) -> None:
    first = await desk.ask("db-0", "write_note", id="y-kien-1", text="Đồng ý với tờ trình")
    head = len(await desk.journal())
    second = await desk.ask("db-0", "write_note", id="y-kien-1", text="Đồng ý với tờ trình")
    assert first == second == Done("y-kien-1", head, {"revision": 1})
    assert len(await desk.journal()) == head


async def test_the_same_id_twice_in_one_batch_is_carried_out_once(desk: Desk) -> None:
    answers = await asyncio.gather(*(desk.ask("db-0", "count", id="dem", by=5) for _ in range(10)))
    assert len({repr(answer) for answer in answers}) == 1
    assert answers[0] == Done("dem", answers[0].seq, {"total": 5})  # type: ignore[union-attr]


async def test_a_refusal_is_kept_and_repeated_when_the_reason_is_gone(desk: Desk) -> None:
    refused = Refused("rut-the", "toy.no_such_card", {})
    assert await desk.ask("thu-ky", "drop_card", id="rut-the", card_id="the-1") == refused
    await desk.ask("db-0", "put_card", card_id="the-1", index=0, label="Quy hoạch")
    assert await desk.ask("thu-ky", "drop_card", id="rut-the", card_id="the-1") == refused
    assert isinstance(await desk.ask("thu-ky", "drop_card", id="rut-the-2", card_id="the-1"), Done)


async def test_the_details_of_a_refusal_come_back_as_they_were(desk: Desk) -> None:
    for _ in range(2):
        answer = await desk.ask("db-0", "count", id="qua-nhieu", by=2000)
        assert answer == Refused("qua-nhieu", "toy.too_much", {"limit": 1000})


async def test_an_id_that_somebody_else_has_used_is_refused_and_says_nothing(desk: Desk) -> None:
    await desk.ask("db-0", "write_note", id="cua-toi", text="Ý kiến riêng")
    assert await desk.ask("db-1", "write_note", id="cua-toi", text="x") == Refused("cua-toi", "command.id_taken", {})
    assert [row["person_id"] for row in await desk.rows(NoteRow)] == ["db-0"]


async def test_the_same_id_of_two_people_in_one_batch_belongs_to_the_first(desk: Desk) -> None:
    mine, theirs = await asyncio.gather(
        desk.ask("db-0", "write_note", id="trung", text="một"), desk.ask("db-1", "write_note", id="trung", text="hai")
    )
    assert isinstance(mine, Done)
    assert theirs == Refused("trung", "command.id_taken", {})


async def test_what_is_wrong_with_a_command_is_named(desk: Desk) -> None:
    assert await desk.ask("db-0", "fly", id="a") == Refused("a", "command.unknown", {"type": "toy.fly"})
    bad = await desk.ask("db-0", "put_card", id="b", card_id="the-1", index="first", label="x")
    assert bad == Refused("b", "command.invalid", {"field": "index"})
    extra = await desk.ask("db-0", "count", id="c", more="x")
    assert extra == Refused("c", "command.invalid", {"field": "more"})
    assert await desk.ask("db-0", "drop_card", id="d", card_id="x") == Refused("d", "command.not_allowed", {})
    inner = await desk.ask("thu-ky", "add_member", id="e", person_id="db-9", role="delegate")
    assert inner == Refused("e", "command.not_allowed", {})
    assert {row["command_id"] for row in await desk.rows(ReceiptRow)} >= {"a", "b", "c", "d", "e"}


@pytest.mark.parametrize("text", ["\ud800", {"a": 1}, None, "x" * 300], ids=["surrogate", "object", "null", "long"])
async def test_text_that_is_no_text_is_refused(desk: Desk, text: object) -> None:
    assert await desk.ask("db-0", "write_note", id="x", text=text) == Refused("x", "command.invalid", {"field": "text"})


async def test_a_stranger_learns_nothing_and_writes_nothing(desk: Desk) -> None:
    before = await desk.rows(ReceiptRow)
    for kind in ("write_note", "fly"):
        assert await desk.ask("nguoi-la", kind, id=f"x-{kind}", text="x") == Refused(
            f"x-{kind}", "meeting.not_found", {}
        )
    assert await desk.rows(ReceiptRow) == before


async def test_a_meeting_that_does_not_exist_looks_like_one_that_is_not_for_you(desk: Desk) -> None:
    elsewhere = Desk(desk.database, MeetingId("hop-khac"))
    assert await elsewhere.ask("db-0", "count", id="x") == Refused(CommandId("x"), "meeting.not_found", {})
    assert await elsewhere.rows(ReceiptRow) == []
    await elsewhere.close()


async def test_a_meeting_is_created_once(desk: Desk) -> None:
    create = desk.dispatcher.create_meeting
    again = await create(MEETING, SECRETARY, CommandId("m-0"), {"title": "Giao ban"})
    assert again == Done(CommandId("m-0"), 1, {"title": "Giao ban"})
    other = await create(MEETING, SECRETARY, CommandId("m-moi"), {"title": "Khác"})
    assert other == Refused(CommandId("m-moi"), "meeting.id_taken", {})


async def test_a_meeting_whose_creation_was_refused_does_not_exist(desk: Desk) -> None:
    new = Desk(desk.database, MeetingId("hop-hong"))
    refused = await new.dispatcher.create_meeting(new.meeting_id, SECRETARY, CommandId("tao-1"), {"title": ""})
    assert refused == Refused(CommandId("tao-1"), "command.invalid", {"field": "title"})
    assert not await known(desk.database, new.meeting_id)
    done = await new.dispatcher.create_meeting(new.meeting_id, SECRETARY, CommandId("tao-2"), {"title": "Họp"})
    assert done == Done(CommandId("tao-2"), 1, {"title": "Họp"})
    await new.close()
