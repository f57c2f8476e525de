"""Events of opinions → rows. The only writer of them. Each of the two events of one opinion writes its own row: what
the desk sees and what the author sees are never more than their own event said."""

from __future__ import annotations

from typing import Any

from server.journal.feature import RowWriter
from server.journal.messages import Recorded
from server.meeting.opinions.events import (
    OpinionPublished,
    OpinionSubmitted,
    OpinionUnpublished,
    OwnOpinionRecorded,
    WindowClosed,
    WindowOpened,
)
from server.meeting.opinions.tables import OpinionRow, OwnOpinionRow, PublishedRow, WindowRow


def project(recorded: Recorded, rows: RowWriter) -> None:
    meeting_id = recorded.meeting_id
    match recorded.event:
        case WindowOpened() as event:
            rows.insert(WindowRow, meeting_id=meeting_id, item_id=event.item_id, opened_seq=recorded.seq)
        case WindowClosed() as event:
            rows.delete(WindowRow, meeting_id, event.item_id)
        case OpinionSubmitted() as event:
            _record(rows, OpinionRow, (meeting_id, event.item_id, event.person_id), recorded.seq, event)
        case OwnOpinionRecorded() as event:
            _record(rows, OwnOpinionRow, (meeting_id, event.person_id, event.item_id), recorded.seq, event)
        case OpinionPublished() as event:
            rows.upsert(PublishedRow, meeting_id=meeting_id, published_seq=recorded.seq, **event.model_dump())
        case OpinionUnpublished() as event:
            rows.delete(PublishedRow, meeting_id, event.item_id, event.person_id)


def _record(
    rows: RowWriter,
    table: type[OpinionRow] | type[OwnOpinionRow],
    key: tuple[str, str, str],
    seq: int,
    event: OpinionSubmitted | OwnOpinionRecorded,
) -> None:
    """The first revision makes the row, a later one keeps its place."""
    values: dict[str, Any] = {
        "stance": event.stance,
        "text": event.text,
        "revision": event.revision,
        "submitted_at": event.submitted_at,
    }
    if event.revision > 1:
        rows.update(table, key, **values)
    else:
        rows.insert(table, meeting_id=key[0], item_id=event.item_id, person_id=event.person_id, first_seq=seq, **values)
