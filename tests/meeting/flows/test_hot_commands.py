"""Three hundred opinions at once are loaded with one query per table: hot commands read by key, and say which keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from sqlmodel import SQLModel

from server.access.audience import Role
from server.journal.feature import Key, Row
from server.journal.messages import Actor, Command
from server.journal.unit_of_work import UnitOfWork
from server.kit.ids import PersonId
from server.meeting.catalogue import CATALOGUE
from server.meeting.ink.commands import Draw, Erase
from server.meeting.opinions.commands import SubmitOpinion
from server.meeting.stage.commands import TurnPage
from tests.meeting.flows.test_rights import STROKE
from tests.world.room import Room


class OnlyWhatWasAnnounced(UnitOfWork):
    """The unit of work, but a query after the announcement is an error."""

    announced = False

    async def load(self, keys: Iterable[Key]) -> None:
        keys = list(keys)
        if self.announced:
            raise AssertionError(f"not announced: {[(table.__name__, key) for table, key in keys]}")
        await super().load(keys)

    async def select(self, table: type[SQLModel], *where: Any, order_by: Sequence[Any] = ()) -> list[Row]:
        raise AssertionError(f"a query of {table.__name__}")

    async def count(self, table: type[SQLModel], *where: Any) -> int:
        raise AssertionError(f"a query of {table.__name__}")


@pytest.mark.parametrize(
    ("person_id", "role", "command"),
    [
        ("delegate", Role.DELEGATE, SubmitOpinion(item_id="item-1", stance="agree")),
        ("chair", Role.CHAIR, TurnPage(document_id="paper-1", page=2)),
        ("delegate", Role.DELEGATE, TurnPage(document_id="paper-1", page=2)),
        ("delegate", Role.DELEGATE, Draw.model_validate({"stroke": STROKE})),
        ("chair", Role.CHAIR, Erase(stroke_ids=["s1", "s2"])),
    ],
)
async def test_hot_commands_read_by_announced_keys_only(
    room: Room, person_id: str, role: Role, command: Command
) -> None:
    await room.done("chair", "opinions.open_window", item_id="item-1")
    await room.done("chair", "stage.hand_over", person_id="delegate")
    await room.done("chair", "ink.draw", stroke=STROKE | {"stroke_id": "s1"})
    actor = Actor(room.meeting_id, PersonId(person_id), role)
    handler = CATALOGUE.handler_of(command.type)
    assert handler is not None
    assert handler.wants is not None
    assert CATALOGUE.guard_wants is not None
    async with room.database.read() as db:
        work = OnlyWhatWasAnnounced(db, room.clock)
        await work.load([*CATALOGUE.guard_wants(command, actor), *handler.wants(command, actor)])
        work.announced = True
        await CATALOGUE.guard(command, actor, work)
        decision = await handler.handle(command, actor, work)
    assert decision.events
