"""Runs the house under uvicorn: one process, one port.

SIGTERM: uvicorn stops listening and asks every socket to end; the sockets' protocol asks the hub instead, which tells
everybody to come back a little later, finishes what it was asked, and then closes (SYNC.md, draining).
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from server.app import House
from server.realtime.guard import uvicorn_options


class _Server(uvicorn.Server):
    """Says when the port is open."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        if self.started:
            _look_less_often()
            self._ready()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """uvicorn raises the signal again once it has obeyed it, which ends the process on the spot (exit -15): what
        the house still has to close would stay open. A signal that was obeyed is over: the house closes, exit 0."""
        with super().capture_signals():
            yield
            self._captured_signals.clear()


def _look_less_often() -> None:
    """What was made up to here stays, so the garbage collector need not look at it again, and it looks at the rest less
    often: a fifth of the time in which a thousand sockets came at once was spent looking."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


async def serve_house(house: House, ready: Callable[[], None]) -> bool:
    """Until a signal comes. `ready` is called once the port is open; False where it could not be opened."""
    settings = house.settings
    config = uvicorn.Config(
        house.app,
        host=settings.host,
        port=settings.port,
        http="httptools",
        lifespan="off",
        backlog=4096,
        log_level=settings.log_level,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or None,
        **uvicorn_options(house.hub.limits),
    )
    server = _Server(config, ready)
    await server.serve()
    return server.started
