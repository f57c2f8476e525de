"""Roles in a meeting and the audience of a fact. Default deny: what no audience names is seen by nobody."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from server.kit.ids import PersonId


class Role(StrEnum):
    """What somebody is in one meeting."""

    CHAIR = "chair"
    """Chủ trì."""
    SECRETARY = "secretary"
    """Thư ký, văn phòng phục vụ."""
    DELEGATE = "delegate"
    """Đại biểu chính thức, có quyền biểu quyết."""
    INVITED = "invited"
    """Đại biểu mời dự, không biểu quyết."""
    SITE = "site"
    """Người vận hành điểm cầu."""
    SCREEN = "screen"
    """Màn hình hội trường."""


ALL_ROLES = frozenset(Role)
#: Everybody but the hall screen.
PEOPLE = frozenset(Role) - {Role.SCREEN}
#: Those who run the meeting.
DESK = frozenset({Role.CHAIR, Role.SECRETARY})
#: Those whose opinion is asked.
VOICES = frozenset({Role.CHAIR, Role.DELEGATE, Role.INVITED, Role.SITE})


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody in one meeting, as the server knows them at this moment."""

    person_id: PersonId
    role: Role


@dataclass(frozen=True, slots=True)
class Roles:
    """Everybody in the meeting who has one of these roles."""

    roles: frozenset[Role]

    def admits(self, viewer: Viewer) -> bool:
        return viewer.role in self.roles

    def __str__(self) -> str:
        return "roles:" + ",".join(sorted(self.roles))


@dataclass(frozen=True, slots=True)
class Only:
    """One person, on all of their devices."""

    person_id: PersonId

    def admits(self, viewer: Viewer) -> bool:
        return viewer.person_id == self.person_id

    def __str__(self) -> str:
        return f"only:{self.person_id}"


Audience: TypeAlias = Roles | Only

EVERYONE = Roles(ALL_ROLES)
TO_PEOPLE = Roles(PEOPLE)
TO_DESK = Roles(DESK)


def parse_audience(text: str) -> Audience:
    """The inverse of `str(audience)`. Raises ValueError for anything else."""
    kind, _, rest = text.partition(":")
    if kind == "roles":
        return Roles(frozenset(Role(name) for name in rest.split(",") if name))
    if kind == "only" and rest:
        return Only(PersonId(rest))
    raise ValueError(f"not an audience: {text!r}")
