"""When what has gathered leaves: at once while it is calm, in ticks of at most 16 ms under load.

A round of writes took so and so long; the next begins three times as long after it at the earliest. A small meeting
never waits, a large one spends at most a quarter of the loop on fan-out until the tick is at its widest.

Knows durations only.
"""

from __future__ import annotations

_REST = 3.0


class Pacer:
    """The pace of one meeting."""

    __slots__ = ("_not_before", "_widest")

    def __init__(self, widest_s: float) -> None:
        self._widest = widest_s
        self._not_before = float("-inf")

    def wait(self, now: float) -> float:
        """Seconds until the next round may begin; 0: with this iteration of the loop."""
        return max(0.0, self._not_before - now)

    def flushed(self, began: float, ended: float) -> None:
        self._not_before = ended + min(self._widest, _REST * (ended - began))
