"""Passwords: argon2id by OWASP's figures (19 MiB, two passes), in few threads, with a bounded queue before them.

A hall of five hundred people signs in within a minute: two threads do sixty a second, and memory stays at 38 MiB.
Knows no people.
"""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from pwdlib.hashers.argon2 import Argon2Hasher

from server.kit.errors import Refusal

SHORTEST = 10
LONGEST = 200
THREADS = 2
WAITING_LIMIT = 1000
T = TypeVar("T")


class Passwords:
    """Makes and checks hashes."""

    def __init__(self, *, memory_kib: int = 19 * 1024, passes: int = 2) -> None:
        self._hasher = Argon2Hasher(time_cost=passes, memory_cost=memory_kib, parallelism=1)
        self._threads = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="passwords")
        self._waiting = 0
        self._nobodys = self._hasher.hash("no one has this password")

    def acceptable(self, password: str) -> None:
        """Refuses what is too short or too long."""
        plain = _normal(password)
        if len(plain) < SHORTEST:
            raise Refusal("sign_in.password_too_short", status=422, at_least=SHORTEST)
        if len(plain) > LONGEST:
            raise Refusal("sign_in.password_too_long", status=422, at_most=LONGEST)

    async def hashed(self, password: str) -> str:
        """A hash to keep, of an acceptable password."""
        self.acceptable(password)
        plain = _normal(password)
        return await self._in_thread(lambda: self._hasher.hash(plain))

    async def matches(self, password: str, kept: str | None) -> bool:
        """Whether the password fits. Where there is no hash (no such login, no password set) the same work is done
        for nothing, so that the time of the answer says nothing."""
        plain = _normal(password)[: LONGEST + 1]
        fits = await self._in_thread(lambda: self._hasher.verify(plain, kept or self._nobodys))
        return fits and kept is not None

    def is_dated(self, kept: str) -> bool:
        """Made with other figures than today's."""
        return self._hasher.check_needs_rehash(kept)

    def close(self) -> None:
        self._threads.shutdown(wait=True, cancel_futures=True)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        if self._waiting >= WAITING_LIMIT:
            raise Refusal("sign_in.busy", status=503, retry_after_s=10)
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._waiting -= 1


def _normal(password: str) -> str:
    # One keyboard writes "ế" as one letter, another as three: the same password for the person who types it.
    return unicodedata.normalize("NFC", password)
