"""The bell between processes: in-process by default, Redis pub/sub where several processes serve one meeting.

A bell, not a mailbox: what rings may be lost, and nobody waits for it. `ring` says that a topic has a new number;
`carry` takes small bytes along (signals, presence), which may be lost as well. Both reach everybody who listens, in
this process too.

Knows topics and bytes. Knows no journal and no sockets.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import structlog
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from server.kit.ids import Ids, RandomIds

log = structlog.get_logger(__name__)

Heard = Callable[[str, int], None]
Carried = Callable[[str, bytes], None]
F = TypeVar("F", bound=Callable[..., None])

#: What waits to be published. Newer signals push older ones out; rings are one number per topic.
WAITING = 2_000
#: At most so many messages in one pipeline.
_AT_ONCE = 200
_BACKOFF_S = (0.05, 0.1, 0.2, 0.5, 1.0)
#: A Redis that is silent for so long on a ping is gone.
_SILENCE_S = 2.0
#: What was carried passes; after this nobody wants it any more.
_STALE_S = 1.0


class _Listeners(Generic[F]):
    """Callbacks by the beginning of a topic."""

    def __init__(self) -> None:
        self._all: dict[int, tuple[str, F]] = {}
        self._made = 0

    def add(self, prefix: str, callback: F) -> Callable[[], None]:
        self._made += 1
        name = self._made
        self._all[name] = (prefix, callback)
        return lambda: self._all.pop(name, None) and None

    def tell(self, topic: str, value: int | bytes) -> None:
        for prefix, callback in list(self._all.values()):
            if topic.startswith(prefix):
                try:
                    callback(topic, value)
                except Exception:
                    log.exception("bell_listener_failed", topic=topic)


class InProcessBell:
    """For one process: whoever listens is called before `ring` returns."""

    def __init__(self) -> None:
        self._heard: _Listeners[Heard] = _Listeners()
        self._carried: _Listeners[Carried] = _Listeners()

    async def start(self) -> None:
        """Nothing to start."""

    async def close(self) -> None:
        """Nothing to close."""

    async def ring(self, topic: str, number: int) -> None:
        self._heard.tell(topic, number)

    def listen(self, topic_prefix: str, heard: Heard) -> Callable[[], None]:
        return self._heard.add(topic_prefix, heard)

    def carry(self, topic: str, payload: bytes) -> None:
        self._carried.tell(topic, payload)

    def hear(self, topic_prefix: str, callback: Carried) -> Callable[[], None]:
        return self._carried.add(topic_prefix, callback)


class RedisBell:
    """For several processes. This process is told at once, without Redis; the others through it, when it is there.

    Never raises and never waits for Redis: one task publishes what waits, one listens; both come back by themselves.
    """

    def __init__(self, url: str, ids: Ids | None = None, *, prefix: str = "dienhong") -> None:
        """`prefix`: of the channels, where several houses share one Redis."""
        self._url = url
        self._name = (ids or RandomIds()).new().encode()  # so that this process knows its own voice
        self._prefix = f"{prefix}:"
        self._heard: _Listeners[Heard] = _Listeners()
        self._carried: _Listeners[Carried] = _Listeners()
        self._rings: dict[str, int] = {}
        self._loads: deque[tuple[float, str, bytes]] = deque(maxlen=WAITING)
        self._something = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self.connected = asyncio.Event()
        """Set while this process hears the others (for readiness and for tests)."""

    async def start(self) -> None:
        """Does not wait for Redis."""
        if not self._tasks:
            self._tasks = [
                asyncio.create_task(self._forever(self._publish), name="bell publishes"),
                asyncio.create_task(self._forever(self._subscribe), name="bell listens"),
            ]

    async def close(self) -> None:
        running, self._tasks = set(self._tasks), []
        while running:
            for task in running:
                task.cancel()
            # Once more where the client swallowed it: a message that came in the same turn does that (redis 8.1).
            _, running = await asyncio.wait(running, timeout=0.2)

    async def ring(self, topic: str, number: int) -> None:
        self._heard.tell(topic, number)
        self._rings[topic] = max(number, self._rings.get(topic, number))
        while len(self._rings) > WAITING:
            del self._rings[next(iter(self._rings))]
        self._something.set()

    def listen(self, topic_prefix: str, heard: Heard) -> Callable[[], None]:
        return self._heard.add(topic_prefix, heard)

    def carry(self, topic: str, payload: bytes) -> None:
        self._carried.tell(topic, payload)
        self._loads.append((asyncio.get_running_loop().time(), topic, payload))
        self._something.set()

    def hear(self, topic_prefix: str, callback: Carried) -> Callable[[], None]:
        return self._carried.add(topic_prefix, callback)

    # --- the two tasks ----------------------------------------------------------------------------------------

    async def _forever(self, work: Callable[[Redis], Any]) -> None:
        failures = 0
        while True:
            began = asyncio.get_running_loop().time()
            client = Redis.from_url(
                self._url,
                socket_connect_timeout=_SILENCE_S,
                socket_timeout=_SILENCE_S,
                socket_keepalive=True,
                retry=Retry(NoBackoff(), 0),  # this loop is what tries again
            )
            try:
                await work(client)
            except (RedisError, OSError, TimeoutError) as error:
                if asyncio.get_running_loop().time() - began > _BACKOFF_S[-1]:
                    failures = 0
                if failures == 0:
                    log.warning("bell_lost", reason=str(error) or type(error).__name__)
                await asyncio.sleep(_BACKOFF_S[min(failures, len(_BACKOFF_S) - 1)])
                failures += 1
            finally:
                with contextlib.suppress(Exception):
                    await client.aclose()

    async def _publish(self, client: Redis) -> None:
        await client.ping()
        while True:
            await self._something.wait()
            self._something.clear()
            while self._rings or self._loads:
                rings = dict(list(self._rings.items())[:_AT_ONCE])
                pipeline = client.pipeline(transaction=False)
                for topic, number in rings.items():
                    pipeline.publish(self._prefix + topic, b"%b r %d" % (self._name, number))
                stale = asyncio.get_running_loop().time() - _STALE_S
                for _ in range(min(len(self._loads), _AT_ONCE)):
                    since, topic, payload = self._loads.popleft()
                    if since >= stale:
                        pipeline.publish(self._prefix + topic, b"%b c %b" % (self._name, payload))
                await pipeline.execute()
                for topic, number in rings.items():  # a ring that failed is tried again; a signal is not
                    if self._rings.get(topic) == number:
                        del self._rings[topic]

    async def _subscribe(self, client: Redis) -> None:
        subscription = client.pubsub()
        try:
            await subscription.psubscribe(f"{self._prefix}*")
            asked = False
            while True:
                message = await subscription.get_message(timeout=_SILENCE_S)
                if message is None:
                    if asked:
                        raise TimeoutError("Redis does not answer")
                    await subscription.ping()
                    asked = True
                    continue
                asked = False
                if message["type"] == "psubscribe":
                    self.connected.set()
                elif message["type"] == "pmessage":
                    self._received(message["channel"], message["data"])
        finally:
            self.connected.clear()
            with contextlib.suppress(Exception):
                await subscription.aclose()  # type: ignore[no-untyped-call]

    def _received(self, channel: bytes, data: bytes) -> None:
        name, kind, rest = [*data.split(b" ", 2), b"", b""][:3]
        if name == self._name:
            return  # our own voice; whoever listens here was told already
        topic = channel.decode("utf-8", "replace").removeprefix(self._prefix)
        if kind == b"c":
            self._carried.tell(topic, rest)
        elif kind == b"r" and rest.isdigit() and len(rest) < 20:
            self._heard.tell(topic, int(rest))
