"""Starts the child processes that parse papers, and believes nothing but their short report.

Never on the event loop, never in this process: two children at most, a bounded number waits, each has its own memory,
time and file size, an empty environment, an empty folder, and is killed with all that it started when its time is up.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

from server.kit.errors import Refusal
from server.meeting.documents.limits import MB, Limits

_LOG = structlog.get_logger("documents")
_CHILD = Path(__file__).with_name("examine_child.py")
#: A report of 2000 pages has 30 KB.
_REPORT_LIMIT = MB
#: What must stay free on the disk for a failure not to be the disk's fault.
_SPARE = 8 * MB
_REFUSALS = {
    "documents.not_a_pdf": 415,
    "documents.encrypted": 422,
    "documents.damaged": 422,
    "documents.too_many_pages": 422,
    "documents.page_size": 422,
    "documents.cannot_be_read": 422,
}
#: What a writer that ran out of room reports.
_MAYBE_THE_DISK = {"documents.damaged", "documents.cannot_be_read"}


@dataclass(frozen=True, slots=True)
class Examined:
    """What is known of a paper that can be read."""

    pages: int
    page_sizes: list[tuple[int, int]]
    repaired: bool


class Examiner:
    """The only door to a parser."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._turns = asyncio.Semaphore(limits.at_once)
        self._waiting = 0

    async def examine(self, source: Path, target: Path) -> Examined:
        """Reads `source`, writes the cleaned, linearised paper to `target`. `target`'s folder is the child's own;
        both paths are absolute.

        Refusals: `documents.not_a_pdf`, `.encrypted`, `.damaged`, `.too_many_pages` (pages, limit),
        `.page_size` (page), `.cannot_be_read`, `.busy`; `storage.full`.
        """
        limits = {
            "memory_bytes": self._limits.memory_mb * MB,
            "cpu_seconds": self._limits.examine_s,
            "file_bytes": 2 * self._limits.upload_bytes + 16 * MB,
            "pages": self._limits.pages,
        }
        report = await self._run("examine", source, target, target.parent, limits)
        try:
            sizes = [(int(width), int(height)) for width, height in report["page_sizes"]]
            if not 1 <= len(sizes) == report["pages"] <= self._limits.pages:
                raise ValueError("a report that does not fit")
            return Examined(len(sizes), sizes, bool(report["repaired"]))
        except (KeyError, TypeError, ValueError):
            raise Refusal("documents.cannot_be_read", status=422) from None

    async def draw(self, source: Path, folder: Path, first: int, last: int) -> None:
        """Thumbnails of the pages `first`..`last` into `folder`, as far as they can be drawn."""
        limits = {
            "memory_bytes": self._limits.memory_mb * MB,
            "cpu_seconds": self._limits.thumbnails_s,
            "file_bytes": 4 * MB,
            "first": first,
            "last": last,
            "width": self._limits.thumbnail_width,
        }
        with contextlib.suppress(_Unreadable):
            await self._run("draw", source, folder, folder, limits)

    @contextlib.asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        if self._waiting >= self._limits.waiting:
            raise Refusal("documents.busy", status=503, retry_after_s=5)
        self._waiting += 1
        try:
            await self._turns.acquire()
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._turns.release()

    async def _run(self, task: str, source: Path, target: Path, folder: Path, limits: dict[str, int]) -> dict[str, Any]:
        report = folder / "report.json"
        arguments = [task, str(source), str(target), str(report), json.dumps(limits)]
        async with self._turn():
            ended = await _child(arguments, folder, 2 * limits["cpu_seconds"] + 10)
        answer, said, full = await asyncio.to_thread(_aftermath, folder, source)
        if full and (answer is None or answer.get("refused") in _MAYBE_THE_DISK):
            raise Refusal("storage.full", status=507)
        if answer is None:
            _LOG.warning("a paper was not examined", task=task, ended=ended, said=said)
            raise _Unreadable("time" if ended in (-signal.SIGXCPU, -signal.SIGKILL) else "memory")
        if (code := answer.get("refused")) is not None:
            details = answer.get("details")
            if code not in _REFUSALS or not isinstance(details, dict):
                raise _Unreadable("memory")
            raise Refusal(code, status=_REFUSALS[code], **details)
        return answer


class _Unreadable(Refusal):
    """The child did not come back with a report."""

    def __init__(self, reason: str) -> None:
        super().__init__("documents.cannot_be_read", status=422, reason=reason)


async def _child(arguments: list[str], folder: Path, patience_s: float) -> int:
    """Runs one child to its end, whatever the end is."""
    with (folder / "complaints.txt").open("wb") as errors:
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-I", "-B", str(_CHILD), *arguments),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=errors,
            cwd=folder,
            env={},
            start_new_session=True,
        )
    try:
        async with asyncio.timeout(patience_s):
            return await child.wait()
    except TimeoutError:
        return -signal.SIGKILL
    finally:
        if child.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            await asyncio.shield(child.wait())


def _aftermath(folder: Path, source: Path) -> tuple[dict[str, Any] | None, str, bool]:
    """The report, the child's last words, and whether the disk has no room left."""
    try:
        with (folder / "report.json").open("rb") as file:
            answer = json.loads(file.read(_REPORT_LIMIT))
    except (OSError, ValueError):
        answer = None
    said = (folder / "complaints.txt").read_bytes()[-2000:].decode("utf-8", "replace")
    full = shutil.disk_usage(folder).free < source.stat().st_size + _SPARE
    (folder / "report.json").unlink(missing_ok=True)
    return answer if isinstance(answer, dict) else None, said, full
