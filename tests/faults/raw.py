"""A socket that says whatever it is told to: no client of ours. Knows WebSocket messages, keeps no rule."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.world.server_frames import frame_of
from tests.world.sync_machine import Frame

WITHIN_S = 30.0


class Raw:
    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    async def send(self, message: Any) -> None:
        """A frame as a dict; text and bytes as they are."""
        await self.socket.send(message if isinstance(message, str | bytes) else json.dumps(message))

    async def receive(self) -> Frame:
        return frame_of(await asyncio.wait_for(self.socket.recv(), WITHIN_S))

    async def until(self, kind: str) -> Frame:
        """The next frame of this kind."""
        while (frame := await self.receive())["t"] != kind:
            pass
        return frame

    async def closed(self) -> int | None:
        """The close code, whatever comes before it."""
        try:
            async with asyncio.timeout(WITHIN_S):
                while True:
                    await self.socket.recv()
        except ConnectionClosed:
            return self.socket.close_code

    async def live(self, hello: Frame) -> Frame:
        """Says hello and is let in; the welcome."""
        await self.send(hello)
        welcome = await self.until("welcome")
        await self.until("presence")
        return welcome


@asynccontextmanager
async def raw(ws: str, **headers: str) -> AsyncIterator[Raw]:
    async with connect(
        ws, additional_headers={"X-Seat": "abcdefgh", **headers}, compression=None, max_size=None, ping_interval=None
    ) as socket:
        yield Raw(socket)
