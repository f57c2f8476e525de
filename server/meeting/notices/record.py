"""The record of a meeting as values: all that a notice may be drafted from; what is not here is not in the notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of an agenda item, with its citation as far as the secretary has entered it."""

    document_id: str
    title: str
    kind: str
    symbol: str
    issued_on: date | None
    issuer: str


@dataclass(frozen=True, slots=True)
class OpinionCounts:
    """How many opinions of each stance an item has."""

    agree: int = 0
    agree_with_amendments: int = 0
    disagree: int = 0
    other: int = 0

    @property
    def total(self) -> int:
        return self.agree + self.agree_with_amendments + self.disagree + self.other


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item. `number` as it stands in the agenda ("2" or "2.1"); `depth` 0 for the top level."""

    item_id: str
    number: str
    depth: int
    title: str
    presenter: str
    papers: tuple[Paper, ...]
    conclusion: str
    conclusion_revision: int
    opinions: OpinionCounts


@dataclass(frozen=True, slots=True)
class Participant:
    person_id: str
    name: str
    position: str
    unit: str
    role: str


@dataclass(frozen=True, slots=True)
class NoticeSettings:
    """What the secretary has set for the notice; empty: derive it from the record, or leave a visible blank."""

    layout: str = "party_standing_committee"
    superior: str = ""
    issuer: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    issued_on: date | None = None
    about: str = ""
    signing_authority: str = ""
    signer_position: str = ""
    signer_name: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One meeting, read in one consistent moment. Times are aware."""

    meeting_id: str
    title: str
    body: str
    superior: str
    place: str
    starts_at: datetime | None
    opened_at: datetime | None
    closed_at: datetime | None
    items: tuple[Item, ...]
    participants: tuple[Participant, ...]
    settings: NoticeSettings
