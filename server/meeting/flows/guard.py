"""The guard before every handler: is the meeting in a state for this, does what the command names exist, and what one
feature may not decide because another knows it. Everything hot is read by primary key, and `guard_wants` says which
keys, so that a batch of three hundred opinions is guarded with one query per table."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import col

from server.access.audience import DESK, Role
from server.access.tables import MembershipRow
from server.journal.feature import Key, Reader, Work
from server.journal.messages import Actor, Command
from server.kit.errors import Refusal, not_found
from server.meeting.agenda.commands import RemoveItem
from server.meeting.agenda.handlers import tree
from server.meeting.agenda.rules import with_those_below
from server.meeting.agenda.tables import ItemRow
from server.meeting.documents.commands import AddDocument, MoveDocument
from server.meeting.documents.tables import DocumentRow
from server.meeting.ink.commands import Draw, Erase, Restore
from server.meeting.lifecycle.commands import CreateMeeting
from server.meeting.lifecycle.handlers import meeting_row
from server.meeting.lifecycle.tables import LifecycleRow
from server.meeting.lifecycle.view import shared as lifecycle_view
from server.meeting.notices.commands import WriteConclusion
from server.meeting.notices.tables import ConclusionRow
from server.meeting.opinions.commands import (
    CloseWindow,
    OpenWindow,
    PublishOpinion,
    SubmitOpinion,
    UnpublishOpinion,
)
from server.meeting.opinions.tables import OpinionRow, WindowRow
from server.meeting.stage.commands import HandOver, TurnPage
from server.meeting.stage.handlers import holder_of
from server.meeting.stage.rules import may_present
from server.meeting.stage.tables import HolderRow


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold, and the rows by key that it takes to know."""

    holds: Callable[[Any, Actor, Work], Awaitable[None]]
    wants: Callable[[Any, Actor], Iterable[Key]] = lambda command, actor: ()


async def _item_exists(command: Any, actor: Actor, work: Work) -> None:
    if await work.get(ItemRow, actor.meeting_id, command.item_id) is None:
        raise not_found("agenda.item_not_found")


async def _page_exists(document_id: str, page: int, actor: Actor, work: Work) -> None:
    paper = await work.get(DocumentRow, actor.meeting_id, document_id)
    if paper is None or paper["withdrawn"]:
        raise not_found("documents.not_found")
    if page > paper["pages"]:
        raise Refusal("documents.page_not_found", status=404, pages=paper["pages"])


async def _turned_page_exists(command: TurnPage, actor: Actor, work: Work) -> None:
    await _page_exists(command.document_id, command.page, actor, work)


async def _drawn_page_exists(command: Draw, actor: Actor, work: Work) -> None:
    await _page_exists(command.stroke.document_id, command.stroke.page, actor, work)


async def _has_the_stage(command: Command, actor: Actor, work: Work) -> None:
    """The shared layer is the presenter's: the desk's, and whoever was given the stage."""
    if not may_present(actor, await holder_of(actor, work)):
        raise Refusal("ink.not_presenter", status=403)


async def _takes_part(command: HandOver, actor: Actor, work: Work) -> None:
    if command.person_id is not None and await work.get(MembershipRow, actor.meeting_id, command.person_id) is None:
        raise not_found("roster.not_a_participant")


async def _nothing_hangs_on_it(command: RemoveItem, actor: Actor, work: Work) -> None:
    """On the item or on one below it: papers that were not withdrawn, opinions (or an open window), a conclusion."""
    items = await tree(actor, work)
    if command.item_id not in items:
        return  # the agenda's own rule names it
    gone = with_those_below(items, command.item_id)
    for table, kept, by in (
        (DocumentRow, [col(DocumentRow.withdrawn).is_(False)], "papers"),
        (WindowRow, [], "opinions"),
        (OpinionRow, [], "opinions"),
        (ConclusionRow, [], "conclusion"),
    ):
        here = (col(table.meeting_id) == actor.meeting_id, col(table.item_id).in_(gone), *kept)
        if await work.count(table, *here):
            raise Refusal("agenda.item_in_use", by=by)


ITEM = Check(_item_exists, lambda command, actor: [(ItemRow, (actor.meeting_id, command.item_id))])
TURNED_PAGE = Check(
    _turned_page_exists, lambda command, actor: [(DocumentRow, (actor.meeting_id, command.document_id))]
)
DRAWN_PAGE = Check(
    _drawn_page_exists, lambda command, actor: [(DocumentRow, (actor.meeting_id, command.stroke.document_id))]
)
PRESENTER = Check(_has_the_stage, lambda command, actor: [(HolderRow, (actor.meeting_id,))])

CHECKS: Mapping[type[Command], tuple[Check, ...]] = {
    AddDocument: (ITEM,),
    MoveDocument: (ITEM,),
    OpenWindow: (ITEM,),
    CloseWindow: (ITEM,),
    SubmitOpinion: (ITEM,),
    PublishOpinion: (ITEM,),
    UnpublishOpinion: (ITEM,),
    WriteConclusion: (ITEM,),
    TurnPage: (TURNED_PAGE,),
    Draw: (PRESENTER, DRAWN_PAGE),
    Erase: (PRESENTER,),
    Restore: (PRESENTER,),
    HandOver: (Check(_takes_part),),
    RemoveItem: (Check(_nothing_hangs_on_it),),
}


async def guard(command: Command, actor: Actor, work: Work) -> None:
    """Raises `Refusal` where the command may not reach its handler."""
    if isinstance(command, CreateMeeting):
        return
    state = (await meeting_row(actor, work))["state"]
    if not known_to(actor.role, state):
        raise not_found("meeting.not_found")
    if command.states and state not in command.states:
        raise Refusal("meeting.wrong_state", state=state)
    for check in CHECKS.get(type(command), ()):
        await check.holds(command, actor, work)


def guard_wants(command: Command, actor: Actor) -> Iterable[Key]:
    """Rows that `guard` will `get`."""
    yield LifecycleRow, (actor.meeting_id,)
    for check in CHECKS.get(type(command), ()):
        yield from check.wants(command, actor)


def known_to(role: Role | None, state: str) -> bool:
    """A draft is the desk's own (and the server's, which has no role)."""
    return state != "draft" or role is None or role in DESK


async def admits(reader: Reader, role: Role) -> bool:
    """Whether somebody with this role may know of the meeting now. A meeting that was never created is nobody's."""
    view = await lifecycle_view(reader, role)
    return bool(view["title"]) and known_to(role, view["state"])
