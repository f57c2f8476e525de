"""What is decided about papers. Values in, events or a `Refusal` out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from server.journal.messages import Event
from server.kit.errors import Refusal, not_found
from server.meeting.documents.commands import AddDocument, DescribeDocument, MoveDocument, WithdrawDocument
from server.meeting.documents.events import (
    DocumentAdded,
    DocumentDescribed,
    DocumentMoved,
    DocumentWithdrawn,
)

#: Papers that a meeting can have; a long plenary has about a hundred.
MOST_PAPERS = 500

#: One paper as it is known: the columns of its row.
Paper = Mapping[str, Any]


def shown(paper: Paper | None) -> Paper:
    """The paper, if it is there and was not withdrawn."""
    if paper is None or paper["withdrawn"]:
        raise not_found("documents.not_found")
    return paper


def add(command: AddDocument, known: Paper | None, papers: int, siblings: int) -> list[Event]:
    """`papers` are in the meeting, `siblings` of them in the item; withdrawn ones are not counted."""
    if known is not None:
        raise Refusal("documents.exists")
    if papers >= MOST_PAPERS:
        raise Refusal("documents.too_many", limit=MOST_PAPERS)
    if command.pages != len(command.page_sizes):
        raise ValueError("one size for every page")
    return [
        DocumentAdded(
            document_id=command.document_id,
            item_id=command.item_id,
            index=siblings,
            title=command.title,
            file_name=command.file_name,
            sha256=command.sha256,
            bytes=command.bytes,
            pages=command.pages,
            page_sizes=command.page_sizes,
        )
    ]


def describe(command: DescribeDocument, known: Paper | None) -> list[Event]:
    paper = shown(known)
    if command.issued_on is not None:
        try:
            date.fromisoformat(command.issued_on)
        except ValueError:
            raise Refusal("documents.bad_date", status=422, issued_on=command.issued_on) from None
    event = DocumentDescribed(
        document_id=command.document_id,
        title=command.title,
        kind=command.kind,
        symbol=command.symbol,
        issued_on=command.issued_on,
        issuer=command.issuer,
    )
    same = all(paper[name] == value for name, value in event.model_dump().items())
    return [] if same else [event]


def move(command: MoveDocument, known: Paper | None, siblings: int) -> list[Event]:
    """`siblings` are the papers of the new item, this one among them where it stays. Beyond the end is the end."""
    paper = shown(known)
    others = siblings - 1 if paper["item_id"] == command.item_id else siblings
    index = min(command.index, others)
    if (command.item_id, index) == (paper["item_id"], paper["index"]):
        return []
    return [
        DocumentMoved(
            document_id=command.document_id,
            was_item_id=paper["item_id"],
            was_index=paper["index"],
            item_id=command.item_id,
            index=index,
        )
    ]


def withdraw(command: WithdrawDocument, known: Paper | None) -> list[Event]:
    paper = shown(known)
    return [DocumentWithdrawn(document_id=command.document_id, item_id=paper["item_id"], index=paper["index"])]
