"""A client that follows docs/SYNC.md, without any I/O: frames in, frames to send out. For the fuzz, for `SyncClient`
and for whoever writes another client and wants to see the rules at work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Views = dict[str, Any]
Frame = dict[str, Any]
#: (views, event frame) → nothing; changes the views.
Reduce = Callable[[Views, Frame], None]

PROTOCOL = 1
RECONNECT = "reconnect"
GET_A_TOKEN = "get a token"
LEAVE = "leave"
RELOAD = "reload"

#: What the client does when the server closes (SYNC.md §8). Everything else: reconnect.
ON_CLOSE = {4401: GET_A_TOKEN, 4403: LEAVE, 4404: LEAVE, 4400: RELOAD, 4426: RELOAD}


@dataclass
class SyncMachine:
    """One client: what it knows, what it still has to send."""

    meeting: str
    reduce: Reduce
    cursor: int | None = None
    sight: str | None = None
    views: Views | None = None
    waiting: dict[str, Frame] = field(default_factory=dict)
    """Commands without an answer, by id, in the order in which they were asked. Survives everything but an answer."""
    answers: dict[str, Frame] = field(default_factory=dict)
    present: set[str] = field(default_factory=set)
    signals: list[Frame] = field(default_factory=list)
    is_live: bool = False
    retry_ms: int = 0
    holes: int = 0
    snapshots: int = 0
    resumes: int = 0
    events: int = 0

    def hello(self, token: str) -> Frame:
        """S1: the first frame of every socket, whatever happened before."""
        self.is_live = False
        return {
            "t": "hello",
            "protocol": PROTOCOL,
            "token": token,
            "meeting": self.meeting,
            "cursor": self.cursor,
            "sight": self.sight,
        }

    def ask(self, command_id: str, kind: str, data: dict[str, Any]) -> list[Frame]:
        """S40: kept until it is answered; sent at once when live."""
        frame = {"t": "ask", "id": command_id, "type": kind, "data": data}
        self.waiting[command_id] = frame
        return [frame] if self.is_live else []

    def received(self, frame: Frame) -> list[Frame] | None:
        """What to send in answer; None: drop the socket and say hello again."""
        match frame["t"]:
            case "welcome":
                if frame["sight"] != self.sight:
                    self.cursor = None  # S21: what was reached under another sight is worth nothing
                    self.sight = frame["sight"]
            case "snapshot":
                self.views, self.cursor = frame["views"], frame["seq"]
                self.snapshots += 1
                return self._began()
            case "resumed":
                if frame["seq"] != self.cursor:
                    self.cursor = None
                    return None
                self.resumes += 1
                return self._began()
            case "event":
                return self._event(frame)
            case "done" | "refused":
                if self.waiting.pop(frame["id"], None) is not None:
                    self.answers[frame["id"]] = frame
            case "later":
                self.retry_ms = frame["retry_ms"]
            case "presence":
                if frame["full"] is not None:
                    self.present = set(frame["full"])
                self.present |= set(frame["joined"])
                self.present -= set(frame["left"])
            case "signal":
                self.signals.append(frame)
            case "draining":
                self.retry_ms = frame["retry_ms"]
                self.is_live = False  # S61: nothing new is asked on this socket
            case "pong":
                pass
            case other:
                raise AssertionError(f"no such frame: {other}")
        return []

    def _began(self) -> list[Frame]:
        """S41: everything that waits is sent again, with the same ids, in the same order."""
        self.is_live = True
        return list(self.waiting.values())

    def _event(self, frame: Frame) -> list[Frame] | None:
        if self.cursor is None or self.views is None:
            return []  # between a welcome with a new sight and its snapshot there is nothing to apply it to
        if frame["prev"] != self.cursor:
            self.holes += 1
            return None  # S7
        self.reduce(self.views, frame)
        self.cursor = frame["seq"]
        self.events += 1
        return []

    def closed(self, code: int | None) -> str:
        """What to do now."""
        self.is_live = False
        action = ON_CLOSE.get(code or 0, RECONNECT)
        if action == LEAVE:
            self.views, self.cursor, self.sight = None, None, None  # what is not one's own any more is wiped
        return action
