"""A server under load is killed by SIGKILL again and again and started anew on the same data.

`DIENHONG_KILLS=50 pytest tests/faults/test_kill.py` is the long run.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import Callable
from pathlib import Path

from tests.faults.audit import nothing_lost_and_nothing_twice
from tests.faults.line import lines
from tests.faults.load import work
from tests.faults.meeting import prepare
from tests.faults.process import server_process

KILLS = int(os.environ.get("DIENHONG_KILLS", "6"))
PEOPLE = 20


async def test_what_was_acknowledged_survives_any_number_of_kills_and_is_there_once(
    tmp_path: Path, database_url: str, record_testsuite_property: Callable[[str, object], None]
) -> None:
    dice = random.Random(20260905)
    meeting = await prepare(tmp_path / "data", database_url, delegates=PEOPLE - 2)
    seats = [meeting.chair, meeting.secretary, *meeting.delegates]
    unanswered = 0
    with server_process(tmp_path / "data", database_url) as server:
        async with lines(meeting, seats, server.ws) as there:
            with work(there) as going:
                for _ in range(KILLS):
                    # Now and then before anybody could do anything; mostly in the middle of it.
                    await going.more(by=dice.choice([0, 1, 20, 60, 120]))
                    await asyncio.to_thread(server.kill)
                    unanswered += going.waiting
                    await asyncio.to_thread(server.start)
                await going.everybody_more(by=2)
            await going.finished()
        assert await asyncio.to_thread(server.stop) == 0, server.log()
        assert server.starts == KILLS + 1
    found = await nothing_lost_and_nothing_twice(meeting, there)
    assert unanswered > 0, "the server was never killed in the middle of something"
    for name, value in (("kills", KILLS), ("acknowledged", found.acknowledged), ("unanswered_at_kills", unanswered)):
        record_testsuite_property(f"{name} {database_url.partition(':')[0]}", value)
