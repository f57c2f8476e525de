"""A shelf in a temporary folder, and one examiner."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from server.kit.ids import RandomIds
from server.meeting.documents.examine import Examiner
from server.meeting.documents.files import Shelf
from server.meeting.documents.intake import Paper, take_in
from server.meeting.documents.limits import Limits
from tests.meeting.documents.house import House, open_house


class Desk:
    """Takes papers in, the way the product does."""

    def __init__(self, data: Path, limits: Limits | None = None) -> None:
        self.data = data
        self.shelf = Shelf(data, RandomIds())
        self.examiner = Examiner(limits or Limits())

    async def take(self, content: bytes) -> Paper:
        async with self.shelf.workspace() as folder:
            uploaded = folder / "uploaded"
            uploaded.write_bytes(content)
            return await take_in(self.shelf, self.examiner, uploaded, folder)

    async def taken(self, content: bytes) -> bytes:
        return self.shelf.path((await self.take(content)).sha256).read_bytes()

    def left_behind(self) -> list[Path]:
        return [path for path in self.data.rglob("*") if path.is_file()]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "data")


async def until(condition: Callable[[], object], within_s: float = 10.0) -> None:
    """Waits for a condition of the machine that nobody announces."""
    async with asyncio.timeout(within_s):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.002)


def children() -> int:
    """Child processes that examine a paper for this process now."""
    found = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            found += parent == os.getpid() and "examine_child" in (folder / "cmdline").read_text()
        except (OSError, ValueError):
            continue
    return found


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Makes a file system of so many kilobytes; skipped where one may not mount."""
    mounted: list[Path] = []

    def make(kilobytes: int) -> Path:
        folder = tmp_path / f"disk{len(mounted)}"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
        try:
            subprocess.run(command, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            pytest.skip("this machine does not let us mount a small disk")
        mounted.append(folder)
        return folder

    yield make
    for folder in mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = await open_house(tmp_path / "data")
    yield house
    assert await house.room.replayed() == []
    house.access.close()
    await house.room.close()


@pytest.fixture
async def paper(house: House) -> str:
    """The address of an uploaded paper's bytes."""
    answer = await house.upload()
    assert answer.status_code == 201, answer.text
    return f"{house.base}/{answer.json()['document_id']}/file"
