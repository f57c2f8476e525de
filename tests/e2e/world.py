"""A meeting to begin in, built through the product's own HTTP: people, an agenda of four items, papers.

Invented people of an invented province. Nothing of the demo is used.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.e2e.papers import paper
from tests.e2e.server import Caller, Server

Key = Literal["secretary", "chair", "mai", "dung", "duc", "hall"]
PEOPLE: dict[Key, tuple[str, str, str, str]] = {
    "secretary": ("Lê Thu Hà", "Phó Chánh Văn phòng", "Văn phòng Tỉnh ủy An Lạc", "secretary"),
    "chair": ("Nguyễn Văn Bình", "Bí thư Tỉnh ủy", "Tỉnh ủy An Lạc", "chair"),
    "mai": ("Trần Thị Mai", "Phó Bí thư Thường trực", "Tỉnh ủy An Lạc", "delegate"),
    "dung": ("Phạm Quốc Dũng", "Trưởng Ban Tổ chức", "Ban Tổ chức Tỉnh ủy", "delegate"),
    "duc": ("Hoàng Minh Đức", "Giám đốc Sở Tài chính", "Sở Tài chính tỉnh An Lạc", "delegate"),
    "hall": ("Màn hình Phòng họp số 1", "", "", "screen"),
}
ITEMS = (
    "Tình hình kinh tế - xã hội chín tháng và nhiệm vụ quý IV",
    "Điều chỉnh kế hoạch đầu tư công trung hạn",
    "Phương án bố trí tái định cư khu vực bến cảng Vân Hải",
    "Công tác cán bộ",
)
TITLE = "Hội nghị Ban Thường vụ Tỉnh ủy lần thứ mười hai"
BODY = "Ban Thường vụ Tỉnh ủy An Lạc"
PAPER = "Báo cáo kinh tế - xã hội chín tháng"
PAGES = 8

Stage = Literal["draft", "ready", "in_session"]


@dataclass
class World:
    """What was made, and doors to it."""

    server: Server
    admin: Caller
    secretary: Caller
    meeting: str
    items: list[str]
    paper: str
    people: dict[Key, str] = field(default_factory=dict)

    async def seat(self, key: Key | Literal["admin"]) -> dict[str, Any]:
        """A browser's storage with a fresh session of this person in it."""
        person = self.admin.person_id if key == "admin" else self.people[key]
        link = await self.admin.post(f"/api/people/{person}/link", goto="/", uses=1, hours=1)
        async with Caller(self.server.address) as caller:
            cookie = await caller.enter(link["url"])
            return {
                "cookies": [
                    {
                        "name": f"dh_{caller.seat}", "value": cookie, "domain": "127.0.0.1", "path": "/",
                        "httpOnly": True, "secure": False, "sameSite": "Strict", "expires": -1,
                    }
                ],
                "origins": [
                    {
                        "origin": self.server.address,
                        "localStorage": [{"name": "dienhong.last_seat", "value": caller.seat}],
                    }
                ],
            }  # fmt: skip

    async def does(self, command: str, **data: Any) -> None:
        """The secretary does it, without a browser."""
        await self.secretary.ask(self.meeting, command, **data)

    @property
    def on_tablet(self) -> str:
        return f"/tablet/meeting/{self.meeting}"

    @property
    def on_console(self) -> str:
        return f"/console/{self.meeting}"

    @property
    def in_hall(self) -> str:
        return f"/screen/{self.meeting}"


@asynccontextmanager
async def a_meeting(
    server: Server, *, until: Literal["draft", "ready", "in_session"] = "in_session"
) -> AsyncIterator[World]:
    """Everybody is there, the first item has a paper of eight pages."""
    async with AsyncExitStack() as stack:
        admin = await stack.enter_async_context(Caller(server.address))
        await admin.enter(server.admin_link)
        people: dict[Key, str] = {}
        for key, (name, position, unit, role) in PEOPLE.items():
            facts: dict[str, Any] = {"name": name, "position": position, "unit": unit}
            if role == "screen":
                facts = {"name": name, "kind": "screen"}
            made = await admin.post("/api/people", **facts, **({"is_secretariat": True} if role == "secretary" else {}))
            people[key] = made["person_id"]
        secretary = await stack.enter_async_context(Caller(server.address))
        link = await admin.post(f"/api/people/{people['secretary']}/link", goto="/", uses=1, hours=1)
        await secretary.enter(link["url"])
        meeting = (
            await secretary.post(
                "/api/meetings", title=TITLE, body=BODY, superior="Đảng bộ tỉnh An Lạc",
                place="Phòng họp số 1", starts_at="2027-01-05T01:00:00Z",
            )
        )["meeting_id"]  # fmt: skip
        for key, (_, _, _, role) in PEOPLE.items():
            if key != "secretary":
                await secretary.post(f"/api/meetings/{meeting}/participants", person_id=people[key], role=role)
        items = [f"item{number:016d}" for number in range(1, len(ITEMS) + 1)]
        for item, title in zip(items, ITEMS, strict=True):
            await secretary.ask(meeting, "agenda.add_item", item_id=item, title=title, minutes=30)
        document = await secretary.upload(meeting, items[0], PAPER, paper(PAGES))
        world = World(server, admin, secretary, meeting, items, document, people)
        if until != "draft":
            await world.does("lifecycle.make_ready")
        if until == "in_session":
            await world.does("lifecycle.open")
            await world.does("agenda.select_item", item_id=items[0])
        yield world
