"""The way of a file to the shelf: received, examined, kept. The upload and the demo take the same way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from server.meeting.documents.examine import Examiner
from server.meeting.documents.files import Shelf


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper on the shelf, as `AddDocument` wants to know it."""

    sha256: str
    bytes: int
    pages: int
    page_sizes: list[tuple[int, int]]
    repaired: bool


async def take_in(shelf: Shelf, examiner: Examiner, uploaded: Path, folder: Path) -> Paper:
    """`folder` is a workspace of the shelf; the caller ends it. Refusals: those of the examiner and `storage.full`."""
    target = folder / "linearised.pdf"
    seen = await examiner.examine(uploaded, target)
    kept = await shelf.keep(target)
    return Paper(kept.sha256, kept.size, seen.pages, seen.page_sizes, seen.repaired)
