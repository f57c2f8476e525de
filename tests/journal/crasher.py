"""A process that writes until it is killed; says what was acknowledged. `python -m tests.journal.crasher URL RUN`"""

from __future__ import annotations

import asyncio
import sys
from itertools import count

from server.journal.messages import Done
from server.kit.db import Database
from tests.journal.desk import Desk, delegate

SENDERS = 20


async def main(url: str, run: str) -> None:
    desk = Desk(await Database.open(url))

    async def send(number: int) -> None:
        for n in count():
            command_id = f"{run}-{number}-{n}"
            answer = await desk.ask(delegate(number % 3), "count", id=command_id, by=0)
            if not isinstance(answer, Done):
                raise RuntimeError(f"not done: {answer}")
            sys.stdout.write(f"{command_id} {answer.seq}\n")
            sys.stdout.flush()

    await asyncio.gather(*(send(number) for number in range(SENDERS)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
