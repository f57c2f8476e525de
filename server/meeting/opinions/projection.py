"""Events of opinions → rows. The only writer of them. `own_recorded` writes nothing: it is the author's view of the
fact that `submitted` has written."""

from __future__ import annotations

from typing import Any

from server.journal.feature import RowWriter
from server.journal.messages import Recorded
from server.meeting.opinions.events import (
    OpinionPublished,
    OpinionSubmitted,
    OpinionUnpublished,
    WindowClosed,
    WindowOpened,
)
from server.meeting.opinions.tables import OpinionRow, PublishedRow, WindowRow


def project(recorded: Recorded, rows: RowWriter) -> None:
    meeting_id = recorded.meeting_id
    match recorded.event:
        case WindowOpened() as event:
            rows.insert(WindowRow, meeting_id=meeting_id, item_id=event.item_id, opened_seq=recorded.seq)
        case WindowClosed() as event:
            rows.delete(WindowRow, meeting_id, event.item_id)
        case OpinionSubmitted() as event:
            values: dict[str, Any] = {
                "stance": event.stance,
                "text": event.text,
                "revision": event.revision,
                "submitted_at": event.submitted_at,
            }
            key = (meeting_id, event.item_id, event.person_id)
            if event.revision > 1:
                rows.update(OpinionRow, key, **values)
            else:
                rows.insert(
                    OpinionRow,
                    meeting_id=meeting_id,
                    item_id=event.item_id,
                    person_id=event.person_id,
                    first_seq=recorded.seq,
                    **values,
                )
        case OpinionPublished() as event:
            rows.upsert(PublishedRow, meeting_id=meeting_id, published_seq=recorded.seq, **event.model_dump())
        case OpinionUnpublished() as event:
            rows.delete(PublishedRow, meeting_id, event.item_id, event.person_id)
