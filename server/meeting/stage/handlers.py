"""Load, decide, record: the stage. Turning pages is hot: rows by key only."""

from __future__ import annotations

from collections.abc import Iterable

from server.access.audience import Role
from server.access.tables import MembershipRow
from server.journal.feature import Decision, Handler, Key, Work
from server.journal.messages import Actor, Command
from server.meeting.stage import rules
from server.meeting.stage.commands import ClearStage, HandOver, TurnPage
from server.meeting.stage.tables import HolderRow, ShownRow


async def holder_of(actor: Actor, work: Work) -> str | None:
    """The participant who was given the stage, None: the desk has it."""
    row = await work.get(HolderRow, actor.meeting_id)
    return None if row is None else str(row["person_id"])


async def _turn_page(command: TurnPage, actor: Actor, work: Work) -> Decision:
    shown = await work.get(ShownRow, actor.meeting_id)
    return Decision(rules.turn_page(command, actor, await holder_of(actor, work), shown))


async def _hand_over(command: HandOver, actor: Actor, work: Work) -> Decision:
    role = None
    if command.person_id is not None:
        member = await work.get(MembershipRow, actor.meeting_id, command.person_id)
        role = None if member is None else Role(member["role"])
    return Decision(rules.hand_over(command, role, await holder_of(actor, work)))


async def _clear(command: ClearStage, actor: Actor, work: Work) -> Decision:
    return Decision(rules.clear(command, await work.get(ShownRow, actor.meeting_id)))


def _wants(command: Command, actor: Actor) -> Iterable[Key]:
    return [(ShownRow, (actor.meeting_id,)), (HolderRow, (actor.meeting_id,))]


HANDLERS = (
    Handler(TurnPage, _turn_page, _wants),
    Handler(HandOver, _hand_over, _wants),
    Handler(ClearStage, _clear, _wants),
)
