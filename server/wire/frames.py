"""The frames of `/ws`, both ways, as types (docs/SYNC.md is the specification). JSON text frames; `t` names the frame.

A snapshot larger than 16 KiB travels as one binary frame: the byte 0x01, then the gzip of the same JSON.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import orjson
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from server.kit.ids import AnyId

PROTOCOL = 1


class _Frame(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


# --- from the client ---------------------------------------------------------------------------------------------


class Hello(_Frame):
    """The first frame, within 10 s. `cursor`: the last `seq` this client has applied, None: it has nothing."""

    t: Literal["hello"]
    protocol: int
    token: str = Field(max_length=4096)
    meeting: AnyId
    cursor: int | None = Field(default=None, ge=0)
    sight: str | None = Field(default=None, max_length=64)
    """The `sight` of the welcome under which the cursor was reached; another sight means a snapshot."""


class Ask(_Frame):
    """A command. `id` is made by the client and kept until the answer: sending twice is safe."""

    t: Literal["ask"]
    id: AnyId
    type: str = Field(max_length=60)
    data: dict[str, Any] = {}


class Pass(_Frame):
    """A signal."""

    t: Literal["pass"]
    type: str = Field(max_length=60)
    data: dict[str, Any] = {}


class Ping(_Frame):
    """The client's own heartbeat (browsers cannot see WebSocket pings); answered by `pong` with the same `n`."""

    t: Literal["ping"]
    n: int = Field(default=0, ge=0, le=2**31)


ClientFrame = Annotated[Hello | Ask | Pass | Ping, Field(discriminator="t")]
_CLIENT_FRAME: TypeAdapter[Hello | Ask | Pass | Ping] = TypeAdapter(ClientFrame)


class NotAFrame(ValueError):
    """What came is no frame of ours: not JSON, of an unknown kind, with a field too many or a wrong one."""


def _speaks_otherwise(parsed: Any) -> bool:
    if not isinstance(parsed, dict) or parsed.get("t") != "hello":
        return False
    number = parsed.get("protocol")
    return type(number) is int and number != PROTOCOL


class OtherProtocol(NotAFrame):
    """A hello of another protocol, whose other fields may be anything."""


def read_client_frame(text: str) -> Hello | Ask | Pass | Ping:
    """The frame in a text message. Stricter than it must be: 1e400, NaN and half surrogates are not JSON here, and
    "1" is not 1."""
    try:
        parsed = orjson.loads(text)
        if _speaks_otherwise(parsed):
            raise OtherProtocol("another protocol")
        return _CLIENT_FRAME.validate_python(parsed, strict=True)
    except OtherProtocol:
        raise
    except (ValueError, ValidationError, RecursionError) as error:
        raise NotAFrame(str(error).splitlines()[0]) from None


# --- from the server ---------------------------------------------------------------------------------------------


class Welcome(_Frame):
    """Who you are here. Sent after `hello` and again before every snapshot that follows a change of sight."""

    t: Literal["welcome"] = "welcome"
    session: str
    person_id: str
    role: str
    sight: str
    """Names what this person may see; changes when their role does."""
    server_time: str
    """RFC 3339: the client shows times by this clock, whatever its own says."""
    heartbeat_s: int


class Snapshot(_Frame):
    """All views at `seq`. Replaces everything the client has."""

    t: Literal["snapshot"] = "snapshot"
    seq: int
    views: dict[str, Any]


class Resumed(_Frame):
    """The client's cursor is good; the events after it follow."""

    t: Literal["resumed"] = "resumed"
    seq: int


class Happened(_Frame):
    """An event. `prev` is the last `seq` this session was sent; if it is not the client's cursor there is a hole:
    drop the socket and say hello again."""

    t: Literal["event"] = "event"
    seq: int
    prev: int
    type: str
    at: str
    by: str | None
    data: dict[str, Any]


class Done(_Frame):
    """The command was carried out and is on disk. `seq` is the head after it."""

    t: Literal["done"] = "done"
    id: str
    seq: int
    result: dict[str, Any] = {}


class Refused(_Frame):
    """The command was refused for good. The client words `code`."""

    t: Literal["refused"] = "refused"
    id: str
    code: str
    details: dict[str, Any] = {}


class Later(_Frame):
    """The store cannot answer now (or too much is waiting): nothing was done, send the same id again after
    `retry_ms`."""

    t: Literal["later"] = "later"
    id: str
    retry_ms: int


class Passing(_Frame):
    """A signal from somebody. `from` is a person."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    t: Literal["signal"] = "signal"
    type: str
    sender: str = Field(alias="from")
    data: dict[str, Any]


class Presence(_Frame):
    """Who is connected now. `full`: the whole list; else `joined` and `left` since the last."""

    t: Literal["presence"] = "presence"
    full: list[str] | None = None
    joined: list[str] = []
    left: list[str] = []


class Pong(_Frame):
    t: Literal["pong"] = "pong"
    n: int
    server_time: str


class Draining(_Frame):
    """The server is going down in good order: everything sent so far is done; come back after `retry_ms`."""

    t: Literal["draining"] = "draining"
    retry_ms: int


ServerFrame = Annotated[
    Welcome | Snapshot | Resumed | Happened | Done | Refused | Later | Passing | Presence | Pong | Draining,
    Field(discriminator="t"),
]


def encode(frame: BaseModel) -> bytes:
    """The JSON of a server frame, by its names on the wire."""
    return orjson.dumps(frame.model_dump(mode="json", by_alias=True))
