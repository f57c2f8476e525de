"""What passes and is forgotten: read, checked, addressed, and carried to the other processes.

A signal has no number and no answer. One that may not be sent, or that is not understood, is dropped (SYNC.md §7).

Knows the catalogue's signal types. Knows no sockets and no storage.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import orjson
from pydantic import ValidationError

from server.access.audience import Audience, Viewer, parse_audience
from server.journal.messages import Signal
from server.kit.ids import PersonId
from server.realtime.framing import text_frame

#: Sender, type, slot: of those waiting with the same key only the newest is kept.
SignalKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A signal's frame that waits for the next round; `sender` is the session that must not get it, if it is here."""

    sender: object | None
    frame: bytes


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A signal, addressed and encoded once."""

    key: SignalKey
    audience: Audience
    frame: bytes

    @classmethod
    def of(cls, signal: Signal, sender: PersonId) -> Outgoing:
        data = signal.model_dump(mode="json")
        payload = orjson.dumps({"t": "signal", "type": signal.type, "from": sender, "data": data})
        return cls((sender, signal.type, signal.slot()), signal.audience(sender), text_frame(payload))

    def packed(self) -> bytes:
        """For the other processes: a line of JSON about it, then the frame as it is."""
        return orjson.dumps([*self.key, str(self.audience)]) + b"\n" + self.frame

    @classmethod
    def unpacked(cls, payload: bytes) -> Outgoing | None:
        """None for what no process of this version has packed."""
        head, _, frame = payload.partition(b"\n")
        try:
            sender, kind, slot, audience = orjson.loads(head)
            return cls((sender, kind, slot), parse_audience(audience), frame)
        except (ValueError, TypeError, AttributeError):
            return None


class SignalBook:
    """The signals that the catalogue's features know."""

    def __init__(self, types: Iterable[type[Signal]]) -> None:
        self._types = {kind.type: kind for kind in types}

    def read(self, viewer: Viewer, kind: str, data: dict[str, Any]) -> Outgoing | None:
        """The signal of this sender, or None where it is unknown, malformed or not theirs to send."""
        known = self._types.get(kind)
        if known is None or viewer.role not in known.roles:
            return None
        try:
            signal = known.model_validate(data)
        except ValidationError:
            return None
        return Outgoing.of(signal, viewer.person_id)
