"""Bytes of a file over HTTP: the whole or one range, never in memory at once. Several ranges, and ranges that say
nothing sensible, are answered with the whole, as RFC 9110 allows."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

from starlette.responses import Response, StreamingResponse

from server.kit.errors import Refusal

_PIECE = 256 * 1024
_RANGE = re.compile(r"bytes=[ ]*([0-9]{0,19})-([0-9]{0,19})[ ]*")


def range_of(header: str | None, size: int) -> tuple[int, int] | None:
    """First and last byte; None: the whole. Raises ValueError for a range that the file does not have (416)."""
    found = _RANGE.fullmatch(header or "")
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        if int(last) == 0:
            raise ValueError("no bytes at the end")
        return max(0, size - int(last)), size - 1
    start, end = int(first), min(int(last), size - 1) if last else size - 1
    if last and int(last) < start:
        return None
    if start >= size:
        raise ValueError("beyond the end")
    return start, end


def is_known(if_none_match: str | None, etag: str) -> bool:
    """True where the client has this very content."""
    wanted = [part.strip().removeprefix("W/") for part in (if_none_match or "").split(",")]
    return etag in wanted or wanted == ["*"]


def serve(
    path: Path,
    etag: str,
    asked: Mapping[str, str],
    headers: dict[str, str],
    media_type: str,
    *,
    head: bool = False,
) -> Response:
    """200, 206, 304 or 416 to a request with the headers `asked`. `etag` is strong: the content's own hash.

    Looks at the disk: call it in a thread."""
    headers = {**headers, "etag": etag, "accept-ranges": "bytes"}
    if is_known(asked.get("if-none-match"), etag):
        return Response(status_code=304, headers=headers)
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise Refusal("documents.file_lost", status=500) from None
    try:
        part = range_of(asked.get("range"), size) if asked.get("if-range", etag) == etag else None
    except ValueError:
        return Response(status_code=416, headers={**headers, "content-range": f"bytes */{size}"})
    first, last = part or (0, size - 1)
    headers["content-length"] = str(last - first + 1)
    if part is not None:
        headers["content-range"] = f"bytes {first}-{last}/{size}"
    status = 200 if part is None else 206
    if head:
        return Response(status_code=status, headers=headers, media_type=media_type)
    return StreamingResponse(_pieces(path, first, last), status, headers, media_type)


async def _pieces(path: Path, first: int, last: int) -> AsyncIterator[bytes]:
    """Opens the file itself: an answer that is never sent must not keep it open."""
    handle = await asyncio.to_thread(os.open, path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        at = first
        while at <= last:
            piece = await asyncio.to_thread(os.pread, handle, min(_PIECE, last - at + 1), at)
            if not piece:
                return
            at += len(piece)
            yield piece
    finally:
        os.close(handle)
