"""A thousand people join at once, each with a snapshot; and what a connection costs in memory.

A snapshot of ours is what a meeting of a thousand participants and a few strokes has (it travels compressed, as one
binary frame); nchan's is one stored message of 50 kB, given to every new subscriber.
"""

from __future__ import annotations

import http.client
import tempfile
from pathlib import Path

from bench.house import Desk, our_meeting
from bench.peers.nchan import nchan
from bench.processes import memory_kb, pin_load
from bench.report import Report
from bench.sockets import SNAPSHOT, Crowd

PEOPLE = 1000
AT_ONCE = 200
SNAPSHOT_BYTES = 50_000
STROKES = 100


def run(report: Report) -> None:
    pin_load()
    with our_meeting(people=PEOPLE) as meeting:
        with Desk(meeting) as desk:
            desk.draw(Crowd(meeting.port, "/ws", b"never"), STROKES)
        Crowd(meeting.port, "/ws", b"never").join([meeting.hello(0)], SNAPSHOT)
        before = memory_kb([meeting.pid])
        crowd = Crowd(meeting.port, "/ws", b'"t":"event"')
        ours = crowd.join([meeting.hello(n) for n in range(PEOPLE)], SNAPSHOT, at_once=AT_ONCE)
        crowd.settle(1, limit_s=1)
        connection = (memory_kb([meeting.pid]) - before) / PEOPLE
        crowd.close()
    with tempfile.TemporaryDirectory() as folder, nchan(Path(folder), snapshot=True) as server:
        post = http.client.HTTPConnection("127.0.0.1", server.port)
        post.request("POST", "/pub", b"x" * (SNAPSHOT_BYTES - 3) + b"end")
        post.getresponse().read()
        crowd = Crowd(server.port, "/sub", b"never")
        other = crowd.join([None] * PEOPLE, (b"end",), at_once=AT_ONCE)
        crowd.close()
    report.note(f"{PEOPLE} joined with a snapshot: ours {ours:.2f} s, nchan {other:.2f} s")
    report.say("join_1000_vs_nchan", ours / other, "ratio")
    report.say("kb_per_connection", connection, "kB")
