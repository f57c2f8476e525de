"""Load, decide, record: the meeting as a whole."""

from __future__ import annotations

from collections.abc import Iterable

from server.journal.feature import Decision, Handler, Key, Row, Work
from server.journal.messages import Actor, Command
from server.kit.errors import not_found
from server.meeting.lifecycle import rules
from server.meeting.lifecycle.commands import ChangeSettings, CreateMeeting
from server.meeting.lifecycle.tables import LifecycleRow


async def meeting_row(actor: Actor, work: Work) -> Row:
    """The meeting's own row."""
    row = await work.get(LifecycleRow, actor.meeting_id)
    if row is None:
        raise not_found("meeting.not_found")
    return row


async def _create(command: CreateMeeting, actor: Actor, work: Work) -> Decision:
    known = await work.get(LifecycleRow, actor.meeting_id)
    return Decision(rules.create(command, known is not None))


async def _change_settings(command: ChangeSettings, actor: Actor, work: Work) -> Decision:
    return Decision(rules.change_settings(command, await meeting_row(actor, work)))


async def _go_on(command: Command, actor: Actor, work: Work) -> Decision:
    return Decision(rules.go_on(command, (await meeting_row(actor, work))["state"]))


def _wants(command: Command, actor: Actor) -> Iterable[Key]:
    return [(LifecycleRow, (actor.meeting_id,))]


HANDLERS = (
    Handler(CreateMeeting, _create, _wants),
    Handler(ChangeSettings, _change_settings, _wants),
    *(Handler(command, _go_on, _wants) for command in rules.AFTER),
)
