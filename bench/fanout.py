"""One message to many viewers: CPU of the server per delivery, beside nginx with nchan and beside the plain loop.

Ours is the whole real path: signed token, session, membership, a durable `ink.drawn` in the journal on SQLite with
synchronous=FULL, audience filter, snapshot and resume machinery. The others only pass the same bytes on.
Calm: 9,000 deliveries a second. Busy: as many messages as the server takes.
"""

from __future__ import annotations

import http.client
import socket
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.house import Desk, OurMeeting, our_meeting
from bench.peers.nchan import nchan
from bench.processes import cpu_s, free_port, pin_load, python_server
from bench.report import Report
from bench.sockets import SNAPSHOT, Crowd, masked, upgrade

CALM_PER_S = 9000
CALM_S, BUSY_S = 6.0, 5.0
MARKER = b'"ink.drawn"'


@dataclass(frozen=True)
class Weighed:
    """CPU microseconds of the server per delivery, deliveries per second, CPU share of the load generator."""

    us: float
    per_s: float
    load: float


def _weigh(
    crowd: Crowd, pids: list[int], drive: Callable[[float], int], seconds: float, also: Callable[[], int] = lambda: 0
) -> Weighed:
    """`also`: deliveries to sockets that are not in the crowd, so far."""
    crowd.delivered = 0
    cpu, own, begun, before = cpu_s(pids), time.process_time(), time.perf_counter(), also()
    sent = drive(seconds)
    crowd.settle(sent * len(crowd.viewers), limit_s=20)
    wall = time.perf_counter() - begun
    if crowd.lost:
        raise ConnectionError(f"{crowd.lost} viewers were lost: {crowd.last_words!r}")
    delivered = crowd.delivered + also() - before
    us = (cpu_s(pids) - cpu) * 1e6 / max(1, delivered)
    return Weighed(us, delivered / wall, (time.process_time() - own) / wall)


def _paced(crowd: Crowd, per_s: float, send: Callable[[], None]) -> Callable[[float], int]:
    def drive(seconds: float) -> int:
        begun = time.perf_counter()
        total = int(seconds * per_s)
        for count in range(total):
            due = begun + count / per_s
            while (left := due - time.perf_counter()) > 0:
                crowd.turn(min(left, 0.01))
            send()
        return total

    return drive


def ours(meeting: OurMeeting, viewers: int) -> tuple[Weighed, Weighed, int]:
    crowd = Crowd(meeting.port, "/ws", MARKER)
    crowd.join([meeting.hello(n) for n in range(viewers)], SNAPSHOT)
    with Desk(meeting) as desk:
        desk.draw(crowd, 3)
        size = desk.frame_bytes
        pace = _paced(crowd, CALM_PER_S / viewers, desk.send_stroke)
        calm = _weigh(crowd, [meeting.pid], pace, CALM_S, lambda: desk.heard)
    with Desk(meeting, windows=20) as desk:
        busy = _weigh(crowd, [meeting.pid], lambda seconds: desk.pour(crowd, seconds, 128), BUSY_S, lambda: desk.heard)
    crowd.close()
    return calm, busy, size


def our_signals(meeting: OurMeeting, viewers: int) -> Weighed:
    """Calm, with wet ink instead of strokes: passed on and forgotten, as the other does."""
    crowd = Crowd(meeting.port, "/ws", b'"ink.wet"')
    crowd.join([meeting.hello(n) for n in range(viewers)], SNAPSHOT)
    with Desk(meeting) as desk:
        calm = _weigh(crowd, [meeting.pid], _paced(crowd, CALM_PER_S / viewers, desk.pass_wet_ink), CALM_S)
    crowd.close()
    return calm


def _nchan(viewers: int, size: int) -> tuple[Weighed, Weighed]:
    body = (MARKER + b" " * size)[:size]
    with tempfile.TemporaryDirectory() as folder, nchan(Path(folder)) as server:
        crowd = Crowd(server.port, "/sub", MARKER)
        crowd.join([None] * viewers, ())
        post = http.client.HTTPConnection("127.0.0.1", server.port)

        def send() -> None:
            post.request("POST", "/pub", body)
            post.getresponse().read()

        calm = _weigh(crowd, server.pids, _paced(crowd, CALM_PER_S / viewers, send), CALM_S)
        busy = _weigh(crowd, server.pids, lambda seconds: _pour_http(crowd, server.port, body, seconds), BUSY_S)
        crowd.close()
    return calm, busy


def _pour_http(crowd: Crowd, port: int, body: bytes, seconds: float, senders: int = 4) -> int:
    """Several publishers that each wait for their answer, as fast as the server takes it."""
    stop, counts = threading.Event(), [0] * senders

    def publish(place: int) -> None:
        post = http.client.HTTPConnection("127.0.0.1", port)
        while not stop.is_set():
            post.request("POST", "/pub", body)
            post.getresponse().read()
            counts[place] += 1

    threads = [threading.Thread(target=publish, args=(place,)) for place in range(senders)]
    for thread in threads:
        thread.start()
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        crowd.turn(0.01)
        # bounded: what is published and not yet read must fit the server's message buffer
        while sum(counts) * len(crowd.viewers) - crowd.delivered > 100 * len(crowd.viewers):
            crowd.turn(0.01)
    stop.set()
    while any(thread.is_alive() for thread in threads):
        crowd.turn(0.01)
    return sum(counts)


def _plain_loop(viewers: int, size: int) -> Weighed:
    port = free_port()
    body = (MARKER + b" " * size)[:size]
    with python_server(["-m", "bench.peers.plain_loop", str(port)], port) as process:
        crowd = Crowd(port, "/sub", MARKER)
        crowd.join([None] * viewers, ())
        publisher = socket.create_connection(("127.0.0.1", port))
        publisher.send(upgrade("/pub", port))
        publisher.recv(4096)
        frame = masked(body)
        calm = _weigh(
            crowd, [process.pid], _paced(crowd, CALM_PER_S / viewers, lambda: publisher.sendall(frame)), CALM_S
        )
        publisher.close()
        crowd.close()
    return calm


def run(report: Report) -> None:
    pin_load()
    for viewers in (300, 1000):
        with our_meeting(people=viewers) as meeting:
            signals = our_signals(meeting, viewers)
            calm, busy, size = ours(meeting, viewers)
        other_calm, other_busy = _nchan(viewers, size)
        for name, mine, other in (("calm", calm, other_calm), ("busy", busy, other_busy)):
            report.note(
                f"{name} {viewers}: ours {mine.us:.1f} µs ({mine.per_s:,.0f}/s, load {mine.load:.0%}), "
                f"nchan {other.us:.1f} µs ({other.per_s:,.0f}/s, load {other.load:.0%}), {size} bytes"
            )
            report.say(f"fanout_{name}_{viewers}_vs_nchan", mine.us / other.us, "ratio")
        report.note(f"signals calm {viewers}: ours {signals.us:.1f} µs")
        report.say(f"fanout_signal_calm_{viewers}_vs_nchan", signals.us / other_calm.us, "ratio")
        if viewers == 300:
            loop = _plain_loop(viewers, size)
            report.note(f"calm 300: plain FastAPI loop {loop.us:.1f} µs (load {loop.load:.0%})")
            report.say("fanout_calm_300_vs_fastapi_loop", calm.us / loop.us, "ratio")
