"""Load, decide, record: the shared layer. Drawing is hot: rows by key only."""

from __future__ import annotations

from collections.abc import Iterable

from server.journal.feature import Decision, Handler, Key, Row, Work
from server.journal.messages import Actor
from server.meeting.ink import rules
from server.meeting.ink.commands import Draw, Erase, Restore
from server.meeting.ink.tables import StrokeCountRow, StrokeRow


async def _draw(command: Draw, actor: Actor, work: Work) -> Decision:
    known = await work.get(StrokeRow, actor.meeting_id, command.stroke.stroke_id)
    counted = await work.get(StrokeCountRow, actor.meeting_id)
    strokes = 0 if counted is None else counted["strokes"]
    return Decision(rules.draw(command, actor.person_id or "", known, strokes))


async def _known(stroke_ids: Iterable[str], actor: Actor, work: Work) -> list[Row]:
    found = [await work.get(StrokeRow, actor.meeting_id, stroke_id) for stroke_id in dict.fromkeys(stroke_ids)]
    return [row for row in found if row is not None]


async def _erase(command: Erase, actor: Actor, work: Work) -> Decision:
    return Decision(rules.erase(command, actor, await _known(command.stroke_ids, actor, work)))


async def _restore(command: Restore, actor: Actor, work: Work) -> Decision:
    return Decision(rules.restore(command, actor, await _known(command.stroke_ids, actor, work)))


def _wants_one(command: Draw, actor: Actor) -> Iterable[Key]:
    return [
        (StrokeRow, (actor.meeting_id, command.stroke.stroke_id)),
        (StrokeCountRow, (actor.meeting_id,)),
    ]


def _wants_many(command: Erase | Restore, actor: Actor) -> Iterable[Key]:
    return [(StrokeRow, (actor.meeting_id, stroke_id)) for stroke_id in command.stroke_ids]


HANDLERS = (
    Handler(Draw, _draw, _wants_one),
    Handler(Erase, _erase, _wants_many),
    Handler(Restore, _restore, _wants_many),
)
