"""A server under load is killed by SIGKILL again and again and started anew on the same data (SYNC.md S40 to S42, S21).

`DIENHONG_KILLS=50 pytest tests/faults/test_kill.py` is the long run.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.faults.audit import nothing_lost_and_nothing_twice, receipts
from tests.faults.line import lines
from tests.faults.load import work
from tests.faults.meeting import prepare
from tests.faults.process import server_process

KILLS = int(os.environ.get("DIENHONG_KILLS", "6"))
PEOPLE = 20
DEAF = 6


async def test_what_was_acknowledged_survives_any_number_of_kills_and_is_there_once(
    tmp_path: Path, database_url: str, record_testsuite_property: Callable[[str, object], None]
) -> None:
    dice = random.Random(20260905)
    meeting = await prepare(tmp_path / "data", database_url, delegates=PEOPLE - 2)
    seats = [meeting.chair, meeting.secretary, *meeting.delegates]
    figures = Counter[str]()
    with server_process(tmp_path / "data", database_url) as server:
        async with lines(meeting, seats, server.ws) as there:
            with work(there) as going:
                for _ in range(KILLS):
                    # Now and then before anybody could do anything; mostly in the middle of it.
                    await going.more(by=dice.choice([0, 1, 20, 60, 120]))
                    # Some answers are still in the air when the machine dies.
                    for line in dice.sample(there, DEAF):
                        line.is_deaf = line.is_live
                    await going.more(by=dice.choice([0, 20, 40]))
                    await asyncio.to_thread(server.kill)
                    unanswered = {name for line in there for name in line.machine.waiting}
                    figures["unanswered at a kill"] += len(unanswered)
                    figures["of these carried out"] += len(unanswered & await receipts(meeting))
                    await asyncio.to_thread(server.start)
                await going.everybody_more(by=2)
            await going.finished()
        assert await asyncio.to_thread(server.stop) == 0, server.log()
        assert server.starts == KILLS + 1
    found = await nothing_lost_and_nothing_twice(meeting, there)
    assert figures["of these carried out"] > 0, "nobody ever had to send again what was done already"
    assert figures["unanswered at a kill"] > figures["of these carried out"], "no kill met a command before its commit"
    figures.update({"kills": KILLS, "acknowledged": found.acknowledged, "entries": found.entries})
    for name, value in figures.items():
        record_testsuite_property(f"{database_url.partition(':')[0]}: {name}", value)
