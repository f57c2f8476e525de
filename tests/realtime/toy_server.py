"""A real server process without a database: the real gateway, guard and hub over the hall's meeting in memory.

`python -m tests.realtime.toy_server PORT`: for attacks, whose cost must be measured from outside.
"""

from __future__ import annotations

import asyncio
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from server.access.seat import origin_ok
from server.kit.clock import SystemClock
from server.kit.dice import SystemDice
from server.kit.ids import RandomIds
from server.realtime.bell import InProcessBell
from server.realtime.gateway import gateway
from server.realtime.guard import uvicorn_options
from server.realtime.hub import Hub
from tests.fuzz.meeting import Meeting
from tests.realtime.hall import CATALOGUE, MEETING
from tests.realtime.memory import MemoryDispatcher, MemorySource, PlainTokens


class SlowDispatcher(MemoryDispatcher):
    """A command of the type `slow` takes a while, so that something is under way when the server goes down."""

    async def submit(self, actor, command_id, command_type, data):  # type: ignore[no-untyped-def]
        if command_type == "slow":
            await asyncio.sleep(0.5)
            command_type = "draw"
        return await super().submit(actor, command_id, command_type, data)


async def serve(port: int) -> None:
    people = {f"p{number}": "delegate" for number in range(400)} | {"chair": "chair"}
    meetings = {MEETING: Meeting.begin(people)}
    bell = InProcessBell()
    hub = Hub(
        None, SlowDispatcher(meetings, bell), CATALOGUE, bell, PlainTokens(), SystemClock(), RandomIds(), SystemDice(),
        source=MemorySource(meetings),
    )  # fmt: skip
    inside = Starlette(routes=[Route("/healthz", lambda request: PlainTextResponse("ok"))])
    app = gateway(inside, hub, origin_ok)
    await hub.start()
    config = uvicorn.Config(
        app, host="127.0.0.1", port=port, http="httptools", loop="uvloop", lifespan="off", log_level="warning",
        **uvicorn_options(),
    )  # fmt: skip
    await uvicorn.Server(config).serve()
    await hub.close()


if __name__ == "__main__":
    import uvloop

    uvloop.run(serve(int(sys.argv[1])))
