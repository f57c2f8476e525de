"""One contract over both bells: whoever listens hears, nobody who rings waits, and what is lost is only late."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import pytest
from redis.asyncio import Redis

from server.realtime.bell import InProcessBell, RedisBell
from tests.contract.servers import RedisServer, redis

AnyBell = InProcessBell | RedisBell
#: Two ends of one bell: rung at the first, heard at the second.
Ends = tuple[AnyBell, AnyBell]


@pytest.fixture(scope="module")
def own_redis() -> Iterator[RedisServer]:
    """Killed and paused here, so not the one that others use."""
    with redis() as server:
        yield server


@pytest.fixture(params=["in process", "redis, one process", "redis, two processes"])
async def ends(request: pytest.FixtureRequest, own_redis: RedisServer) -> AsyncIterator[Ends]:
    if request.param == "in process":
        bell = InProcessBell()
        yield bell, bell
        return
    ringer = RedisBell(own_redis.url)
    hearer = ringer if request.param == "redis, one process" else RedisBell(own_redis.url)
    for bell in (ringer, hearer):
        await bell.start()
        await asyncio.wait_for(bell.connected.wait(), 10)
    yield ringer, hearer
    for bell in (ringer, hearer):
        await bell.close()


class Ear:
    """What was heard."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, int | bytes]] = []
        self._more = asyncio.Event()

    def __call__(self, topic: str, value: int | bytes) -> None:
        self.heard.append((topic, value))
        self._more.set()

    async def until(self, holds: Callable[[list[tuple[str, int | bytes]]], object], within_s: float = 10.0) -> None:
        async with asyncio.timeout(within_s):
            while not holds(self.heard):
                self._more.clear()
                await self._more.wait()


async def repeat(say: Callable[[], Awaitable[None] | None], ear: Ear, value: tuple[str, int | bytes]) -> None:
    """Says it again until it is heard: what is rung while Redis is away may be lost."""
    async with asyncio.timeout(15):
        while value not in ear.heard:
            spoken = say()
            if spoken is not None:
                await spoken
            await asyncio.sleep(0.02)


async def test_a_ring_is_heard_with_its_number(ends: Ends) -> None:
    ringer, hearer = ends
    ear = Ear()
    hearer.listen("meeting:", ear)
    await ringer.ring("meeting:họp-1", 7)
    await ear.until(lambda heard: ("meeting:họp-1", 7) in heard)


async def test_one_hears_only_the_topics_one_listens_to(ends: Ends) -> None:
    ringer, hearer = ends
    all_of_it, one = Ear(), Ear()
    hearer.listen("", all_of_it)
    hearer.listen("meeting:b", one)
    await ringer.ring("meeting:a", 1)
    await ringer.ring("revoked", 2)
    await ringer.ring("meeting:b", 3)
    await one.until(lambda heard: heard)
    await all_of_it.until(lambda heard: ("meeting:b", 3) in heard)
    assert one.heard == [("meeting:b", 3)]


async def test_who_stopped_listening_hears_nothing(ends: Ends) -> None:
    ringer, hearer = ends
    stays, stops = Ear(), Ear()
    hearer.listen("meeting:", stays)
    stop = hearer.listen("meeting:", stops)
    stop()
    stop()
    await ringer.ring("meeting:a", 1)
    await stays.until(lambda heard: heard)
    assert stops.heard == []


async def test_a_listener_that_fails_does_not_silence_the_others(ends: Ends) -> None:
    ringer, hearer = ends
    ear = Ear()

    def fails(topic: str, number: int) -> None:
        raise ZeroDivisionError

    hearer.listen("meeting:", fails)
    hearer.listen("meeting:", ear)
    await ringer.ring("meeting:a", 1)
    await ear.until(lambda heard: heard)


async def test_small_bytes_are_carried_as_they_are_and_in_order(ends: Ends) -> None:
    ringer, hearer = ends
    ear, other = Ear(), Ear()
    hearer.hear("signals:", ear)
    hearer.listen("signals:", other)
    payloads = [b"", b" ", b"a b c", b"\x00\xff\x81\x05", "nét bút ướt".encode(), b"x" * 3_000]
    for payload in payloads:
        ringer.carry("signals:a", payload)
    await ear.until(lambda heard: len(heard) == len(payloads))
    assert [payload for _, payload in ear.heard] == payloads
    assert other.heard == [], "what is carried is no ring"


async def test_each_ring_is_heard_once_by_each_listener(ends: Ends) -> None:
    ringer, hearer = ends
    ear = Ear()
    hearer.listen("meeting:", ear)
    for number in range(1, 6):
        await ringer.ring("meeting:a", number)
    await ringer.ring("meeting:end", 1)
    await ear.until(lambda heard: ("meeting:end", 1) in heard)
    numbers = [number for topic, number in ear.heard if topic == "meeting:a"]
    assert len(numbers) == len(set(numbers)), "none twice"
    assert numbers[-1] == 5, "older ones may be passed over, the newest may not"


# --- Redis only ---------------------------------------------------------------------------------------------------


@pytest.fixture
async def pair(own_redis: RedisServer) -> AsyncIterator[tuple[RedisBell, RedisBell]]:
    here, there = RedisBell(own_redis.url), RedisBell(own_redis.url)
    for bell in (here, there):
        await bell.start()
        await asyncio.wait_for(bell.connected.wait(), 10)
    yield here, there
    for bell in (here, there):
        await bell.close()


async def test_a_bell_whose_redis_was_killed_comes_back_by_itself(
    pair: tuple[RedisBell, RedisBell], own_redis: RedisServer
) -> None:
    here, there = pair
    ear, at_home = Ear(), Ear()
    there.listen("meeting:", ear)
    here.listen("meeting:", at_home)
    own_redis.kill()
    loop = asyncio.get_running_loop()
    began = loop.time()
    for number in range(1_000):
        await here.ring(f"meeting:{number}", number)
        here.carry("signals:a", b"x" * 100)
    assert loop.time() - began < 1.0, "nobody waits for Redis"
    assert len(at_home.heard) == 1_000, "this process does not need Redis to hear itself"
    own_redis.start()
    await repeat(lambda: here.ring("meeting:a", 9), ear, ("meeting:a", 9))
    carried = Ear()
    there.hear("signals:", carried)
    await repeat(lambda: here.carry("signals:b", b"wet"), carried, ("signals:b", b"wet"))


async def test_a_redis_that_hangs_is_noticed_and_holds_nobody_up(
    pair: tuple[RedisBell, RedisBell], own_redis: RedisServer
) -> None:
    here, there = pair
    ear = Ear()
    there.listen("meeting:", ear)
    own_redis.pause()
    try:
        loop = asyncio.get_running_loop()
        began = loop.time()
        for number in range(1_000):
            await here.ring("meeting:a", number)
        assert loop.time() - began < 1.0
    finally:
        own_redis.go_on()
    await repeat(lambda: here.ring("meeting:a", 2_000), ear, ("meeting:a", 2_000))


async def test_a_bell_may_start_before_its_redis(own_redis: RedisServer) -> None:
    own_redis.kill()
    here, there = RedisBell(own_redis.url), RedisBell(own_redis.url)
    await here.start()
    await there.start()
    ear = Ear()
    there.listen("meeting:", ear)
    await here.ring("meeting:a", 1)
    own_redis.start()
    await repeat(lambda: here.ring("meeting:a", 2), ear, ("meeting:a", 2))
    await here.close()
    await there.close()


async def test_what_waits_while_redis_is_away_is_bounded(own_redis: RedisServer) -> None:
    bell = RedisBell("redis://127.0.0.1:1/0")
    await bell.start()
    for number in range(10_000):
        await bell.ring(f"meeting:{number}", number)
        bell.carry("signals:a", b"x")
    assert len(bell._rings) <= 2_000
    assert len(bell._loads) <= 2_000
    await bell.close()


async def test_two_houses_on_one_redis_do_not_hear_each_other(own_redis: RedisServer) -> None:
    ours, theirs = RedisBell(own_redis.url, prefix="a"), RedisBell(own_redis.url, prefix="b")
    other = RedisBell(own_redis.url, prefix="a")
    for bell in (ours, theirs, other):
        await bell.start()
        await asyncio.wait_for(bell.connected.wait(), 10)
    stranger, friend = Ear(), Ear()
    theirs.listen("", stranger)
    other.listen("", friend)
    await ours.ring("meeting:a", 1)
    await friend.until(lambda heard: heard)
    assert stranger.heard == []
    for bell in (ours, theirs, other):
        await bell.close()


async def test_noise_on_the_channel_is_passed_over(pair: tuple[RedisBell, RedisBell], own_redis: RedisServer) -> None:

    here, there = pair
    ear = Ear()
    there.listen("", ear)
    client = Redis.from_url(own_redis.url)
    for noise in (b"", b"x", b"a r", b"a r x", b"a r -1", b"a r " + b"9" * 30, b"a z 1", b"\xff\xfe"):
        await client.publish("dienhong:meeting:a", noise)
    await client.aclose()
    await repeat(lambda: here.ring("meeting:a", 4), ear, ("meeting:a", 4))
    assert {value for _, value in ear.heard} == {4}
