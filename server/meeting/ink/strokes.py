"""A stroke as a value: what crosses the wire and what is kept, for the shared and for the private layer."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from server.kit.ids import AnyId
from server.kit.text import Text

#: Packed points, base64 of little-endian int16 triples: first x, y, pressure as they are, then differences.
#: x and y are page-normalised 0..32767 (0..1 of the page's width and height), pressure 0..1000. At most 2 KB.
Points = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]*={0,2}$", max_length=2800)]


class Stroke(BaseModel):
    """One mark on one page. `pen` and `highlighter` have points; `text` has one point (its top left) and a text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    stroke_id: AnyId
    document_id: AnyId
    page: int = Field(ge=1, le=5000)
    tool: Literal["pen", "highlighter", "text"]
    color: str = Field(pattern=r"^#[0-9a-f]{6}$")
    width: int = Field(ge=1, le=2000)
    """In 1/32768 of the page's width; for text: the letters' height."""
    points: Points = ""
    text: Text = Field(default="", max_length=2000)
