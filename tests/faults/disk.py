"""A disk that fills up and is freed again, in two ways: a small file system of its own, and a limit on the length of
the server's files. Knows no server's inside."""

from __future__ import annotations

import contextlib
import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from tests.faults.process import ServerProcess

#: Larger than what a server calls full, smaller than anybody's memory.
SIZE_MB = 192
UNLIMITED = 2**62


class Disk(Protocol):
    folder: Path
    shows_in_free_space: bool

    def fill(self, server: ServerProcess) -> None: ...

    def free(self, server: ServerProcess) -> None: ...


class SmallFileSystem:
    """A tmpfs, and a file that takes what is left of it."""

    shows_in_free_space = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, server: ServerProcess) -> None:
        with (self.folder / "filler").open("wb", buffering=0) as filler:
            for piece in (1 << 20, 4096):
                with contextlib.suppress(_NoRoom), _no_room():
                    while True:
                        filler.write(bytes(piece))

    def free(self, server: ServerProcess) -> None:
        (self.folder / "filler").unlink()


class _NoRoom(Exception):
    pass


@contextlib.contextmanager
def _no_room() -> Iterator[None]:
    try:
        yield
    except OSError as trouble:
        if trouble.errno != errno.ENOSPC:
            raise
        raise _NoRoom from None


class ShortFiles:
    """No byte can be written to any file of the server, wherever in the file (`RLIMIT_FSIZE`): works without rights."""

    shows_in_free_space = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, server: ServerProcess) -> None:
        server.may_write(0)

    def free(self, server: ServerProcess) -> None:
        server.may_write(UNLIMITED)


@contextlib.contextmanager
def small_file_system(folder: Path) -> Iterator[SmallFileSystem]:
    if os.geteuid() != 0:
        pytest.skip("mounting a small file system takes root; the other full disk of this test needs no rights")
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m,mode=0700", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
    )
    if mounted.returncode:
        pytest.skip(f"this machine lets nobody mount a small file system: {mounted.stderr.strip()}")
    try:
        yield SmallFileSystem(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
