"""Rows of the journal: the head of each meeting, its entries, and the receipts of commands. Only this package writes
them. Knows no feature's rows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Column, Integer, Text
from sqlmodel import Field, SQLModel

from server.kit.tables import UtcDateTime

#: SQLite's own integers are as long as they need to be.
_Seq = BigInteger().with_variant(Integer(), "sqlite")


class HeadRow(SQLModel, table=True):
    """The number of the last entry of a meeting. Who holds this row's lock is the only one writing in the meeting."""

    __tablename__ = "journal_head"

    meeting_id: str = Field(primary_key=True, max_length=40)
    head: int = Field(sa_column=Column(_Seq, nullable=False))


class EntryRow(SQLModel, table=True):
    """One event with its place. `data` is the payload's JSON as it goes over the wire."""

    __tablename__ = "journal_entry"

    meeting_id: str = Field(primary_key=True, max_length=40)
    seq: int = Field(sa_column=Column(_Seq, primary_key=True, autoincrement=False))
    type: str = Field(max_length=60)
    audience: str = Field(max_length=120)
    data: str = Field(sa_column=Column(Text, nullable=False))
    at: datetime = Field(sa_type=UtcDateTime)
    by: str | None = Field(default=None, max_length=40)
    command_id: str = Field(max_length=40)
    supersede_key: str | None = Field(default=None, max_length=200)
    changes_sight_of: str | None = Field(default=None, max_length=40)


class ReceiptRow(SQLModel, table=True):
    """What became of a command: kept with its effects, so that the same id is never carried out twice."""

    __tablename__ = "receipt"

    meeting_id: str = Field(primary_key=True, max_length=40)
    command_id: str = Field(primary_key=True, max_length=40)
    person_id: str | None = Field(default=None, max_length=40)
    outcome: str = Field(sa_column=Column(Text, nullable=False))
    at: datetime = Field(sa_type=UtcDateTime)
