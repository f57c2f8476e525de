"""The commands on papers, in a whole meeting."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from server.meeting.documents import rules
from tests.world.room import Room


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """`paper-1` to `paper-3` on the first item, `paper-4` on the second."""
    room = await Room.open("ready")
    for number, item in ((2, "item-1"), (3, "item-1"), (4, "item-2")):
        await room.add_paper(f"paper-{number}", item)
    yield room
    assert await room.replayed() == []
    await room.close()


async def papers(room: Room, who: str = "delegate") -> list[dict[str, Any]]:
    return (await room.views(who))["documents"]["documents"]


async def places(room: Room) -> list[tuple[str, int, str]]:
    return [(paper["item_id"], paper["index"], paper["document_id"]) for paper in await papers(room)]


async def test_papers_stand_in_the_order_in_which_they_came(room: Room) -> None:
    assert await places(room) == [
        ("item-1", 0, "paper-1"),
        ("item-1", 1, "paper-2"),
        ("item-1", 2, "paper-3"),
        ("item-2", 0, "paper-4"),
    ]


@pytest.mark.parametrize(
    ("paper", "item", "index", "first", "second"),
    [
        ("paper-1", "item-1", 2, ["paper-2", "paper-3", "paper-1"], ["paper-4"]),
        ("paper-3", "item-1", 0, ["paper-3", "paper-1", "paper-2"], ["paper-4"]),
        ("paper-1", "item-1", 1, ["paper-2", "paper-1", "paper-3"], ["paper-4"]),
        ("paper-2", "item-2", 0, ["paper-1", "paper-3"], ["paper-2", "paper-4"]),
        ("paper-4", "item-1", 900, ["paper-1", "paper-2", "paper-3", "paper-4"], []),
        ("paper-2", "item-1", 1, ["paper-1", "paper-2", "paper-3"], ["paper-4"]),
    ],
)
async def test_a_moved_paper_closes_its_hole_and_makes_room(
    room: Room, paper: str, item: str, index: int, first: list[str], second: list[str]
) -> None:
    await room.done("secretary", "documents.move", document_id=paper, item_id=item, index=index)
    expected = [("item-1", n, name) for n, name in enumerate(first)]
    assert await places(room) == expected + [("item-2", n, name) for n, name in enumerate(second)]


async def test_a_withdrawn_paper_is_in_nobodys_list_and_its_place_is_closed(room: Room) -> None:
    await room.done("secretary", "documents.withdraw", document_id="paper-2")
    for who in ("secretary", "delegate", "screen"):
        names = [(paper["document_id"], paper["index"]) for paper in await papers(room, who)]
        assert names == [("paper-1", 0), ("paper-3", 1), ("paper-4", 0)]
    for command, more in (
        ("documents.withdraw", {}),
        ("documents.move", {"item_id": "item-2", "index": 0}),
        ("documents.describe", {"title": "Báo cáo"}),
    ):
        assert await room.refused("secretary", command, document_id="paper-2", **more) == "documents.not_found"
    await room.add_paper("paper-5", "item-1")
    assert ("item-1", 2, "paper-5") in await places(room)


async def test_a_paper_is_described_so_that_a_notice_can_cite_it(room: Room) -> None:
    citation = {
        "title": "Tờ trình về Quy hoạch phân khu đô thị mới Bình Hòa",
        "kind": "Tờ trình",
        "symbol": "12-TTr/ĐU",
        "issued_on": "2026-09-05",
        "issuer": "Đảng ủy Ủy ban nhân dân tỉnh",
    }
    await room.done("secretary", "documents.describe", document_id="paper-4", **citation)
    paper = (await papers(room))[-1]
    assert {name: paper[name] for name in citation} == citation
    before = len(await room.entries())
    await room.done("secretary", "documents.describe", document_id="paper-4", **citation)
    assert len(await room.entries()) == before, "nothing changed, so nothing happened"


async def test_a_date_that_does_not_exist_is_refused(room: Room) -> None:
    refusal = await room.refusal(
        "secretary", "documents.describe", document_id="paper-1", title="Báo cáo", issued_on="2026-02-30"
    )
    assert (refusal.code, refusal.details) == ("documents.bad_date", {"issued_on": "2026-02-30"})


async def test_only_the_secretary_changes_papers_and_only_the_server_adds_them(room: Room) -> None:
    for who in ("chair", "delegate", "screen"):
        assert await room.refused(who, "documents.withdraw", document_id="paper-1") == "command.not_allowed"
    assert await room.refused("secretary", "documents.add", document_id="x") == "command.not_allowed"


async def test_a_paper_for_an_item_that_is_not_there_is_refused(room: Room) -> None:
    assert (
        await room.refused("secretary", "documents.move", document_id="paper-1", item_id="item-9", index=0)
        == "agenda.item_not_found"
    )


async def test_a_meeting_has_a_bounded_number_of_papers(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_PAPERS", 4)
    data = dict(item_id="item-1", title="Một tài liệu nữa", file_name="a.pdf", sha256="0" * 64, bytes=1, pages=1)
    data["page_sizes"] = [(595, 842)]
    refusal = await room.refusal("secretary", "documents.add", internal=True, document_id="paper-5", **data)
    assert (refusal.code, refusal.details) == ("documents.too_many", {"limit": 4})
    await room.done("secretary", "documents.withdraw", document_id="paper-1")
    await room.add_paper("paper-6", "item-1")
    assert (
        await room.refused("secretary", "documents.add", internal=True, document_id="paper-6", **data)
        == "documents.exists"
    )
