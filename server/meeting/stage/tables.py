"""Rows of the stage. Written by the stage's projection only. Two tables, because the page and the right to turn it
change apart."""

from __future__ import annotations

from server.kit.tables import Field, SQLModel


class ShownRow(SQLModel, table=True):
    """The page that everyone is shown; no row: nothing is shown."""

    __tablename__ = "stage_shown"

    meeting_id: str = Field(primary_key=True, max_length=40)
    document_id: str = Field(max_length=40)
    page: int
    zoom: int
    x: int
    y: int
    presenter_id: str | None = Field(default=None, max_length=40)


class HolderRow(SQLModel, table=True):
    """The participant who was given the stage; no row: the desk has it."""

    __tablename__ = "stage_holder"

    meeting_id: str = Field(primary_key=True, max_length=40)
    person_id: str = Field(max_length=40)
