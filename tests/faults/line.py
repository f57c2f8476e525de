"""Somebody's client over a real socket: follows docs/SYNC.md through `SyncMachine`, comes back whatever happens, and
sends again what was not answered. Knows no fault."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
from collections.abc import AsyncIterator, Callable
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from tests.faults.meeting import Meeting, Seat
from tests.world.server_frames import frame_of
from tests.world.sync_machine import RECONNECT, Frame, SyncMachine, Views

#: For conditions that come at once on a calm machine.
WITHIN_S = 30.0
#: Between two attempts at a door that is shut.
AGAIN_S = 0.05


class Pulse:
    """Beats whenever something happened; `until` looks again at each beat."""

    def __init__(self) -> None:
        self._beaten = asyncio.Event()

    def beat(self) -> None:
        self._beaten.set()

    async def until(self, holds: Callable[[], bool], what: str = "", within_s: float = WITHIN_S) -> None:
        try:
            async with asyncio.timeout(within_s):
                while not holds():
                    self._beaten.clear()
                    await self._beaten.wait()
        except TimeoutError:
            raise AssertionError(f"not within {within_s} s: {what}") from None


class Line:
    """One person's client."""

    def __init__(self, meeting: Meeting, seat: Seat, ws: str, pulse: Pulse) -> None:
        self.meeting = meeting
        self.seat = seat
        self.ws = ws
        self.pulse = pulse
        self.machine = SyncMachine(meeting.meeting_id, self._reduce)
        self.asked: dict[str, Frame] = {}
        self.heard: list[Frame] = []
        """Events, over all sockets."""
        self.closes: list[int | None] = []
        """Why each socket ended."""
        self.laters = 0
        self.drainings = 0
        self.pongs: list[Frame] = []
        self.welcome: Frame = {}
        self.left = ""
        """What the machine said when it was not to come back; empty: it is there or on its way."""
        self.answered: Callable[[Frame], None] = lambda frame: None
        self.is_deaf = False
        """What comes is lost from here on, until the socket ends: it was still on its way when the line was cut."""
        self._socket: ClientConnection | None = None
        self._out: asyncio.Queue[Frame] = asyncio.Queue(10_000)
        self._number = 0
        self._name = f"{seat.name}-{secrets.token_hex(4)}"
        self._resends: dict[str, asyncio.TimerHandle] = {}

    @property
    def is_live(self) -> bool:
        return self.machine.is_live

    # --- saying ---------------------------------------------------------------------------------------------------

    def ask(self, kind: str, /, *, command_id: str = "", **data: Any) -> str:
        """A command; sent now or when the line is back."""
        self._number += 1
        own_id = command_id or f"{self._name}-{self._number}"
        frames = self.machine.ask(own_id, kind, data)
        self.asked[own_id] = {"t": "ask", "id": own_id, "type": kind, "data": data}
        self.say(*frames)
        return own_id

    async def done(self, kind: str, /, **data: Any) -> Frame:
        """Asks, and insists that it was carried out."""
        answer = await self.answer(kind, **data)
        assert answer["t"] == "done", answer
        return answer

    async def answer(self, kind: str, /, *, command_id: str = "", **data: Any) -> Frame:
        own_id = self.ask(kind, command_id=command_id, **data)
        await self.pulse.until(lambda: own_id in self.machine.answers, f"an answer to {kind}")
        return self.machine.answers[own_id]

    def say(self, *frames: Frame) -> None:
        for frame in frames:
            self._out.put_nowait(frame)

    def happened(self, kind: str, since: int = 0) -> list[Frame]:
        return [frame for frame in self.heard[since:] if frame["type"] == kind]

    # --- the socket -----------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Until the server says that there is nothing to come back for."""
        while not self.left:
            with contextlib.suppress(OSError, InvalidHandshake, ConnectionClosed, TimeoutError):
                await self._one_socket()
            if not self.left:
                await asyncio.sleep(max(AGAIN_S, self.machine.retry_ms / 1000 if self.drainings else 0))
        self.pulse.beat()

    async def _one_socket(self) -> None:
        async with connect(
            self.ws, additional_headers={"X-Seat": self.seat.name}, compression=None, max_size=None, ping_interval=None
        ) as socket:
            self._out = asyncio.Queue(10_000)
            self.say(self.machine.hello(self.meeting.token(self.seat)))
            saying = asyncio.create_task(self._say_all(socket))
            self._socket = socket
            try:
                async for message in socket:
                    if self.is_deaf:
                        continue
                    answers = self.machine.received(frame := frame_of(message))
                    if answers is None:
                        break
                    self._took(frame)
                    self.say(*answers)
            finally:
                self._socket, self.is_deaf = None, False
                saying.cancel()
                await asyncio.gather(saying, return_exceptions=True)
                await socket.close()
                task = asyncio.current_task()
                if task is None or not task.cancelling():  # else it was the test that hung up
                    self._over(socket.close_code)

    async def _say_all(self, socket: ClientConnection) -> None:
        while True:
            frame = await self._out.get()
            await socket.send(json.dumps(frame))

    def _over(self, code: int | None) -> None:
        for timer in self._resends.values():
            timer.cancel()
        self._resends.clear()
        self.closes.append(code)
        what = self.machine.closed(code)
        self.left = "" if what == RECONNECT else what
        self.pulse.beat()

    def _took(self, frame: Frame) -> None:
        match frame["t"]:
            case "welcome":
                self.welcome = frame
            case "later":
                self.laters += 1
                self._send_again(frame["id"], frame["retry_ms"])
            case "done" | "refused":
                self.answered(frame)
            case "draining":
                self.drainings += 1
            case "pong":
                self.pongs.append(frame)
        self.pulse.beat()

    def _send_again(self, command_id: str, retry_ms: int) -> None:
        def send() -> None:
            self._resends.pop(command_id, None)
            if command_id in self.machine.waiting and self.machine.is_live:
                self.say(self.machine.waiting[command_id])

        loop = asyncio.get_running_loop()
        self._resends[command_id] = loop.call_later(retry_ms / 1000, send)

    def _reduce(self, views: Views, frame: Frame) -> None:
        self.heard.append(frame)

    async def hang_up(self) -> None:
        """The network is gone for this one, and comes back."""
        ended = len(self.closes)
        if self._socket is not None:
            await self._socket.close()
        await self.pulse.until(lambda: len(self.closes) > ended, "the line is down")


@contextlib.asynccontextmanager
async def lines(meeting: Meeting, seats: list[Seat], ws: str) -> AsyncIterator[list[Line]]:
    """A client for each of these seats, all live at the beginning."""
    pulse = Pulse()
    there = [Line(meeting, seat, ws, pulse) for seat in seats]
    tasks = [asyncio.create_task(line.run()) for line in there]
    try:
        await pulse.until(lambda: all(line.is_live for line in there), "everybody is in the meeting")
        yield there
    finally:
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
        for trouble in ended:
            if isinstance(trouble, Exception):
                raise trouble
