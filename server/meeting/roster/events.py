"""What happened to the list of participants."""

from __future__ import annotations

from server.access.audience import EVERYONE, Audience, Role
from server.journal.messages import Event
from server.kit.ids import PersonId


class ParticipantAdded(Event):
    type = "roster.added"

    person_id: str
    name: str
    position: str
    unit: str
    role: Role

    def audience(self) -> Audience:
        return EVERYONE

    def changes_sight_of(self) -> PersonId | None:
        return PersonId(self.person_id)


class RoleChanged(Event):
    type = "roster.role_changed"

    person_id: str
    role: Role

    def audience(self) -> Audience:
        return EVERYONE

    def changes_sight_of(self) -> PersonId | None:
        return PersonId(self.person_id)


class ParticipantRemoved(Event):
    type = "roster.removed"

    person_id: str

    def audience(self) -> Audience:
        return EVERYONE

    def changes_sight_of(self) -> PersonId | None:
        return PersonId(self.person_id)
