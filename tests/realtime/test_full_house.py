"""A process that has as many sockets as it can bear says so to the next one, before anything is accepted."""

from __future__ import annotations

from typing import Any

from server.realtime.conversation import Conversation, Socket
from server.realtime.gateway import gateway
from server.realtime.limits import Limits


class FullHub:
    """A hub with as many sockets as its limits allow."""

    limits = Limits(sockets=3)
    is_draining = False

    def connect(self, socket: Socket) -> Conversation:
        raise AssertionError("nobody comes in")

    def drain(self) -> object:
        raise AssertionError("nobody asked for it")

    def __len__(self) -> int:
        return self.limits.sockets


async def _nothing(scope: Any, receive: Any, send: Any) -> None:
    raise AssertionError("not for the pages")


async def test_s78_one_socket_too_many_is_told_to_try_elsewhere() -> None:
    said: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        said.append(message)

    app = gateway(_nothing, FullHub(), lambda headers: True)
    await app({"type": "websocket", "path": "/ws", "headers": []}, receive, send)
    assert [message["type"] for message in said] == ["websocket.http.response.start", "websocket.http.response.body"]
    assert said[0]["status"] == 503
