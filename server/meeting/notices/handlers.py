"""Load, decide, record: conclusions and the notice's settings."""

from __future__ import annotations

from collections.abc import Iterable

from server.journal.feature import Decision, Handler, Key, Work
from server.journal.messages import Actor
from server.meeting.notices import rules
from server.meeting.notices.commands import ChangeSettings, WriteConclusion
from server.meeting.notices.tables import ConclusionRow, NoticeSettingsRow


async def _write_conclusion(command: WriteConclusion, actor: Actor, work: Work) -> Decision:
    known = await work.get(ConclusionRow, actor.meeting_id, command.item_id)
    revision, text = (0, "") if known is None else (known["revision"], known["text"])
    events = rules.write_conclusion(command, revision, text)
    return Decision(events, {"revision": revision + len(events)})


async def _change_settings(command: ChangeSettings, actor: Actor, work: Work) -> Decision:
    return Decision(rules.change_settings(command, await work.get(NoticeSettingsRow, actor.meeting_id)))


def _wants_conclusion(command: WriteConclusion, actor: Actor) -> Iterable[Key]:
    return [(ConclusionRow, (actor.meeting_id, command.item_id))]


def _wants_settings(command: ChangeSettings, actor: Actor) -> Iterable[Key]:
    return [(NoticeSettingsRow, (actor.meeting_id,))]


HANDLERS = (
    Handler(WriteConclusion, _write_conclusion, _wants_conclusion),
    Handler(ChangeSettings, _change_settings, _wants_settings),
)
