"""WebSocket frames from the server as bytes (RFC 6455 §5.2). Not masked, not compressed, never fragmented: so one
encoded frame serves every viewer.

Knows bytes; knows neither sockets nor what the bytes mean.
"""

from __future__ import annotations

_TEXT = 0x81
_BINARY = 0x82

#: An empty ping. Every peer answers it by itself; browsers do not show it to the page.
PING = b"\x89\x00"


def _framed(first: int, payload: bytes) -> bytes:
    size = len(payload)
    if size < 126:
        return bytes((first, size)) + payload
    if size < 65_536:
        return bytes((first, 126, size >> 8, size & 0xFF)) + payload
    return bytes((first, 127)) + size.to_bytes(8, "big") + payload


def text_frame(payload: bytes) -> bytes:
    """One text message; `payload` is UTF-8."""
    return _framed(_TEXT, payload)


def binary_frame(payload: bytes) -> bytes:
    return _framed(_BINARY, payload)
