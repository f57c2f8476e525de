"""Small pictures of pages: drawn in a child process when first asked for, a batch at a time, and kept beside the shelf.

A page that cannot be drawn gets an empty mark, so that nobody waits for it twice."""

from __future__ import annotations

import asyncio
from pathlib import Path

from server.kit.errors import Refusal, not_found
from server.meeting.documents.examine import Examiner
from server.meeting.documents.files import Shelf
from server.meeting.documents.limits import Limits


class Thumbnails:
    """One batch of one paper is drawn at most once at a time; whoever asks meanwhile waits for the same one."""

    def __init__(self, shelf: Shelf, examiner: Examiner, limits: Limits) -> None:
        self._shelf = shelf
        self._examiner = examiner
        self._batch = limits.thumbnail_batch
        self._drawing: dict[tuple[str, int], asyncio.Task[None]] = {}

    async def find(self, sha256: str, page: int, pages: int) -> Path:
        """The picture of one page. `documents.no_thumbnail` where it cannot be drawn."""
        if not 1 <= page <= pages:
            raise not_found("documents.no_page")
        folder = self._shelf.thumbnails(sha256)
        picture, mark = folder / f"{page}.webp", folder / f"{page}.none"
        if not await asyncio.to_thread(picture.exists):
            if not await asyncio.to_thread(mark.exists):
                await self._draw(sha256, page, pages, folder)
            if not await asyncio.to_thread(picture.exists):
                raise not_found("documents.no_thumbnail")
        return picture

    async def _draw(self, sha256: str, page: int, pages: int, folder: Path) -> None:
        first = (page - 1) // self._batch * self._batch + 1
        key = (sha256, first)
        task = self._drawing.get(key)
        if task is None:
            last = min(first + self._batch - 1, pages)
            task = asyncio.create_task(self._draw_batch(sha256, folder, first, last))
            self._drawing[key] = task
            task.add_done_callback(lambda _: self._drawing.pop(key, None))
        await asyncio.shield(task)

    async def _draw_batch(self, sha256: str, folder: Path, first: int, last: int) -> None:
        source = self._shelf.path(sha256)
        if not source.is_file():
            raise Refusal("documents.file_lost", status=500)
        async with self._shelf.workspace() as work:
            for start, end in ((first, last), *((page, page) for page in range(first, last + 1))):
                missing = [n for n in range(start, end + 1) if not _settled(folder, n)]
                if missing:
                    # Where one page takes the whole batch down, each of the rest gets its own child.
                    await self._examiner.draw(source, work, start, end)
                    await asyncio.to_thread(_collect, work, folder, missing, start == end)


def _settled(folder: Path, page: int) -> bool:
    return (folder / f"{page}.webp").exists() or (folder / f"{page}.none").exists()


def _collect(work: Path, folder: Path, pages: list[int], alone: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages:
        drawn = work / f"{page}.webp"
        if drawn.exists():
            drawn.replace(folder / drawn.name)
        elif alone:
            (folder / f"{page}.none").touch()
