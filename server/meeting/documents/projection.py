"""From events to rows: the only writer of the papers' table. Papers of one item are numbered 0, 1, 2 … without a hole;
a withdrawn paper keeps its row and has no place (-1)."""

from __future__ import annotations

from server.journal.feature import RowWriter
from server.journal.messages import Recorded
from server.meeting.documents.events import (
    DocumentAdded,
    DocumentDescribed,
    DocumentMoved,
    DocumentWithdrawn,
)
from server.meeting.documents.tables import DocumentRow

NO_PLACE = -1


def project(recorded: Recorded, rows: RowWriter) -> None:
    meeting, event = recorded.meeting_id, recorded.event

    def shift(item_id: str, start: int, by: int) -> None:
        where = {"meeting_id": meeting, "item_id": item_id, "withdrawn": False}
        rows.shift(DocumentRow, where, "index", start, by)

    match event:
        case DocumentAdded():
            rows.insert(
                DocumentRow,
                **{"meeting_id": meeting, **event.model_dump(mode="json")},
                kind="",
                symbol="",
                issued_on=None,
                issuer="",
                withdrawn=False,
            )
        case DocumentDescribed():
            values = event.model_dump(exclude={"document_id"})
            rows.update(DocumentRow, (meeting, event.document_id), **values)
        case DocumentMoved():
            shift(event.was_item_id, event.was_index + 1, -1)
            shift(event.item_id, event.index, +1)
            rows.update(DocumentRow, (meeting, event.document_id), item_id=event.item_id, index=event.index)
        case DocumentWithdrawn():
            rows.update(DocumentRow, (meeting, event.document_id), withdrawn=True, index=NO_PLACE)
            shift(event.item_id, event.index + 1, -1)
        case _:
            raise ValueError(f"not an event of the papers: {event.type}")
