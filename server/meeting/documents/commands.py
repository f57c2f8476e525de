"""What may be asked of the papers. Bytes come by HTTP (`routes.py`), which composes `AddDocument`."""

from __future__ import annotations

from pydantic import Field

from server.access.audience import Role
from server.journal.messages import Command
from server.kit.ids import AnyId
from server.kit.text import Line

SECRETARY_ONLY = frozenset({Role.SECRETARY})
NOT_CLOSED = frozenset({"draft", "ready", "in_session", "paused"})


class AddDocument(Command):
    """After the upload was verified and stored."""

    type = "documents.add"
    roles = SECRETARY_ONLY
    states = NOT_CLOSED
    internal = True

    document_id: AnyId
    item_id: AnyId
    title: Line = Field(min_length=1, max_length=300)
    file_name: Line = Field(min_length=1, max_length=200)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    """Of the linearised file that is served."""
    bytes: int = Field(ge=1)
    pages: int = Field(ge=1, le=5000)
    page_sizes: list[tuple[int, int]] = Field(max_length=5000)
    """Width and height of every page in points (1/72 inch), after rotation, rounded."""


class DescribeDocument(Command):
    """Title and citation: what a notice needs to cite the paper ("Tờ trình số 12-TTr/ĐU, ngày 05/9/2026")."""

    type = "documents.describe"
    roles = SECRETARY_ONLY

    document_id: AnyId
    title: Line = Field(min_length=1, max_length=300)
    kind: Line = Field(default="", max_length=60)
    """Tên loại: "Tờ trình", "Báo cáo" …"""
    symbol: Line = Field(default="", max_length=60)
    """Số, ký hiệu: "12-TTr/ĐU"."""
    issued_on: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}-\d{2}$")
    issuer: Line = Field(default="", max_length=200)


class MoveDocument(Command):
    """To a place among the papers of an item, counted without the paper itself."""

    type = "documents.move"
    roles = SECRETARY_ONLY
    states = NOT_CLOSED

    document_id: AnyId
    item_id: AnyId
    index: int = Field(ge=0, le=1000)


class WithdrawDocument(Command):
    """Rút tài liệu: it vanishes from every tablet; the record keeps that it was there."""

    type = "documents.withdraw"
    roles = SECRETARY_ONLY
    states = NOT_CLOSED

    document_id: AnyId
