from __future__ import annotations

import pytest

from server.access.audience import Role
from server.journal.messages import Actor
from server.kit.errors import Refusal
from server.kit.ids import MeetingId, PersonId
from server.meeting.stage import rules
from server.meeting.stage.commands import ClearStage, HandOver, TurnPage
from server.meeting.stage.events import HandedOver, PageTurned, StageCleared

TURN = TurnPage(document_id="paper-1", page=3)


def actor(person_id: str | None, role: Role | None) -> Actor:
    return Actor(MeetingId("hop"), PersonId(person_id) if person_id else None, role)


@pytest.mark.parametrize(
    ("who", "role", "holder", "may"),
    [
        ("binh", Role.CHAIR, None, True),
        ("nhung", Role.SECRETARY, None, True),
        ("binh", Role.CHAIR, "duc", True),
        ("duc", Role.DELEGATE, "duc", True),
        ("duc", Role.DELEGATE, None, False),
        ("duc", Role.DELEGATE, "anh", False),
        ("khanh", Role.INVITED, "khanh", True),
        ("yen", Role.SITE, None, False),
        (None, None, None, True),
    ],
)
def test_pages_are_turned_by_the_desk_and_by_who_holds_the_stage(who, role, holder, may) -> None:
    if may:
        [event] = rules.turn_page(TURN, actor(who, role), holder, None)
        assert isinstance(event, PageTurned)
        assert (event.page, event.zoom, event.presenter_id) == (3, 100, who)
    else:
        with pytest.raises(Refusal, match=r"stage\.not_presenter"):
            rules.turn_page(TURN, actor(who, role), holder, None)


def test_showing_what_is_shown_is_no_event_but_showing_it_by_somebody_else_is() -> None:
    shown = TURN.model_dump() | {"presenter_id": "binh"}
    assert rules.turn_page(TURN, actor("binh", Role.CHAIR), None, shown) == []
    assert len(rules.turn_page(TURN, actor("nhung", Role.SECRETARY), None, shown)) == 1


@pytest.mark.parametrize(
    ("person", "role", "holder", "expected"),
    [
        ("duc", Role.DELEGATE, None, [HandedOver(person_id="duc")]),
        ("duc", Role.DELEGATE, "duc", []),
        ("duc", Role.DELEGATE, "anh", [HandedOver(person_id="duc")]),
        (None, None, "duc", [HandedOver(person_id=None)]),
        (None, None, None, []),
        ("man-hinh", Role.SCREEN, None, "stage.screen_cannot_present"),
        ("ai", None, None, "roster.not_a_participant"),
    ],
)
def test_the_stage_goes_to_people_in_the_room(person, role, holder, expected) -> None:
    command = HandOver(person_id=person)
    if isinstance(expected, str):
        with pytest.raises(Refusal) as refused:
            rules.hand_over(command, role, holder)
        assert refused.value.code == expected
    else:
        assert rules.hand_over(command, role, holder) == expected


def test_an_empty_stage_is_not_cleared_again() -> None:
    assert rules.clear(ClearStage(), None) == []
    assert rules.clear(ClearStage(), {"page": 1}) == [StageCleared()]
