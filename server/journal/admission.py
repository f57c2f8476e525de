"""Whether somebody may know of a meeting, and as what. The same answer for "no such meeting" and "not for you"."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from sqlalchemy import and_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.access.audience import Role, Viewer
from server.access.tables import MembershipRow, PersonRow
from server.journal.feature import Catalogue, Reader
from server.journal.rows import among, shape_of
from server.journal.store import reading
from server.kit.db import Database, DialectName
from server.kit.errors import not_found
from server.kit.ids import MeetingId, PersonId

_members = shape_of(MembershipRow).table
_people = shape_of(PersonRow).table
_ROLE = (
    select(_members.c.role)
    .select_from(_members.join(_people, _people.c.person_id == _members.c.person_id))
    .where(
        and_(
            _members.c.meeting_id == bindparam("meeting_id"),
            _members.c.person_id == bindparam("person_id"),
            _people.c.disabled_at.is_(None),
        )
    )
)


async def viewer_of(
    db: Database | AsyncConnection, catalogue: Catalogue, meeting_id: MeetingId, person_id: PersonId
) -> Viewer:
    """Raises `meeting.not_found` (404) where there is no membership, the account is disabled, or the meeting is not for
    this role now (a draft is the desk's)."""
    async with reading(db) as connection:
        found = await connection.execute(_ROLE, {"meeting_id": meeting_id, "person_id": person_id})
        role = found.scalar_one_or_none()
        if role is None or not await catalogue.admits(Reader(connection, meeting_id), Role(role)):
            raise not_found("meeting.not_found")
        return Viewer(person_id, Role(role))


async def viewers_of(
    db: Database | AsyncConnection, catalogue: Catalogue, meeting_id: MeetingId, person_ids: Collection[PersonId]
) -> dict[PersonId, Viewer]:
    """`viewer_of` for many at once; who is missing may not know of the meeting. For a hall that comes in together."""
    async with reading(db) as connection:
        dialect = cast(DialectName, connection.dialect.name)
        found = await connection.execute(
            select(_members.c.person_id, _members.c.role)
            .select_from(_members.join(_people, _people.c.person_id == _members.c.person_id))
            .where(
                _members.c.meeting_id == meeting_id,
                among(_members.c.person_id, person_ids, dialect),
                _people.c.disabled_at.is_(None),
            )
        )
        members = [Viewer(PersonId(person_id), Role(role)) for person_id, role in found]
        reader = Reader(connection, meeting_id)
        admitted = {role for role in {viewer.role for viewer in members} if await catalogue.admits(reader, role)}
        return {viewer.person_id: viewer for viewer in members if viewer.role in admitted}
