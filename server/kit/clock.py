"""Time, handed in. Nothing outside this module asks the machine what time it is."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated, Protocol

from pydantic import AfterValidator, AwareDatetime, PlainSerializer, WithJsonSchema


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> datetime:
        """The wall time: aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go back, for durations only."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


@lru_cache(maxsize=64)
def to_wire(moment: datetime) -> str:  # one moment is written many times: in every event of a command, in every frame
    """RFC 3339 in UTC with milliseconds: `2026-09-05T01:30:00.000Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _to_milliseconds(moment: datetime) -> datetime:
    try:
        utc = moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("outside the calendar") from None
    extra = utc.microsecond % 1000
    return utc.replace(microsecond=utc.microsecond - extra) if extra else utc


#: A time in a message or a view: aware, in UTC, to the millisecond, on the wire as `to_wire` writes it. One form
#: everywhere, so that an event's time and the view's time are the same text.
Moment = Annotated[
    AwareDatetime,
    AfterValidator(_to_milliseconds),
    PlainSerializer(to_wire, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
