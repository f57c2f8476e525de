"""A client over a real socket that follows docs/SYNC.md: `SyncMachine` with a network around it.

Comes back by itself until it is closed or told to leave. For tests and for whoever drives a server by program.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any

import orjson
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidState

from tests.world.server_frames import frame_of
from tests.world.sync_machine import LEAVE, RELOAD, Frame, Reduce, SyncMachine, Views

#: Pauses before the next attempt; the first comes at once (S62).
PAUSES_S = (0.0, 0.05, 0.1, 0.2, 0.4)


class SyncClient:
    """`async with SyncClient(url, "hop", reduce, token) as client: await client.ask("ink.draw", …)`."""

    def __init__(
        self,
        url: str,
        meeting: str,
        reduce: Reduce,
        token: Callable[[], str],
        headers: Mapping[str, str] | None = None,
        name: str = "c",
    ) -> None:
        self.machine = SyncMachine(meeting, reduce)
        self.codes: list[int | None] = []
        """Why each socket ended."""
        self.heard: list[Frame] = []
        self.url = url
        self._token = token
        self._headers = {"X-Seat": "test", **(headers or {})}
        self._name = name
        self._asked = 0
        self._socket: ClientConnection | None = None
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> SyncClient:
        self._task = asyncio.create_task(self._run())
        await self.until(lambda: self.machine.is_live or self.codes != [])
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    # --- what a test says ---------------------------------------------------------------------------------------

    @property
    def views(self) -> Views | None:
        return self.machine.views

    def of(self, kind: str) -> list[Frame]:
        return [frame for frame in self.heard if frame["t"] == kind]

    def begin(self, kind: str, data: dict[str, Any], command_id: str | None = None) -> str:
        """Asks without waiting; the id."""
        self._asked += 1
        command_id = command_id or f"{self._name}-{self._asked}"
        self._send(self.machine.ask(command_id, kind, data))
        return command_id

    async def ask(self, kind: str, within_s: float = 20.0, **data: Any) -> Frame:
        """Asks and waits for the answer, over as many sockets as it takes."""
        command_id = self.begin(kind, data)
        await self.until(lambda: command_id in self.machine.answers, within_s)
        return self.machine.answers[command_id]

    def say(self, **frame: Any) -> None:
        self._send([frame])

    async def drop(self) -> None:
        """The network goes."""
        if self._socket is not None:
            self._socket.transport.abort()

    async def until(self, holds: Callable[[], object], within_s: float = 20.0) -> None:
        async with asyncio.timeout(within_s):
            while not holds():
                self._changed.clear()
                await self._changed.wait()

    # --- the network --------------------------------------------------------------------------------------------

    async def _run(self) -> None:
        failures = 0
        while True:
            code: int | None = None
            began = self.machine.snapshots + self.machine.resumes
            with contextlib.suppress(OSError, InvalidHandshake, TimeoutError):
                code = await self._converse()
            self.codes.append(code)
            action = self.machine.closed(code)
            self._changed.set()
            if action in (LEAVE, RELOAD):
                return
            failures = 0 if self.machine.snapshots + self.machine.resumes > began else failures + 1
            await asyncio.sleep(PAUSES_S[min(failures, len(PAUSES_S) - 1)])

    async def _converse(self) -> int | None:
        async with connect(
            self.url, additional_headers=self._headers, compression=None, max_size=None, ping_interval=None,
            open_timeout=5, close_timeout=0.5,
        ) as socket:  # fmt: skip
            self._socket = socket
            try:
                self._send([self.machine.hello(self._token())])
                async for message in socket:
                    frame = frame_of(message)
                    self.heard.append(frame)
                    answers = self.machine.received(frame)
                    self._changed.set()
                    if answers is None:
                        break
                    self._send(answers)
            except ConnectionClosed:
                pass  # the code says why
            finally:
                self._socket = None
            return socket.close_code

    def _send(self, frames: list[Frame]) -> None:
        """Straight to the transport: what cannot be sent now is sent again after the next welcome."""
        socket = self._socket
        if socket is not None and frames:
            with contextlib.suppress(InvalidState):  # it is closed, and its reader has not noticed yet
                for frame in frames:
                    socket.protocol.send_text(orjson.dumps(frame))
                socket.send_data()
