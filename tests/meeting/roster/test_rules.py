from __future__ import annotations

import pytest

from server.access.audience import Role
from server.kit.errors import Refusal
from server.meeting.roster import rules
from server.meeting.roster.commands import AddParticipant, ChangeRole, RemoveParticipant
from server.meeting.roster.events import ParticipantAdded, ParticipantRemoved, RoleChanged

BINH = AddParticipant(person_id="binh", name="Nguyễn Văn Bình", position="Bí thư", role=Role.CHAIR)
A_SECRETARY = {"person_id": "nhung", "role": "secretary"}
A_DELEGATE = {"person_id": "duc", "role": "delegate"}
A_SCREEN = {"person_id": "man-hinh", "role": "screen"}


def test_a_participant_is_added_with_what_the_account_says() -> None:
    assert rules.add(BINH, None, 0) == [ParticipantAdded(**BINH.model_dump())]


def test_nobody_is_added_twice() -> None:
    with pytest.raises(Refusal, match=r"roster\.already_there"):
        rules.add(BINH, {"person_id": "binh", "role": "delegate"}, 1)


def test_a_meeting_takes_two_thousand_participants() -> None:
    assert rules.add(BINH, None, rules.MOST_PARTICIPANTS - 1)
    with pytest.raises(Refusal) as refused:
        rules.add(BINH, None, rules.MOST_PARTICIPANTS)
    assert (refused.value.code, refused.value.details) == ("roster.too_many", {"limit": 2000})


@pytest.mark.parametrize(
    ("known", "role", "secretaries", "expected"),
    [
        (A_DELEGATE, Role.CHAIR, 1, [RoleChanged(person_id="duc", role=Role.CHAIR)]),
        (A_DELEGATE, Role.DELEGATE, 1, []),
        (A_SECRETARY, Role.SECRETARY, 1, []),
        (A_SECRETARY, Role.DELEGATE, 2, [RoleChanged(person_id="nhung", role=Role.DELEGATE)]),
        (A_SECRETARY, Role.DELEGATE, 1, "roster.last_secretary"),
        (A_SCREEN, Role.CHAIR, 1, "roster.screen_stays_a_screen"),
        (None, Role.CHAIR, 1, "roster.not_a_participant"),
    ],
)
def test_roles_change_but_the_last_secretary_stays(known, role, secretaries, expected) -> None:
    command = ChangeRole(person_id=known["person_id"] if known else "ai", role=role)
    if isinstance(expected, str):
        with pytest.raises(Refusal) as refused:
            rules.change_role(command, known, secretaries)
        assert refused.value.code == expected
    else:
        assert rules.change_role(command, known, secretaries) == expected


@pytest.mark.parametrize(
    ("known", "secretaries", "expected"),
    [
        (A_DELEGATE, 1, None),
        (A_SCREEN, 1, None),
        (A_SECRETARY, 2, None),
        (A_SECRETARY, 1, "roster.last_secretary"),
        (None, 1, "roster.not_a_participant"),
    ],
)
def test_anybody_leaves_but_the_last_secretary(known, secretaries, expected) -> None:
    command = RemoveParticipant(person_id=known["person_id"] if known else "ai")
    if expected is None:
        assert rules.remove(command, known, secretaries) == [ParticipantRemoved(person_id=command.person_id)]
    else:
        with pytest.raises(Refusal) as refused:
            rules.remove(command, known, secretaries)
        assert refused.value.code == expected
