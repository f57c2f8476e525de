"""A multipart upload, straight to disk: nothing is held in memory, and the limit holds while the bytes come in."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from io import BufferedWriter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from server.kit.errors import Refusal
from server.meeting.documents.limits import MB

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

#: A title has at most 300 letters; nothing else is longer.
_FIELD_BYTES, _PARTS = 4096, 8
_WRITE_BYTES = MB
#: What is read and thrown away after a refusal, so that the browser gets to read the answer.
_DRAIN_BYTES = 64 * MB
_EXTENDED_NAME = re.compile(rb"filename\*\s*=\s*utf-8''([^;\s]+)", re.IGNORECASE)


@dataclass(slots=True)
class Upload:
    """What came: the bytes are in the file that the caller named."""

    file_name: str = ""
    fields: dict[str, str] = field(default_factory=dict)


async def receive(
    content_type: str, body: AsyncIterator[bytes], file: Path, limit_mb: int, declared: int | None
) -> Upload:
    """Reads one part `file` into `file` and the other parts as text.

    Refusals: `documents.too_large` (limit_mb), `documents.no_file`, `request.invalid` (field)."""
    kind, options = parse_options_header(content_type)
    if kind != b"multipart/form-data" or not options.get(b"boundary"):
        raise Refusal("request.invalid", status=422, field="content-type")
    if declared is not None and declared > limit_mb * MB + MB:
        await _drain(body)
        raise Refusal("documents.too_large", status=413, limit_mb=limit_mb)
    with await asyncio.to_thread(file.open, "wb") as out:
        form = _Form(out, limit_mb)
        try:
            parser = MultipartParser(options[b"boundary"], form.callbacks())
            async for piece in body:
                parser.write(piece)
                if len(form.pending) >= _WRITE_BYTES:
                    await asyncio.to_thread(form.write_out)
            parser.finalize()
            await asyncio.to_thread(form.write_out)
        except FormParserError:
            raise Refusal("request.invalid", status=422, field="file") from None
        except Refusal:
            await _drain(body)
            raise
    if not form.complete or not form.seen_file:
        raise Refusal("documents.no_file", status=422)
    return form.upload


async def _drain(body: AsyncIterator[bytes]) -> None:
    seen = 0
    async for piece in body:
        seen += len(piece)
        if seen > _DRAIN_BYTES:
            return


class _Form:
    """The parser's callbacks: which part we are in, and what to do with its bytes."""

    def __init__(self, out: BufferedWriter, limit_mb: int) -> None:
        self.upload = Upload()
        self.pending = bytearray()
        self.seen_file = False
        self.complete = False
        self._out = out
        self._limit_mb = limit_mb
        self._written = 0
        self._parts = 0
        self._name = ""
        self._text: bytearray | None = None
        self._header = bytearray()
        self._value = bytearray()
        self._disposition = b""

    def callbacks(self) -> MultipartCallbacks:
        return {
            "on_part_begin": self._part_begins,
            "on_header_field": lambda data, start, end: self._header.extend(data[start:end]),
            "on_header_value": lambda data, start, end: self._value.extend(data[start:end]),
            "on_header_end": self._header_ends,
            "on_headers_finished": self._headers_finished,
            "on_part_data": self._bytes_come,
            "on_part_end": self._part_ends,
            "on_end": self._ends,
        }

    def write_out(self) -> None:
        self._out.write(self.pending)
        self.pending.clear()

    def _part_begins(self) -> None:
        self._parts += 1
        if self._parts > _PARTS:
            raise Refusal("request.invalid", status=422, field="parts")
        self._disposition = b""

    def _header_ends(self) -> None:
        if bytes(self._header).lower() == b"content-disposition":
            self._disposition = bytes(self._value)
        self._header.clear()
        self._value.clear()

    def _headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        self._text = None
        if self._name != "file":
            self._text = bytearray()
            return
        if self.seen_file:
            raise Refusal("request.invalid", status=422, field="file")
        self.seen_file = True
        extended = _EXTENDED_NAME.search(self._disposition)
        raw = options.get(b"filename", b"").decode("utf-8", "replace")
        # A browser writes a quotation mark and line ends in a name as %22, %0D and %0A, and nothing else.
        named = re.sub("%(22|0D|0A)", "_", raw)
        self.upload.file_name = unquote(extended[1].decode("ascii", "replace")) if extended else named

    def _bytes_come(self, data: bytes, start: int, end: int) -> None:
        if self._text is not None:
            if len(self._text) + end - start > _FIELD_BYTES:
                raise Refusal("request.invalid", status=422, field=self._name[:40])
            self._text.extend(data[start:end])
            return
        self._written += end - start
        if self._written > self._limit_mb * MB:
            raise Refusal("documents.too_large", status=413, limit_mb=self._limit_mb)
        self.pending.extend(memoryview(data)[start:end])

    def _part_ends(self) -> None:
        if self._text is not None:
            self.upload.fields[self._name] = self._text.decode("utf-8", "replace")

    def _ends(self) -> None:
        self.complete = True
