"""What is decided about the list of participants."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server.access.audience import Role
from server.journal.messages import Event
from server.kit.errors import Refusal, not_found
from server.meeting.roster.commands import AddParticipant, ChangeRole, RemoveParticipant
from server.meeting.roster.events import ParticipantAdded, ParticipantRemoved, RoleChanged

#: A plenary with every site and every guest has several hundred.
MOST_PARTICIPANTS = 2_000

#: One participant as the list knows them: the columns of their row.
Participant = Mapping[str, Any]


def add(command: AddParticipant, known: Participant | None, participants: int) -> list[Event]:
    """`participants`: how many there are."""
    if known is not None:
        raise Refusal("roster.already_there")
    if participants >= MOST_PARTICIPANTS:
        raise Refusal("roster.too_many", limit=MOST_PARTICIPANTS)
    return [ParticipantAdded(**command.model_dump())]


def change_role(command: ChangeRole, known: Participant | None, secretaries: int) -> list[Event]:
    """`secretaries`: how many there are. The last one stays: nobody else could run the meeting."""
    participant = _there(known)
    if participant["role"] == command.role:
        return []
    if participant["role"] == Role.SCREEN:  # it hangs in the hall and everybody can reach it
        raise Refusal("roster.screen_stays_a_screen")
    _keep_a_secretary(participant, secretaries)
    return [RoleChanged(person_id=command.person_id, role=command.role)]


def remove(command: RemoveParticipant, known: Participant | None, secretaries: int) -> list[Event]:
    _keep_a_secretary(_there(known), secretaries)
    return [ParticipantRemoved(person_id=command.person_id)]


def _there(known: Participant | None) -> Participant:
    if known is None:
        raise not_found("roster.not_a_participant")
    return known


def _keep_a_secretary(participant: Participant, secretaries: int) -> None:
    if participant["role"] == Role.SECRETARY and secretaries <= 1:
        raise Refusal("roster.last_secretary")
