"""The shelf: bytes by the SHA-256 of their content, and names that people gave to files. Knows no PDF and no meeting.

<data>/files/ab/cdef…         the linearised paper, written once, never changed
<data>/thumbnails/ab/cdef…/   `<page>.webp`, drawn when first asked for; may be deleted at any time
<data>/incoming/<id>/         one folder for each upload under way; gone afterwards, whatever happens
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import hashlib
import os
import re
import shutil
import unicodedata
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass
from pathlib import Path

from server.kit.clock import Clock
from server.kit.errors import Refusal, Unavailable
from server.kit.ids import Ids
from server.kit.text import clean

_SHA256 = re.compile(r"[0-9a-f]{64}")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
#: Letters of a name, and its bytes: file systems take 255 bytes.
_NAME_LETTERS, _NAME_BYTES = 160, 200
_HOUR_S, _DAY_S = 3600.0, 86400.0
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes on the shelf."""

    sha256: str
    size: int


def storage_trouble(trouble: OSError) -> Refusal | Unavailable:
    """What a disk that does not take bytes is called: full is a refusal with words, anything else is "not now"."""
    if trouble.errno in _NO_ROOM:
        return Refusal("storage.full", status=507)
    return Unavailable(f"storage: {trouble.strerror}")


class Shelf:
    """Where the papers' bytes stand. Writing is atomic: a paper is there whole or not at all."""

    def __init__(self, data: Path, ids: Ids) -> None:
        data = data.resolve()
        self._files = data / "files"
        self._thumbnails = data / "thumbnails"
        self._incoming = data / "incoming"
        self._ids = ids

    def path(self, sha256: str) -> Path:
        return self._files / self._place(sha256)

    def thumbnails(self, sha256: str) -> Path:
        return self._thumbnails / self._place(sha256)

    @staticmethod
    def _place(sha256: str) -> Path:
        if _SHA256.fullmatch(sha256) is None:
            raise ValueError("not a SHA-256")
        return Path(sha256[:2], sha256[2:])

    @contextlib.asynccontextmanager
    async def workspace(self) -> AsyncIterator[Path]:
        """A folder of one's own on the shelf's file system, gone afterwards."""
        folder = self._incoming / self._ids.new()
        try:
            await asyncio.to_thread(folder.mkdir, parents=True, mode=0o700)
            yield folder
        except OSError as trouble:
            raise storage_trouble(trouble) from trouble
        finally:
            await asyncio.shield(asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True))

    async def keep(self, file: Path) -> Kept:
        """Moves a finished file to its place. `file` stands in a workspace."""
        return await asyncio.to_thread(self._keep, file)

    def _keep(self, file: Path) -> Kept:
        digest = hashlib.sha256()
        with file.open("rb") as source:
            while piece := source.read(1 << 20):
                digest.update(piece)
            size = source.tell()
            os.fsync(source.fileno())
        sha256 = digest.hexdigest()
        place = self.path(sha256)
        place.parent.mkdir(parents=True, exist_ok=True)
        file.chmod(0o600)
        file.replace(place)
        for folder in (place.parent, self._files):
            _sync_folder(folder)
        return Kept(sha256, size)

    async def sweep(self, referenced: Collection[str], clock: Clock) -> int:
        """Deletes what nobody refers to: uploads that a crash left, an hour old; files without a row, a day old."""
        return await asyncio.to_thread(self._sweep, frozenset(referenced), clock.now().timestamp())

    def _sweep(self, referenced: frozenset[str], now: float) -> int:
        swept = 0
        for folder in self._incoming.glob("*"):
            if now - folder.stat().st_mtime > _HOUR_S:
                shutil.rmtree(folder, ignore_errors=True)
                swept += 1
        for kind, root in (("file", self._files), ("folder", self._thumbnails)):
            for place in root.glob("??/*"):
                known = place.parent.name + place.name in referenced
                if known or (kind == "file" and now - place.stat().st_mtime <= _DAY_S):
                    continue
                if kind == "file":
                    place.unlink(missing_ok=True)
                else:
                    shutil.rmtree(place, ignore_errors=True)
                swept += 1
        return swept


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def clean_file_name(name: str) -> str:
    """The name that is kept and shown: no path, no control or direction characters, Vietnamese untouched.

    Refuses with `documents.bad_name` only when nothing is left of it."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(c for c in clean(base) if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    visible = " ".join(_FORBIDDEN.sub("_", visible).split())
    stem, dot, ending = visible.rpartition(".")
    if not dot or ending.lower() != "pdf":
        stem = visible
    stem = stem.strip(" .")
    if not stem:
        raise Refusal("documents.bad_name", status=422)
    stem = stem[:_NAME_LETTERS]
    while len(stem.encode()) > _NAME_BYTES:
        stem = stem[:-1]
    return stem.strip(" .") + ".pdf"


def title_of(file_name: str) -> str:
    """A first title, until the secretary writes a better one: "to_trinh-so-12.pdf" → "to trinh-so-12"."""
    return " ".join(file_name.removesuffix(".pdf").replace("_", " ").split())
