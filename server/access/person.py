"""Somebody who is signed in, as one request knows them. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from server.kit.errors import Refusal
from server.kit.ids import PersonId, SessionId


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks, from which seat."""

    person_id: PersonId
    login: str
    name: str
    position: str
    unit: str
    kind: Literal["person", "screen"]
    is_admin: bool
    is_secretariat: bool
    session_id: SessionId
    seat: str

    def to_wire(self) -> dict[str, Any]:
        return {
            "person_id": self.person_id,
            "login": self.login,
            "name": self.name,
            "position": self.position,
            "unit": self.unit,
            "kind": self.kind,
            "is_admin": self.is_admin,
            "is_secretariat": self.is_secretariat,
        }

    @property
    def rank(self) -> int:
        """Administrators over the secretariat over everybody: nobody makes a way into an account above their own."""
        return 2 if self.is_admin else 1 if self.is_secretariat else 0

    def must_be_admin(self) -> None:
        if not self.is_admin:
            raise Refusal("people.admin_only", status=403)

    def must_be_office(self) -> None:
        """Administrators and the secretariat."""
        if not (self.is_admin or self.is_secretariat):
            raise Refusal("people.office_only", status=403)
