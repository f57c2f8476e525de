"""Replay is a test, never a way to run: the journal is played into an empty database, and the tables must be equal.

Knows no feature: every feature names the tables that its projection writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel

from server.journal.feature import Catalogue, Feature, Reader
from server.journal.messages import Recorded
from server.journal.rows import shape_of
from server.journal.snapshot import head_of
from server.journal.store import Entry, entries, reading
from server.journal.unit_of_work import CommandRows, UnitOfWork
from server.kit.clock import SystemClock
from server.kit.db import Database
from server.kit.ids import MeetingId

_CHUNK = 1000
#: A table that went wrong went wrong everywhere: the first differences tell.
MOST_DIFFERENCES = 100


async def replay_check(database: Database, catalogue: Catalogue, meeting_id: MeetingId) -> list[str]:
    """How the tables of a meeting differ from what its journal says; empty: not at all. At most `MOST_DIFFERENCES`."""
    empty = await Database.open("sqlite://")
    try:
        async with reading(database) as kept, empty.write() as replayed:
            problem = await _replay(kept, replayed, catalogue, meeting_id)
            if problem is not None:
                return [problem]
            differences: list[str] = []
            for feature in catalogue.features:
                for model in feature.tables:
                    differences += await _compare(kept, replayed, model, meeting_id)
                    if len(differences) >= MOST_DIFFERENCES:
                        return differences[:MOST_DIFFERENCES]
            return differences
    finally:
        await empty.close()


async def _replay(
    kept: AsyncConnection, replayed: AsyncConnection, catalogue: Catalogue, meeting_id: MeetingId
) -> str | None:
    """Plays the journal; what stops it, or None."""
    tables = [shape_of(model).table for feature in catalogue.features for model in feature.tables]
    await replayed.run_sync(lambda connection: SQLModel.metadata.create_all(connection, tables=tables))
    owner_of = {event.type: feature for feature in catalogue.features for event in feature.events}
    head, seq = await head_of(Reader(kept, meeting_id)), 0
    while chunk := await entries(kept, meeting_id, seq, _CHUNK):
        work = UnitOfWork(replayed, SystemClock())
        for entry in chunk:
            if entry.seq != seq + 1:
                return f"journal: after {seq} comes {entry.seq}"
            seq = entry.seq
            feature = owner_of.get(entry.type)
            if feature is None:
                return f"journal: {seq} is a {entry.type}, and no feature knows it"
            problem = _project(feature, entry, meeting_id, work)
            if problem is not None:
                return problem
        await work.flush()
    return None if seq == head else f"journal: the head is {head}, the last entry is {seq}"


def _project(feature: Feature, entry: Entry, meeting_id: MeetingId, work: UnitOfWork) -> str | None:
    kind = next(kind for kind in feature.events if kind.type == entry.type)
    rows = CommandRows(work)
    try:
        event = kind.model_validate_json(entry.data)
        feature.project(Recorded(meeting_id, entry.seq, entry.at, entry.by, entry.command_id, event), rows)
    except Exception as error:
        return f"journal: {entry.seq} ({entry.type}) cannot be replayed: {error!r}"
    work.merge(rows)
    return None


async def _compare(
    kept: AsyncConnection, replayed: AsyncConnection, model: type[SQLModel], meeting_id: MeetingId
) -> list[str]:
    table = shape_of(model).table
    ours = await _rows(kept, table, meeting_id)
    theirs = await _rows(replayed, table, meeting_id)
    differences = []
    for key in sorted(ours.keys() | theirs.keys(), key=repr):
        name = f"{table.name}{list(key)}"
        if key not in theirs:
            differences.append(f"{name}: in the table, but the journal does not say so")
        elif key not in ours:
            differences.append(f"{name}: the journal says so, but it is not in the table")
        else:
            differences += [
                f"{name}.{column}: {ours[key][column]!r} in the table, {theirs[key][column]!r} by the journal"
                for column in ours[key]
                if ours[key][column] != theirs[key][column]
            ]
        if len(differences) >= MOST_DIFFERENCES:
            break
    return differences


async def _rows(
    connection: AsyncConnection, table: Table, meeting_id: MeetingId
) -> dict[tuple[Any, ...], Mapping[str, Any]]:
    found = await connection.execute(select(table).where(table.c.meeting_id == meeting_id))
    key = [column.key for column in table.primary_key.columns]
    rows = [{name: _comparable(value) for name, value in row.items()} for row in found.mappings()]
    return {tuple(row[name] for name in key): row for row in rows}


def _comparable(value: Any) -> Any:
    """Two stores give one value in two forms."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    if isinstance(value, (dict, list)):
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    return value
