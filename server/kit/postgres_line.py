"""The line of PostgreSQL: asyncpg with the statements that it has prepared, in few round trips. Knows no table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

import asyncpg

from server.kit.line import Bulk, Found, Line, Step, StoreError
from server.kit.ready import DialectName

#: Rows that are written in one statement at most: what a lone command writes. A statement has to be planned once for
#: every shape, so larger batches go table by table.
TOGETHER = 10
_PLAIN = re.compile(r"[A-Za-z0-9_-]*")
_PLACE = re.compile(r"\$(\d+)")


class PostgresLine(Line):
    """Four trips for a lone command: begin and lock, read, write, commit."""

    dialect: DialectName = "postgresql"

    async def begin(self, lock: Step) -> None:
        text, (name,) = lock
        self.is_open = True
        if not _PLAIN.fullmatch(name):
            await self._run("BEGIN")
            await self.lock(lock)
            return
        # Together, in one trip; several statements at once take no parameters. The rows are read by the next trip:
        # this one's moment may lie before the wait for the lock.
        locked = text.replace("$1", f"'{name}'")
        await self._run(f"BEGIN; {locked}")

    async def lock(self, lock: Step) -> None:
        await self.read((lock,))

    async def _run(self, text: str) -> None:
        with _telling():
            await self._driver.execute(text)

    async def read(self, steps: Sequence[Step]) -> list[Found]:
        with _telling():
            return [await self._driver.fetch(text, *places) for text, places in steps]

    async def write(self, bulks: Sequence[Bulk]) -> None:
        with _telling():
            if _go_together(bulks):
                text = _together(tuple(text for text, rows, _ in bulks for _ in rows))
                await self._driver.fetch(text, *(value for _, rows, _ in bulks for row in rows for value in row))
                return
            for text, rows, _ in bulks:
                if len(rows) == 1:
                    await self._driver.fetch(text, *rows[0])
                else:
                    await self._driver.executemany(text, rows)

    async def commit(self, bulks: Sequence[Bulk] = ()) -> None:
        await self.write(bulks)
        await self._run("COMMIT")
        self.is_open = False

    async def roll_back(self) -> None:
        if self._driver.is_in_transaction():
            await self._run("ROLLBACK")
        self.is_open = False

    def is_lost(self) -> bool:
        return bool(self._driver.is_closed())


def _go_together(bulks: Sequence[Bulk]) -> bool:
    return (
        len(bulks) > 1
        and sum(len(bulk.rows) for bulk in bulks) <= TOGETHER
        and all(bulk.table for bulk in bulks)
        and len({bulk.table for bulk in bulks}) == len(bulks)
    )


@lru_cache(maxsize=256)
def _together(texts: tuple[str, ...]) -> str:
    """One statement that does what these do. They see none of each other's rows, which are all different; references
    are checked when all is written."""
    renumbered, before = [], 0
    for text in texts:
        numbers = [int(number) for number in _PLACE.findall(text)]
        renumbered.append(_PLACE.sub(lambda found, add=before: f"${int(found[1]) + add}", text))  # type: ignore[misc]
        before += max(numbers, default=0)
    *firsts, last = renumbered
    return f"WITH {', '.join(f'w{n} AS ({text})' for n, text in enumerate(firsts))} {last}"


@contextmanager
def _telling() -> Iterator[None]:
    """What asyncpg raises, as `StoreError`."""
    try:
        yield
    except (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError) as error:
        raise StoreError(str(error) or type(error).__name__) from error
