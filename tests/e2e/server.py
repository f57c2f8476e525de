"""The server as it is run (`dienhong serve`), in a folder of its own, and people asking it over HTTP."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx2

_ROOT = Path(__file__).resolve().parents[2]
#: Settings of the machine's that hold for the tests too: where the built clients are.
_BUILT = ("DIENHONG_WEB_DIST", "DIENHONG_TABLET_DIST")
_STARTS_IN_S = 60
_ENDS_IN_S = 30
_command_numbers = count(1)


@dataclass(frozen=True)
class Server:
    """Where it is, and how its first administrator comes in."""

    address: str
    admin_link: str


@asynccontextmanager
async def serving(folder: Path, **settings: str) -> AsyncIterator[Server]:
    """Runs until the block ends. It must end well: exit code 0, and nothing in its log that is an error."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    said = folder / "stderr.log"

    def told() -> str:
        return said.read_text("utf-8", "replace")[-4000:]

    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("DIENHONG_") or name in _BUILT},
        "DIENHONG_DATA": str(folder / "data"),
        "DIENHONG_HOST": "127.0.0.1",
        "DIENHONG_PORT": str(port),
        "DIENHONG_PUBLIC_URL": address,
        "PYTHONUNBUFFERED": "1",
        **settings,
    }
    with said.open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "server.cli", "serve",
            cwd=_ROOT, env=environment, stdout=asyncio.subprocess.PIPE, stderr=log, limit=1 << 20,
        )  # fmt: skip
    try:
        yield Server(address, await asyncio.wait_for(_first_link(process, told), _STARTS_IN_S))
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(process.communicate(), _ENDS_IN_S)
        except TimeoutError:
            process.kill()
            await process.communicate()
    assert process.returncode == 0, f"the server ended with {process.returncode}:\n{told()}"
    assert not re.search(r"Traceback|\berror\b|incident", told(), re.IGNORECASE), told()


async def _first_link(process: asyncio.subprocess.Process, told: Callable[[], str]) -> str:
    assert process.stdout is not None
    async for line in process.stdout:
        found = re.search(rb"first administrator: (\S+)", line)
        if found:
            return found[1].decode()
    raise AssertionError(f"the server did not start:\n{told()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Caller:
    """Somebody who asks over HTTP, without a browser: builds the world that a test begins in."""

    def __init__(self, address: str) -> None:
        self._http = httpx2.AsyncClient(base_url=address, timeout=60)
        self.person_id = ""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        await self._http.aclose()

    async def enter(self, link: str) -> str:
        """Spends a one-time link; answers with the cookie's value. The seat is kept."""
        told = await self._http.post("/api/auth/link", json={"token": link.rsplit("/", 1)[1]})
        told.raise_for_status()
        self.person_id = told.json()["person"]["person_id"]
        self.seat: str = told.json()["seat"]
        self._http.headers["X-Seat"] = self.seat
        return str(self._http.cookies[f"dh_{self.seat}"])

    async def get(self, path: str) -> Any:
        answer = await self._http.get(path)
        assert answer.is_success, f"{path}: {answer.status_code} {answer.text}"
        return answer.json()

    async def post(self, path: str, **body: Any) -> Any:
        answer = await self._http.post(path, json=body)
        assert answer.is_success, f"{path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    async def upload(self, meeting: str, item: str, title: str, content: bytes) -> str:
        answer = await self._http.post(
            f"/api/meetings/{meeting}/documents",
            data={"item_id": item, "title": title},
            files={"file": ("tai-lieu.pdf", content, "application/pdf")},
        )
        assert answer.is_success, f"{answer.status_code} {answer.text}"
        return str(answer.json()["document_id"])

    async def ask(self, meeting: str, command: str, **data: Any) -> None:
        """One command, done."""
        outcome = await self.post(
            f"/api/meetings/{meeting}/commands", id=f"e2e{next(_command_numbers):017d}", type=command, data=data
        )
        assert outcome["outcome"] == "done", outcome
