"""What one feature's decision means for another: a handler is wrapped so that the same command records both facts.

Who leaves the room, or becomes a screen, gives back the stage; a paper that is withdrawn leaves the stage.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from server.access.audience import Role
from server.journal.feature import Decision, Feature, Handler, Key, Work
from server.journal.messages import Actor, Command, Event
from server.meeting.documents.commands import WithdrawDocument
from server.meeting.roster.commands import ChangeRole, RemoveParticipant
from server.meeting.stage.events import HandedOver, StageCleared
from server.meeting.stage.handlers import holder_of
from server.meeting.stage.tables import HolderRow, ShownRow

Consequence = Callable[[Any, Actor, Work], Awaitable[list[Event]]]


async def _stage_goes_back(command: RemoveParticipant, actor: Actor, work: Work) -> list[Event]:
    return [HandedOver(person_id=None)] if await holder_of(actor, work) == command.person_id else []


async def _a_screen_gives_the_stage_back(command: ChangeRole, actor: Actor, work: Work) -> list[Event]:
    if command.role is not Role.SCREEN or await holder_of(actor, work) != command.person_id:
        return []
    return [HandedOver(person_id=None)]


async def _paper_leaves_the_stage(command: WithdrawDocument, actor: Actor, work: Work) -> list[Event]:
    shown = await work.get(ShownRow, actor.meeting_id)
    return [StageCleared()] if shown is not None and shown["document_id"] == command.document_id else []


CONSEQUENCES: Mapping[type[Command], Consequence] = {
    RemoveParticipant: _stage_goes_back,
    ChangeRole: _a_screen_gives_the_stage_back,
    WithdrawDocument: _paper_leaves_the_stage,
}


def with_consequences(feature: Feature) -> Feature:
    """The same feature; what its commands mean for others is recorded first, and only when they mean anything."""
    return replace(feature, handlers=tuple(_wrapped(handler) for handler in feature.handlers))


def _wrapped(handler: Handler) -> Handler:
    consequence = CONSEQUENCES.get(handler.command)
    if consequence is None:
        return handler

    async def handle(command: Any, actor: Actor, work: Work) -> Decision:
        decision: Decision = await handler.handle(command, actor, work)
        if not decision.events:
            return decision
        return replace(decision, events=[*await consequence(command, actor, work), *decision.events])

    def wants(command: Any, actor: Actor) -> Iterable[Key]:
        yield from handler.wants(command, actor) if handler.wants else ()
        yield HolderRow, (actor.meeting_id,)
        yield ShownRow, (actor.meeting_id,)

    return replace(handler, handle=handle, wants=wants)
