"""What happened on the shared layer."""

from __future__ import annotations

from server.access.audience import EVERYONE, Audience
from server.journal.messages import Event
from server.meeting.ink.strokes import Stroke


class _ForEveryone(Event):
    def audience(self) -> Audience:
        return EVERYONE


class Drawn(_ForEveryone):
    type = "ink.drawn"

    author_id: str
    stroke: Stroke
    number: int
    """The how-manieth stroke of the meeting, erased ones counted: the limit needs no counting query."""


class Erased(_ForEveryone):
    """Strokes are hidden, not forgotten: `ink.restored` brings them back."""

    type = "ink.erased"

    stroke_ids: list[str]


class Restored(_ForEveryone):
    """The strokes themselves: a viewer that came after the erasing never had them."""

    type = "ink.restored"

    author_ids: list[str]
    strokes: list[Stroke]
