"""uvicorn's WebSocket protocol with the limits that it lacks, and with a way to the socket for the gateway.

Out of the box three million one-byte fragments on one socket block the loop for two seconds, empty ones never end, and
a ping flood eats memory: there is no limit on fragments and on control frames. Here there is.

This touches uvicorn's inside: the version is pinned, and tests/realtime attacks it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import InvalidState
from websockets.frames import Frame

from server.realtime.limits import Limits
from server.wire.close_codes import CloseCode

LIMITS = Limits()
#: Messages of one chunk that may wait for the session; a chunk of empty messages holds tens of thousands.
_QUEUED = 512
#: For who floods: enough for the close frame to leave.
_LITTLE_GRACE_S = 0.25


class Listener(Protocol):
    """What happens below the messages (a `Conversation`)."""

    def heard(self) -> None: ...
    def congested(self) -> None: ...
    def drained(self) -> None: ...


class GuardedProtocol(WebSocketsSansIOProtocol):
    """For uvicorn's `ws=`; see `uvicorn_options`."""

    listener: Listener | None = None
    on_shutdown: Callable[[], object] | None = None
    """Called instead of closing at once when uvicorn shuts down."""
    _controls = 0
    _window_began = float("-inf")
    _cut_off = False
    _since_close = 0

    # --- limits -----------------------------------------------------------------------------------------------

    def data_received(self, data: bytes) -> None:
        if self._cut_off:
            return
        if self.close_sent:
            # A peer that answers a close says little; one that goes on talking is not listened to.
            self._since_close += len(data)
            if self._since_close > LIMITS.message_bytes:
                self._cut_off = True
                self.transport.abort()
                return
        if self.listener is not None:
            self.listener.heard()
        super().data_received(data)

    def handle_cont(self, event: Frame) -> None:
        if self._cut_off:
            return
        if len(self.frames) >= LIMITS.fragments:
            self._cut_it_off()
        else:
            super().handle_cont(event)

    def handle_ping(self) -> None:
        if self._too_many_controls():
            self._cut_it_off()
        elif not self._cut_off:
            super().handle_ping()

    def handle_pong(self, event: Frame) -> None:
        if self._too_many_controls():
            self._cut_it_off()
        elif not self._cut_off:
            super().handle_pong(event)

    def send_receive_event_to_app(self) -> None:
        if self._cut_off:
            self.frames = []
        elif self.queue.qsize() >= _QUEUED:
            self._cut_it_off()
        else:
            super().send_receive_event_to_app()

    def _too_many_controls(self) -> bool:
        now = self.loop.time()
        if now - self._window_began > LIMITS.pings_window_s:
            self._window_began, self._controls = now, 0
        self._controls += 1
        return self._controls > LIMITS.pings

    def _cut_it_off(self) -> None:
        if not self._cut_off:
            self._cut_off = True
            self.frames = []
            self.end(CloseCode.TOO_MUCH, grace_s=_LITTLE_GRACE_S)
            self.transport.pause_reading()  # what still comes stays in the attacker's own buffers

    # --- for the gateway --------------------------------------------------------------------------------------

    def end(self, code: int, reason: str = "", grace_s: float = LIMITS.close_grace_s) -> None:
        """Says why, gives the peer a moment to answer, and tears the connection down."""
        if self.close_sent or self.transport.is_closing():
            return
        self.close_sent = True
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})
        try:
            self.conn.send_close(code, reason)
            self.transport.write(b"".join(self.conn.data_to_send()))
        except InvalidState:
            pass
        if self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()
        self.close_timer = self.loop.call_later(grace_s, self.transport.abort)

    def pause_writing(self) -> None:
        super().pause_writing()
        if self.listener is not None:
            self.listener.congested()

    def resume_writing(self) -> None:
        super().resume_writing()
        if self.listener is not None:
            self.listener.drained()

    def connection_lost(self, exc: Exception | None) -> None:
        # uvloop's transport raises when it is written to from here on, and the session learns of the end only when its
        # task runs: until then it is as congested as can be. A write that raises would end a round for everybody.
        listener, self.listener = self.listener, None
        if listener is not None:
            listener.congested()
        super().connection_lost(exc)

    def shutdown(self) -> None:
        """SIGTERM: sockets of the gateway are drained by the hub; uvicorn waits until they are closed."""
        if self.on_shutdown is not None and not self.close_sent:
            self.on_shutdown()
        else:
            super().shutdown()


class TransportSocket:
    """The wire of one socket: frames that are encoded already go straight to the transport."""

    __slots__ = ("_protocol", "_transport", "write")

    def __init__(self, protocol: GuardedProtocol) -> None:
        transport = protocol.transport
        transport.set_write_buffer_limits(high=LIMITS.wire_high, low=LIMITS.wire_low)
        self._protocol = protocol
        self._transport = transport
        # The bound method itself: in the fan-out's loop nothing of ours stands between the frame and the transport.
        self.write = transport.write

    def pending(self) -> int:
        return self._transport.get_write_buffer_size()

    def close(self, code: CloseCode) -> None:
        self._protocol.end(code)

    def abort(self) -> None:
        self._transport.abort()


def uvicorn_options(limits: Limits = LIMITS) -> dict[str, Any]:
    """What uvicorn must be started with. Pings are the hub's (`Session.tick`), so uvicorn's own are off."""
    return {
        "ws": GuardedProtocol,
        "ws_max_size": limits.message_bytes,
        "ws_per_message_deflate": False,
        "ws_ping_interval": None,
        "timeout_graceful_shutdown": int(limits.drain_s) + 2,
    }


def protocol_of(send: Any) -> GuardedProtocol:
    """The protocol behind an ASGI `send`: uvicorn hands out its bound method."""
    protocol = getattr(send, "__self__", None)
    if not isinstance(protocol, GuardedProtocol):
        raise RuntimeError("the gateway needs uvicorn with ws=GuardedProtocol and no middleware around it")
    return protocol
