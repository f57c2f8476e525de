"""Rows of participants. Written by the roster's projection only, together with `server.access.tables.MembershipRow`,
which is what rights are decided by; this table is what the list shows."""

from __future__ import annotations

from server.kit.tables import Field, SQLModel


class ParticipantRow(SQLModel, table=True):
    """Người dự họp: name, position and unit as they were when they were added."""

    __tablename__ = "participant"

    meeting_id: str = Field(primary_key=True, max_length=40)
    person_id: str = Field(primary_key=True, max_length=40)
    position_in_list: int
    """The number of the event that added them: whoever is added later stands later."""
    name: str = Field(max_length=120)
    position: str = Field(max_length=200)
    unit: str = Field(max_length=200)
    role: str = Field(max_length=20)
