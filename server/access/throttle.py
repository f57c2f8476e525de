"""How often somebody may try: per login and per link, never per address, since a whole hall sits behind one.

In memory and per process: with several server processes a guesser has that many times the tries, and still gets
nowhere. Whoever is locked out by somebody else's guessing comes in by a link.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass

from server.kit.clock import Clock
from server.kit.errors import Refusal

FREE_TRIES = 5
FIRST_WAIT_S = 5.0
LONGEST_WAIT_S = 300.0
FORGOTTEN_AFTER_S = 900.0
KEPT = 10_000


@dataclass(slots=True)
class _Tries:
    count: int
    last_at: float
    not_before: float


class Throttle:
    """Counts tries before they are made, so that a hundred at once are a hundred, too."""

    def __init__(self, clock: Clock, free_tries: int = FREE_TRIES) -> None:
        self._clock = clock
        self._free_tries = free_tries
        self._tries: OrderedDict[str, _Tries] = OrderedDict()

    def attempt(self, key: str) -> None:
        """Call before each try; refuses with `sign_in.too_many`. Each guess after the free ones doubles the wait."""
        now = self._clock.monotonic()
        tries = self._tries.get(key)
        if tries is None or now - tries.last_at > FORGOTTEN_AFTER_S:
            tries = self._tries[key] = _Tries(0, now, now)
        if now < tries.not_before:
            raise Refusal("sign_in.too_many", status=429, retry_after_s=math.ceil(tries.not_before - now))
        tries.count += 1
        tries.last_at = now
        if tries.count >= self._free_tries:
            doublings = min(tries.count - self._free_tries, 16)
            tries.not_before = now + min(FIRST_WAIT_S * 2**doublings, LONGEST_WAIT_S)
        self._tries.move_to_end(key)
        while len(self._tries) > KEPT:
            self._tries.popitem(last=False)

    def succeeded(self, key: str) -> None:
        """The try was good: forget the others."""
        self._tries.pop(key, None)
