"""Load, decide, record: the list of participants."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import col

from server.access.audience import Role
from server.journal.feature import Decision, Handler, Key, Work
from server.journal.messages import Actor
from server.meeting.roster import rules
from server.meeting.roster.commands import AddParticipant, ChangeRole, RemoveParticipant
from server.meeting.roster.tables import ParticipantRow


async def _add(command: AddParticipant, actor: Actor, work: Work) -> Decision:
    known = await work.get(ParticipantRow, actor.meeting_id, command.person_id)
    participants = await work.count(ParticipantRow, col(ParticipantRow.meeting_id) == actor.meeting_id)
    return Decision(rules.add(command, known, participants))


async def _secretaries(actor: Actor, work: Work) -> int:
    return await work.count(
        ParticipantRow,
        col(ParticipantRow.meeting_id) == actor.meeting_id,
        col(ParticipantRow.role) == Role.SECRETARY.value,
    )


async def _change_role(command: ChangeRole, actor: Actor, work: Work) -> Decision:
    known = await work.get(ParticipantRow, actor.meeting_id, command.person_id)
    return Decision(rules.change_role(command, known, await _secretaries(actor, work)))


async def _remove(command: RemoveParticipant, actor: Actor, work: Work) -> Decision:
    known = await work.get(ParticipantRow, actor.meeting_id, command.person_id)
    return Decision(rules.remove(command, known, await _secretaries(actor, work)))


def _wants(command: AddParticipant | ChangeRole | RemoveParticipant, actor: Actor) -> Iterable[Key]:
    return [(ParticipantRow, (actor.meeting_id, command.person_id))]


HANDLERS = (
    Handler(AddParticipant, _add, _wants),
    Handler(ChangeRole, _change_role, _wants),
    Handler(RemoveParticipant, _remove, _wants),
)
