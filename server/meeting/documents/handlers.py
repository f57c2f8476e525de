"""Load, decide, record: the papers' commands. That an item exists is checked by the meeting's guard (flows)."""

from __future__ import annotations

from server.journal.feature import Decision, Handler, Key, Work
from server.journal.messages import Actor
from server.meeting.documents import rules
from server.meeting.documents.commands import AddDocument, DescribeDocument, MoveDocument, WithdrawDocument
from server.meeting.documents.tables import DocumentRow


async def _count(actor: Actor, work: Work, item_id: str | None = None) -> int:
    columns = DocumentRow.__table__.c  # type: ignore[attr-defined]
    where = [columns.meeting_id == actor.meeting_id, columns.withdrawn.is_(False)]
    if item_id is not None:
        where.append(columns.item_id == item_id)
    return await work.count(DocumentRow, *where)


async def _add(command: AddDocument, actor: Actor, work: Work) -> Decision:
    known = await work.get(DocumentRow, actor.meeting_id, command.document_id)
    papers, siblings = await _count(actor, work), await _count(actor, work, command.item_id)
    return Decision(rules.add(command, known, papers, siblings), {"document_id": command.document_id})


async def _describe(command: DescribeDocument, actor: Actor, work: Work) -> Decision:
    return Decision(rules.describe(command, await work.get(DocumentRow, actor.meeting_id, command.document_id)))


async def _move(command: MoveDocument, actor: Actor, work: Work) -> Decision:
    known = await work.get(DocumentRow, actor.meeting_id, command.document_id)
    return Decision(rules.move(command, known, await _count(actor, work, command.item_id)))


async def _withdraw(command: WithdrawDocument, actor: Actor, work: Work) -> Decision:
    return Decision(rules.withdraw(command, await work.get(DocumentRow, actor.meeting_id, command.document_id)))


def _named(command: AddDocument | DescribeDocument | MoveDocument | WithdrawDocument, actor: Actor) -> list[Key]:
    return [(DocumentRow, (actor.meeting_id, command.document_id))]


HANDLERS = (
    Handler(AddDocument, _add, _named),
    Handler(DescribeDocument, _describe, _named),
    Handler(MoveDocument, _move, _named),
    Handler(WithdrawDocument, _withdraw, _named),
)
