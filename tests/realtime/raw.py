"""A raw WebSocket client that may say anything, well formed or not, and a server process to say it to."""

from __future__ import annotations

import asyncio
import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.contract.servers import free_port
from tests.world.server_frames import CLOSE, Reader

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Server:
    """A process to be attacked."""

    process: subprocess.Popen[bytes]
    port: int

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/ws"

    def rss_mb(self) -> float:
        return float(psutil.Process(self.process.pid).memory_info().rss) / 1e6

    def cpu_s(self) -> float:
        times = psutil.Process(self.process.pid).cpu_times()
        return float(times.user + times.system)

    async def ready(self) -> None:
        async with asyncio.timeout(30):
            while True:
                assert self.process.poll() is None, "the server ended"
                with suppress(OSError):
                    _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                    writer.close()
                    return
                await asyncio.sleep(0.02)


@contextmanager
def toy_server() -> Iterator[Server]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.realtime.toy_server", str(port)], cwd=ROOT, env={**os.environ, "PYTHONPATH": "."}
    )
    try:
        yield Server(process, port)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)


def masked(opcode: int, payload: bytes, *, fin: bool = True) -> bytes:
    """A client's frame, masked with zeros."""
    size = len(payload)
    first = (0x80 if fin else 0) | opcode
    if size < 126:
        head = bytes((first, 0x80 | size))
    elif size < 65_536:
        head = bytes((first, 0x80 | 126)) + struct.pack("!H", size)
    else:
        head = bytes((first, 0x80 | 127)) + struct.pack("!Q", size)
    return head + b"\0\0\0\0" + payload


class RawClient:
    """One TCP connection that was upgraded."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer
        self.frames = Reader()

    @classmethod
    async def open(cls, port: int, *, path: str = "/ws", headers: str | None = None) -> tuple[RawClient, int]:
        """The client, and the status of the handshake's answer."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        origin = f"Origin: http://127.0.0.1:{port}\r\n" if headers is None else headers
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Extensions: permessage-deflate\r\n{origin}\r\n".encode()
        )
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
        assert b"extensions" not in head.lower(), "compression is never agreed on"
        return cls(reader, writer), int(head.split(b" ", 2)[1])

    async def flood(self, piece: bytes, times: int) -> None:
        """Sends as much as the server takes, until it hangs up."""
        with suppress(ConnectionError):
            for _ in range(times):
                self.writer.write(piece)
                await self.writer.drain()

    async def close_code(self, within_s: float = 5.0) -> int | None:
        """The code of the server's close frame; None where it hung up without one (or it was lost in the flood)."""
        with suppress(ConnectionError):
            async with asyncio.timeout(within_s):
                while data := await self.reader.read(65_536):
                    for opcode, payload in self.frames.feed(data):
                        if opcode == CLOSE:
                            return int.from_bytes(payload[:2], "big")
        return None

    async def hung_up(self, within_s: float = 5.0) -> None:
        """Waits until the connection is gone."""
        with suppress(ConnectionError):
            async with asyncio.timeout(within_s):
                while await self.reader.read(65_536):
                    pass

    def hang_up(self) -> None:
        self.writer.close()
