"""Events of the shared layer → rows. The only writer of them."""

from __future__ import annotations

from server.journal.feature import RowWriter
from server.journal.messages import Recorded
from server.meeting.ink.events import Drawn, Erased, Restored
from server.meeting.ink.tables import StrokeCountRow, StrokeRow


def project(recorded: Recorded, rows: RowWriter) -> None:
    meeting_id = recorded.meeting_id
    match recorded.event:
        case Drawn() as event:
            rows.insert(
                StrokeRow,
                meeting_id=meeting_id,
                author_id=event.author_id,
                erased=False,
                placed_seq=recorded.seq,
                placed_index=0,
                **event.stroke.model_dump(),
            )
            rows.upsert(StrokeCountRow, meeting_id=meeting_id, strokes=event.number)
        case Erased() as event:
            for stroke_id in event.stroke_ids:
                rows.update(StrokeRow, (meeting_id, stroke_id), erased=True)
        case Restored() as event:
            for index, stroke in enumerate(event.strokes):
                rows.update(
                    StrokeRow,
                    (meeting_id, stroke.stroke_id),
                    erased=False,
                    placed_seq=recorded.seq,
                    placed_index=index,
                )
