"""Reads and writes somebody's private layer: only ever the owner's, outside the journal, with a revision of its own.
A note outlives the paper it was written on: whether the paper is still there is not asked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col, select

from server.journal.rows import load_parameters, load_statement, shape_of, upsert_statement
from server.kit.db import Database
from server.kit.ids import MeetingId, PersonId
from server.meeting.ink.rules import PrivateChange, PrivateLayer, change_private
from server.meeting.ink.tables import PrivateLayerRow, PrivateStrokeRow

#: Changes of one answer; a longer way is walked in steps.
PAGE = 1_000


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose layer, in which meeting."""

    meeting_id: MeetingId
    person_id: PersonId

    @property
    def key(self) -> dict[str, str]:
        return {"meeting_id": self.meeting_id, "person_id": self.person_id}


async def read_private(database: Database, owner: Owner, since: int) -> dict[str, Any]:
    """Changes after `since`, and the revision up to which they are complete. `since` 0, or one that the layer never had
    (a restored backup): every stroke that is there. `more`: ask again from the revision."""
    async with database.read() as db:
        layer = await _layer(db, owner)
        if since > layer.revision:
            since = 0
        wanted = select(PrivateStrokeRow).where(*_owned(owner), col(PrivateStrokeRow.revision) > since)
        if since == 0:
            wanted = wanted.where(col(PrivateStrokeRow.body).is_not(None))
        found = await db.execute(wanted.order_by(col(PrivateStrokeRow.revision)).limit(PAGE + 1))
        rows = list(found.mappings())
    more = len(rows) > PAGE
    return {
        "revision": rows[PAGE - 1]["revision"] if more else layer.revision,
        "more": more,
        "changes": [
            {
                "stroke_id": row["stroke_id"],
                "revision": row["revision"],
                "stroke": None if row["body"] is None else json.loads(row["body"]),
            }
            for row in rows[:PAGE]
        ],
    }


async def write_private(
    database: Database, owner: Owner, wanted: Mapping[str, str | None]
) -> tuple[int, list[PrivateChange]]:
    """The new revision and what really changed. Two devices of one owner take turns at the layer's row."""
    async with database.write() as db:
        nothing_yet = {**owner.key, "revision": 0, "live": 0, "kept": 0}
        await db.execute(upsert_statement(PrivateLayerRow, frozenset(), database.dialect), [nothing_yet])
        layer = await _layer(db, owner, lock=True)
        after, changes = change_private(layer, await _known(db, database, owner, wanted), wanted)
        if changes:
            rows = [
                {**owner.key, "stroke_id": change.stroke_id, "revision": change.revision, "body": change.body}
                for change in changes
            ]
            strokes = upsert_statement(PrivateStrokeRow, frozenset({"revision", "body"}), database.dialect)
            await db.execute(strokes, rows)
            numbers = {"revision": after.revision, "live": after.live, "kept": after.kept}
            layers = upsert_statement(PrivateLayerRow, frozenset(numbers), database.dialect)
            await db.execute(layers, [{**owner.key, **numbers}])
    return after.revision, changes


async def _layer(db: AsyncConnection, owner: Owner, *, lock: bool = False) -> PrivateLayer:
    wanted = select(PrivateLayerRow.revision, PrivateLayerRow.live, PrivateLayerRow.kept).where(
        col(PrivateLayerRow.meeting_id) == owner.meeting_id, col(PrivateLayerRow.person_id) == owner.person_id
    )
    found = (await db.execute(wanted.with_for_update() if lock else wanted)).one_or_none()
    return PrivateLayer() if found is None else PrivateLayer(*found)


async def _known(
    db: AsyncConnection, database: Database, owner: Owner, wanted: Mapping[str, str | None]
) -> dict[str, str | None]:
    if not wanted:
        return {}
    keys = [(owner.meeting_id, owner.person_id, stroke_id) for stroke_id in wanted]
    statement = load_statement(PrivateStrokeRow, database.dialect)
    found = await db.execute(statement, load_parameters(keys, database.dialect))
    columns = shape_of(PrivateStrokeRow).table.c
    return {row[columns.stroke_id]: row[columns.body] for row in found.mappings()}


def _owned(owner: Owner) -> tuple[Any, ...]:
    return (
        col(PrivateStrokeRow.meeting_id) == owner.meeting_id,
        col(PrivateStrokeRow.person_id) == owner.person_id,
    )
