"""The Redis client comes back by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from redis.exceptions import RedisError

from server.kit.redis import open_redis
from tests.contract import servers


@pytest.fixture
def own_server() -> Iterator[servers.RedisServer]:
    with servers.redis() as server:
        yield server


async def test_a_restart_is_not_noticed_and_an_absence_is_an_error(own_server: servers.RedisServer) -> None:
    client = open_redis(own_server.url)
    try:
        await client.set("a", "1")
        await asyncio.to_thread(own_server.restart)
        assert await client.get("a") is None
        await asyncio.to_thread(own_server.kill)
        with pytest.raises((RedisError, OSError)):
            await asyncio.wait_for(client.get("a"), 5)
        await asyncio.to_thread(own_server.start)
        assert await client.set("a", "2")
    finally:
        await client.aclose()
