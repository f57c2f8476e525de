"""Rooms for the meeting's tests. After every story the journal is replayed: tables and journal must say the same."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from tests.world.room import Room

OpenRoom = Callable[[str], Awaitable[Room]]


@asynccontextmanager
async def kept_honest(room: Room) -> AsyncIterator[Room]:
    try:
        yield room
        assert await room.replayed() == []
    finally:
        await room.close()


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """A meeting in session."""
    async with kept_honest(await Room.open()) as room:
        yield room


@pytest.fixture
async def room_in() -> AsyncIterator[OpenRoom]:
    """A meeting in the state that the test names."""
    async with AsyncExitStack() as stack:

        async def open_room(state: str) -> Room:
            return await stack.enter_async_context(kept_honest(await Room.open(state)))

        yield open_room
