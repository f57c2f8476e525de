"""Five hundred delegates answer within five seconds: how long until each is acknowledged (on disk), as they see it."""

from __future__ import annotations

import asyncio
import json
import random
import time

import websockets

from bench.house import ITEM, OurMeeting, our_meeting
from bench.processes import pin_load
from bench.report import Report

PEOPLE = 500
WITHIN_S = 5.0


async def _answers(meeting: OurMeeting) -> list[float]:
    async def one(n: int, begin: asyncio.Event, ready: asyncio.Semaphore) -> float:
        async with websockets.connect(
            f"ws://127.0.0.1:{meeting.port}/ws",
            origin=f"http://127.0.0.1:{meeting.port}",  # type: ignore[arg-type]
            compression=None,
            max_size=None,
        ) as socket:
            hello = {"t": "hello", "protocol": 1, "token": meeting.tokens[n + 1], "meeting": meeting.meeting_id}
            await socket.send(json.dumps(hello))
            while True:
                frame = await socket.recv()
                if isinstance(frame, bytes) or '"t":"snapshot"' in frame[:40]:
                    break
            ready.release()
            await begin.wait()
            await asyncio.sleep(random.uniform(0, WITHIN_S))
            data = {"item_id": ITEM, "stance": "agree_with_amendments", "text": "Đề nghị làm rõ nguồn vốn."}
            asked = time.perf_counter()
            await socket.send(json.dumps({"t": "ask", "id": f"v{n}", "type": "opinions.submit", "data": data}))
            while True:
                frame = await socket.recv()
                if isinstance(frame, str) and f'"id":"v{n}"' in frame:
                    if '"t":"done"' not in frame[:60]:
                        raise RuntimeError(frame)
                    return time.perf_counter() - asked

    begin, ready = asyncio.Event(), asyncio.Semaphore(0)
    tasks = [asyncio.create_task(one(n, begin, ready)) for n in range(PEOPLE)]
    for _ in range(PEOPLE):
        await asyncio.wait_for(ready.acquire(), 60)
    begin.set()
    return list(await asyncio.gather(*tasks))


def run(report: Report) -> None:
    pin_load()
    with our_meeting(people=PEOPLE) as meeting:
        waits = sorted(asyncio.run(_answers(meeting)))
    report.note(f"{len(waits)} answers acknowledged, median {waits[len(waits) // 2] * 1000:.1f} ms")
    report.say("ack_p99_ms_500_votes", waits[int(len(waits) * 0.99)] * 1000, "ms")
