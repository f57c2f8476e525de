"""Every command, by every role, in every state of the meeting, against one table that a person can read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from server.access.audience import Role
from server.journal.batch import Answer, Asked, Batch
from server.journal.messages import Command, Done, Refused
from server.kit.ids import CommandId, PersonId, RandomIds
from server.meeting.catalogue import CATALOGUE
from tests.meeting.conftest import OpenRoom
from tests.world.points import packed
from tests.world.room import PEOPLE, SETTINGS, WAYS, Room

STATES = tuple(WAYS)
DESK = ("chair", "secretary")
VOICES = ("chair", "delegate", "invited", "site")
PEOPLE_ROLES = ("chair", "secretary", "delegate", "invited", "site")
NOT_CLOSED = ("draft", "ready", "in_session", "paused")
LIVE = ("ready", "in_session", "paused")
IN_SESSION = ("in_session", "paused")
AFTER_START = ("in_session", "paused", "closed")

PERSON_OF = {role.value: person_id for person_id, (_, _, _, role) in reversed(PEOPLE.items())}
STROKE = {
    "stroke_id": "moi",
    "document_id": "paper-1",
    "page": 1,
    "tool": "pen",
    "color": "#102030",
    "width": 80,
    "points": packed((1, 2, 3)),
}
PAPER = {
    "document_id": "paper-9",
    "item_id": "item-2",
    "title": "Tờ trình",
    "file_name": "to-trinh.pdf",
    "sha256": "0" * 64,
    "bytes": 10,
    "pages": 1,
    "page_sizes": [(595, 842)],
}
GUEST = {"person_id": "khach", "name": "Ngô Thị Khách", "role": "invited"}


@dataclass(frozen=True)
class Right:
    """Who may ask and when, with data that is carried out whenever it may be asked. `without_stage`: what those who
    have no stage are told although their role may ask."""

    roles: tuple[str, ...]
    states: tuple[str, ...]
    data: dict[str, Any] = field(default_factory=dict)
    without_stage: str | None = None


S = ("secretary",)
TABLE: dict[str, Right] = {
    "lifecycle.change_settings": Right(S, NOT_CLOSED, SETTINGS),
    "lifecycle.make_ready": Right(S, ("draft",)),
    "lifecycle.return_to_draft": Right(S, ("ready",)),
    "lifecycle.open": Right(DESK, ("ready",)),
    "lifecycle.pause": Right(DESK, ("in_session",)),
    "lifecycle.resume": Right(DESK, ("paused",)),
    "lifecycle.close": Right(DESK, IN_SESSION),
    "lifecycle.reopen": Right(DESK, ("closed",)),
    "roster.add": Right(S, STATES, GUEST),
    "roster.change_role": Right(S, STATES, {"person_id": "other", "role": "invited"}),
    "roster.remove": Right(S, STATES, {"person_id": "other"}),
    "agenda.add_item": Right(S, NOT_CLOSED, {"item_id": "moi", "title": "Nội dung mới"}),
    "agenda.edit_item": Right(S, NOT_CLOSED, {"item_id": "item-2", "title": "Tên khác"}),
    "agenda.move_item": Right(S, NOT_CLOSED, {"item_id": "item-2", "index": 0}),
    "agenda.remove_item": Right(S, NOT_CLOSED, {"item_id": "item-1a"}),
    "agenda.select_item": Right(DESK, IN_SESSION, {"item_id": "item-2"}),
    "documents.add": Right(S, NOT_CLOSED, PAPER),
    "documents.describe": Right(S, STATES, {"document_id": "paper-1", "title": "Báo cáo"}),
    "documents.move": Right(S, NOT_CLOSED, {"document_id": "paper-1", "item_id": "item-2", "index": 0}),
    "documents.withdraw": Right(S, NOT_CLOSED, {"document_id": "paper-1"}),
    "stage.turn_page": Right(PEOPLE_ROLES, LIVE, {"document_id": "paper-1", "page": 2}, "stage.not_presenter"),
    "stage.hand_over": Right(DESK, LIVE, {"person_id": "delegate"}),
    "stage.clear": Right(DESK, LIVE),
    "ink.draw": Right(PEOPLE_ROLES, LIVE, {"stroke": STROKE}, "ink.not_presenter"),
    "ink.erase": Right(PEOPLE_ROLES, LIVE, {"stroke_ids": ["moi"]}, "ink.not_presenter"),
    "ink.restore": Right(PEOPLE_ROLES, LIVE, {"stroke_ids": ["moi"]}, "ink.not_presenter"),
    "opinions.open_window": Right(DESK, IN_SESSION, {"item_id": "item-2"}),
    "opinions.close_window": Right(DESK, IN_SESSION, {"item_id": "item-1"}),
    "opinions.submit": Right(VOICES, IN_SESSION, {"item_id": "item-1", "stance": "agree"}),
    "opinions.publish": Right(DESK, IN_SESSION, {"item_id": "item-1", "person_id": "other"}),
    "opinions.unpublish": Right(DESK, IN_SESSION, {"item_id": "item-1", "person_id": "other"}),
    "notices.write_conclusion": Right(S, AFTER_START, {"item_id": "item-2", "text": "Thống nhất.", "base_revision": 0}),
    "notices.change_settings": Right(S, STATES, {"number": "12", "recipients": []}),
}


class _Undone(Exception):
    """Takes the transaction back: the next command meets the same meeting."""


async def what_would_happen(room: Room, person_id: str, command: Command) -> Answer:
    """The dispatcher's own batch, in a transaction that is taken back."""
    handler = CATALOGUE.handler_of(command.type)
    asked = Asked(PersonId(person_id), CommandId("thu"), command, handler, None)
    owners = {event.type: feature for feature in CATALOGUE.features for event in feature.events}
    answers: list[Answer] = []
    try:
        async with room.database.line() as line:
            batch = Batch(line, CATALOGUE, owners, room.meeting_id, room.clock, RandomIds())
            await batch.lock()
            answers += await batch.run([asked])
            raise _Undone
    except _Undone:
        return answers[0]


def expected(right: Right, role: str, state: str, holds_the_stage: bool) -> str | None:
    """The code of the refusal, or None."""
    if role not in right.roles:
        return "command.not_allowed"
    if state == "draft" and role not in DESK:
        return "meeting.not_found"
    if state not in right.states:
        return "meeting.wrong_state"
    if right.without_stage and role not in DESK and not holds_the_stage:
        return right.without_stage
    return None


async def prepared(room_in: OpenRoom, state: str, holder: str | None = None) -> Room:
    """A window is open on `item-1` and `other` has answered, wherever that is possible."""
    room = await room_in("in_session" if state in AFTER_START else state)
    if state in AFTER_START:
        await room.done("chair", "opinions.open_window", item_id="item-1")
        await room.done("other", "opinions.submit", item_id="item-1", stance="agree")
    if holder is not None:
        await room.done("chair", "stage.hand_over", person_id=holder)
    if state in ("paused", "closed"):
        await room.done("chair", WAYS[state][-1])
    return room


def commands_of_the_catalogue() -> dict[str, type[Command]]:
    return {handler.command.type: handler.command for feature in CATALOGUE.features for handler in feature.handlers}


def test_the_table_names_every_command() -> None:
    assert set(TABLE) == set(commands_of_the_catalogue()) - {"lifecycle.create"}


@pytest.mark.parametrize("state", STATES)
async def test_every_command_by_every_role(room_in: OpenRoom, state: str) -> None:
    room = await prepared(room_in, state)
    wrong = []
    for command_type, right in TABLE.items():
        command = commands_of_the_catalogue()[command_type].model_validate(right.data)
        for role in Role:
            answer = await what_would_happen(room, PERSON_OF[role.value], command)
            code = answer.code if isinstance(answer, Refused) else None
            if not isinstance(answer, (Done, Refused)) or code != expected(right, role.value, state, False):
                wrong.append((command_type, role.value, answer))
    assert wrong == []


@pytest.mark.parametrize("holder", ["delegate", "invited", "site"])
async def test_whoever_holds_the_stage_may_show_and_draw(room_in: OpenRoom, holder: str) -> None:
    room = await prepared(room_in, "in_session", holder)
    for command_type, right in TABLE.items():
        if right.without_stage:
            command = commands_of_the_catalogue()[command_type].model_validate(right.data)
            for role in PEOPLE_ROLES:
                answer = await what_would_happen(room, PERSON_OF[role], command)
                code = answer.code if isinstance(answer, Refused) else None
                assert code == expected(right, role, "in_session", PERSON_OF[role] == holder), (command_type, role)


async def test_what_only_the_server_composes_is_refused_from_anybody_elses_hand(room_in: OpenRoom) -> None:
    room = await room_in("in_session")
    internal = [kind for kind in commands_of_the_catalogue().values() if kind.internal]
    assert {kind.type for kind in internal} == {"lifecycle.create", "roster.add", "documents.add"}
    for kind in internal:
        data = TABLE[kind.type].data if kind.type in TABLE else SETTINGS
        for person_id in PEOPLE:
            assert await room.refused(person_id, kind.type, **data) == "command.not_allowed"


async def test_a_stranger_learns_nothing(room_in: OpenRoom) -> None:
    room = await room_in("in_session")
    for command_type, right in TABLE.items():
        command = commands_of_the_catalogue()[command_type].model_validate(right.data)
        answer = await what_would_happen(room, "nguoi-la", command)
        assert isinstance(answer, Refused)
        assert answer.code == "meeting.not_found"
