"""Snapshots: what everybody with one role sees is encoded (and compressed) once per head; what only one person sees
is put behind it for next to nothing.

A gzip stream may be continued: the shared part ends on a full flush, so its compressed bytes serve everyone, and each
person's own part is compressed alone and appended (RFC 1951 §3.2, blocks are independent after a full flush).

Knows views as JSON-ready values and bytes. Knows no storage and no feature.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Collection, Mapping
from typing import Any

import orjson

from server.realtime.framing import binary_frame, text_frame

Views = Mapping[str, dict[str, Any]]

#: First byte of a binary message: gzip of a frame's JSON.
ZIPPED = b"\x01"
_GZIP_HEAD = bytes((0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255))
#: Own parts up to this are compressed on the loop (0.1 ms); larger ones in a worker thread.
_SMALL = 8_192
_KEPT = 64


class Sheet:
    """The snapshot of one role at one head."""

    def __init__(self, seq: int, shared: Views, with_own: Collection[str], zip_over: int) -> None:
        self.seq = seq
        own = set(with_own)
        body = b",".join(_member(name, orjson.dumps(view)) for name, view in shared.items() if name not in own)
        self._body = b'{"t":"snapshot","seq":%d,"views":{%b' % (seq, body)
        self._first = not body
        self._parts = {name: view for name, view in shared.items() if name in own}
        self._encoded = {name: orjson.dumps(view) for name, view in self._parts.items()}
        self._zip_over = zip_over
        self._zipped: tuple[bytes, int] | None = None
        self._frames: dict[bytes, bytes] = {}  # most people have the same own part: nothing

    async def frame(self, own: Views) -> bytes:
        """The frame for a person with these own parts. The same object for everybody whose parts are equal."""
        tail = self._tail(own)
        frame = self._frames.get(tail)
        if frame is None:
            frame = await self._made(tail)
            while len(self._frames) >= _KEPT:
                del self._frames[next(iter(self._frames))]
            self._frames[tail] = frame
        return frame

    def _tail(self, own: Views) -> bytes:
        parts = [
            _member(name, _merged(self._encoded[name], shared, own.get(name))) for name, shared in self._parts.items()
        ]
        joined = b",".join(parts)
        return b"%b%b}}" % (b"" if self._first or not joined else b",", joined)

    async def _made(self, tail: bytes) -> bytes:
        if len(self._body) + len(tail) <= self._zip_over:
            return text_frame(self._body + tail)
        if self._zipped is None:
            self._zipped = await asyncio.to_thread(_zip_body, self._body)
        body, crc = self._zipped
        size = len(self._body) + len(tail)
        if len(tail) <= _SMALL:
            return _zipped_frame(body, crc, size, tail)
        return await asyncio.to_thread(_zipped_frame, body, crc, size, tail)


def _member(name: str, value: bytes) -> bytes:
    return b'"%b":%b' % (name.encode(), value)


def _merged(encoded: bytes, shared: dict[str, Any], own: dict[str, Any] | None) -> bytes:
    if not own:
        return encoded
    if shared.keys() & own.keys():
        return orjson.dumps({**shared, **own})
    mine = orjson.dumps(own)
    return mine if not shared else b"%b,%b" % (encoded[:-1], mine[1:])


def _zip_body(body: bytes) -> tuple[bytes, int]:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(body) + packer.flush(zlib.Z_FULL_FLUSH), zlib.crc32(body)


def _zipped_frame(body: bytes, crc: int, size: int, tail: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    end = packer.compress(tail) + packer.flush()
    foot = zlib.crc32(tail, crc).to_bytes(4, "little") + (size & 0xFFFFFFFF).to_bytes(4, "little")
    return binary_frame(b"".join((ZIPPED, _GZIP_HEAD, body, end, foot)))
