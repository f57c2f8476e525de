"""Connections to Redis that come back by themselves. Knows no channel and no key."""

from __future__ import annotations

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialWithJitterBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

CONNECT_TIMEOUT_S = 2.0
ANSWER_TIMEOUT_S = 2.0
HEALTH_CHECK_S = 10


def open_redis(url: str, *, retries: int = 3, answer_timeout_s: float | None = ANSWER_TIMEOUT_S) -> Redis:
    """A client with a pool, not connected yet. A command that finds its connection dead is tried again `retries` times
    over less than two seconds, then raises; the next command tries anew. `answer_timeout_s` None is for whoever
    listens (a subscription may be silent for long; the health check finds a dead peer)."""
    client: Redis = Redis.from_url(
        url,
        socket_connect_timeout=CONNECT_TIMEOUT_S,
        socket_timeout=answer_timeout_s,
        socket_keepalive=True,
        health_check_interval=HEALTH_CHECK_S,
        retry=Retry(ExponentialWithJitterBackoff(base=0.02, cap=0.5), retries),
        retry_on_error=[RedisConnectionError, RedisTimeoutError],
    )
    return client
