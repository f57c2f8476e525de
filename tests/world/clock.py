"""A clock that stands still until a test moves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

#: A morning in September, in the sample meeting's year.
MORNING = datetime(2026, 9, 5, 1, 0, tzinfo=UTC)


class FakeClock:
    """`kit.clock.Clock` in a test's hand."""

    def __init__(self, now: datetime = MORNING) -> None:
        self._now = now
        self._monotonic = 1000.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def advance(self, seconds: float) -> None:
        """Both the wall time and the monotonic time move on."""
        self._now += timedelta(seconds=seconds)
        self._monotonic += seconds
