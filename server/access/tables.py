"""Rows of people, their ways in, their sessions, what was revoked, and memberships.

Secrets (cookies, links) are here as SHA-256 only, passwords as argon2id only.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, String
from sqlmodel import Field, SQLModel

from server.kit.tables import UtcDateTime

#: Compared byte by byte in both databases, whatever the database's own collation is.
_BYTEWISE = String(600).with_variant(String(600, collation="C"), "postgresql")


class PersonRow(SQLModel, table=True):
    """Somebody with an account, or a hall screen. Never deleted: the record names them."""

    __tablename__ = "person"

    person_id: str = Field(primary_key=True, max_length=40)
    login: str = Field(max_length=64, unique=True, index=True)
    name: str = Field(max_length=120)
    position: str = Field(default="", max_length=200)
    """Chức vụ."""
    unit: str = Field(default="", max_length=200)
    """Đơn vị."""
    kind: str = Field(default="person", max_length=10)
    """`person` or `screen`."""
    is_admin: bool = False
    is_secretariat: bool = False
    """Văn phòng: may create meetings and look people up."""
    password_hash: str | None = Field(default=None, max_length=200)
    """None: this person comes in by links only."""
    folded: str = Field(max_length=700)
    """Name, position, unit and login without diacritics: what a search looks in."""
    name_order: str = Field(sa_column=Column(_BYTEWISE, nullable=False, index=True))
    """Sorts by given name in the order of a Vietnamese dictionary (`names.name_order`)."""
    created_at: datetime = Field(sa_type=UtcDateTime)
    disabled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class SignInLinkRow(SQLModel, table=True):
    """A link that signs one person in, a counted number of times, until a moment."""

    __tablename__ = "sign_in_link"

    link_id: str = Field(primary_key=True, max_length=40)
    secret_hash: str = Field(max_length=64, unique=True, index=True)
    person_id: str = Field(max_length=40, foreign_key="person.person_id", index=True)
    goto: str = Field(max_length=500)
    uses_left: int
    expires_at: datetime = Field(sa_type=UtcDateTime)
    created_at: datetime = Field(sa_type=UtcDateTime)
    created_by: str | None = Field(default=None, max_length=40)
    """None: the server itself (first administrator, demo)."""


class SessionRow(SQLModel, table=True):
    """One seat: a person signed in, in one window of one browser."""

    __tablename__ = "session"

    session_id: str = Field(primary_key=True, max_length=40)
    secret_hash: str = Field(max_length=64, unique=True, index=True)
    person_id: str = Field(max_length=40, foreign_key="person.person_id", index=True)
    device: str = Field(default="", max_length=80)
    """"Chrome · Android": enough to know one's own devices by."""
    created_at: datetime = Field(sa_type=UtcDateTime)
    last_seen_at: datetime = Field(sa_type=UtcDateTime)
    """Coarse: written at most every ten minutes."""
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class RevocationRow(SQLModel, table=True):
    """Somebody lost a right to be here: the hubs read these and close sockets. Numbers are taken under a lock
    (`revocations.record`), so that a reader who has seen n never finds a smaller one later."""

    __tablename__ = "revocation"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    person_id: str = Field(max_length=40)
    session_id: str | None = Field(default=None, max_length=40)
    """None: every session of the person (the account was disabled)."""
    at: datetime = Field(sa_type=UtcDateTime, index=True)


class MembershipRow(SQLModel, table=True):
    """Who takes part in which meeting, in which role. Written by the roster's projection only."""

    __tablename__ = "membership"

    meeting_id: str = Field(primary_key=True, max_length=40)
    person_id: str = Field(primary_key=True, max_length=40, index=True)
    role: str = Field(max_length=20)


#: The same tables for SQLAlchemy Core.
PERSON = SQLModel.metadata.tables["person"]
SIGN_IN_LINK = SQLModel.metadata.tables["sign_in_link"]
SESSION = SQLModel.metadata.tables["session"]
REVOCATION = SQLModel.metadata.tables["revocation"]
