"""A line of the log is one JSON object, and has no secret in it."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
import structlog

from server.kit import log
from server.kit.log import REDACTED

TOKEN = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJkYi0wIn0.c2lnbmF0dXJl"
SECRET = "kx8Qm2Zr7Lw4Tn9Vb1Yc6Hd3Jf5Gp0As"


@pytest.fixture
def out() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers = root.handlers[:]
    stream = io.StringIO()
    log.set_up(stream=stream)
    yield stream
    root.handlers[:] = handlers
    structlog.contextvars.clear_contextvars()


def _lines(out: io.StringIO) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in out.getvalue().splitlines()]


def test_a_line_is_json_with_the_time_and_what_the_request_has_bound(out: io.StringIO) -> None:
    with structlog.contextvars.bound_contextvars(meeting_id="giao-ban"):
        structlog.get_logger("server.x").warning("store_unavailable", reason="đầy đĩa", commands=3)
    (line,) = _lines(out)
    assert line.pop("at").endswith("Z")
    assert line == {
        "event": "store_unavailable",
        "level": "warning",
        "logger": "server.x",
        "meeting_id": "giao-ban",
        "reason": "đầy đĩa",
        "commands": 3,
    }


def test_libraries_log_the_same_way(out: io.StringIO) -> None:
    logging.getLogger("uvicorn.error").info("started on %s", f"http://127.0.0.1:8000/s/{SECRET}")
    (line,) = _lines(out)
    assert line["event"] == f"started on http://127.0.0.1:8000/s/{REDACTED}"


@pytest.mark.parametrize(
    "fields",
    [
        {"token": SECRET},
        {"headers": {"Cookie": f"dh_abcdefgh={SECRET}", "X-Seat": SECRET}},
        {"headers": [("authorization", f"Bearer {SECRET}")]},
        {"frame": {"t": "hello", "token": TOKEN}},
        {"reason": f"bad token {TOKEN}"},
        {"url": f"/api/meetings/x/documents/y/file?seat={SECRET}&page=1"},
        {"link": f"https://hop.example.vn/s/{SECRET}"},
        {"new_password": SECRET},
        {"store": f"postgresql://dienhong:{SECRET}@127.0.0.1/dienhong"},
        {"deep": [{"a": [{"session_cookie": SECRET}]}]},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_no_secret_leaves_in_a_line(out: io.StringIO, fields: dict[str, Any]) -> None:
    structlog.get_logger().info("asked", **fields)
    assert SECRET not in out.getvalue()
    assert TOKEN not in out.getvalue()
    assert REDACTED in out.getvalue()


def test_a_secret_in_an_exception_does_not_leave_either(out: io.StringIO) -> None:
    try:
        raise ValueError(f"cannot read {TOKEN}")
    except ValueError:
        structlog.get_logger().exception("incident", incident_id="7")
        logging.getLogger("other").exception("also")
    first, second = _lines(out)
    assert "ValueError" in first["exception"]
    assert "ValueError" in second["exception"]
    assert TOKEN not in out.getvalue()


def test_what_is_no_json_is_written_all_the_same(out: io.StringIO) -> None:
    structlog.get_logger().info("odd", thing=object(), keys={1: b"x"}, number=float("nan"))
    (line,) = _lines(out)
    assert line["thing"].startswith("<object")
