"""What may be asked of the list of participants."""

from __future__ import annotations

from pydantic import Field

from server.access.audience import Role
from server.journal.messages import Command
from server.kit.ids import AnyId
from server.kit.text import Line

SECRETARY_ONLY = frozenset({Role.SECRETARY})


class AddParticipant(Command):
    """Name, position and unit are taken from the person's account by the server's route
    `POST /api/meetings/{id}/participants`, which composes this command."""

    type = "roster.add"
    roles = SECRETARY_ONLY
    internal = True

    person_id: AnyId
    name: Line = Field(min_length=1, max_length=120)
    position: Line = Field(default="", max_length=200)
    unit: Line = Field(default="", max_length=200)
    role: Role


class ChangeRole(Command):
    type = "roster.change_role"
    roles = SECRETARY_ONLY

    person_id: AnyId
    role: Role


class RemoveParticipant(Command):
    """They lose the socket and the files at once."""

    type = "roster.remove"
    roles = SECRETARY_ONLY

    person_id: AnyId
