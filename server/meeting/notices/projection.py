"""Events of conclusions and of the notice's settings → rows. The only writer of them."""

from __future__ import annotations

from server.journal.feature import RowWriter
from server.journal.messages import Recorded
from server.meeting.notices.events import ConclusionWritten, SettingsChanged
from server.meeting.notices.tables import ConclusionRow, NoticeSettingsRow


def project(recorded: Recorded, rows: RowWriter) -> None:
    meeting_id = recorded.meeting_id
    match recorded.event:
        case ConclusionWritten(item_id=item_id, text=text, revision=1):
            rows.insert(
                ConclusionRow,
                meeting_id=meeting_id,
                item_id=item_id,
                text=text,
                revision=1,
                first_seq=recorded.seq,
            )
        case ConclusionWritten(item_id=item_id, text=text, revision=revision):
            rows.update(ConclusionRow, (meeting_id, item_id), text=text, revision=revision)
        case SettingsChanged() as event:
            rows.upsert(NoticeSettingsRow, meeting_id=meeting_id, **event.model_dump())
