"""The session alone: messages, answers and time in; actions out. No loop, no socket."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from server.access.audience import Role, Viewer
from server.journal.messages import Done, Refused
from server.kit.ids import CommandId, PersonId
from server.realtime.limits import Bucket, Limits
from server.realtime.session import (
    Abort,
    Actions,
    Admit,
    AwaitingHello,
    Close,
    Closed,
    Live,
    PassOn,
    PingPeer,
    Resuming,
    Send,
    Session,
    Snapshotting,
    Submit,
)
from server.wire.close_codes import CloseCode

WALL = datetime(2026, 9, 5, 1, 30, tzinfo=UTC)
LIMITS = Limits(unanswered=3, frames_per_s=10, frames_burst=20)
DELEGATE = Viewer(PersonId("binh"), Role.DELEGATE)
HELLO = {"t": "hello", "protocol": 1, "token": "x", "meeting": "hop", "cursor": None, "sight": None}
ASK = {"t": "ask", "id": "c1", "type": "ink.draw", "data": {}}


def session() -> Session:
    return Session("s1", LIMITS, 0.0)


def say(session: Session, frame: dict[str, Any], now: float = 0.0) -> Actions:
    return session.receive(orjson.dumps(frame).decode(), now, WALL)


def live() -> Session:
    one = session()
    say(one, HELLO)
    one.admitted(DELEGATE, WALL)
    return one


def payload(action: object) -> dict[str, Any]:
    assert isinstance(action, Send)
    frame: dict[str, Any] = orjson.loads(action.payload)
    return frame


def test_s1_hello_without_a_cursor_asks_for_a_snapshot() -> None:
    one = session()
    (action,) = say(one, HELLO)
    assert isinstance(action, Admit)
    assert isinstance(one.state, Snapshotting)


def test_s1_hello_with_a_cursor_asks_to_resume() -> None:
    one = session()
    (action,) = say(one, {**HELLO, "cursor": 7, "sight": "delegate:binh"})
    assert isinstance(action, Admit)
    assert action.hello.cursor == 7
    assert isinstance(one.state, Resuming)


def test_s1_silence_for_ten_seconds_is_no_hello() -> None:
    one = session()
    assert one.tick(9.9) == ()
    assert one.tick(10.0) == (Close(CloseCode.HELLO_TIMEOUT),)
    assert one.state == Closed(CloseCode.HELLO_TIMEOUT)


def test_s6_another_protocol_is_told_so() -> None:
    assert say(session(), {**HELLO, "protocol": 2}) == (Close(CloseCode.OTHER_PROTOCOL),)
    assert say(session(), {"t": "hello", "protocol": 2, "spoken": "otherwise"}) == (Close(CloseCode.OTHER_PROTOCOL),)


@pytest.mark.parametrize(
    "message",
    [
        "",
        "không phải JSON",
        "[]",
        "null",
        '"hello"',
        "{}",
        '{"t": "shout"}',
        '{"t": "ping", "n": 1e400}',
        '{"t": "ping", "n": NaN}',
        '{"t": "ping", "n": "1"}',
        '{"t": "ping", "n": 1, "more": 2}',
        '{"t": "ping", "n": -1}',
        '{"t": "hello", "protocol": 1, "token": "x", "meeting": "../hop"}',
        '{"t": "hello", "protocol": 1, "token": "x", "meeting": "hop", "cursor": -1}',
        '{"t": "ask", "id": "", "type": "x", "data": {}}',
        '{"t": "ask", "id": "a", "type": "x", "data": {"a": "\\ud800"}}',
        '{"t": "welcome"}',
        "[" * 5000,
        b"\x01\x02",
    ],
)
def test_what_is_no_frame_closes_with_4400(message: str | bytes) -> None:
    one = live()
    assert one.receive(message, 0.0, WALL) == (Close(CloseCode.BAD_FRAME),)
    assert one.receive('{"t": "ping", "n": 1}', 0.0, WALL) == (), "after the end nothing is answered"


@pytest.mark.parametrize("frame", [ASK, {"t": "pass", "type": "x", "data": {}}])
def test_nothing_but_hello_and_ping_comes_first(frame: dict[str, Any]) -> None:
    assert say(session(), frame) == (Close(CloseCode.BAD_FRAME),)
    greeted = session()
    say(greeted, HELLO)
    assert say(greeted, frame) == (Close(CloseCode.BAD_FRAME),), "not before welcome"


def test_a_second_hello_is_out_of_order() -> None:
    assert say(live(), HELLO) == (Close(CloseCode.BAD_FRAME),)


def test_ping_is_answered_in_every_state_with_the_servers_time() -> None:
    for one in (session(), live()):
        (pong,) = say(one, {"t": "ping", "n": 4})
        assert payload(pong) == {"t": "pong", "n": 4, "server_time": "2026-09-05T01:30:00.000Z"}


def test_s20_welcome_says_who_one_is() -> None:
    one = session()
    say(one, HELLO)
    welcome = orjson.loads(one.admitted(DELEGATE, WALL))
    assert welcome == {
        "t": "welcome",
        "session": "s1",
        "person_id": "binh",
        "role": "delegate",
        "sight": "delegate:binh",
        "server_time": "2026-09-05T01:30:00.000Z",
        "heartbeat_s": 10,
    }
    assert one.state == Live(DELEGATE)


def test_s42_done_goes_behind_the_events_and_refused_need_not() -> None:
    one = live()
    (submit,) = say(one, ASK)
    assert isinstance(submit, Submit)
    (done,) = one.answered(Done(CommandId("c1"), 9, {"number": 3}))
    assert isinstance(done, Send)
    assert done.ordered
    assert payload(done) == {"t": "done", "id": "c1", "seq": 9, "result": {"number": 3}}
    say(one, {**ASK, "id": "c2"})
    (refused,) = one.answered(Refused(CommandId("c2"), "opinions.window_closed", {"item": "i"}))
    assert payload(refused) == {"t": "refused", "id": "c2", "code": "opinions.window_closed", "details": {"item": "i"}}


def test_s45_an_id_under_way_is_answered_once() -> None:
    one = live()
    say(one, ASK)
    assert say(one, ASK) == ()
    one.answered(Done(CommandId("c1"), 1, {}))
    (again,) = say(one, ASK)
    assert isinstance(again, Submit), "after its answer it may be asked again: the receipt answers"


def test_s74_too_many_unanswered_commands_come_later() -> None:
    one = live()
    for number in range(3):
        assert isinstance(say(one, {**ASK, "id": f"c{number}"})[0], Submit)
    (answer,) = say(one, {**ASK, "id": "c3"})
    assert payload(answer)["t"] == "later"
    one.answered(Done(CommandId("c0"), 1, {}))
    assert isinstance(say(one, {**ASK, "id": "c3"})[0], Submit)


def test_s44_when_the_store_does_not_answer_the_command_comes_later() -> None:
    one = live()
    say(one, ASK)
    (answer,) = one.not_now("c1", 900)
    assert payload(answer) == {"t": "later", "id": "c1", "retry_ms": 900}
    assert isinstance(say(one, ASK)[0], Submit), "the same id is welcome again"


def test_s50_signals_pass_when_live_and_are_dropped_while_the_sight_changes() -> None:
    one = live()
    wave = {"t": "pass", "type": "stage.pointer", "data": {}}
    assert isinstance(say(one, wave)[0], PassOn)
    one.sight_changed()
    assert say(one, wave) == ()
    assert isinstance(say(one, ASK)[0], Submit), "commands go on: their role is looked up when their turn comes (S46)"


def test_s60_a_silent_peer_is_pinged_and_then_torn_down() -> None:
    one = live()
    assert one.tick(9.0) == ()
    assert one.tick(10.0) == (PingPeer(),)
    assert one.tick(11.0) == ()
    assert one.tick(20.0) == (PingPeer(),)
    assert one.tick(25.0) == (Abort(),)
    assert one.state == Closed(None)


def test_s60_whatever_comes_is_a_sign_of_life() -> None:
    one = live()
    one.tick(10.0)
    one.heard(11.0)
    assert one.tick(30.0) == (PingPeer(),)
    say(one, {"t": "ping", "n": 1}, now=31.0)
    assert one.tick(40.0) == ()


def test_s61_draining_answers_what_was_asked_and_begins_nothing() -> None:
    one = live()
    say(one, ASK)
    (told,) = one.drain(700)
    assert payload(told) == {"t": "draining", "retry_ms": 700}
    assert payload(say(one, {**ASK, "id": "c2"})[0]) == {"t": "later", "id": "c2", "retry_ms": 700}
    assert say(one, {"t": "pass", "type": "x", "data": {}}) == ()
    done, close = one.answered(Done(CommandId("c1"), 1, {}))
    assert payload(done)["t"] == "done"
    assert close == Close(CloseCode.RESTARTING)


def test_s61_draining_with_nothing_under_way_closes_at_once() -> None:
    told, close = live().drain(700)
    assert payload(told)["t"] == "draining"
    assert close == Close(CloseCode.RESTARTING)
    waiting = session()
    assert [type(action) for action in waiting.drain(1)] == [Send, Close]


def test_s73_a_flood_of_frames_ends() -> None:
    one = live()
    for _ in range(19):
        say(one, {"t": "ping", "n": 1})
    assert say(one, {"t": "ping", "n": 1}) == (Close(CloseCode.TOO_MUCH),)


def test_s73_a_pen_at_its_pace_never_meets_the_limit() -> None:
    bucket = Bucket(rate=100, burst=400, now=0.0)
    assert all(bucket.take(number / 60) for number in range(6_000))


def test_an_answer_after_the_end_goes_nowhere() -> None:
    one = live()
    say(one, ASK)
    one.gone()
    assert one.answered(Done(CommandId("c1"), 1, {})) == ()
    assert one.not_now("c1", 5) == ()
    assert one.close(CloseCode.TOO_SLOW) == ()
    assert one.tick(1e9) == ()


def test_a_fresh_session_waits_for_hello() -> None:
    assert session().state == AwaitingHello(10.0)
