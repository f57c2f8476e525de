"""Events of the list of participants → rows. The only writer of them, and of the memberships that rights rest on."""

from __future__ import annotations

from server.access.tables import MembershipRow
from server.journal.feature import RowWriter
from server.journal.messages import Recorded
from server.meeting.roster.events import ParticipantAdded, ParticipantRemoved, RoleChanged
from server.meeting.roster.tables import ParticipantRow


def project(recorded: Recorded, rows: RowWriter) -> None:
    meeting_id = recorded.meeting_id
    match recorded.event:
        case ParticipantAdded() as event:
            rows.insert(
                ParticipantRow,
                meeting_id=meeting_id,
                person_id=event.person_id,
                position_in_list=recorded.seq,
                name=event.name,
                position=event.position,
                unit=event.unit,
                role=event.role.value,
            )
            rows.insert(MembershipRow, meeting_id=meeting_id, person_id=event.person_id, role=event.role.value)
        case RoleChanged() as event:
            rows.update(ParticipantRow, (meeting_id, event.person_id), role=event.role.value)
            rows.update(MembershipRow, (meeting_id, event.person_id), role=event.role.value)
        case ParticipantRemoved() as event:
            rows.delete(ParticipantRow, meeting_id, event.person_id)
            rows.delete(MembershipRow, meeting_id, event.person_id)
