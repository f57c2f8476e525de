"""A house that is up, with a meeting in session: one for each file of tests."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.faults.meeting import Meeting, prepare
from tests.faults.process import ServerProcess, server_process


@dataclass(frozen=True)
class Hall:
    """A server and the meeting that it serves."""

    meeting: Meeting
    server: ServerProcess


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    data = tmp_path_factory.mktemp("hall") / "data"
    meeting = asyncio.run(prepare(data, delegates=16))
    with server_process(data) as server:
        yield Hall(meeting, server)
