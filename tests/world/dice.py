"""Chance that falls the same on every run."""

from __future__ import annotations

import random
import string

_LETTERS = string.ascii_letters + string.digits + "-_"


class SeededDice:
    """`kit.dice.Dice` from a seed."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)

    def token(self) -> str:
        return "".join(self._random.choice(_LETTERS) for _ in range(43))

    def between(self, low: float, high: float) -> float:
        return self._random.uniform(low, high)
