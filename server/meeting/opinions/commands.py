"""What may be asked of opinions."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from server.access.audience import DESK, VOICES
from server.journal.messages import Command
from server.kit.ids import AnyId
from server.kit.text import Text

IN_SESSION = frozenset({"in_session", "paused"})
Stance = Literal["agree", "agree_with_amendments", "disagree", "other"]


class OpenWindow(Command):
    """Xin ý kiến về một nội dung."""

    type = "opinions.open_window"
    roles = DESK
    states = IN_SESSION

    item_id: AnyId


class CloseWindow(Command):
    type = "opinions.close_window"
    roles = DESK
    states = IN_SESSION

    item_id: AnyId


class SubmitOpinion(Command):
    """One opinion per person and item; sending again replaces it while the window is open. The text may be empty only
    for `agree`."""

    type = "opinions.submit"
    roles = VOICES
    states = IN_SESSION

    item_id: AnyId
    stance: Stance
    text: Text = Field(default="", max_length=5000)


class PublishOpinion(Command):
    """Shows one opinion, as it stands now, to everyone."""

    type = "opinions.publish"
    roles = DESK
    states = IN_SESSION

    item_id: AnyId
    person_id: AnyId


class UnpublishOpinion(Command):
    type = "opinions.unpublish"
    roles = DESK
    states = IN_SESSION

    item_id: AnyId
    person_id: AnyId
