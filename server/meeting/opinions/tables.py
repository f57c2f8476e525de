"""Rows of opinions. Written by the opinions' projection only."""

from __future__ import annotations

from datetime import datetime

from server.kit.tables import Field, SQLModel, UtcDateTime


class WindowRow(SQLModel, table=True):
    """An item on which opinions are asked now; no row: the window is closed."""

    __tablename__ = "opinion_window"

    meeting_id: str = Field(primary_key=True, max_length=40)
    item_id: str = Field(primary_key=True, max_length=40)
    opened_seq: int
    """The number of the event that opened it: the order of opening."""


class OpinionRow(SQLModel, table=True):
    """Ý kiến góp ý: one per person and item, as it stands now. What the desk sees, and what is published from."""

    __tablename__ = "opinion"

    meeting_id: str = Field(primary_key=True, max_length=40)
    item_id: str = Field(primary_key=True, max_length=40)
    person_id: str = Field(primary_key=True, max_length=40)
    stance: str = Field(max_length=30)
    text: str = Field(max_length=5000)
    revision: int
    submitted_at: datetime = Field(sa_type=UtcDateTime)
    first_seq: int
    """The number of the event that first brought it: a replaced opinion keeps its place."""


class OwnOpinionRow(SQLModel, table=True):
    """The same as its author sees it, written by the author's own event; the key begins with the author, so that a
    thousand who come back at once each find theirs at once."""

    __tablename__ = "opinion_own"

    meeting_id: str = Field(primary_key=True, max_length=40)
    person_id: str = Field(primary_key=True, max_length=40)
    item_id: str = Field(primary_key=True, max_length=40)
    stance: str = Field(max_length=30)
    text: str = Field(max_length=5000)
    revision: int
    submitted_at: datetime = Field(sa_type=UtcDateTime)
    first_seq: int


class PublishedRow(SQLModel, table=True):
    """One opinion as it was published."""

    __tablename__ = "opinion_published"

    meeting_id: str = Field(primary_key=True, max_length=40)
    item_id: str = Field(primary_key=True, max_length=40)
    person_id: str = Field(primary_key=True, max_length=40)
    stance: str = Field(max_length=30)
    text: str = Field(max_length=5000)
    published_seq: int
