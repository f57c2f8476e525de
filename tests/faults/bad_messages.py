"""Everything that a client should not send, by name. Values only."""

from __future__ import annotations

import json
from typing import Any

from server.wire.close_codes import CloseCode
from tests.faults.meeting import ITEMS

Message = Any
"""A frame as a dict; text or bytes as they are."""


class NotUtf8(bytes):
    """Bytes that are sent as if they were text."""


def ask(kind: str, data: dict[str, Any], command_id: str = "") -> dict[str, Any]:
    return {"t": "ask", "id": command_id or "x", "type": kind, "data": data}


OPINION = {"item_id": ITEMS[0], "stance": "agree", "text": ""}

#: What is no frame of ours closes the socket, before hello and after.
NO_FRAME: dict[str, tuple[list[Message], int]] = {
    "not JSON": (["xin chào"], CloseCode.BAD_FRAME),
    "nothing": ([""], CloseCode.BAD_FRAME),
    "half of it": (['{"t":"ping","n":'], CloseCode.BAD_FRAME),
    "two in one message": (['{"t":"ping","n":1}{"t":"ping","n":2}'], CloseCode.BAD_FRAME),
    "a list": (["[]"], CloseCode.BAD_FRAME),
    "null": (["null"], CloseCode.BAD_FRAME),
    "a number": (["7"], CloseCode.BAD_FRAME),
    "no kind": (['{"n":1}'], CloseCode.BAD_FRAME),
    "an unknown kind": ([{"t": "shout", "n": 1}], CloseCode.BAD_FRAME),
    "a kind of the server's": ([{"t": "done", "id": "x", "seq": 1}], CloseCode.BAD_FRAME),
    "a kind that is a list": ([{"t": ["ping"]}], CloseCode.BAD_FRAME),
    "a field too many": ([{"t": "ping", "n": 1, "at": "2026-09-05T01:30:00Z"}], CloseCode.BAD_FRAME),
    "a number as text": ([{"t": "ping", "n": "1"}], CloseCode.BAD_FRAME),
    "a number too large": ([{"t": "ping", "n": 2**70}], CloseCode.BAD_FRAME),
    "a negative number": ([{"t": "ping", "n": -1}], CloseCode.BAD_FRAME),
    "a fraction": ([{"t": "ping", "n": 1.5}], CloseCode.BAD_FRAME),
    "NaN": (['{"t":"ping","n":NaN}'], CloseCode.BAD_FRAME),
    "Infinity": (['{"t":"ping","n":-Infinity}'], CloseCode.BAD_FRAME),
    "1e400": (['{"t":"ping","n":1e400}'], CloseCode.BAD_FRAME),
    "half a surrogate": (
        ['{"t":"ask","id":"x","type":"opinions.submit","data":{"text":"\\ud800"}}'],
        CloseCode.BAD_FRAME,
    ),
    "half a surrogate as a name": (['{"t":"ask","id":"x","type":"y","data":{"\\udfff":1}}'], CloseCode.BAD_FRAME),
    "bytes that are no UTF-8": ([NotUtf8(b'{"t":"ping","n":\xff}')], 1007),
    "a surrogate in the bytes": ([NotUtf8(b'{"t":"\xed\xa0\x80"}')], 1007),
    "a binary message": ([b'{"t":"ping","n":1}'], CloseCode.BAD_FRAME),
    "lists in lists": (["[" * 60_000], CloseCode.BAD_FRAME),
    "closed lists in lists": (["[" * 30_000 + "]" * 30_000], CloseCode.BAD_FRAME),
    "objects in objects": (
        ['{"t":"ask","id":"x","type":"y","data":' + '{"a":' * 10_000 + "1" + "}" * 10_001],
        CloseCode.BAD_FRAME,
    ),
    "a byte too large": ([json.dumps({"t": "ping", "n": 1}).ljust(65_537)], CloseCode.TOO_LARGE),
    "ten megabytes": (["x" * 10_000_000], CloseCode.TOO_LARGE),
    "a token too long": ([{"t": "hello", "protocol": 1, "token": "a" * 4097, "meeting": "m"}], CloseCode.BAD_FRAME),
    "no token": ([{"t": "hello", "protocol": 1, "meeting": "m"}], CloseCode.BAD_FRAME),
    "a meeting that is no name": (
        [{"t": "hello", "protocol": 1, "token": "a", "meeting": "../../m"}],
        CloseCode.BAD_FRAME,
    ),
    "a cursor below nothing": (
        [{"t": "hello", "protocol": 1, "token": "a", "meeting": "m", "cursor": -1}],
        CloseCode.BAD_FRAME,
    ),
    "a command without a name": ([ask("opinions.submit", OPINION) | {"id": ""}], CloseCode.BAD_FRAME),
    "a command's name of a hundred letters": ([ask("opinions.submit", OPINION, "x" * 100)], CloseCode.BAD_FRAME),
    "a command's name with a space": ([ask("opinions.submit", OPINION, "a b")], CloseCode.BAD_FRAME),
    "a command's name in Vietnamese": ([ask("opinions.submit", OPINION, "ý-kiến")], CloseCode.BAD_FRAME),
    "a command's kind of a hundred letters": ([ask("y" * 100, {})], CloseCode.BAD_FRAME),
    "data that is a list": (['{"t":"ask","id":"x","type":"opinions.submit","data":[]}'], CloseCode.BAD_FRAME),
    "a flood": ([{"t": "ping", "n": n} for n in range(1_000)], CloseCode.TOO_MUCH),
}

#: Commands that are frames, and what they are refused with. `WHO` asks them.
DELEGATE, SCREEN = "delegate", "screen"
REFUSED: dict[str, tuple[str, str, dict[str, Any], str, dict[str, Any]]] = {
    "unknown": (DELEGATE, "opinions.shout", {}, "command.unknown", {"type": "opinions.shout"}),
    "a signal as a command": (DELEGATE, "ink.wet", {}, "command.unknown", {"type": "ink.wet"}),
    "not for delegates": (DELEGATE, "lifecycle.close", {}, "command.not_allowed", {}),
    "not for the hall screen": (SCREEN, "opinions.submit", OPINION, "command.not_allowed", {}),
    "only for the server": (
        DELEGATE,
        "roster.add",
        {"person_id": "p", "name": "Ai đó", "role": "chair"},
        "command.not_allowed",
        {},
    ),
    "not the presenter": (
        DELEGATE,
        "stage.turn_page",
        {"document_id": "to-trinh-so-12", "page": 1},
        "stage.not_presenter",
        {},
    ),
    "a field is missing": (DELEGATE, "opinions.submit", {"stance": "agree"}, "command.invalid", {"field": "item_id"}),
    "a field too many": (
        DELEGATE,
        "opinions.submit",
        {**OPINION, "submitted_at": "2026-09-05T01:30:00Z"},
        "command.invalid",
        {"field": "submitted_at"},
    ),
    "somebody else's name": (
        DELEGATE,
        "opinions.submit",
        {**OPINION, "person_id": "p"},
        "command.invalid",
        {"field": "person_id"},
    ),
    "an unknown stance": (
        DELEGATE,
        "opinions.submit",
        {**OPINION, "stance": "perhaps"},
        "command.invalid",
        {"field": "stance"},
    ),
    "a text too long": (
        DELEGATE,
        "opinions.submit",
        {**OPINION, "text": "ý" * 5001},
        "command.invalid",
        {"field": "text"},
    ),
    "lists in a text": (
        DELEGATE,
        "opinions.submit",
        {**OPINION, "text": json.loads("[" * 200 + "]" * 200)},
        "command.invalid",
        {"field": "text"},
    ),
    "an item that is not there": (
        DELEGATE,
        "opinions.submit",
        {**OPINION, "item_id": "khong-co"},
        "agenda.item_not_found",
        {},
    ),
}

#: Signals that go nowhere: nobody is told, the sender neither.
DROPPED: dict[str, tuple[str, dict[str, Any]]] = {
    "unknown": ("stage.shout", {}),
    "not for the hall screen": ("stage.pointer", {"document_id": "to-trinh-so-12", "page": 1, "x": 1, "y": 1}),
    "only for the server": ("ink.private_changed", {"revision": 1}),
    "a command as a signal": ("opinions.submit", OPINION),
    "a field is missing": ("stage.pointer", {"page": 1}),
}
