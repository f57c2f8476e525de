"""What a client reads from the wire: WebSocket frames out of bytes, JSON out of frames. The inverse of
`server.realtime.framing`, written on its own so that a mistake there is not made twice."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import Any

import orjson

TEXT, BINARY, CLOSE, PING = 1, 2, 8, 9


class Reader:
    """Bytes in, whole messages out: what is incomplete waits."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> Iterator[tuple[int, bytes]]:
        """(opcode, payload) of each frame that is complete now."""
        self._rest += data
        while (cut := _one(self._rest)) is not None:
            opcode, payload, size = cut
            self._rest = self._rest[size:]
            yield opcode, payload


def _one(data: bytes) -> tuple[int, bytes, int] | None:
    if len(data) < 2:
        return None
    assert data[0] & 0x80, "the server never fragments"
    assert not data[1] & 0x80, "the server never masks"
    assert not data[0] & 0x70, "no extension was agreed on"
    size, start = data[1] & 0x7F, 2
    if size == 126:
        size, start = int.from_bytes(data[2:4], "big"), 4
        assert size >= 126 or len(data) < 4
    elif size == 127:
        size, start = int.from_bytes(data[2:10], "big"), 10
        assert size >= 65_536 or len(data) < 10
    if len(data) < start + size:
        return None
    return data[0] & 0x0F, data[start : start + size], start + size


def frame_of(message: str | bytes) -> dict[str, Any]:
    """A server frame out of a message: JSON text, or 0x01 and its gzip."""
    if isinstance(message, bytes):
        assert message[:1] == b"\x01", "an unknown kind of binary message"
        message = gzip.decompress(message[1:]).decode()
    frame: dict[str, Any] = orjson.loads(message)
    return frame


def frames_in(reader: Reader, data: bytes) -> list[dict[str, Any]]:
    """The server frames in these bytes; pings and closes are passed over."""
    return [
        frame_of(payload.decode() if opcode == TEXT else payload)
        for opcode, payload in reader.feed(data)
        if opcode in (TEXT, BINARY)
    ]
