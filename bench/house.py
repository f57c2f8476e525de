"""A meeting of ours to be measured: any number of people, tokens for all of them, a real server process.

People and sessions are written straight into the tables (signing in a thousand people by password would measure
argon2); everything of the meeting goes through the dispatcher, as always.
"""

from __future__ import annotations

import asyncio
import base64
import json
import random
import socket
import struct
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.processes import free_port, python_server
from bench.sockets import SNAPSHOT, Crowd, masked, upgrade
from server.access.people import new_row
from server.access.tables import PERSON, SESSION
from server.journal.dispatcher import Dispatcher
from server.journal.messages import Actor, Done
from server.kit.clock import SystemClock
from server.kit.db import Database
from server.kit.ids import CommandId, MeetingId, PersonId, RandomIds, SessionId
from server.meeting.catalogue import CATALOGUE
from server.migrations.run import migrate
from server.realtime.bell import InProcessBell
from server.wire.tokens import Tokens

DOCUMENT = "d-bench"
ITEM = "i-bench"


def stroke(stroke_id: str, points: int = 12) -> dict[str, Any]:
    """A short stroke as a pen leaves it after simplifying: about 200 bytes on the wire."""
    steps = [random.randrange(-40, 40) for _ in range(2 * (points - 1))]
    values = [9000, 12000, 500]
    for x, y in zip(steps[::2], steps[1::2], strict=True):
        values += [x, y, 0]
    return {
        "stroke_id": stroke_id,
        "document_id": DOCUMENT,
        "page": 1,
        "tool": "pen",
        "color": "#b3261e",
        "width": 90,
        "points": base64.b64encode(struct.pack(f"<{len(values)}h", *values)).decode(),
    }


async def prepare(url: str, data: Path, people: int) -> tuple[str, list[tuple[str, str]], list[str]]:
    """A meeting in session with one paper. (its id, (person, session) of everybody – the chair first –, tokens)."""
    await migrate(url)
    clock, ids = SystemClock(), RandomIds()
    tokens = Tokens.from_folder(data / "keys", clock)
    database = await Database.open(url)
    dispatcher = Dispatcher(database, CATALOGUE, InProcessBell(), clock)
    meeting = MeetingId(ids.new())
    seats: list[tuple[str, str]] = []
    persons, sessions = [], []
    for n in range(people + 1):
        row = new_row(ids, clock, f"dai-bieu-{ids.new()}", f"Đại biểu Số {n}", "Ủy viên", "Đơn vị")
        seats.append((row["person_id"], ids.new()))
        persons.append(row)
        now = clock.now()
        sessions.append(
            {
                "session_id": seats[-1][1],
                "secret_hash": ids.new() * 3,
                "person_id": seats[-1][0],
                "device": "bench",
                "created_at": now,
                "last_seen_at": now + timedelta(0),
                "ended_at": None,
            }
        )
    async with database.write() as db:
        await db.execute(PERSON.insert(), persons)
        await db.execute(SESSION.insert(), sessions)

    async def ask(command: str, **data: Any) -> None:
        outcome = await dispatcher.submit(
            Actor(meeting, None, None), CommandId(ids.new()), command, data, internal=True
        )
        if not isinstance(outcome, Done):
            raise RuntimeError(f"{command}: {outcome}")

    await dispatcher.create_meeting(
        meeting, None, CommandId(ids.new()), {"title": "Hội nghị đo tốc độ", "body": "Ban Thường vụ Tỉnh ủy An Lạc"}
    )
    everybody = [
        ask(
            "roster.add",
            person_id=person,
            name=f"Đại biểu Số {n}",
            position="Ủy viên",
            unit="Đơn vị",
            role="secretary" if n == 0 else "delegate",
        )
        for n, (person, _) in enumerate(seats)
    ]
    for start in range(0, len(everybody), 500):
        await asyncio.gather(*everybody[start : start + 500])
    await ask("agenda.add_item", item_id=ITEM, title="Nội dung đo tốc độ")
    await ask(
        "documents.add",
        document_id=DOCUMENT,
        item_id=ITEM,
        title="Tài liệu",
        file_name="tai-lieu.pdf",
        sha256="0" * 64,
        bytes=1000,
        pages=1,
        page_sizes=[(595, 842)],
    )
    await ask("lifecycle.make_ready")
    await ask("lifecycle.open")
    await ask("agenda.select_item", item_id=ITEM)
    await ask("opinions.open_window", item_id=ITEM)
    minted = [tokens.mint(PersonId(person), SessionId(session)) for person, session in seats]
    await dispatcher.drain()
    await database.close()
    return meeting, seats, minted


@dataclass(frozen=True)
class OurMeeting:
    port: int
    pid: int
    meeting_id: str
    seats: list[tuple[str, str]]
    tokens: list[str]

    def hello(self, n: int) -> bytes:
        """The hello of the n-th delegate (0: the first after the desk's seat)."""
        return self._hello(self.tokens[n + 1])

    def desk_hello(self) -> bytes:
        return self._hello(self.tokens[0])

    def _hello(self, token: str) -> bytes:
        return masked(json.dumps({"t": "hello", "protocol": 1, "token": token, "meeting": self.meeting_id}).encode())


@contextmanager
def our_meeting(people: int, *, url: str = "", redis: str = "") -> Iterator[OurMeeting]:
    """A server of ours on SQLite (or `url`) with one meeting in session and this many delegates."""
    with tempfile.TemporaryDirectory(prefix="dienhong-bench-") as folder:
        data = Path(folder)
        address = url or f"sqlite:///{data / 'dienhong.db'}"
        meeting, seats, tokens = asyncio.run(prepare(address, data, people))
        port = free_port()
        env = {
            "DIENHONG_DATA": str(data),
            "DIENHONG_PORT": str(port),
            "DIENHONG_HOST": "127.0.0.1",
            "DIENHONG_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "DIENHONG_DATABASE_URL": address,
            "DIENHONG_REDIS_URL": redis,
        }
        with python_server(["-m", "server.cli", "serve"], port, env) as process:
            yield OurMeeting(port, process.pid, meeting, seats, tokens)


class Desk:
    """The secretary in several windows, so that no window sends faster than a person may: they draw, and hear what
    everybody hears and their own acknowledgements."""

    def __init__(self, meeting: OurMeeting, windows: int = 1) -> None:
        self._meeting = meeting
        self._windows = windows
        self._name = RandomIds().new()
        self._socks: list[socket.socket] = []
        self._tails: dict[int, bytes] = {}
        self._sent = 0
        self._wet = 0
        self._answers = 0
        self.heard = 0
        """Deliveries to the desk's own windows."""
        self.frame_bytes = 0

    def __enter__(self) -> Desk:
        for _ in range(self._windows):
            sock = open_window(self._meeting.port, self._meeting.desk_hello())
            self._socks.append(sock)
            self._tails[sock.fileno()] = b""
        return self

    def __exit__(self, *_: object) -> None:
        for sock in self._socks:
            sock.close()

    def send_stroke(self) -> None:
        self._sent += 1
        name = f"{self._name}-{self._sent}"
        ask = {"t": "ask", "id": name, "type": "ink.draw", "data": {"stroke": stroke(name)}}
        self._socks[self._sent % self._windows].sendall(masked(json.dumps(ask).encode()))
        self.hear()

    def pass_wet_ink(self) -> None:
        """A signal: not answered, not kept."""
        self._wet += 1
        wet = {**stroke(f"{self._name}-w{self._wet}"), "from_point": 0}
        frame = {"t": "pass", "type": "ink.wet", "data": wet}
        self._socks[self._wet % self._windows].sendall(masked(json.dumps(frame).encode()))
        self.hear()

    def hear(self) -> int:
        """Reads what has come; how many commands are acknowledged in all."""
        for sock in self._socks:
            try:
                while True:
                    chunk = sock.recv(262144)
                    if not chunk:
                        raise ConnectionError("the desk was thrown out")
                    self._take(sock.fileno(), chunk)
            except BlockingIOError:
                continue
        return self._answers

    def _take(self, window: int, chunk: bytes) -> None:
        data = self._tails[window] + chunk
        self._answers += data.count(b'"t":"done"')
        self.heard += chunk.count(b'"ink.drawn"')
        if b'"t":"refused"' in data or b'"t":"later"' in data:
            raise RuntimeError(data[:400].decode("latin-1"))
        start = data.find(b'{"t":"event"')
        if start >= 0 and not self.frame_bytes and (end := data.find(b"}}", data.find(b'"number"', start))) > 0:
            self.frame_bytes = end + 2 - start
        self._tails[window] = chunk[-9:]

    def draw(self, crowd: Crowd, strokes: int) -> None:
        """Some strokes, and waits until everybody has them."""
        before = crowd.delivered
        for _ in range(strokes):
            self.send_stroke()
            while self._sent - self.hear() > 32:
                crowd.turn(0.001)
        while self.hear() < self._sent:
            crowd.turn(0.01)
        crowd.settle(before + strokes * len(crowd.viewers))

    def pour(self, crowd: Crowd, seconds: float, under_way: int) -> int:
        """As many strokes as are acknowledged with so many of them on the way."""
        begun, first = time.perf_counter(), self._sent
        while time.perf_counter() - begun < seconds:
            while self._sent - self.hear() < under_way and time.perf_counter() - begun < seconds:
                self.send_stroke()
                if self._sent % 8 == 0:
                    crowd.turn(0)
            crowd.turn(0.002)
        while self.hear() < self._sent:
            crowd.turn(0.01)
        return self._sent - first


def open_window(port: int, hello: bytes) -> socket.socket:
    """A socket that has said hello and has its snapshot; not blocking from here on, but for sending."""
    sock = socket.create_connection(("127.0.0.1", port))
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.sendall(upgrade("/ws", port))
    data = b""
    while b"\r\n\r\n" not in data:
        data += sock.recv(65536)
    sock.sendall(hello)
    while not any(mark in data for mark in SNAPSHOT):
        data += sock.recv(65536)
    sock.setblocking(False)
    return sock
