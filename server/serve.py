"""Runs the house under uvicorn: one process, one port.

SIGTERM: uvicorn stops listening and asks every socket to end; the sockets' protocol asks the hub instead, which tells
everybody to come back a little later, finishes what it was asked, and then closes (SYNC.md, draining).
"""

from __future__ import annotations

import gc
import os
import resource
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import structlog
import uvicorn

from server.app import House
from server.realtime.guard import uvicorn_options

log = structlog.get_logger(__name__)

_OPEN_FILES = 20_000


class _Server(uvicorn.Server):
    """Says when the port is open, and ends when it was told to."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None], end_within_s: float) -> None:
        super().__init__(config)
        self._ready = ready
        self._end_within_s = end_within_s

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        if self.started:
            _look_less_often()
            self._ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """The last resort is set at the first signal: a database that hangs would hold the end up for minutes."""
        if not self.should_exit:
            last_resort = threading.Timer(self._end_within_s, _end_now, [self._end_within_s])
            last_resort.daemon = True  # an end in good order does not wait for it
            last_resort.start()
        super().handle_exit(sig, frame)

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


def _end_now(after_s: float) -> None:
    """What is not acknowledged by now was not done or will be answered by its receipt: nothing is lost by going."""
    log.error("did_not_end_in_time", after_s=after_s)
    os._exit(1)


def _room_for_everybody() -> None:
    """A socket is an open file. Debian gives a program 1024 of them, and lets it ask for more: a hall is a thousand."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _OPEN_FILES if most == resource.RLIM_INFINITY else min(_OPEN_FILES, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


async def serve_house(house: House, ready: Callable[[], None]) -> bool:
    """Until a signal comes. `ready` is called once the port is open; False where it could not be opened."""
    settings = house.settings
    _room_for_everybody()
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
    server = _Server(config, ready, settings.drain_s)
    await server.serve()
    return server.started
