"""Conclusions and the notice's settings: for the desk only; everybody else has None."""

from __future__ import annotations

from pydantic import BaseModel


class ConclusionView(BaseModel):
    item_id: str
    text: str
    revision: int


class NoticeSettingsView(BaseModel):
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


class NoticesDeskView(BaseModel):
    conclusions: list[ConclusionView]
    """In the order of first writing."""
    settings: NoticeSettingsView


class NoticesView(BaseModel):
    desk: NoticesDeskView | None
