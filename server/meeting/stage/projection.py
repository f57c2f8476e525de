"""Events of the stage → rows. The only writer of them."""

from __future__ import annotations

from server.journal.feature import RowWriter
from server.journal.messages import Recorded
from server.meeting.stage.events import HandedOver, PageTurned, StageCleared
from server.meeting.stage.tables import HolderRow, ShownRow


def project(recorded: Recorded, rows: RowWriter) -> None:
    match recorded.event:
        case PageTurned() as event:
            rows.upsert(ShownRow, meeting_id=recorded.meeting_id, **event.model_dump())
        case StageCleared():
            rows.delete(ShownRow, recorded.meeting_id)
        case HandedOver() as event:
            if event.person_id is None:
                rows.delete(HolderRow, recorded.meeting_id)
            else:
                rows.upsert(HolderRow, meeting_id=recorded.meeting_id, person_id=event.person_id)
