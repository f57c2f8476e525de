"""Events of the agenda → rows. The only writer of them. Siblings that an event does not name are shifted: the hole
closes first, then room is made."""

from __future__ import annotations

from server.journal.feature import RowWriter
from server.journal.messages import Recorded
from server.kit.ids import MeetingId
from server.meeting.agenda.events import ItemAdded, ItemEdited, ItemMoved, ItemRemoved, ItemSelected
from server.meeting.agenda.tables import CurrentItemRow, ItemRow


def project(recorded: Recorded, rows: RowWriter) -> None:
    meeting_id = recorded.meeting_id
    match recorded.event:
        case ItemAdded() as event:
            _make_room(rows, meeting_id, event.parent_id, event.index)
            rows.insert(ItemRow, meeting_id=meeting_id, **event.model_dump())
        case ItemEdited() as event:
            rows.update(
                ItemRow,
                (meeting_id, event.item_id),
                title=event.title,
                presenter=event.presenter,
                minutes=event.minutes,
            )
        case ItemMoved() as event:
            _close_hole(rows, meeting_id, event.was_parent_id, event.was_index)
            _make_room(rows, meeting_id, event.parent_id, event.index)
            rows.update(ItemRow, (meeting_id, event.item_id), parent_id=event.parent_id, index=event.index)
        case ItemRemoved() as event:
            for item_id in event.item_ids:
                rows.delete(ItemRow, meeting_id, item_id)
            _close_hole(rows, meeting_id, event.parent_id, event.index)
        case ItemSelected() as event:
            if event.item_id is None:
                rows.delete(CurrentItemRow, meeting_id)
            else:
                rows.upsert(CurrentItemRow, meeting_id=meeting_id, item_id=event.item_id)


def _close_hole(rows: RowWriter, meeting_id: MeetingId, parent_id: str | None, index: int) -> None:
    rows.shift(ItemRow, {"meeting_id": meeting_id, "parent_id": parent_id}, "index", index + 1, -1)


def _make_room(rows: RowWriter, meeting_id: MeetingId, parent_id: str | None, index: int) -> None:
    rows.shift(ItemRow, {"meeting_id": meeting_id, "parent_id": parent_id}, "index", index, 1)
