"""The load generator's sockets: many WebSocket viewers on one epoll loop, cheap enough not to be the bottleneck.

Frames are not parsed: what arrives is counted by a marker that every message carries once. Knows no server.
"""

from __future__ import annotations

import base64
import os
import select
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass, field

READ = 256 * 1024
#: A snapshot of ours: as text, or as a binary frame whose payload is the byte 0x01 and gzip.
SNAPSHOT = (b'"t":"snapshot"', b"\x01\x1f\x8b")
PONG_EVERY_S = 8.0
_PONG = b"\x8a\x80\0\0\0\0"
_EVENTS = select.EPOLLIN | select.EPOLLRDHUP


def masked(payload: bytes, opcode: int = 1) -> bytes:
    """One client frame (RFC 6455 §5.2), masked with zeros: the mask costs the server the same."""
    size = len(payload)
    head = bytes((0x80 | opcode,))
    if size < 126:
        head += bytes((0x80 | size,))
    elif size < 65536:
        head += bytes((0x80 | 126,)) + struct.pack("!H", size)
    else:
        head += bytes((0x80 | 127,)) + struct.pack("!Q", size)
    return head + b"\0\0\0\0" + payload


def upgrade(path: str, port: int) -> bytes:
    key = base64.b64encode(os.urandom(16)).decode()
    return (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nOrigin: http://127.0.0.1:{port}\r\n\r\n"
    ).encode()


@dataclass
class Viewer:
    """One socket. `ready` once it has what it came for (101 and, where asked, the snapshot)."""

    sock: socket.socket
    hello: bytes | None
    ready_marks: tuple[bytes, ...]
    upgraded: bool = False
    ready: bool = False
    tail: bytes = b""


@dataclass
class Crowd:
    """Viewers of one server."""

    port: int
    path: str
    marker: bytes
    viewers: dict[int, Viewer] = field(default_factory=dict)
    poll: select.epoll = field(default_factory=select.epoll)
    delivered: int = 0
    received: int = 0
    lost: int = 0
    pong_due: float = field(default_factory=time.monotonic)
    last_words: bytes = b""
    """What the last viewer that was thrown out heard."""
    watched: dict[int, Callable[[bytes], None]] = field(default_factory=dict)

    def join(
        self, hellos: list[bytes | None], ready_marks: tuple[bytes, ...], *, at_once: int = 64, limit_s: float = 60
    ) -> float:
        """Connects one viewer per hello, at most `at_once` handshakes under way; seconds until all are ready."""
        begun = time.perf_counter()
        waiting = list(reversed(hellos))
        under_way = 0
        first = len(self.viewers)
        done = 0
        while done < len(hellos):
            while waiting and under_way < at_once:
                self._open(waiting.pop(), ready_marks)
                under_way += 1
            for fd, event in self.poll.poll(1.0):
                viewer = self.viewers.get(fd)
                if viewer is None:
                    continue
                was = viewer.ready
                self._read(fd, viewer, event)
                if viewer.ready and not was:
                    done += 1
                    under_way -= 1
            if time.perf_counter() - begun > limit_s:
                raise TimeoutError(f"{done} of {len(hellos)} viewers joined in {limit_s:.0f} s")
        if len(self.viewers) != first + len(hellos):
            raise ConnectionError(f"{self.lost} viewers were thrown out while joining")
        return time.perf_counter() - begun

    def _open(self, hello: bytes | None, ready_marks: tuple[bytes, ...]) -> None:
        sock = socket.create_connection(("127.0.0.1", self.port))
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.send(upgrade(self.path, self.port))
        self.viewers[sock.fileno()] = Viewer(sock, hello, ready_marks)
        self.poll.register(sock.fileno(), _EVENTS)

    def _read(self, fd: int, viewer: Viewer, event: int) -> None:
        try:
            chunk = viewer.sock.recv(READ)
        except BlockingIOError:
            return
        except OSError:
            chunk = b""
        if not chunk:
            self._drop(fd, viewer)
            return
        if viewer.ready:
            self._count(fd, viewer, chunk)
            return
        data = viewer.tail + chunk
        if not viewer.upgraded:
            if b"\r\n\r\n" not in data:
                viewer.tail = data
                return
            if not data.startswith(b"HTTP/1.1 101"):
                raise ConnectionError(data[:200].decode("latin-1"))
            viewer.upgraded = True
            data = data.split(b"\r\n\r\n", 1)[1]
            if viewer.hello is not None:
                viewer.sock.send(viewer.hello)
        if not viewer.ready_marks or any(mark in data for mark in viewer.ready_marks):
            viewer.ready, viewer.tail = True, b""
        else:
            viewer.tail = data[-65536:]

    def _count(self, fd: int, viewer: Viewer, chunk: bytes) -> None:
        self.received += len(chunk)
        found = chunk.count(self.marker)
        if viewer.tail:
            found += (viewer.tail + chunk[: len(self.marker) - 1]).count(self.marker)
        viewer.tail = chunk[-(len(self.marker) - 1) :]
        self.delivered += found
        watch = self.watched.get(fd)
        if watch is not None:
            watch(chunk)

    def _drop(self, fd: int, viewer: Viewer) -> None:
        self.lost += 1
        self.last_words = viewer.tail[-200:]
        self.poll.unregister(fd)
        viewer.sock.close()
        del self.viewers[fd]

    def turn(self, wait_s: float) -> None:
        """Reads whatever is there; says now and then that it is alive, as a browser would when it is pinged."""
        if (now := time.monotonic()) > self.pong_due:
            self.pong_due = now + PONG_EVERY_S
            for viewer in self.viewers.values():
                viewer.sock.send(_PONG)
        for fd, event in self.poll.poll(max(0.0, wait_s), 512):
            viewer = self.viewers.get(fd)
            if viewer is not None:
                self._read(fd, viewer, event)

    def settle(self, expected: int, limit_s: float = 10) -> None:
        """Goes on reading until everything expected has arrived, or nothing more comes."""
        end = time.perf_counter() + limit_s
        while self.delivered < expected and time.perf_counter() < end:
            self.turn(0.05)

    def close(self) -> None:
        for viewer in self.viewers.values():
            viewer.sock.close()
        self.poll.close()
