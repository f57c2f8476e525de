"""What somebody sees of a meeting at one head: every feature's view, read in one moment.

Knows no frame and no cache; the hub keeps `shared_views` per role and head and adds `own_views` per person.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from server.access.audience import Role, Viewer
from server.journal.feature import Catalogue, Reader
from server.journal.store import heads, reading
from server.kit.db import Database
from server.kit.errors import not_found
from server.kit.ids import MeetingId, PersonId

Views = dict[str, dict[str, Any]]


async def views(
    db: Database | AsyncConnection, catalogue: Catalogue, meeting_id: MeetingId, viewer: Viewer
) -> tuple[int, Views]:
    """The head, and by feature's name what the viewer sees at it."""
    async with reading(db) as connection:
        reader = Reader(connection, meeting_id)
        head = await head_of(reader)
        shared = await shared_views(catalogue, reader, viewer.role)
        return head, together(shared, await own_views(catalogue, reader, viewer.person_id))


async def head_of(reader: Reader) -> int:
    """The head in the reader's moment. Raises `meeting.not_found`."""
    found = await heads(reader.db, [reader.meeting_id])
    if reader.meeting_id not in found:
        raise not_found("meeting.not_found")
    return found[reader.meeting_id]


async def shared_views(catalogue: Catalogue, reader: Reader, role: Role) -> Views:
    """What everybody with this role sees."""
    return {feature.name: await feature.shared(reader, role) for feature in catalogue.features}


async def own_views(catalogue: Catalogue, reader: Reader, person_id: PersonId) -> Views:
    """What only this person sees in addition: features that have such a thing."""
    return {
        feature.name: await feature.own(reader, person_id) for feature in catalogue.features if feature.own is not None
    }


async def own_views_of(catalogue: Catalogue, reader: Reader, people: Sequence[PersonId]) -> dict[PersonId, Views]:
    """`own_views` of many, with as few queries as the features allow."""
    found: dict[PersonId, Views] = {person: {} for person in people}
    for feature in catalogue.features:
        if feature.own_of_many is not None:
            own = await feature.own_of_many(reader, people)
            for person in people:
                found[person][feature.name] = own.get(person) or dict(feature.own_nothing)
        elif feature.own is not None:
            for person in people:
                found[person][feature.name] = await feature.own(reader, person)
    return found


def together(shared: Views, own: Views) -> Views:
    """The wire's views: `{**shared, **own}` for each feature."""
    return {name: {**view, **own.get(name, {})} for name, view in shared.items()}
