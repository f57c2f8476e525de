"""The list of participants. Everyone sees all of it, in the order in which they were added.

Who is connected is not here: presence is a signal (`roster.presence`)."""

from __future__ import annotations

from pydantic import BaseModel

from server.access.audience import Role


class ParticipantView(BaseModel):
    person_id: str
    name: str
    position: str
    unit: str
    role: Role


class RosterView(BaseModel):
    participants: list[ParticipantView]
