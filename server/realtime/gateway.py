"""The only WebSocket: `/ws`. Looks at Origin before it accepts, hands the socket to the hub, and messages to its
conversation.

The outermost ASGI application: what stands between uvicorn and a socket costs every socket. Knows ASGI; knows no frame.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

import structlog
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from server.realtime.conversation import Conversation, Socket
from server.realtime.guard import TransportSocket, protocol_of
from server.realtime.limits import Limits

log = structlog.get_logger(__name__)


class Connects(Protocol):
    """The hub, as the gateway sees it."""

    limits: Limits

    @property
    def is_draining(self) -> bool: ...

    def connect(self, socket: Socket) -> Conversation: ...

    def drain(self) -> object: ...

    def __len__(self) -> int: ...


def gateway(app: ASGIApp, hub: Connects, origin_ok: Callable[[Mapping[str, str]], bool], path: str = "/ws") -> ASGIApp:
    """`app` for everything but WebSockets. Must be the application that uvicorn is given."""

    async def outermost(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await app(scope, receive, send)
        elif scope["path"] != path:
            await _reject(receive, send, 404)
        elif not origin_ok(Headers(scope=scope)):
            await _reject(receive, send, 403)
        elif hub.is_draining or len(hub) >= hub.limits.sockets:
            await _reject(receive, send, 503)
        else:
            await _converse(hub, receive, send)

    return outermost


async def _reject(receive: Receive, send: Send, status: int) -> None:
    await receive()
    await send({"type": "websocket.http.response.start", "status": status, "headers": []})
    await send({"type": "websocket.http.response.body", "body": b""})


async def _converse(hub: Connects, receive: Receive, send: Send) -> None:
    protocol = protocol_of(send)
    await receive()
    await send({"type": "websocket.accept"})
    conversation = hub.connect(TransportSocket(protocol))
    protocol.listener = conversation
    protocol.on_shutdown = hub.drain
    try:
        while True:
            message = await receive()
            if message["type"] != "websocket.receive":
                return
            text = message.get("text")
            conversation.receive(text if text is not None else message.get("bytes") or b"")
    finally:
        protocol.listener = None
        conversation.gone()
