"""Records for the tests of notices: invented people and places."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from server.meeting.notices.record import Item, NoticeSettings, OpinionCounts, Paper, Participant, Record

MOMENT = datetime(2026, 9, 5, 1, 30, tzinfo=UTC)
CHAIR = Participant("p-chair", "Trần Minh Khôi", "Bí thư Tỉnh ủy", "Tỉnh ủy", "chair")


def paper(number: int, kind: str = "Tờ trình", symbol: str = "45-TTr/ĐU") -> Paper:
    return Paper(f"d{number}", f"{kind} về nội dung {number}", kind, symbol, date(2026, 9, 1), "Đảng ủy UBND tỉnh")


def item(number: int, conclusion: str = "Thống nhất chủ trương.", **more: object) -> Item:
    made = Item(
        item_id=f"i{number}",
        number=str(number),
        depth=0,
        title=f"Nội dung thứ {number}",
        presenter="Sở Xây dựng",
        papers=(),
        conclusion=conclusion,
        conclusion_revision=1,
        opinions=OpinionCounts(agree=3),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def record(*items: Item, **more: object) -> Record:
    made = Record(
        meeting_id="m1",
        title="Hội nghị Ban Thường vụ Tỉnh ủy lần thứ 21",
        body="Ban Thường vụ Tỉnh ủy An Lạc",
        superior="",
        place="Phòng họp số 1",
        starts_at=MOMENT,
        opened_at=MOMENT,
        closed_at=MOMENT,
        items=items,
        participants=(CHAIR,),
        settings=NoticeSettings(issued_on=date(2026, 9, 7), recipients=("Thường trực Tỉnh ủy",)),
    )
    return replace(made, **more)  # type: ignore[arg-type]
