"""Load, decide, record: the agenda."""

from __future__ import annotations

from sqlmodel import col

from server.journal.feature import Decision, Handler, Work
from server.journal.messages import Actor
from server.meeting.agenda import rules
from server.meeting.agenda.commands import AddItem, EditItem, MoveItem, RemoveItem, SelectItem
from server.meeting.agenda.tables import CurrentItemRow, ItemRow


async def tree(actor: Actor, work: Work) -> rules.Tree:
    """All items of the meeting, by their places."""
    return rules.tree_of(await work.select(ItemRow, col(ItemRow.meeting_id) == actor.meeting_id))


async def _current(actor: Actor, work: Work) -> str | None:
    row = await work.get(CurrentItemRow, actor.meeting_id)
    return None if row is None else str(row["item_id"])


async def _add(command: AddItem, actor: Actor, work: Work) -> Decision:
    return Decision(rules.add(command, await tree(actor, work)))


async def _edit(command: EditItem, actor: Actor, work: Work) -> Decision:
    return Decision(rules.edit(command, await work.get(ItemRow, actor.meeting_id, command.item_id)))


async def _move(command: MoveItem, actor: Actor, work: Work) -> Decision:
    return Decision(rules.move(command, await tree(actor, work)))


async def _remove(command: RemoveItem, actor: Actor, work: Work) -> Decision:
    return Decision(rules.remove(command, await tree(actor, work), await _current(actor, work)))


async def _select(command: SelectItem, actor: Actor, work: Work) -> Decision:
    exists = command.item_id is None or await work.get(ItemRow, actor.meeting_id, command.item_id) is not None
    return Decision(rules.select(command, exists, await _current(actor, work)))


HANDLERS = (
    Handler(AddItem, _add),
    Handler(EditItem, _edit),
    Handler(MoveItem, _move),
    Handler(RemoveItem, _remove),
    Handler(SelectItem, _select),
)
