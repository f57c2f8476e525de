"""Rows of ink. The shared layer is written by the ink's projection only; the private layer by its own routes, outside
the journal: no event tells of it and no replay compares it."""

from __future__ import annotations

from sqlalchemy import Index, Text

from server.kit.tables import Field, SQLModel


class StrokeRow(SQLModel, table=True):
    """One stroke of the shared layer. Erased strokes stay: they can be restored, and their ids are never used again."""

    __tablename__ = "stroke"

    meeting_id: str = Field(primary_key=True, max_length=40)
    stroke_id: str = Field(primary_key=True, max_length=40)
    document_id: str = Field(max_length=40)
    page: int
    author_id: str = Field(max_length=40)
    tool: str = Field(max_length=20)
    color: str = Field(max_length=7)
    width: int
    points: str = Field(max_length=2800)
    text: str = Field(max_length=2000)
    erased: bool = Field(default=False)
    placed_seq: int
    """The number of the event that drew or restored it, and its place within that event: the order of drawing."""
    placed_index: int = Field(default=0)


class StrokeCountRow(SQLModel, table=True):
    """How many strokes the shared layer of a meeting has ever had."""

    __tablename__ = "stroke_count"

    meeting_id: str = Field(primary_key=True, max_length=40)
    strokes: int


class PrivateStrokeRow(SQLModel, table=True):
    """One stroke of somebody's private layer as JSON; None: it is gone (their other devices have to learn that)."""

    __tablename__ = "private_stroke"

    meeting_id: str = Field(primary_key=True, max_length=40)
    person_id: str = Field(primary_key=True, max_length=40)
    stroke_id: str = Field(primary_key=True, max_length=40)
    revision: int
    body: str | None = Field(default=None, sa_type=Text)

    __table_args__ = (Index(None, "meeting_id", "person_id", "revision"),)


class PrivateLayerRow(SQLModel, table=True):
    """The revision of somebody's private layer, how many strokes it has now and how many rows it takes."""

    __tablename__ = "private_layer"

    meeting_id: str = Field(primary_key=True, max_length=40)
    person_id: str = Field(primary_key=True, max_length=40)
    revision: int = Field(default=0)
    live: int = Field(default=0)
    kept: int = Field(default=0)
