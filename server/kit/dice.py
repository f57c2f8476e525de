"""Chance, handed in: secrets for tokens, jitter for reconnects."""

from __future__ import annotations

import random
import secrets
from typing import Protocol


class Dice(Protocol):
    """Where chance comes from."""

    def token(self) -> str:
        """A secret of 256 bits as URL-safe text of 43 letters."""
        ...

    def between(self, low: float, high: float) -> float:
        """A number in [low, high)."""
        ...


class SystemDice:
    """The operating system's randomness for secrets; a plain generator for jitter."""

    def token(self) -> str:
        return secrets.token_urlsafe(32)

    def between(self, low: float, high: float) -> float:
        return random.uniform(low, high)  # noqa: S311 - jitter, not a secret
