"""Conclusions and the notice's settings: for the desk only; everybody else has None."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from sqlmodel import col, select

from server.access.audience import DESK, Role
from server.journal.feature import Reader
from server.meeting.notices.commands import ChangeSettings
from server.meeting.notices.tables import ConclusionRow, NoticeSettingsRow


class ConclusionView(BaseModel):
    item_id: str
    text: str
    revision: int


class NoticeSettingsView(BaseModel):
    layout: str
    superior: str
    issuer: str
    number: str
    symbol: str
    place: str
    issued_on: str | None
    about: str
    signing_authority: str
    signer_position: str
    signer_name: str
    recipients: list[str]


class NoticesDeskView(BaseModel):
    conclusions: list[ConclusionView]
    """In the order of first writing."""
    settings: NoticeSettingsView


class NoticesView(BaseModel):
    desk: NoticesDeskView | None


async def shared(reader: Reader, role: Role) -> dict[str, Any]:
    if role not in DESK:
        return NoticesView(desk=None).model_dump(mode="json")
    found = await reader.db.execute(
        select(ConclusionRow)
        .where(col(ConclusionRow.meeting_id) == reader.meeting_id)
        .order_by(col(ConclusionRow.first_seq))
    )
    conclusions = [
        ConclusionView(item_id=row["item_id"], text=row["text"], revision=row["revision"]) for row in found.mappings()
    ]
    stored = await reader.db.execute(
        select(NoticeSettingsRow).where(col(NoticeSettingsRow.meeting_id) == reader.meeting_id)
    )
    row = stored.mappings().one_or_none()
    settings = ChangeSettings(recipients=[]).model_dump() if row is None else row
    desk = NoticesDeskView(
        conclusions=conclusions,
        settings=NoticeSettingsView(**{name: settings[name] for name in NoticeSettingsView.model_fields}),
    )
    return NoticesView(desk=desk).model_dump(mode="json")
