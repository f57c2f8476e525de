"""Every bound of the realtime part, in one place. docs/SYNC.md §9 is the same list in words.

Knows numbers only.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Defaults are those of the protocol; tests make them smaller."""

    sockets: int = 10_000
    """Of one process; beyond it a newcomer gets 503 and tries another."""

    # What a client may send.
    message_bytes: int = 65_536
    fragments: int = 64
    """Frames that one message may come in."""
    pings: int = 20
    """WebSocket pings in `pings_window_s`."""
    pings_window_s: float = 10.0
    frames_per_s: float = 100.0
    """A pen sends 25 a second."""
    frames_burst: float = 400.0
    """After a disconnection everything that waited comes at once."""
    unanswered: int = 64
    """Commands of one session without an answer; what is more gets `later`."""

    # What waits for a client.
    wire_high: int = 65_536
    """A wire with more than this in its buffer is congested …"""
    wire_low: int = 16_384
    """… until it is down to this."""
    outbox_bytes: int = 262_144
    """What waits behind a congested wire; beyond it the session is cut and resumes."""

    # Time.
    hello_s: float = 10.0
    ping_after_s: float = 10.0
    """A peer that was silent for so long is pinged …"""
    dead_after_s: float = 25.0
    """… and one that is silent for so long is dead: with the sweep each second, found within 30 s."""
    heartbeat_s: int = 10
    """What `welcome` tells the client: send `ping` when nothing came for so long."""
    close_grace_s: float = 2.0
    """For the peer's answer to a close, before the connection is torn down."""
    drain_s: float = 8.0
    """For commands that are under way when the server goes down."""
    drain_spread_ms: int = 1_500
    """Clients of a server that goes down come back within this, not all at once."""
    tick_s: float = 0.016
    """What gathers under load leaves at the latest after this."""

    # Catching up.
    ring_entries: int = 2_000
    """Entries of a meeting kept in memory, so that a resume asks no database …"""
    ring_bytes: int = 4_194_304
    resume_entries: int = 5_000
    """Further back than this a snapshot is cheaper, for both."""
    resume_bytes: int = 2_097_152
    read_entries: int = 500
    """Entries read from the journal at a time."""
    poll_s: float = 0.5
    """Heads and revocations are asked for so often even when no bell rings."""
    admission_s: float = 20.0
    """How long a hello waits for a database that does not answer."""
    admissions: int = 5_000
    """Hellos that wait in one meeting."""
    zip_over: int = 16_384
    """Snapshots larger than this travel as gzip."""

    # Signals and presence.
    signals_waiting: int = 512
    """Distinct signals gathered for one tick of one meeting; the oldest go."""
    talker_s: float = 5.0
    presence_every_s: float = 0.25
    """Comings and goings are told at most so often."""
    presence_grace_s: float = 2.0
    """Who is back within this was never away."""
    presence_repeat_s: float = 5.0
    presence_expires_s: float = 15.0
    """What another process said of who is there holds for so long."""
    room_idle_s: float = 60.0
    """A meeting without sessions is forgotten after this."""


class Bucket:
    """A token bucket: `rate` a second, `burst` at once. Time is handed in."""

    __slots__ = ("_at", "_burst", "_left", "_rate")

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self._rate = rate
        self._burst = burst
        self._left = burst
        self._at = now

    def take(self, now: float) -> bool:
        """One token, or False where there is none."""
        self._left = min(self._burst, self._left + max(0.0, now - self._at) * self._rate)
        self._at = now
        if self._left < 1.0:
            return False
        self._left -= 1.0
        return True
