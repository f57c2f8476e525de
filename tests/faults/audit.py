"""After a fault: what was acknowledged is there, each command's effect exactly once, nothing else, and every client
heard of it exactly once. Looks into the store and into the clients; repairs nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlalchemy import select

from server.journal.replay import replay_check
from server.journal.store import Entry, entries, heads
from server.journal.tables import ReceiptRow
from server.kit.db import Database
from server.kit.ids import MeetingId
from server.meeting.catalogue import CATALOGUE
from tests.faults.line import Line
from tests.faults.meeting import Meeting

#: What each command writes into the journal.
EFFECT = {
    "opinions.submit": ["opinions.submitted", "opinions.own_recorded"],
    "ink.draw": ["ink.drawn"],
    "stage.turn_page": ["stage.page_turned"],
}
RECEIPTS = ReceiptRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Audit:
    """Figures for the report."""

    acknowledged: int
    entries: int
    head: int


async def receipts(meeting: Meeting) -> set[str]:
    """Commands that the store says it has dealt with."""
    database = await Database.open(meeting.url)
    try:
        async with database.read() as db:
            wanted = select(RECEIPTS.c.command_id).where(RECEIPTS.c.meeting_id == meeting.meeting_id)
            return set((await db.execute(wanted)).scalars())
    finally:
        await database.close()


async def nothing_lost_and_nothing_twice(meeting: Meeting, lines: list[Line]) -> Audit:
    database = await Database.open(meeting.url)
    try:
        return await _audit(database, meeting, lines)
    finally:
        await database.close()


async def _audit(database: Database, meeting: Meeting, lines: list[Line]) -> Audit:
    meeting_id = MeetingId(meeting.meeting_id)
    head = (await heads(database, [meeting_id]))[meeting_id]
    journal = await entries(database, meeting_id, 0, head + 1000)
    assert [entry.seq for entry in journal] == list(range(1, head + 1)), (
        "the journal has a hole or goes beyond its head"
    )
    async with database.read() as db:
        found = await db.execute(select(RECEIPTS.c.command_id).where(RECEIPTS.c.meeting_id == meeting.meeting_id))
        kept = Counter(found.scalars())

    by_command: dict[str, list[Entry]] = defaultdict(list)
    for entry in journal:
        by_command[entry.command_id].append(entry)
    asked = {command_id: frame for line in lines for command_id, frame in line.asked.items()}
    answers = {command_id: frame for line in lines for command_id, frame in line.machine.answers.items()}

    assert set(asked) == set(answers), "a command is not answered"
    refused = [answer for answer in answers.values() if answer["t"] != "done"]
    assert refused == [], "what was fine was refused"
    stray = [entry for entry in journal if entry.command_id not in asked and entry.command_id not in meeting.asked]
    assert {entry.type for entry in stray} <= {"documents.added"}, "the journal knows of commands that nobody asked"
    assert [name for name, times in kept.items() if times > 1] == []
    assert set(asked) - set(kept) == set(), "an acknowledged command has no receipt"
    for command_id, frame in asked.items():
        wrote = by_command.get(command_id, [])
        assert [entry.type for entry in wrote] == EFFECT[frame["type"]], f"{command_id}: {frame['type']}"
        assert wrote[-1].seq == answers[command_id]["seq"], f"{command_id} was acknowledged with another number"

    for line in lines:
        _heard_once(line, journal)
    assert await replay_check(database, CATALOGUE, meeting_id) == []
    return Audit(len(answers), len(journal), head)


def _heard_once(line: Line, journal: list[Entry]) -> None:
    """Events come to a client in order, none twice, without a hole, and all that are its own are among them. Page
    turns may have been superseded by a newer one."""
    heard = [frame["seq"] for frame in line.heard]
    assert heard == sorted(set(heard)), f"{line.seat.name} heard an event twice or out of order"
    assert line.machine.holes == 0, f"{line.seat.name} was sent a hole"
    assert line.machine.snapshots == 1, f"{line.seat.name} did not resume but began anew"
    own = [
        entry.seq
        for entry in journal
        if entry.command_id in line.asked and entry.type not in ("opinions.submitted", "stage.page_turned")
    ]
    assert set(own) <= set(heard), f"{line.seat.name} never heard of what it had asked for"
