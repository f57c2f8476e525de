"""What may be asked of conclusions and of the notice's head and foot."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from server.access.audience import Role
from server.journal.messages import Command
from server.kit.ids import AnyId
from server.kit.text import Line, Text

SECRETARY_ONLY = frozenset({Role.SECRETARY})
AFTER_START = frozenset({"in_session", "paused", "closed"})


class WriteConclusion(Command):
    """The chair's conclusion on one item. `base_revision` is the revision that the writer had read (0: none yet); a
    stale one is refused with `notices.conclusion_changed`, so that two secretaries never overwrite each other."""

    type = "notices.write_conclusion"
    roles = SECRETARY_ONLY
    states = AFTER_START

    item_id: AnyId
    text: Text
    base_revision: int = Field(ge=0)


class ChangeSettings(Command):
    """Head and foot of the notice. What is empty stays a visible blank in the draft."""

    type = "notices.change_settings"
    roles = SECRETARY_ONLY

    layout: Literal["party_standing_committee", "party_permanent_members"] = "party_standing_committee"
    superior: Line = Field(default="", max_length=200)
    issuer: Line = Field(default="", max_length=200)
    number: Line = Field(default="", max_length=20)
    symbol: Line = Field(default="", max_length=40)
    """"TB/TU"."""
    place: Line = Field(default="", max_length=100)
    issued_on: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}-\d{2}$")
    about: Line = Field(default="", max_length=500)
    """Trích yếu: what follows "kết luận của …"; empty: from the meeting's title and date."""
    signing_authority: Line = Field(default="", max_length=200)
    """"T/M BAN THƯỜNG VỤ"."""
    signer_position: Line = Field(default="", max_length=200)
    signer_name: Line = Field(default="", max_length=120)
    recipients: Annotated[list[Line], Field(default_factory=list, max_length=100)]
