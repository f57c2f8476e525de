"""What group commit is worth: 300 delegates' opinions at once, against the same one after another, on both stores."""

from __future__ import annotations

import asyncio
import gc
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from bench.house import ITEM, prepare
from bench.report import Report
from server.access.audience import Role
from server.journal.dispatcher import Dispatcher
from server.journal.messages import Actor, Done
from server.kit.clock import SystemClock
from server.kit.db import Database
from server.kit.ids import CommandId, MeetingId, PersonId
from server.meeting.catalogue import CATALOGUE
from server.realtime.bell import InProcessBell
from tests.contract.servers import postgres

PEOPLE = 300
ROUNDS = 5


async def _rates(url: str, data: Path) -> tuple[float, float]:
    """(one by one, batched) acknowledged commands a second; medians of rounds that take turns."""
    meeting, seats, _ = await prepare(url, data, PEOPLE)
    database = await Database.open(url)
    dispatcher = Dispatcher(database, CATALOGUE, InProcessBell(), SystemClock())

    async def answer(n: int, tag: str) -> None:
        person = seats[n + 1][0]
        outcome = await dispatcher.submit(
            Actor(MeetingId(meeting), PersonId(person), Role.DELEGATE),
            CommandId(f"{tag}-{n}"),
            "opinions.submit",
            {"item_id": ITEM, "stance": "agree", "text": f"Nhất trí với phương án trình, lần {tag}."},
        )
        if not isinstance(outcome, Done):
            raise RuntimeError(str(outcome))

    async def timed(work: Callable[[], Awaitable[object]], count: int) -> float:
        begun = time.perf_counter()
        await work()
        return count / (time.perf_counter() - begun)

    async def one_by_one(tag: str) -> None:
        for n in range(100):
            await answer(n, tag)

    async def together(tag: str) -> None:
        await asyncio.gather(*[answer(n, tag) for n in range(PEOPLE)])

    await together("warm")
    gc.freeze()  # as the server does once it is ready (server/serve.py)
    gc.set_threshold(20_000, 20, 50)
    single, batched = [], []
    for turn in range(ROUNDS):
        single.append(await timed(lambda turn=turn: one_by_one(f"a{turn}"), 100))  # type: ignore[misc]
        batched.append(await timed(lambda turn=turn: together(f"b{turn}"), PEOPLE))  # type: ignore[misc]
    await dispatcher.drain()
    await database.close()
    return sorted(single)[ROUNDS // 2], sorted(batched)[ROUNDS // 2]


def run(report: Report) -> None:
    for name in ("sqlite", "postgres"):
        with tempfile.TemporaryDirectory(prefix="dienhong-bench-") as folder:
            data = Path(folder)
            if name == "sqlite":
                single, batched = asyncio.run(_rates(f"sqlite:///{data / 'dienhong.db'}", data))
            else:
                with postgres() as server:
                    single, batched = asyncio.run(_rates(server.url, data))
        report.note(f"{name}: one by one {single:,.0f}/s, 300 at once {batched:,.0f}/s")
        report.say(f"commands_batched_vs_single_{name}", batched / single, "times")
