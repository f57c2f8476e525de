"""From the story to golden cases: for each event and viewer, the views before, the event, the views after. The Python
projections made them; the TypeScript reducers must arrive at the same.

A case is left out where no client ever applies the event: the viewer is not in the meeting (or not admitted) before or
after it, the audience excludes them, or it changes their own sight (they get a snapshot). The first event, which nobody
is there to see, is told to the desk."""

from __future__ import annotations

from typing import Any

import orjson
from sqlmodel import SQLModel

from server.access.audience import DESK, Role, Viewer
from server.access.tables import MembershipRow
from server.journal.feature import Reader
from server.journal.messages import Event, Recorded
from server.journal.snapshot import Views, own_views, shared_views, together
from server.journal.store import Entry
from server.journal.unit_of_work import CommandRows, UnitOfWork
from server.kit.clock import to_wire
from server.kit.db import Database
from server.kit.ids import PersonId
from server.meeting.catalogue import CATALOGUE
from tests.golden.story import tell
from tests.world.clock import FakeClock
from tests.world.room import MEETING, PEOPLE, Room

VIEWERS = tuple(Viewer(PersonId(who), PEOPLE[who][3]) for who in ("chair", "secretary", "delegate", "screen"))
KINDS: dict[str, type[Event]] = {kind.type: kind for feature in CATALOGUE.features for kind in feature.events}
OWNERS = {kind.type: feature for feature in CATALOGUE.features for kind in feature.events}

Case = dict[str, Any]
#: Of each viewer: their role, where they may know of the meeting, and what they would see.
Seen = dict[Viewer, tuple[Role | None, Views]]


async def story_entries() -> list[Entry]:
    """The journal of the story, which replays into the same tables."""
    room = await Room.empty()
    try:
        await tell(room)
        differences = await room.replayed()
        if differences:
            raise AssertionError(differences)
        return await room.entries()
    finally:
        await room.close()


class Stage:
    """The story played again, entry by entry, into an empty database, so that views can be taken between two events
    of one command."""

    def __init__(self, work: UnitOfWork, reader: Reader) -> None:
        self._work = work
        self._reader = reader

    async def play(self, entry: Entry) -> None:
        rows = CommandRows(self._work)
        event = KINDS[entry.type].model_validate_json(entry.data)
        OWNERS[entry.type].project(Recorded(MEETING, entry.seq, entry.at, entry.by, entry.command_id, event), rows)
        self._work.merge(rows)
        await self._work.flush()

    async def seen(self) -> Seen:
        return {viewer: (await self._role_of(viewer), await self._views(viewer)) for viewer in VIEWERS}

    async def _role_of(self, viewer: Viewer) -> Role | None:
        row = await self._work.get(MembershipRow, MEETING, viewer.person_id)
        if row is None or not await CATALOGUE.admits(self._reader, Role(row["role"])):
            return None
        return Role(row["role"])

    async def _views(self, viewer: Viewer) -> Views:
        shared = await shared_views(CATALOGUE, self._reader, viewer.role)
        return together(shared, await own_views(CATALOGUE, self._reader, viewer.person_id))


async def cases() -> dict[str, list[Case]]:
    """By feature, in the order of the story."""
    found: dict[str, list[Case]] = {feature.name: [] for feature in CATALOGUE.features}
    entries = await story_entries()
    database = await Database.open("sqlite://")
    try:
        async with database.write() as db:
            await db.run_sync(SQLModel.metadata.create_all)
            stage = Stage(UnitOfWork(db, FakeClock()), Reader(db, MEETING))
            seen = await stage.seen()
            for entry in entries:
                before = seen
                await stage.play(entry)
                seen = await stage.seen()
                found[OWNERS[entry.type].name] += _cases_of(entry, before, seen)
    finally:
        await database.close()
    return found


def _cases_of(entry: Entry, before: Seen, after: Seen) -> list[Case]:
    found: list[Case] = []
    for viewer in VIEWERS:
        (role_before, views_before), (role_after, views_after) = before[viewer], after[viewer]
        there = role_before is viewer.role and role_after is viewer.role
        first = entry.seq == 1 and viewer.role in DESK
        if entry.changes_sight_of == viewer.person_id or not (there or first):
            continue
        if not entry.audience.admits(viewer):
            assert views_after == views_before, f"{entry.type} shows {viewer} what its audience excludes"
            continue
        found.append(
            {
                "viewer": {"person_id": viewer.person_id, "role": viewer.role.value},
                "before": views_before,
                "event": {
                    "type": entry.type,
                    "seq": entry.seq,
                    "by": entry.by,
                    "at": to_wire(entry.at),
                    "data": orjson.loads(entry.data),
                },
                "after": views_after,
            }
        )
    return found


def written(cases: list[Case]) -> str:
    """A JSON list with one case in each line, so that a difference reads as a case."""
    lines = ",\n".join(orjson.dumps(case).decode() for case in cases)
    return f"[\n{lines}\n]\n"
