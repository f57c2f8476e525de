"""Asked, happened, passing: three types, never one for two of them (docs/SYNC.md)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from server.access.audience import Audience, Role, Viewer
from server.kit.ids import CommandId, MeetingId, PersonId

EverybodyType = Literal["*"]
EVERYBODY: EverybodyType = "*"


class Command(BaseModel):
    """What somebody asks for. Subclasses set `type` and `roles`; a role that is not named may not ask."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: ClassVar[str]
    #: Who may ask.
    roles: ClassVar[frozenset[Role]]
    #: States of the meeting (lifecycle) in which this may be asked; empty: in every state.
    states: ClassVar[frozenset[str]] = frozenset()
    #: True for commands that only the server itself composes (after an upload, for example): refused from a socket.
    internal: ClassVar[bool] = False


class Event(BaseModel):
    """What happened. Immutable; one audience, one payload; its fields are the wire's `data`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: ClassVar[str]

    def audience(self) -> Audience:
        """Who may know. There is no default."""
        raise NotImplementedError

    def supersede_key(self) -> str | None:
        """Frames with the same key replace one another in a slow viewer's outbox; None: never replaced."""
        return None

    def changes_sight_of(self) -> PersonId | EverybodyType | None:
        """Whose right to see the meeting this changes: their sessions are authorised anew and get a fresh snapshot,
        or are closed. EVERYBODY: all sessions are authorised anew (those whose sight stays the same go on)."""
        return None


class Signal(BaseModel):
    """What passes and is forgotten: bounded, newest wins, no number, no table."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: ClassVar[str]
    #: Who may send it.
    roles: ClassVar[frozenset[Role]]

    def audience(self, sender: PersonId) -> Audience:
        """Who gets it (never the session that sent it)."""
        raise NotImplementedError

    def slot(self) -> str:
        """Of signals waiting for one viewer with the same sender, type and slot only the newest is kept."""
        return ""


class Actor(NamedTuple):
    """Who asks, in which meeting. `person_id` is None for the server itself (demo, import, clock)."""

    meeting_id: MeetingId
    person_id: PersonId | None
    role: Role | None

    @property
    def viewer(self) -> Viewer:
        if self.person_id is None or self.role is None:
            raise ValueError("the server itself has no view")
        return Viewer(self.person_id, self.role)


class Recorded(NamedTuple):
    """An event with its place in the journal."""

    meeting_id: MeetingId
    seq: int
    at: datetime
    by: PersonId | None
    command_id: CommandId
    event: Event


@dataclass(frozen=True, slots=True)
class Done:
    """The command was carried out; `seq` is the head after it, `result` what the sender needs to know."""

    command_id: CommandId
    seq: int
    result: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Refused:
    """The command was refused, and will be refused again when it is sent again with the same id."""

    command_id: CommandId
    code: str
    details: dict[str, Any]


Outcome = Done | Refused
