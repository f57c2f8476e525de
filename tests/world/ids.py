"""Ids that count: the same on every run."""

from __future__ import annotations


class SequentialIds:
    """`kit.ids.Ids`: twenty letters that end in 1, 2, 3 …"""

    def __init__(self) -> None:
        self._last = 0

    def new(self) -> str:
        self._last += 1
        return f"{self._last:020d}"
