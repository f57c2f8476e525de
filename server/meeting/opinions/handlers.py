"""Load, decide, record: opinions. Submitting is hot (three hundred at once): rows by key only."""

from __future__ import annotations

from collections.abc import Iterable

from server.journal.feature import Decision, Handler, Key, Work
from server.journal.messages import Actor
from server.meeting.opinions import rules
from server.meeting.opinions.commands import (
    CloseWindow,
    OpenWindow,
    PublishOpinion,
    SubmitOpinion,
    UnpublishOpinion,
)
from server.meeting.opinions.tables import OpinionRow, PublishedRow, WindowRow


async def _is_open(item_id: str, actor: Actor, work: Work) -> bool:
    return await work.get(WindowRow, actor.meeting_id, item_id) is not None


async def _open_window(command: OpenWindow, actor: Actor, work: Work) -> Decision:
    return Decision(rules.open_window(command, await _is_open(command.item_id, actor, work)))


async def _close_window(command: CloseWindow, actor: Actor, work: Work) -> Decision:
    return Decision(rules.close_window(command, await _is_open(command.item_id, actor, work)))


async def _submit(command: SubmitOpinion, actor: Actor, work: Work) -> Decision:
    person_id = actor.viewer.person_id
    known = await work.get(OpinionRow, actor.meeting_id, command.item_id, person_id)
    revision = 0 if known is None else known["revision"]
    is_open = await _is_open(command.item_id, actor, work)
    return Decision(rules.submit(command, person_id, is_open, revision, work.clock.now()), {"revision": revision + 1})


async def _publish(command: PublishOpinion, actor: Actor, work: Work) -> Decision:
    key = (actor.meeting_id, command.item_id, command.person_id)
    return Decision(rules.publish(command, await work.get(OpinionRow, *key), await work.get(PublishedRow, *key)))


async def _unpublish(command: UnpublishOpinion, actor: Actor, work: Work) -> Decision:
    published = await work.get(PublishedRow, actor.meeting_id, command.item_id, command.person_id)
    return Decision(rules.unpublish(command, published is not None))


def _wants_window(command: OpenWindow | CloseWindow, actor: Actor) -> Iterable[Key]:
    return [(WindowRow, (actor.meeting_id, command.item_id))]


def _wants_own(command: SubmitOpinion, actor: Actor) -> Iterable[Key]:
    return [
        (WindowRow, (actor.meeting_id, command.item_id)),
        (OpinionRow, (actor.meeting_id, command.item_id, actor.person_id)),
    ]


def _wants_theirs(command: PublishOpinion | UnpublishOpinion, actor: Actor) -> Iterable[Key]:
    key = (actor.meeting_id, command.item_id, command.person_id)
    return [(OpinionRow, key), (PublishedRow, key)]


HANDLERS = (
    Handler(OpenWindow, _open_window, _wants_window),
    Handler(CloseWindow, _close_window, _wants_window),
    Handler(SubmitOpinion, _submit, _wants_own),
    Handler(PublishOpinion, _publish, _wants_theirs),
    Handler(UnpublishOpinion, _unpublish, _wants_theirs),
)
