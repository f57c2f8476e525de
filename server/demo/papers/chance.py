"""Numbers that look like chance and are the same on every run and every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A stream of numbers from a word."""

    def __init__(self, word: str) -> None:
        self._word = word.encode()
        self._drawn = 0

    def unit(self) -> float:
        """In [0, 1)."""
        self._drawn += 1
        digest = hashlib.sha256(self._word + self._drawn.to_bytes(8, "big")).digest()
        return int.from_bytes(digest[:7], "big") / (1 << 56)

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self.unit()

    def whole(self, low: int, high: int) -> int:
        """Both ends may come."""
        return low + int(self.unit() * (high - low + 1))

    def pick(self, things: Sequence[T]) -> T:
        return things[self.whole(0, len(things) - 1)]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        left = list(things)
        return [left.pop(self.whole(0, len(left) - 1)) for _ in range(len(left))]

    def noise(self, size: int) -> bytes:
        """So many bytes without a pattern."""
        self._drawn += 1
        return hashlib.shake_128(self._word + self._drawn.to_bytes(8, "big")).digest(size)


def shares(chance: Chance, total: int, count: int, *, least: float = 0.5, step: int = 1) -> list[int]:
    """`count` numbers, all of them multiples of `step` but the last, that add up to `total`."""
    weights = [least + chance.unit() for _ in range(count)]
    parts = [int(total * weight / sum(weights)) // step * step for weight in weights]
    parts[-1] += total - sum(parts)
    return parts
