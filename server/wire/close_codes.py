"""Why the server closes a socket (RFC 6455 §7.4: 4000–4999 are the application's)."""

from __future__ import annotations

from enum import IntEnum


class CloseCode(IntEnum):
    """What the client does on each is in docs/SYNC.md."""

    GOING_AWAY = 1001
    TOO_LARGE = 1009
    RESTARTING = 1012
    TRY_LATER = 1013
    """The store does not answer, or too many come at once: come back after a while."""
    BAD_FRAME = 4400
    """Not JSON, unknown frame, out of order."""
    NOT_SIGNED_IN = 4401
    """Token missing, forged, expired or revoked: get another, or sign in."""
    NO_LONGER_YOURS = 4403
    """Removed from the meeting, account disabled, session ended: show the way out, wipe what is not one's own."""
    NOT_FOUND = 4404
    """No such meeting for this person."""
    HELLO_TIMEOUT = 4408
    TOO_MUCH = 4429
    """Too many frames, fragments or pings."""
    TOO_SLOW = 4430
    """The outbox ran over: resume."""
    OTHER_PROTOCOL = 4426
    """The page is older or newer than the server: reload when idle."""
