"""A connection that is gone takes nothing, from the moment it is gone: the others in the round get theirs."""

from __future__ import annotations

import pytest
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from server.realtime.guard import GuardedProtocol


class Told:
    def __init__(self) -> None:
        self.congestions = 0

    def heard(self) -> None: ...
    def drained(self) -> None: ...
    def congested(self) -> None:
        self.congestions += 1


def test_a_lost_connection_counts_as_congested_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WebSocketsSansIOProtocol, "connection_lost", lambda *_: None)
    protocol, told = object.__new__(GuardedProtocol), Told()
    protocol.listener = told
    protocol.connection_lost(None)
    protocol.connection_lost(None)
    assert (told.congestions, protocol.listener) == (1, None)
