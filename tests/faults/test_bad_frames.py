"""Whatever a client sends, the server answers as docs/SYNC.md says (§2, §6, §8, §9), the others notice nothing, and its
memory stays flat."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from itertools import count
from pathlib import Path

import psutil
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from server.wire.close_codes import CloseCode
from tests.faults.bad_messages import DROPPED, NO_FRAME, REFUSED, SCREEN, Message, NotUtf8, ask
from tests.faults.browser import browser
from tests.faults.conftest import Hall
from tests.faults.forged import FORGED
from tests.faults.line import Line, lines
from tests.faults.meeting import PAGES, PAPER, another_window
from tests.faults.raw import Raw, raw

_pages = count(1)
DELEGATE, BYSTANDER = 0, 1


@pytest.fixture
async def others(hall: Hall) -> AsyncIterator[tuple[Line, Line]]:
    """The chair and a bystander. Whatever the test did: they were never thrown out, and the next event arrives."""
    seats = [hall.meeting.chair, hall.meeting.delegates[BYSTANDER]]
    async with lines(hall.meeting, seats, hall.server.ws) as (chair, bystander):
        yield chair, bystander
        turned = await chair.done("stage.turn_page", document_id=PAPER, page=1 + next(_pages) % PAGES)
        await bystander.pulse.until(lambda: (bystander.machine.cursor or 0) >= turned["seq"], "the next event")
        assert chair.closes == bystander.closes == []
        assert bystander.machine.holes == 0


async def _say(socket: Raw, messages: list[Message]) -> None:
    """As far as the server listens."""
    try:
        for message in messages:
            if isinstance(message, NotUtf8):
                await socket.socket.send(bytes(message), text=True)
            else:
                await socket.send(message)
    except ConnectionClosed:
        pass


@pytest.mark.usefixtures("others")
@pytest.mark.parametrize("what", NO_FRAME)
async def test_what_is_no_frame_closes_its_own_socket(hall: Hall, what: str) -> None:
    messages, code = NO_FRAME[what]
    async with raw(hall.server.ws) as stranger:
        await _say(stranger, messages)
        assert await stranger.closed() == code
    async with raw(hall.server.ws) as known:
        await known.live(hall.meeting.hello(hall.meeting.delegates[DELEGATE]))
        await _say(known, messages)
        assert await known.closed() == code


@pytest.mark.usefixtures("others")
async def test_what_comes_before_hello_or_instead_of_it_closes_the_socket(hall: Hall) -> None:
    hello = hall.meeting.hello(hall.meeting.delegates[DELEGATE])
    submit = ask("opinions.submit", {"item_id": "noi-dung-1", "stance": "agree", "text": ""}, "too-early")
    wave = {"t": "pass", "type": "stage.pointer", "data": {}}
    for messages, code in (
        ([submit], CloseCode.BAD_FRAME),
        ([wave], CloseCode.BAD_FRAME),
        ([hello, hello], CloseCode.BAD_FRAME),
        ([hello, submit, hello], CloseCode.BAD_FRAME),
        ([{**hello, "protocol": 2}], CloseCode.OTHER_PROTOCOL),
        ([{**hello, "protocol": 0}], CloseCode.OTHER_PROTOCOL),
    ):
        async with raw(hall.server.ws) as socket:
            await _say(socket, messages)
            assert await socket.closed() == code, messages
    async with raw(hall.server.ws) as socket:
        await socket.live(hello)
        await _say(socket, [hello])
        assert await socket.closed() == CloseCode.BAD_FRAME


@pytest.mark.usefixtures("others")
async def test_a_cursor_that_was_never_reached_means_a_snapshot(hall: Hall) -> None:
    """S21, S23."""
    seat = hall.meeting.delegates[DELEGATE]
    sight = f"delegate:{seat.person_id}"
    for cursor, its_sight in ((2**62, sight), (1, "chair:ai-do"), (1, None)):
        async with raw(hall.server.ws) as socket:
            await socket.send(hall.meeting.hello(seat, cursor=cursor, sight=its_sight))
            assert (await socket.until("snapshot"))["views"]["roster"]


@pytest.mark.usefixtures("others")
@pytest.mark.parametrize("what", FORGED)
async def test_a_token_that_is_not_good_is_told_to_get_another(hall: Hall, tmp_path: Path, what: str) -> None:
    """S4."""
    seat = hall.meeting.delegates[DELEGATE]
    async with raw(hall.server.ws) as socket:
        await socket.send(hall.meeting.hello(seat, token=FORGED[what](hall.meeting, seat, tmp_path)))
        assert await socket.closed() == CloseCode.NOT_SIGNED_IN


@pytest.mark.usefixtures("others")
async def test_a_token_of_a_session_that_was_ended_lets_nobody_in(hall: Hall) -> None:
    """S4; or S66, where the hub hears of the revocation while it is still looking the session up."""
    seat = await another_window(hall.meeting, hall.meeting.delegates[2])
    hello = hall.meeting.hello(seat)
    async with browser(hall.server.http, seat) as own:
        assert (await own.post("/api/auth/sign-out")).status_code == 204
    async with raw(hall.server.ws) as socket:
        await socket.send(hello)
        assert await socket.closed() in (CloseCode.NOT_SIGNED_IN, CloseCode.NO_LONGER_YOURS)


@pytest.mark.usefixtures("others")
async def test_a_meeting_of_others_is_as_unknown_as_one_that_never_was(hall: Hall) -> None:
    """S26."""
    seat = hall.meeting.delegates[DELEGATE]
    for meeting in (hall.meeting.elsewhere_id, "khong-co-cuoc-hop-nay"):
        async with raw(hall.server.ws) as socket:
            await socket.send(hall.meeting.hello(seat, meeting=meeting))
            assert await socket.closed() == CloseCode.NOT_FOUND
        async with browser(hall.server.http, seat) as own:
            answer = await own.post(f"/api/meetings/{meeting}/commands", json={"id": "x", "type": "stage.clear"})
            assert (answer.status_code, answer.json()["code"]) == (404, "meeting.not_found")


@pytest.mark.parametrize("what", REFUSED)
async def test_a_command_that_may_not_be_is_refused_by_name(hall: Hall, others: tuple[Line, Line], what: str) -> None:
    who, kind, data, code, details = REFUSED[what]
    seat = hall.meeting.screen if who == SCREEN else hall.meeting.delegates[DELEGATE]
    before = len(others[0].heard)
    async with lines(hall.meeting, [seat], hall.server.ws) as (line,):
        answer = await line.answer(kind, **data)
        assert (answer["t"], answer["code"], answer["details"]) == ("refused", code, details)
        # Refused is an answer like another: nobody is thrown out for it, and asking again says the same.
        again = await line.answer(kind, command_id=answer["id"], **data)
        assert again == answer
        assert line.closes == []
    assert len(others[0].heard) == before, "the desk heard of something"


async def test_signals_that_may_not_be_go_nowhere(hall: Hall, others: tuple[Line, Line]) -> None:
    """S50."""
    chair, bystander = others
    async with lines(hall.meeting, [hall.meeting.screen], hall.server.ws) as (screen,):
        for kind, data in DROPPED.values():
            screen.say({"t": "pass", "type": kind, "data": data})
        screen.say({"t": "ping", "n": 1})
        await screen.pulse.until(lambda: screen.pongs != [], "everything was read")
        assert screen.closes == []
        chair.say(
            {
                "t": "pass",
                "type": "stage.pointer",
                "data": {"document_id": PAPER, "page": 1, "x": 5, "y": 5, "on": True},
            }
        )
        await bystander.pulse.until(lambda: bystander.machine.signals != [], "a signal that may be")
    assert [signal["from"] for signal in bystander.machine.signals] == [hall.meeting.chair.person_id]


@pytest.mark.usefixtures("others")
@pytest.mark.parametrize(
    ("headers", "path", "status"),
    [({"Origin": "https://xau.example"}, "", 403), ({"Origin": "null"}, "", 403), ({}, "/nua", 404)],
)
async def test_a_foreign_page_and_another_path_get_no_socket(
    hall: Hall, headers: dict[str, str], path: str, status: int
) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with raw(hall.server.ws + path, **headers):
            pass
    assert refused.value.response.status_code == status


@pytest.mark.usefixtures("others")
async def test_the_memory_stays_flat_whatever_comes(
    hall: Hall, record_testsuite_property: Callable[[str, object], None]
) -> None:
    """Every bad message again and again, and hellos with forged tokens: after a few rounds nothing is added. (Without
    the flood: its sockets are kept for two seconds, unread, before they are cut.)"""
    bad = [messages for what, (messages, _) in NO_FRAME.items() if what != "a flood"]
    seat = hall.meeting.delegates[DELEGATE]
    server = psutil.Process(hall.server.pid)

    async def one(messages: list[Message], known: bool) -> None:
        async with raw(hall.server.ws) as socket:
            if known:
                await socket.live(hall.meeting.hello(seat))
            await _say(socket, messages)
            await socket.closed()

    async def round_() -> int:
        for known in (False, True):
            await asyncio.gather(*(one(messages, known) for messages in bad))
        await asyncio.gather(*(one([hall.meeting.hello(seat, token=f"{n}")], False) for n in range(40)))
        return server.memory_info().rss // 1024

    for _ in range(3):
        await round_()
    after_few = await round_()
    for _ in range(8):
        after_many = await round_()
    record_testsuite_property("memory_grew_kb", after_many - after_few)
    assert after_many - after_few < 12 * 1024, f"{after_few} kB became {after_many} kB"
    assert len(server.net_connections(kind="tcp")) <= 4, "sockets of the bad are still open"
