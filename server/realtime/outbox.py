"""What waits to be written to one socket, or to a whole lane of sockets that were sent the same.

Events wait as facts and become frames only when they leave: `prev` is then simply what left before. So a superseded
event is taken out without a trace, and the next one inherits its `prev` (SYNC.md S12, S31).

Knows facts and bytes. Knows no sockets and no people.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

import orjson

from server.access.audience import Audience
from server.kit.clock import to_wire
from server.kit.ids import PersonId
from server.realtime.framing import text_frame

#: What a frame adds to an event's body: its head, numbers, the WebSocket header.
FRAME_OVERHEAD = 60

FrameCache = dict[tuple[int, int], bytes]


class Entry(Protocol):
    """A line of the journal as the store hands it out: the payload stays the JSON it was."""

    @property
    def seq(self) -> int: ...
    @property
    def type(self) -> str: ...
    @property
    def audience(self) -> Audience: ...
    @property
    def data(self) -> bytes: ...
    @property
    def at(self) -> datetime: ...
    @property
    def by(self) -> PersonId | None: ...
    @property
    def supersede_key(self) -> str | None: ...
    @property
    def changes_sight_of(self) -> PersonId | Literal["*"] | None: ...


@dataclass(frozen=True, slots=True)
class Fact:
    """An entry made ready for the wire: all of its frame but `seq` and `prev` is encoded once."""

    seq: int
    audience: Audience
    supersede_key: str | None
    changes_sight_of: str | None
    tail: bytes

    @classmethod
    def of(cls, entry: Entry) -> Fact:
        head = orjson.dumps({"type": entry.type, "at": to_wire(entry.at), "by": entry.by})
        tail = b"".join((b",", head[1:-1], b',"data":', entry.data, b"}"))
        return cls(entry.seq, entry.audience, entry.supersede_key, entry.changes_sight_of, tail)

    @property
    def size(self) -> int:
        return len(self.tail) + FRAME_OVERHEAD

    def frame(self, prev: int) -> bytes:
        return text_frame(b'{"t":"event","seq":%d,"prev":%d%b' % (self.seq, prev, self.tail))


class Outbox:
    """Facts and other frames in the order in which they leave."""

    __slots__ = ("_controls", "_items", "_newest", "_opening", "base", "bytes", "tip")

    def __init__(self, base: int) -> None:
        self.base = base
        """The last event that left: what the next one names as `prev`."""
        self.tip = base
        """The last event that was put in."""
        self.bytes = 0
        # Facts under their seq, other frames under -1, -2 …; a dict keeps the order and forgets one at no cost.
        self._items: dict[int, Fact | bytes] = {}
        self._newest: dict[str, int] = {}
        self._opening: set[int] = set()
        self._controls = 0

    def __bool__(self) -> bool:
        return bool(self._items)

    def put(self, fact: Fact, *, supersede: bool = False) -> None:
        """An event. With `supersede` a waiting one with the same key goes; the chain closes over it by itself."""
        key = fact.supersede_key
        if key is not None:
            if supersede and (old := self._items.pop(self._newest.get(key, 0), None)) is not None:
                self.bytes -= _size(old)
            self._newest[key] = fact.seq
        self._items[fact.seq] = fact
        self.tip = fact.seq
        self.bytes += fact.size

    def put_frame(self, frame: bytes) -> None:
        """Anything that is not an event: an answer, a welcome, presence."""
        self._controls += 1
        self._items[-self._controls] = frame
        self.bytes += len(frame)

    def put_opening(self, frame: bytes) -> None:
        """A welcome, a snapshot: worth nothing when another beginning follows before it has left."""
        self.put_frame(frame)
        self._opening.add(-self._controls)

    @property
    def has_begun(self) -> bool:
        """False while the beginning has not left yet: what is the base here, the client does not have."""
        return not self._opening

    def copy(self) -> Outbox:
        """For a session that leaves its lane: what the lane has not written yet, the session has not had yet."""
        other = Outbox(self.base)
        other.tip = self.tip
        other.bytes = self.bytes
        other._items = dict(self._items)
        other._newest = dict(self._newest)
        other._opening = set(self._opening)
        other._controls = self._controls
        return other

    def drop_facts(self) -> list[bytes]:
        """Empties the box and returns the answers. The base stays: it is what left."""
        frames = [item for name, item in self._items.items() if isinstance(item, bytes) and name not in self._opening]
        self.clear()
        self.tip = self.base
        return frames

    def skip(self) -> None:
        """As if all had left (a lane in which nobody is)."""
        self.base = self.tip
        self.clear()

    def clear(self) -> None:
        self._items.clear()
        self._newest.clear()
        self._opening.clear()
        self.bytes = 0

    def take(self, cache: FrameCache, at_most: int | None = None) -> bytes:
        """The frames that leave now, as one piece; `at_most`: stop behind the frame that goes over so many bytes."""
        frames: list[bytes] = []
        taken = 0
        gone: list[int] = []
        for name, item in self._items.items():
            if isinstance(item, bytes):
                frame = item
            else:
                frame = framed(item, self.base, cache)
                self.base = item.seq
            frames.append(frame)
            taken += len(frame)
            if at_most is not None:
                gone.append(name)
                self.bytes -= _size(item)
                if taken >= at_most:
                    break
        if at_most is None:
            self.clear()
        else:
            for name in gone:
                del self._items[name]
            self._opening.difference_update(gone)
        return frames[0] if len(frames) == 1 else b"".join(frames)


def framed(fact: Fact, prev: int, cache: FrameCache) -> bytes:
    """The event's frame; the same for all who were sent the same before."""
    frame = cache.get((fact.seq, prev))
    if frame is None:
        frame = cache[fact.seq, prev] = fact.frame(prev)
    return frame


def _size(item: Fact | bytes) -> int:
    return len(item) if isinstance(item, bytes) else item.size


class Ring:
    """The last entries of a meeting, so that coming back needs no query. Bounded by number and by bytes."""

    __slots__ = ("_bytes", "_facts", "_most", "_most_bytes")

    def __init__(self, most: int, most_bytes: int) -> None:
        self._facts: list[Fact] = []
        self._bytes = 0
        self._most = most
        self._most_bytes = most_bytes

    def append(self, fact: Fact) -> None:
        self._facts.append(fact)
        self._bytes += fact.size
        if len(self._facts) > 2 * self._most or self._bytes > 2 * self._most_bytes:
            self._trim()

    def _trim(self) -> None:
        # Half at a time, so that it costs nothing per entry.
        while len(self._facts) > 1 and (len(self._facts) > self._most or self._bytes > self._most_bytes):
            keep = len(self._facts) // 2
            self._bytes -= sum(fact.size for fact in self._facts[:-keep])
            del self._facts[:-keep]

    def first(self) -> int | None:
        """The oldest entry that is still here."""
        return self._facts[0].seq if self._facts else None

    def after(self, seq: int) -> Iterable[Fact] | None:
        """What came after `seq`, or None where the ring does not reach back so far."""
        if not self._facts:
            return None
        start = seq + 1 - self._facts[0].seq
        return self._facts[start:] if start >= 0 else None
