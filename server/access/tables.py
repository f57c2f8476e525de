"""Rows of people, accounts, sessions and memberships."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class MembershipRow(SQLModel, table=True):
    """Who takes part in which meeting, in which role. Written by the roster's projection only."""

    __tablename__ = "membership"

    meeting_id: str = Field(primary_key=True, max_length=40)
    person_id: str = Field(primary_key=True, max_length=40, index=True)
    role: str = Field(max_length=20)
