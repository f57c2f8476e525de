"""One meeting told from beginning to end, the same on every run, in which every event of the catalogue happens, and
the awkward ones more than once: shifted siblings, a removed subtree, a replaced opinion, a withdrawn paper that was
on the stage."""

from __future__ import annotations

from typing import Any

from server.access.audience import Role
from tests.world.points import packed
from tests.world.room import SETTINGS, Room


async def tell(room: Room) -> None:
    """Everything that happens, in order. The clock goes on by seven seconds between two commands."""
    await _prepare(room)
    await _papers(room)
    await _session(room)
    await _opinions(room)
    await _ink(room)
    await _afterwards(room)


async def _do(room: Room, who: str | None, command_type: str, **data: Any) -> None:
    room.clock.advance(7)
    await room.done(who, command_type, **data)


async def _prepare(room: Room) -> None:
    await room.create()
    for person_id in ("secretary", "chair", "delegate", "screen", "invited"):
        await room.add(person_id)
    changed = {**SETTINGS, "place": "Phòng họp số 2", "starts_at": None}
    await _do(room, "secretary", "lifecycle.change_settings", **changed)
    await _do(room, "secretary", "lifecycle.change_settings", **{**changed, "starts_at": "2026-09-05T08:30:00+07:00"})
    await _do(room, "secretary", "agenda.add_item", item_id="i1", title="Kinh tế 9 tháng", presenter="Sở Tài chính")
    await _do(room, "secretary", "agenda.add_item", item_id="i3", title="Quy hoạch Bình Hòa", minutes=20)
    await _do(room, "secretary", "agenda.add_item", item_id="i2", title="Giải ngân đầu tư công", index=1)
    await _do(room, "secretary", "agenda.add_item", item_id="i1b", parent_id="i1", title="Phản biện")
    await _do(room, "secretary", "agenda.add_item", item_id="i1a", parent_id="i1", title="Thẩm định", index=0)
    await _do(room, "secretary", "lifecycle.make_ready")
    await _do(room, "secretary", "lifecycle.return_to_draft")
    await _do(room, "secretary", "lifecycle.make_ready")
    await _do(room, "secretary", "agenda.edit_item", item_id="i2", title="Đầu tư công", presenter="Sở Tài chính")
    await _do(room, "secretary", "agenda.move_item", item_id="i3", parent_id=None, index=0)
    await _do(room, "secretary", "agenda.move_item", item_id="i3", parent_id=None, index=1)
    await _do(room, "secretary", "agenda.move_item", item_id="i1a", parent_id=None, index=1)
    await _do(room, "secretary", "agenda.move_item", item_id="i1a", parent_id="i3", index=0)
    await _do(room, "secretary", "roster.change_role", person_id="invited", role=Role.DELEGATE.value)
    await room.add("site")
    await _do(room, "secretary", "roster.remove", person_id="invited")


async def _papers(room: Room) -> None:
    for document_id, item_id in (("d1", "i1"), ("d2", "i1"), ("d3", "i2")):
        room.clock.advance(7)
        await room.add_paper(document_id, item_id, pages=2)
    await _do(
        room,
        "secretary",
        "documents.describe",
        document_id="d1",
        title="Báo cáo kinh tế",
        kind="Báo cáo",
        symbol="45-BC/TU",
        issued_on="2026-09-01",
        issuer="Sở Tài chính",
    )
    await _do(room, "secretary", "documents.move", document_id="d2", item_id="i1", index=0)
    await _do(room, "secretary", "documents.move", document_id="d3", item_id="i1", index=1)
    await _do(room, "secretary", "documents.move", document_id="d1", item_id="i2", index=0)


async def _session(room: Room) -> None:
    await _do(room, "chair", "lifecycle.open")
    await _do(room, "chair", "agenda.select_item", item_id="i3")
    await _do(room, "secretary", "stage.turn_page", document_id="d3", page=1)
    await _do(room, "secretary", "documents.withdraw", document_id="d3")  # clears the stage too
    await _do(room, "secretary", "agenda.remove_item", item_id="i3")  # with i1a below it; deselects it too
    await _do(room, "chair", "agenda.select_item", item_id="i1")
    await _do(room, "chair", "stage.turn_page", document_id="d2", page=1)
    await _do(room, "chair", "stage.hand_over", person_id="delegate")
    await _do(room, "delegate", "stage.turn_page", document_id="d2", page=2, zoom=150, x=100, y=60000)
    await _do(room, "chair", "stage.hand_over", person_id=None)
    await _do(room, "chair", "stage.clear")
    await _do(room, "chair", "stage.hand_over", person_id="site")
    await _do(room, "secretary", "roster.remove", person_id="site")  # takes the stage back too
    await _do(room, "chair", "lifecycle.pause")
    await _do(room, "chair", "lifecycle.resume")


async def _opinions(room: Room) -> None:
    await _do(room, "chair", "opinions.open_window", item_id="i1")
    await _do(room, "chair", "opinions.open_window", item_id="i2")
    await _do(room, "chair", "opinions.submit", item_id="i1", stance="agree")
    await _do(room, "delegate", "opinions.submit", item_id="i1", stance="disagree", text="Số liệu chưa khớp.")
    await _do(room, "delegate", "opinions.submit", item_id="i2", stance="other", text="Đề nghị làm rõ.\nMục 2.")
    await _do(room, "secretary", "opinions.publish", item_id="i1", person_id="delegate")
    await _do(room, "secretary", "opinions.publish", item_id="i1", person_id="chair")
    await _do(
        room, "delegate", "opinions.submit", item_id="i1", stance="agree_with_amendments", text="Đã rõ, sửa bảng 3."
    )
    await _do(room, "secretary", "opinions.publish", item_id="i1", person_id="delegate")
    await _do(room, "secretary", "opinions.unpublish", item_id="i1", person_id="chair")
    await _do(room, "chair", "opinions.close_window", item_id="i1")


async def _ink(room: Room) -> None:
    pen = {"document_id": "d2", "page": 1, "color": "#b01020", "width": 80}
    line = packed((1000, 1000, 500), (1200, 1100, 620), (1500, 900, 700))
    for stroke in (
        {"stroke_id": "s1", "tool": "pen", "points": line, **pen},
        {"stroke_id": "s2", "tool": "highlighter", "points": line, **pen, "width": 600},
        {"stroke_id": "s3", "tool": "text", "points": packed((50, 60, 0)), "text": "Xem lại số này", **pen},
    ):
        await _do(room, "chair", "ink.draw", stroke=stroke)
    await _do(room, "chair", "ink.erase", stroke_ids=["s2", "s1"])
    await _do(room, "secretary", "ink.restore", stroke_ids=["s2", "s1"])
    await _do(room, "secretary", "ink.erase", stroke_ids=["s3"])


async def _afterwards(room: Room) -> None:
    await _do(room, "secretary", "notices.write_conclusion", item_id="i2", text="Giao Sở Tài chính.", base_revision=0)
    await _do(room, "secretary", "notices.write_conclusion", item_id="i1", text="Cơ bản thống nhất.", base_revision=0)
    await _do(room, "secretary", "notices.write_conclusion", item_id="i2", text="Giao Sở Nội vụ.", base_revision=1)
    await _do(
        room,
        "secretary",
        "notices.change_settings",
        superior="Đảng bộ tỉnh An Lạc",
        issuer="Văn phòng Tỉnh ủy",
        number="12",
        symbol="TB/TU",
        issued_on="2026-09-08",
        recipients=["Ban Thường vụ", "Lưu Văn phòng"],
    )
    await _do(room, "chair", "lifecycle.close")
    await _do(room, "chair", "lifecycle.reopen")
    await _do(room, "chair", "agenda.select_item", item_id=None)
