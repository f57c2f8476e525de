"""The gateway and the guard inside a real uvicorn process: handshake, attacks, dead readers, SIGTERM."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator

import orjson
import pytest

from server.wire.close_codes import CloseCode
from tests.fuzz.meeting import reduce
from tests.realtime.raw import RawClient, Server, masked, toy_server
from tests.world.server_frames import TEXT, frame_of
from tests.world.sync_client import SyncClient

CONT, TEXT_FRAME, BINARY_FRAME, PING_FRAME, PONG_FRAME = 0, 1, 2, 9, 10
HELLO = orjson.dumps({"t": "hello", "protocol": 1, "token": "p1", "meeting": "hop", "cursor": None, "sight": None})


@pytest.fixture(scope="module")
def _process() -> object:
    with toy_server() as server:
        yield server


@pytest.fixture
async def server(_process: Server) -> Server:
    await _process.ready()
    return _process


def client(server: Server, person: str) -> SyncClient:
    return SyncClient(server.url, "hop", reduce, lambda: person, name=person)


async def probe(server: Server) -> float:
    """Seconds that a command of a bystander takes."""
    loop = asyncio.get_running_loop()
    async with client(server, "p399") as bystander:
        began = loop.time()
        await bystander.ask("draw", command_id=None)
        return loop.time() - began


# --- the handshake ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (None, 101),
        ("Origin: http://evil.example\r\n", 403),
        ("Origin: null\r\n", 403),
        ("Origin: https://127.0.0.1.evil.example\r\n", 403),
        ("", 403),
        ("X-Seat: abc\r\n", 101),
    ],
)
async def test_s5_a_page_of_another_site_gets_no_socket(server: Server, headers: str | None, status: int) -> None:
    one, answered = await RawClient.open(server.port, headers=headers)
    assert answered == status
    one.hang_up()


@pytest.mark.parametrize("path", ["/", "/ws/", "/ws/x", "/api/ws", "/healthz"])
async def test_s5_there_is_one_websocket(server: Server, path: str) -> None:
    one, answered = await RawClient.open(server.port, path=path)
    assert answered == 404
    one.hang_up()


# --- attacks (every one must end at once, cost little, and nobody else may notice) --------------------------------

BEGUN = masked(TEXT_FRAME, b"{", fin=False)
ATTACKS = {
    "three million fragments of one byte": (BEGUN, masked(CONT, b"a", fin=False) * 30_000, 100),
    "empty fragments without end": (BEGUN, masked(CONT, b"", fin=False) * 30_000, 100),
    "a flood of pings": (b"", masked(PING_FRAME, b"x" * 100) * 5_000, 100),
    "a flood of pongs": (b"", masked(PONG_FRAME, b"x" * 100) * 5_000, 100),
    "a flood of empty messages": (b"", masked(TEXT_FRAME, b"") * 30_000, 100),
    "a flood of frames": (masked(TEXT_FRAME, HELLO), masked(TEXT_FRAME, b'{"t":"ping","n":1}') * 5_000, 100),
    "one message that is too large": (b"", masked(TEXT_FRAME, b" " * 65_537), 1),
    "a message that says it is huge": (b"", b"\x81\xff" + (2**62).to_bytes(8, "big") + b"\0\0\0\0", 1),
    "fragments that become too large": (BEGUN, masked(CONT, b" " * 60_000, fin=False), 20),
}


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("after_hello", [False, True])
async def test_s70_to_s73_an_attack_ends_at_once_and_costs_nobody_anything(
    server: Server, attack: str, after_hello: bool
) -> None:
    first, piece, times = ATTACKS[attack]
    memory, cpu = server.rss_mb(), server.cpu_s()
    attacker, _ = await RawClient.open(server.port)
    if after_hello:
        attacker.writer.write(masked(TEXT_FRAME, HELLO))
    attacker.writer.write(first)
    flood = asyncio.create_task(attacker.flood(piece, times))
    delays = [await probe(server) for _ in range(3)]
    code = await attacker.close_code()
    await asyncio.wait_for(attacker.hung_up(), 5)
    flood.cancel()
    await asyncio.gather(flood, return_exceptions=True)
    assert code in (None, CloseCode.TOO_MUCH, CloseCode.TOO_LARGE, CloseCode.BAD_FRAME), code
    assert server.rss_mb() - memory < 25
    assert server.cpu_s() - cpu < 2.0
    assert min(delays) < 0.5
    attacker.hang_up()


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (masked(TEXT_FRAME, b"kh\xc3\xb4ng ph\xe1\xba\xa3i JSON"), CloseCode.BAD_FRAME),
        (masked(BINARY_FRAME, b"\x01\x02"), CloseCode.BAD_FRAME),
        (masked(TEXT_FRAME, b'{"t":"ask","id":"a","type":"draw","data":{}}'), CloseCode.BAD_FRAME),
        (masked(TEXT_FRAME, b" " * 65_537), CloseCode.TOO_LARGE),
        (masked(TEXT_FRAME, HELLO.replace(b'"hop"', b'"other"')), CloseCode.NOT_FOUND),
        (masked(TEXT_FRAME, HELLO.replace(b'"p1"', b'"p 1"')), CloseCode.NOT_SIGNED_IN),
        (masked(TEXT_FRAME, HELLO.replace(b'"protocol":1', b'"protocol":9')), CloseCode.OTHER_PROTOCOL),
        (masked(TEXT_FRAME, HELLO) * 2, CloseCode.BAD_FRAME),
        (masked(TEXT_FRAME, b"\xff\xfe"), 1007),
        (masked(3, b""), 1002),
    ],
)
async def test_every_wrong_word_has_its_code(server: Server, message: bytes, code: int) -> None:
    one, _ = await RawClient.open(server.port)
    one.writer.write(message)
    assert await one.close_code() == code
    one.hang_up()


async def test_s70_a_message_of_exactly_64_kib_is_read(server: Server) -> None:
    one, _ = await RawClient.open(server.port)
    ping = b'{"t":"ping","n":7}'
    one.writer.write(masked(TEXT_FRAME, ping + b" " * (65_536 - len(ping))))
    async with asyncio.timeout(5):
        ((opcode, payload),) = one.frames.feed(await one.reader.read(65_536))
    assert opcode == TEXT
    assert frame_of(payload.decode())["n"] == 7
    one.hang_up()


async def test_s71_sixty_four_fragments_are_one_message(server: Server) -> None:
    one, _ = await RawClient.open(server.port)
    ping = b'{"t":"ping","n":7}' + b" " * 62
    pieces = [ping[:18], *(ping[index : index + 1] for index in range(18, 18 + 62))]
    assert len(pieces) == 63
    one.writer.write(masked(TEXT_FRAME, pieces[0], fin=False))
    for piece in pieces[1:-1]:
        one.writer.write(masked(CONT, piece, fin=False))
    one.writer.write(masked(CONT, pieces[-1]))
    async with asyncio.timeout(5):
        data = await one.reader.read(65_536)
    assert b'"pong"' in data
    one.hang_up()


async def test_s8_s16_two_clients_see_the_same(server: Server) -> None:
    async with client(server, "p1") as first, client(server, "p2") as second:
        done = await first.ask("draw")
        await second.until(lambda: second.machine.cursor is not None and second.machine.cursor >= done["seq"])
        assert first.views == second.views
        await first.drop()
        await second.ask("draw")
        await first.until(lambda: first.views == second.views)
        assert first.machine.resumes == 1


async def test_s30_a_dead_reader_delays_nobody_and_is_cut(server: Server) -> None:
    dead, _ = await RawClient.open(server.port)
    dead.writer.write(masked(TEXT_FRAME, HELLO))
    await dead.reader.read(10)
    dead.writer.transport.pause_reading()  # type: ignore[attr-defined]
    memory = server.rss_mb()
    text = "ý kiến dài " * 1_500
    loop = asyncio.get_running_loop()
    async with client(server, "chair") as chair, client(server, "p3") as other:
        began = loop.time()
        for number in range(300):
            chair.begin("opine", {"text": f"{number} {text}"})
            if number % 30 == 29:
                last = await chair.ask("draw")
                await other.until(lambda seq=last["seq"]: (other.machine.cursor or 0) >= seq)  # type: ignore[misc]
        assert loop.time() - began < 15
        assert chair.machine.holes == other.machine.holes == 0
    assert server.rss_mb() - memory < 60
    dead.hang_up()


# --- the end ------------------------------------------------------------------------------------------------------


@pytest.fixture
async def mortal() -> AsyncIterator[Server]:
    with toy_server() as server:
        await server.ready()
        yield server


async def test_s61_sigterm_tells_everybody_answers_what_was_asked_and_ends_in_time(mortal: Server) -> None:
    loop = asyncio.get_running_loop()
    async with client(mortal, "p1") as busy, client(mortal, "p2") as idle:
        command_id = busy.begin("slow", {})
        await busy.ask("draw")
        began = loop.time()
        mortal.process.send_signal(signal.SIGTERM)
        await idle.until(lambda: idle.codes)
        await busy.until(lambda: busy.codes)
        assert idle.codes[0] == busy.codes[0] == CloseCode.RESTARTING
        assert 0 < idle.of("draining")[0]["retry_ms"] <= 1_500
        assert busy.machine.answers[command_id]["t"] == "done"
        await asyncio.to_thread(mortal.process.wait, 10)
        assert loop.time() - began < 10
        assert mortal.process.returncode in (0, -signal.SIGTERM)
