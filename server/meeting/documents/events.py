"""What happened to the papers. Papers of one item are numbered 0, 1, 2 … without a hole, as agenda items are."""

from __future__ import annotations

from server.access.audience import EVERYONE, Audience
from server.journal.messages import Event


class _ForEveryone(Event):
    def audience(self) -> Audience:
        return EVERYONE


class DocumentAdded(_ForEveryone):
    """At the end of the item's papers: `index` says where."""

    type = "documents.added"

    document_id: str
    item_id: str
    index: int
    title: str
    file_name: str
    sha256: str
    bytes: int
    pages: int
    page_sizes: list[tuple[int, int]]


class DocumentDescribed(_ForEveryone):
    type = "documents.described"

    document_id: str
    title: str
    kind: str
    symbol: str
    issued_on: str | None
    issuer: str


class DocumentMoved(_ForEveryone):
    """The hole closes first (`was_item_id`, `was_index`), then room is made."""

    type = "documents.moved"

    document_id: str
    was_item_id: str
    was_index: int
    item_id: str
    index: int


class DocumentWithdrawn(_ForEveryone):
    type = "documents.withdrawn"

    document_id: str
    item_id: str
    index: int
