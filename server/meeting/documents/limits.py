"""How much one upload may cost. One place; the composition root sets what an operator may set."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in MB and durations in seconds, as their names say."""

    upload_mb: int = 100
    pages: int = 2000
    memory_mb: int = 1024
    """Address space of one child process; a 100 MB paper of scans needs about 400."""
    examine_s: int = 60
    """CPU time of one examination; 300 pages of text take under a second."""
    thumbnails_s: int = 30
    """CPU time for one batch of thumbnails."""
    at_once: int = 2
    """Child processes that run at the same time."""
    waiting: int = 32
    """Examinations that may wait for their turn; one more is told `documents.busy`."""
    thumbnail_batch: int = 16
    """Pages drawn together: starting the process costs as much as twenty pages."""
    thumbnail_width: int = 240

    @property
    def upload_bytes(self) -> int:
        return self.upload_mb * MB
