"""From one pen to the other screens: ten pens, three hundred viewers, wet ink every 40 ms, seen from outside.

The moment of sending travels in the stroke's id; some viewers are read closely, the others only counted.
"""

from __future__ import annotations

import json
import re
import socket
import time

from bench.house import open_window, our_meeting, stroke
from bench.processes import cpu_s, pin_load
from bench.report import Report
from bench.sockets import SNAPSHOT, Crowd, masked

VIEWERS, PENS = 300, 10
EVERY_S, SECONDS = 0.040, 8.0
WATCHED = 30
_SENT = re.compile(rb"w(\d+)-(\d+)")


def _drain(sock: socket.socket) -> None:
    try:
        while sock.recv(262144):
            pass
    except BlockingIOError:
        return


def run(report: Report) -> None:
    pin_load()
    waits: list[float] = []
    with our_meeting(people=VIEWERS) as meeting:
        crowd = Crowd(meeting.port, "/ws", b'"ink.wet"')
        crowd.join([meeting.hello(n) for n in range(VIEWERS)], SNAPSHOT)

        def watch(chunk: bytes) -> None:
            now = time.perf_counter_ns() // 1000
            waits.extend((now - int(found.group(2))) / 1000 for found in _SENT.finditer(chunk))

        for fd in list(crowd.viewers)[:WATCHED]:
            crowd.watched[fd] = watch
        pens = [open_window(meeting.port, meeting.desk_hello()) for _ in range(PENS)]
        cpu, begun, count = cpu_s([meeting.pid]), time.perf_counter(), 0
        due = [begun + n * EVERY_S / PENS for n in range(PENS)]
        while time.perf_counter() - begun < SECONDS:
            for n, sock in enumerate(pens):
                if time.perf_counter() >= due[n]:
                    due[n] += EVERY_S
                    count += 1
                    wet = stroke(f"w{n}-{time.perf_counter_ns() // 1000}")
                    wet["from_point"] = 0
                    frame = {"t": "pass", "type": "ink.wet", "data": wet}
                    sock.sendall(masked(json.dumps(frame).encode()))
                    _drain(sock)
            crowd.turn(max(0.0, min(min(due) - time.perf_counter(), 0.005)))
        crowd.settle(count * VIEWERS, limit_s=2)
        used = (cpu_s([meeting.pid]) - cpu) / (time.perf_counter() - begun)
        share = crowd.delivered / (count * VIEWERS)
        crowd.close()
    waits.sort()
    report.note(
        f"{count} wet strokes to {VIEWERS} viewers, {share:.1%} delivered, server {used:.0%} of a core, "
        f"p50 {waits[len(waits) // 2]:.1f} ms"
    )
    report.say("pen_p99_ms_300x10", waits[int(len(waits) * 0.99)], "ms")
