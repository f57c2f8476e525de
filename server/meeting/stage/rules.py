"""What is decided about the stage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server.access.audience import DESK, Role
from server.journal.messages import Actor, Event
from server.kit.errors import Refusal, not_found
from server.meeting.stage.commands import ClearStage, HandOver, TurnPage
from server.meeting.stage.events import HandedOver, PageTurned, StageCleared


def may_present(actor: Actor, holder_id: str | None) -> bool:
    """The desk always may, and so may the server itself; anybody else while they hold the stage."""
    return actor.role is None or actor.role in DESK or (holder_id is not None and actor.person_id == holder_id)


def turn_page(command: TurnPage, actor: Actor, holder_id: str | None, shown: Mapping[str, Any] | None) -> list[Event]:
    """Whoever turns becomes the presenter; the stage stays with its holder. Showing what is shown is no event."""
    if not may_present(actor, holder_id):
        raise Refusal("stage.not_presenter", status=403)
    wanted = command.model_dump() | {"presenter_id": actor.person_id}
    if shown is not None and all(shown[name] == value for name, value in wanted.items()):
        return []
    return [PageTurned(**wanted)]


def hand_over(command: HandOver, role: Role | None, holder_id: str | None) -> list[Event]:
    """`role`: what the person is in this meeting, None: nothing."""
    if command.person_id is not None:
        if role is None:
            raise not_found("roster.not_a_participant")
        if role is Role.SCREEN:
            raise Refusal("stage.screen_cannot_present")
    return [] if command.person_id == holder_id else [HandedOver(person_id=command.person_id)]


def clear(command: ClearStage, shown: Mapping[str, Any] | None) -> list[Event]:
    return [] if shown is None else [StageCleared()]
