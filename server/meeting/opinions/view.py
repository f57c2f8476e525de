"""Opinions. `all` is for the desk only (None for everybody else); `own` is the viewer's own (by item); windows and
published opinions are for everyone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from pydantic import BaseModel
from sqlmodel import col, select

from server.access.audience import DESK, Role
from server.journal.feature import Reader
from server.journal.rows import among
from server.kit.clock import Moment
from server.kit.db import DialectName
from server.kit.ids import PersonId
from server.meeting.opinions.commands import Stance
from server.meeting.opinions.tables import OpinionRow, OwnOpinionRow, PublishedRow, WindowRow


class OpinionView(BaseModel):
    item_id: str
    person_id: str
    stance: Stance
    text: str
    revision: int
    submitted_at: Moment


class PublishedView(BaseModel):
    item_id: str
    person_id: str
    stance: Stance
    text: str


class OpinionsView(BaseModel):
    open_items: list[str]
    """Items whose window is open, in the order of opening."""
    published: list[PublishedView]
    """In the order of publishing; publishing again shows the newer text and puts it last."""
    all: list[OpinionView] | None
    """In the order of submission (a replaced opinion keeps its place)."""
    own: list[OpinionView]
    """In the order of submission."""


async def shared(reader: Reader, role: Role) -> dict[str, Any]:
    windows = await reader.db.scalars(
        select(WindowRow.item_id)
        .where(col(WindowRow.meeting_id) == reader.meeting_id)
        .order_by(col(WindowRow.opened_seq))
    )
    published = await reader.db.execute(
        select(PublishedRow)
        .where(col(PublishedRow.meeting_id) == reader.meeting_id)
        .order_by(col(PublishedRow.published_seq))
    )
    return {
        "open_items": list(windows),
        "published": [
            PublishedView(**{name: row[name] for name in PublishedView.model_fields}).model_dump(mode="json")
            for row in published.mappings()
        ],
        "all": await _opinions(reader, OpinionRow) if role in DESK else None,
    }


async def own(reader: Reader, person_id: PersonId) -> dict[str, Any]:
    return {"own": await _opinions(reader, OwnOpinionRow, col(OwnOpinionRow.person_id) == person_id)}


async def own_of_many(reader: Reader, people: Sequence[PersonId]) -> dict[PersonId, dict[str, Any]]:
    """Of some people what is their own; who has said nothing is not in it (`OWN_NOTHING`)."""
    dialect = cast(DialectName, reader.db.dialect.name)
    opinions = await _opinions(reader, OwnOpinionRow, among(col(OwnOpinionRow.person_id), people, dialect))
    found: dict[PersonId, dict[str, Any]] = {}
    for opinion in opinions:
        found.setdefault(PersonId(opinion["person_id"]), {"own": []})["own"].append(opinion)
    return found


OWN_NOTHING: dict[str, Any] = {"own": []}


async def _opinions(reader: Reader, table: type[OpinionRow] | type[OwnOpinionRow], *where: Any) -> list[dict[str, Any]]:
    found = await reader.db.execute(
        select(table).where(col(table.meeting_id) == reader.meeting_id, *where).order_by(col(table.first_seq))
    )
    return [
        OpinionView(**{name: row[name] for name in OpinionView.model_fields}).model_dump(mode="json")
        for row in found.mappings()
    ]
