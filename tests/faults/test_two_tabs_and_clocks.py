"""One person in two windows, and devices whose clock is wrong: nothing of either is noticed (SYNC.md S8, S9, S40)."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from server.wire.close_codes import CloseCode
from tests.faults.bad_messages import ask
from tests.faults.browser import browser, file_of, upload
from tests.faults.conftest import Hall
from tests.faults.line import lines
from tests.faults.load import stroke
from tests.faults.meeting import ITEMS, PAPER, another_window
from tests.faults.raw import raw
from tests.world.sync_machine import Frame


def _opinion(n: int) -> Frame:
    return {"item_id": ITEMS[n], "stance": "disagree", "text": f"Chưa thống nhất với phương án {n}"}


async def test_the_second_window_sees_what_the_first_sends(hall: Hall) -> None:
    """In another session, in the same session, and in a window that is opened afterwards."""
    seat = hall.meeting.delegates[0]
    other = await another_window(hall.meeting, seat)
    async with lines(hall.meeting, [seat, seat, other], hall.server.ws) as (first, same, second):
        done = await first.done("opinions.submit", **_opinion(0))
        for line in (first, same, second):
            await line.pulse.until(lambda line=line: line.happened("opinions.own_recorded"), "one's own opinion")  # type: ignore[misc]
            (event,) = line.happened("opinions.own_recorded")
            assert (event["seq"], event["by"]) == (done["seq"], seat.person_id)
            assert event["data"]["text"] == _opinion(0)["text"]
        async with raw(hall.server.ws) as third:
            await third.send(hall.meeting.hello(seat))
            own = (await third.until("snapshot"))["views"]["opinions"]["own"]
            assert [opinion["text"] for opinion in own] == [_opinion(0)["text"]]
        assert first.closes == same.closes == second.closes == []


async def test_nobody_else_sees_it(hall: Hall) -> None:
    seat, neighbour = hall.meeting.delegates[1:3]
    async with lines(hall.meeting, [seat, neighbour, hall.meeting.chair], hall.server.ws) as (author, other, chair):
        await author.done("opinions.submit", **_opinion(1))
        turned = await chair.done("stage.turn_page", document_id=PAPER, page=33)
        await other.pulse.until(lambda: (other.machine.cursor or 0) >= turned["seq"], "the neighbour is up to date")
        assert [event["type"] for event in other.heard] == ["stage.page_turned"]


async def test_two_windows_that_send_the_same_command_get_one_answer(hall: Hall) -> None:
    """Both windows share an outbox; both may be the one that sends it."""
    seat = hall.meeting.delegates[3]
    async with lines(hall.meeting, [seat, seat], hall.server.ws) as (first, second):
        answers = await asyncio.gather(
            *(line.answer("opinions.submit", command_id="cung-mot-lenh", **_opinion(2)) for line in (first, second))
        )
        assert answers[0] == answers[1]
        assert answers[0]["t"] == "done"
        marker = await first.done("opinions.submit", **_opinion(3))
        await second.pulse.until(lambda: (second.machine.cursor or 0) >= marker["seq"], "up to date")
        assert [event["data"]["revision"] for event in second.happened("opinions.own_recorded")] == [1, 1]


async def test_two_windows_that_write_at_once_both_end_with_the_later_one(hall: Hall) -> None:
    seat = hall.meeting.delegates[4]
    async with lines(hall.meeting, [seat, seat], hall.server.ws) as (first, second):
        sent = await asyncio.gather(
            first.done("opinions.submit", **{**_opinion(4), "text": "Từ cửa sổ thứ nhất"}),
            second.done("opinions.submit", **{**_opinion(4), "text": "Từ cửa sổ thứ hai"}),
        )
        last = max(frame["seq"] for frame in sent)
        for line in (first, second):
            await line.pulse.until(lambda line=line: (line.machine.cursor or 0) >= last, "up to date")  # type: ignore[misc]
        seen = [[event["data"] for event in line.happened("opinions.own_recorded")] for line in (first, second)]
        assert seen[0] == seen[1]
        assert [opinion["revision"] for opinion in seen[0]] == [1, 2]


@pytest.mark.parametrize("hours", [-1, 1, -24 * 365])
async def test_a_client_that_lies_in_every_time_it_tells_is_served_like_any_other(hall: Hall, hours: int) -> None:
    """Everywhere where a client can name a time it names a wrong one: HTTP's headers, the ping's number, the order of
    its ids, the paper's date of change. The times that anybody sees are the house's."""
    seat = hall.meeting.delegates[5]
    wrong = datetime.now(UTC) + timedelta(hours=hours)
    lies = {"Date": format_datetime(wrong, usegmt=True), "If-Modified-Since": format_datetime(wrong, usegmt=True)}
    before = datetime.now(UTC) - timedelta(milliseconds=2)
    paper = (await upload(hall.server.http, hall.meeting)).json()["document_id"]
    async with browser(hall.server.http, seat, **lies) as own:
        minted = (await own.post("/api/auth/token")).json()
        assert timedelta(minutes=5) < _time(minted["expires_at"]) - before < timedelta(minutes=11)
        file = await own.get(file_of(hall.meeting, paper))
        assert (file.status_code, file.content[:5]) == (200, b"%PDF-"), "a wrong clock was believed: nothing was sent"

    async with lines(hall.meeting, [hall.meeting.chair], hall.server.ws) as (chair,), raw(hall.server.ws) as liar:
        welcome = await liar.live(hall.meeting.hello(seat, token=minted["token"]))
        assert before <= _time(welcome["server_time"]) <= datetime.now(UTC)
        for n in range(3):
            stamp = int(wrong.timestamp()) % 2**31
            await liar.send({"t": "ping", "n": stamp})
            pong = await liar.until("pong")
            assert pong["n"] == stamp, "a ping's number is the client's own business"
            assert before <= _time(pong["server_time"]) <= datetime.now(UTC)
            await liar.send(ask("opinions.submit", _opinion(5 + n), f"{int(wrong.timestamp() * 1000)}-{n}"))
            event = await liar.until("event")
            assert before <= _time(event["at"]) <= datetime.now(UTC)
            assert before <= _time(event["data"]["submitted_at"]) <= datetime.now(UTC)
            done = await liar.until("done")
        await chair.pulse.until(lambda: (chair.machine.cursor or 0) + 1 >= done["seq"], "the chair sees the same")
        for seen in chair.happened("opinions.submitted"):
            assert before <= _time(seen["data"]["submitted_at"]) <= datetime.now(UTC)

        await liar.send(ask("opinions.submit", {**_opinion(5), "submitted_at": wrong.isoformat()}, f"khi-nao-{hours}"))
        refused = await liar.until("refused")
        assert (refused["code"], refused["details"]) == ("command.invalid", {"field": "submitted_at"})


async def test_a_command_that_waited_offline_for_long_is_as_good_as_a_new_one(hall: Hall) -> None:
    """What the outbox kept is sent when the line is back, in the order in which it was asked; the time is then."""
    meeting, dice = hall.meeting, random.Random(9)
    async with lines(meeting, [meeting.chair, meeting.delegates[6]], hall.server.ws) as (chair, watcher):
        await chair.hang_up()
        assert chair.closes == [1000]
        names = [f"net-{n}-{dice.randrange(10**9)}" for n in range(20)]
        for name in names:  # asked while there is no socket
            chair.ask("ink.draw", stroke=stroke(name))
        assert not chair.is_live
        await chair.pulse.until(lambda: not chair.machine.waiting, "the outbox is empty")
        await watcher.pulse.until(
            lambda: len(watcher.happened("ink.drawn")) == len(names), "everybody sees the strokes"
        )
        assert [event["data"]["stroke"]["stroke_id"] for event in watcher.happened("ink.drawn")] == names
        assert chair.machine.resumes == 1
        assert CloseCode.BAD_FRAME not in chair.closes


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))
