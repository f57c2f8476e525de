"""What happened to conclusions and to the notice's settings: for the desk only, until the notice is issued."""

from __future__ import annotations

from server.access.audience import TO_DESK, Audience
from server.journal.messages import Event


class ConclusionWritten(Event):
    type = "notices.conclusion_written"

    item_id: str
    text: str
    revision: int

    def audience(self) -> Audience:
        return TO_DESK


class SettingsChanged(Event):
    type = "notices.settings_changed"

    layout: str
    superior: str
    issuer: str
    number: str
    symbol: str
    place: str
    issued_on: str | None
    about: str
    signing_authority: str
    signer_position: str
    signer_name: str
    recipients: list[str]

    def audience(self) -> Audience:
        return TO_DESK
