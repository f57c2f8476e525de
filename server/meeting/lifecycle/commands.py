"""What may be asked of the meeting as a whole."""

from __future__ import annotations

from pydantic import Field

from server.access.audience import DESK, Role
from server.journal.messages import Command
from server.kit.clock import Moment
from server.kit.text import Line

SECRETARY_ONLY = frozenset({Role.SECRETARY})


class CreateMeeting(Command):
    """The first command of every meeting; composed by the server from `POST /api/meetings`."""

    type = "lifecycle.create"
    roles = frozenset()
    internal = True

    title: Line = Field(min_length=1, max_length=300)
    body: Line = Field(min_length=1, max_length=200)
    """The body that meets: "Ban Thường vụ Tỉnh ủy"."""
    superior: Line = Field(default="", max_length=200)
    """The organisation of the letterhead: "Đảng bộ tỉnh An Lạc"."""
    place: Line = Field(default="", max_length=300)
    starts_at: Moment | None = None


class ChangeSettings(Command):
    """Plain settings, all at once."""

    type = "lifecycle.change_settings"
    roles = SECRETARY_ONLY
    states = frozenset({"draft", "ready", "in_session", "paused"})

    title: Line = Field(min_length=1, max_length=300)
    body: Line = Field(min_length=1, max_length=200)
    superior: Line = Field(default="", max_length=200)
    place: Line = Field(default="", max_length=300)
    starts_at: Moment | None = None


class MakeReady(Command):
    """The secretary says that agenda and papers are complete: delegates may read."""

    type = "lifecycle.make_ready"
    roles = SECRETARY_ONLY
    states = frozenset({"draft"})


class ReturnToDraft(Command):
    """Back to preparation: delegates no longer see the papers."""

    type = "lifecycle.return_to_draft"
    roles = SECRETARY_ONLY
    states = frozenset({"ready"})


class OpenMeeting(Command):
    """Khai mạc."""

    type = "lifecycle.open"
    roles = DESK
    states = frozenset({"ready"})


class PauseMeeting(Command):
    """Giải lao."""

    type = "lifecycle.pause"
    roles = DESK
    states = frozenset({"in_session"})


class ResumeMeeting(Command):
    """Họp tiếp."""

    type = "lifecycle.resume"
    roles = DESK
    states = frozenset({"paused"})


class CloseMeeting(Command):
    """Bế mạc."""

    type = "lifecycle.close"
    roles = DESK
    states = frozenset({"in_session", "paused"})


class ReopenMeeting(Command):
    """Closed by mistake: back in session."""

    type = "lifecycle.reopen"
    roles = DESK
    states = frozenset({"closed"})
