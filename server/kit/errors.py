"""The one expected exception. The server names the refusal; the client words it."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """Something that may not be done, named by a code such as `opinions.window_closed`.

    `details` are facts that the client's sentence needs (a limit, a name of a field); never text for a person.
    `status` is the HTTP status at the edge; what a person may not know of is 404, never 403.
    """

    def __init__(self, code: str, *, status: int = 409, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.status = status
        self.details = details


def not_found(what: str = "not_found") -> Refusal:
    """For what does not exist and for what this person may not know of: one answer for both."""
    return Refusal(what, status=404)


class Unavailable(Exception):
    """The store cannot answer now (database gone, disk full). Nothing was done; asking again is safe."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Incident(Exception):
    """A bug met one request: it was undone, and the log has the whole story under `incident_id`. Status 500."""

    def __init__(self, incident_id: str) -> None:
        super().__init__(incident_id)
        self.incident_id = incident_id
