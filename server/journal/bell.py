"""The bell: after a commit it says that something has a new number. Not a mailbox: whoever hears it reads the journal.

A ring that is lost costs a poll interval, never an event. Knows no event and no socket.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from server.kit.ids import MeetingId


class Bell(Protocol):
    """Topics: `meeting:<id>` (the number is its head) and `revoked` (the number of the last revocation)."""

    async def ring(self, topic: str, number: int) -> None:
        """Tell whoever listens. May be lost."""
        ...

    def listen(self, topic_prefix: str, heard: Callable[[str, int], None]) -> Callable[[], None]:
        """Call `heard(topic, number)` for topics that begin so; the result stops it."""
        ...


def meeting_topic(meeting_id: MeetingId) -> str:
    return f"meeting:{meeting_id}"
