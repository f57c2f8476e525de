"""The list of participants. Everyone sees all of it, in the order in which they were added.

Who is connected is not here: presence is a signal (`roster.presence`)."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from sqlmodel import col, select

from server.access.audience import Role
from server.journal.feature import Reader
from server.meeting.roster.tables import ParticipantRow


class ParticipantView(BaseModel):
    person_id: str
    name: str
    position: str
    unit: str
    role: Role


class RosterView(BaseModel):
    participants: list[ParticipantView]


async def shared(reader: Reader, role: Role) -> dict[str, Any]:
    found = await reader.db.execute(
        select(ParticipantRow)
        .where(col(ParticipantRow.meeting_id) == reader.meeting_id)
        .order_by(col(ParticipantRow.position_in_list))
    )
    participants = [
        ParticipantView(
            person_id=row["person_id"],
            name=row["name"],
            position=row["position"],
            unit=row["unit"],
            role=row["role"],
        )
        for row in found.mappings()
    ]
    return RosterView(participants=participants).model_dump(mode="json")
