"""A meeting for the fuzz: a journal in memory with roles, secrets and a page, and the reducer that a client has.

Small enough to read, with one of each: facts for everyone, for some roles, for one person; a superseding one; changes
of sight of one person and of everybody; a way out.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

import orjson

from server.access.audience import DESK, EVERYONE, TO_DESK, Audience, Only, Role, Viewer
from server.kit.ids import PersonId

AT = datetime(2026, 9, 5, 2, 0, tzinfo=UTC)
State = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    seq: int
    type: str
    audience: Audience
    data: bytes
    at: datetime
    by: PersonId | None
    supersede_key: str | None
    changes_sight_of: PersonId | Literal["*"] | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A receipt: `code` None: carried out."""

    seq: int
    code: str | None


def nothing_yet(roles: dict[str, str]) -> State:
    return {
        "roles": dict(roles),
        "draft": False,
        "page": 0,
        "strokes": {},
        "notes": {},
        "opinions": {},
        "own": {},
    }


def apply(state: State, kind: str, data: dict[str, Any]) -> None:
    """The projection: everything."""
    match kind:
        case "turned":
            state["page"] = data["page"]
        case "drawn":
            state["strokes"][data["id"]] = state["strokes"].get(data["id"], 0) + 1
        case "noted":
            state["notes"][data["id"]] = state["notes"].get(data["id"], 0) + 1
        case "opined":
            state["opinions"][data["person"]] = data["text"]
        case "own":
            state["own"][data["person"]] = data["text"]
        case "role":
            state["roles"][data["person"]] = data["role"]
        case "removed":
            state["roles"].pop(data["person"], None)
        case "draft":
            state["draft"] = data["draft"]


def shared_view(state: State, role: Role) -> dict[str, dict[str, Any]]:
    desk = role in DESK
    return {
        "stage": {"page": state["page"], "draft": state["draft"], "roles": dict(state["roles"])},
        "ink": {"strokes": dict(state["strokes"])},
        "opinions": {"all": dict(state["opinions"]) if desk else None, "notes": dict(state["notes"]) if desk else None},
    }


def own_view(state: State, person: str) -> dict[str, dict[str, Any]]:
    return {"opinions": {"own": state["own"].get(person)}}


def view(state: State, person: str) -> dict[str, Any]:
    """What somebody sees: the same as a fresh snapshot."""
    shared = shared_view(state, Role(state["roles"][person]))
    own = own_view(state, person)
    return copy.deepcopy({name: {**part, **own.get(name, {})} for name, part in shared.items()})


def reduce(views: dict[str, Any], frame: dict[str, Any]) -> None:
    """The client's reducer: an event on its own view. It trusts that what it is sent is for it."""
    data = frame["data"]
    match frame["type"]:
        case "turned":
            views["stage"]["page"] = data["page"]
        case "drawn":
            views["ink"]["strokes"][data["id"]] = views["ink"]["strokes"].get(data["id"], 0) + 1
        case "noted":
            views["opinions"]["notes"][data["id"]] = views["opinions"]["notes"].get(data["id"], 0) + 1
        case "opined":
            views["opinions"]["all"][data["person"]] = data["text"]
        case "own":
            views["opinions"]["own"] = data["text"]
        case "role":
            views["stage"]["roles"][data["person"]] = data["role"]
        case "removed":
            views["stage"]["roles"].pop(data["person"], None)
        case "draft":
            views["stage"]["draft"] = data["draft"]


@dataclass
class Meeting:
    """The journal, its tables, and the receipts."""

    state: State
    keeps_receipts: bool = True
    log: list[Entry] = field(default_factory=list)
    receipts: dict[str, Answer] = field(default_factory=dict)
    roles_at: list[dict[str, str]] = field(default_factory=list)
    """Everybody's role after each entry; [0] is before the first."""

    @classmethod
    def begin(cls, roles: dict[str, str]) -> Meeting:
        return cls(nothing_yet(roles), roles_at=[dict(roles)])

    @property
    def head(self) -> int:
        return len(self.log)

    def viewer(self, person: str) -> Viewer | None:
        """Who may know of the meeting now: a draft is the desk's."""
        name = self.state["roles"].get(person)
        if name is None or (self.state["draft"] and Role(name) not in DESK):
            return None
        return Viewer(PersonId(person), Role(name))

    def submit(self, person: str, command_id: str, kind: str, data: dict[str, Any]) -> Answer:
        known = self.receipts.get(command_id)
        if known is not None and self.keeps_receipts:
            return known
        viewer = self.viewer(person)
        facts = None if viewer is None else self._decide(viewer, command_id, kind, data)
        for fact in facts or ():
            self._record(PersonId(person), *fact)
        answer = Answer(self.head, None if facts is not None else "not_allowed")
        self.receipts[command_id] = answer
        return answer

    def _decide(self, viewer: Viewer, command_id: str, kind: str, data: dict[str, Any]) -> list[Any] | None:
        person, desk = viewer.person_id, viewer.role in DESK
        match kind:
            case "turn" if desk:
                return [("turned", {"page": data["page"]}, EVERYONE, "page", None)]
            case "draw":
                return [("drawn", {"id": command_id}, EVERYONE, None, None)]
            case "note" if desk:
                return [("noted", {"id": command_id}, TO_DESK, None, None)]
            case "opine":
                said = {"person": person, "text": data["text"]}
                return [("opined", said, TO_DESK, None, None), ("own", said, Only(person), None, None)]
            case "role" if desk:
                whom = data["person"]
                return [("role", {"person": whom, "role": data["role"]}, EVERYONE, None, PersonId(whom))]
            case "remove" if desk and data["person"] in self.state["roles"]:
                return [("removed", {"person": data["person"]}, EVERYONE, None, PersonId(data["person"]))]
            case "draft" if desk:
                return [("draft", {"draft": not self.state["draft"]}, EVERYONE, None, "*")]
        return None

    def _record(
        self, by: PersonId, kind: str, data: dict[str, Any], audience: Audience, key: str | None, sight: Any
    ) -> None:
        entry = Entry(self.head + 1, kind, audience, orjson.dumps(data), AT, by, key, sight)
        self.log.append(entry)
        apply(self.state, kind, data)
        self.roles_at.append(dict(self.state["roles"]))

    def replayed(self, roles: dict[str, str]) -> State:
        state = nothing_yet(roles)
        for entry in self.log:
            apply(state, entry.type, orjson.loads(entry.data))
        return state
