"""A whole meeting in process: the real catalogue, dispatcher and database, a clock in the test's hand, one person of
every role. What a test says reads like the minutes: `await room.done("delegate", "opinions.submit", …)`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from sqlalchemy import insert
from sqlmodel import SQLModel

from server.access.audience import Role, Viewer
from server.access.tables import PERSON
from server.journal.admission import viewer_of
from server.journal.dispatcher import Dispatcher
from server.journal.messages import Actor, Done, Outcome, Refused
from server.journal.replay import replay_check
from server.journal.snapshot import Views, views
from server.journal.store import Entry, entries, reading
from server.kit.clock import to_wire
from server.kit.db import Database
from server.kit.ids import CommandId, MeetingId, PersonId
from server.meeting.catalogue import CATALOGUE
from tests.world.clock import FakeClock

MEETING = MeetingId("hop-thang-9")

#: person id → name, position, unit, role.
PEOPLE: dict[str, tuple[str, str, str, Role]] = {
    "secretary": ("Lê Thị Hồng Nhung", "Chuyên viên tổng hợp", "Văn phòng Tỉnh ủy", Role.SECRETARY),
    "chair": ("Nguyễn Văn Bình", "Bí thư Tỉnh ủy", "Tỉnh ủy An Lạc", Role.CHAIR),
    "delegate": ("Trần Minh Đức", "Ủy viên Ban Thường vụ", "Sở Tài chính An Lạc", Role.DELEGATE),
    "other": ("Đặng Thị Ánh", "Ủy viên Ban Thường vụ", "Sở Nội vụ An Lạc", Role.DELEGATE),
    "invited": ("Phạm Quốc Khánh", "Giám đốc", "Sở Xây dựng An Lạc", Role.INVITED),
    "site": ("Vũ Hải Yến", "Cán bộ kỹ thuật", "Điểm cầu xã Bình Hòa", Role.SITE),
    "screen": ("Màn hình hội trường", "", "", Role.SCREEN),
}

SETTINGS: dict[str, Any] = {
    "title": "Hội nghị Ban Thường vụ Tỉnh ủy tháng 9",
    "body": "Ban Thường vụ Tỉnh ủy",
    "superior": "Đảng bộ tỉnh An Lạc",
    "place": "Phòng họp số 1, Trụ sở Tỉnh ủy An Lạc",
    "starts_at": "2026-09-05T01:30:00Z",
}

#: Which commands lead from a draft to each state.
WAYS: dict[str, tuple[str, ...]] = {
    "draft": (),
    "ready": ("lifecycle.make_ready",),
    "in_session": ("lifecycle.make_ready", "lifecycle.open"),
    "paused": ("lifecycle.make_ready", "lifecycle.open", "lifecycle.pause"),
    "closed": ("lifecycle.make_ready", "lifecycle.open", "lifecycle.close"),
}


class SilentBell:
    """`journal.bell.Bell` where nobody listens."""

    async def ring(self, topic: str, number: int) -> None:
        return

    def listen(self, topic_prefix: str, heard: Callable[[str, int], None]) -> Callable[[], None]:
        return lambda: None


class Room:
    """One meeting, ready to be asked."""

    def __init__(self, database: Database, clock: FakeClock) -> None:
        self.database = database
        self.clock = clock
        self.meeting_id = MEETING
        self.dispatcher = Dispatcher(database, CATALOGUE, SilentBell(), clock)
        self._asked = 0

    @classmethod
    async def empty(cls, url: str = "sqlite://", clock: FakeClock | None = None) -> Room:
        """Tables and people; no meeting yet."""
        database = await Database.open(url)
        room = cls(database, clock or FakeClock())
        async with database.write() as db:
            await db.run_sync(SQLModel.metadata.create_all)
            for person_id, (name, position, unit, role) in PEOPLE.items():
                await db.execute(
                    insert(PERSON).values(
                        person_id=person_id,
                        login=person_id,
                        name=name,
                        position=position,
                        unit=unit,
                        kind="screen" if role is Role.SCREEN else "person",
                        is_admin=False,
                        is_secretariat=role is Role.SECRETARY,
                        folded=person_id,
                        name_order=person_id,
                        created_at=room.clock.now(),
                    )
                )
        return room

    @classmethod
    async def open(cls, state: str = "in_session", url: str = "sqlite://") -> Room:
        """Everybody is a participant; two items (`item-1`, `item-2`) and a sub-item (`item-1a`); a paper of twelve
        pages (`paper-1`) on the first."""
        room = await cls.empty(url)
        await room.create()
        items = (
            ("item-1", None, "Báo cáo tình hình kinh tế - xã hội 9 tháng"),
            ("item-2", None, "Tờ trình về quy hoạch khu công nghiệp Bình Hòa"),
            ("item-1a", "item-1", "Ý kiến thẩm định của Sở Tài chính"),
        )
        await asyncio.gather(*(room.add(person_id) for person_id in PEOPLE))  # one commit, in this order
        await asyncio.gather(
            *(
                room.done("secretary", "agenda.add_item", item_id=item_id, parent_id=parent_id, title=title)
                for item_id, parent_id, title in items
            ),
            room.add_paper("paper-1", "item-1", pages=12),
            *(room.done("secretary", way) for way in WAYS[state]),
        )
        return room

    async def close(self) -> None:
        await self.dispatcher.drain()
        await self.database.close()

    # --- asking --------------------------------------------------------------------------------------------------

    async def create(self) -> None:
        outcome = await self.dispatcher.create_meeting(
            self.meeting_id, PersonId("secretary"), self.next_id(), dict(SETTINGS)
        )
        assert isinstance(outcome, Done), outcome

    async def add(self, person_id: str, role: Role | None = None, by: str | None = None) -> Outcome:
        """As the route does it: the server composes `roster.add` (`by`: in whose name)."""
        name, position, unit, usual = PEOPLE[person_id]
        return await self.ask(
            by,
            "roster.add",
            internal=True,
            person_id=person_id,
            name=name,
            position=position,
            unit=unit,
            role=(role or usual).value,
        )

    async def add_paper(self, document_id: str, item_id: str, pages: int = 3) -> None:
        outcome = await self.ask(
            "secretary",
            "documents.add",
            internal=True,
            document_id=document_id,
            item_id=item_id,
            title=f"Tài liệu {document_id}",
            file_name=f"{document_id}.pdf",
            sha256="0" * 64,
            bytes=1000,
            pages=pages,
            page_sizes=[(595, 842)] * pages,
        )
        assert isinstance(outcome, Done), outcome

    async def ask(
        self,
        who: str | None,
        command_type: str,
        /,
        *,
        command_id: str | None = None,
        internal: bool = False,
        **data: Any,
    ) -> Outcome:
        """`who` None: the server itself."""
        actor = Actor(self.meeting_id, PersonId(who) if who else None, None)
        own_id = CommandId(command_id) if command_id else self.next_id()
        return await self.dispatcher.submit(actor, own_id, command_type, data, internal=internal)

    async def done(self, who: str | None, command_type: str, /, **data: Any) -> Done:
        """Asks and insists that it was carried out."""
        outcome = await self.ask(who, command_type, **data)
        assert isinstance(outcome, Done), f"{command_type} by {who}: {outcome}"
        return outcome

    async def refusal(self, who: str | None, command_type: str, /, **data: Any) -> Refused:
        """Asks and insists that it was refused, and that nothing happened."""
        before = len(await self.entries())
        outcome = await self.ask(who, command_type, **data)
        assert isinstance(outcome, Refused), f"{command_type} by {who} was not refused: {outcome}"
        assert len(await self.entries()) == before
        return outcome

    async def refused(self, who: str | None, command_type: str, /, **data: Any) -> str:
        """The code of the refusal."""
        return (await self.refusal(who, command_type, **data)).code

    def next_id(self) -> CommandId:
        self._asked += 1
        return CommandId(f"ask-{self._asked}")

    # --- looking -------------------------------------------------------------------------------------------------

    async def viewer(self, person_id: str) -> Viewer:
        """Raises the refusal that somebody gets who may not know of the meeting."""
        return await viewer_of(self.database, CATALOGUE, self.meeting_id, PersonId(person_id))

    async def views(self, person_id: str) -> Views:
        """What this person sees now."""
        return (await views(self.database, CATALOGUE, self.meeting_id, await self.viewer(person_id)))[1]

    async def entries(self) -> list[Entry]:
        async with reading(self.database) as db:
            return list(await entries(db, self.meeting_id, 0, 100_000))

    async def happened(self, since: int = 0) -> list[str]:
        """Types of the events after `since`, in order."""
        return [entry.type for entry in (await self.entries())[since:]]

    async def replayed(self) -> list[str]:
        """Differences between the tables and a replay of the journal."""
        return await replay_check(self.database, CATALOGUE, self.meeting_id)

    def now(self) -> str:
        return to_wire(self.clock.now())
