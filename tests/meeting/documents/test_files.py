"""Names that people give to files, and the shelf."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from server.kit.errors import Refusal
from server.kit.ids import RandomIds
from server.meeting.documents.files import Shelf, clean_file_name, title_of
from server.meeting.documents.upkeep import tidy
from tests.meeting.documents.conftest import Desk
from tests.world.clock import FakeClock
from tests.world.room import Room


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Tờ trình số 12.pdf", "Tờ trình số 12.pdf"),
        ("To\u031b\u0300 tri\u0300nh.pdf", "Tờ trình.pdf"),  # as macOS writes it
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\windows\\báo cáo.PDF", "báo cáo.pdf"),
        ("/tuyệt/đối/kế hoạch.pdf", "kế hoạch.pdf"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ("báo cáo\u202efdp.exe", "báo cáofdp.exe.pdf"),
        ("\u200bkín\u2066.pdf", "kín.pdf"),
        ('a<b>:"c"|d?*.pdf', "a_b___c__d__.pdf"),
        ("  .. hồ sơ ..  .pdf", "hồ sơ.pdf"),
        ("báo cáo.docx", "báo cáo.docx.pdf"),
        ("ẩ" * 300 + ".pdf", "ẩ" * 66 + ".pdf"),
    ],
)
def test_a_file_name_keeps_its_vietnamese_and_loses_what_could_harm(given: str, kept: str) -> None:
    assert clean_file_name(given) == kept


@pytest.mark.parametrize("given", ["", "..", "../", ".pdf", "\u202e\x00", "   ", "thư mục/"])
def test_a_name_of_which_nothing_is_left_is_refused(given: str) -> None:
    with pytest.raises(Refusal) as refused:
        clean_file_name(given)
    assert refused.value.code == "documents.bad_name"


def test_the_first_title_is_the_name_without_its_ending() -> None:
    assert title_of(clean_file_name("02_Kế_hoạch đầu tư  công.pdf")) == "02 Kế hoạch đầu tư công"


@pytest.mark.parametrize("name", ["../x", "ab", "g" * 64, "A" * 64])
def test_the_shelf_has_places_for_hashes_only(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        Shelf(tmp_path, RandomIds()).path(name)


async def test_the_shelf_keeps_what_is_referred_to_and_sweeps_the_rest(desk: Desk) -> None:
    clock = FakeClock()
    kept, forgotten, fresh = "a" * 64, "b" * 64, "c" * 64

    def put(path: Path, age: timedelta) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
        moment = (clock.now() - age).timestamp()
        os.utime(path, (moment, moment))
        os.utime(path.parent, (moment, moment))
        return path

    two_days, minute = timedelta(days=2), timedelta(minutes=1)
    stays = [put(desk.shelf.path(kept), two_days), put(desk.shelf.path(fresh), minute)]
    stays += [put(desk.shelf.thumbnails(kept) / "1.webp", two_days), put(desk.data / "incoming/new/uploaded", minute)]
    put(desk.shelf.path(forgotten), two_days)
    put(desk.shelf.thumbnails(forgotten) / "1.webp", two_days)
    put(desk.data / "incoming/old/uploaded", two_days)
    assert await desk.shelf.sweep({kept}, clock) == 3
    assert sorted(desk.left_behind()) == sorted(stays)


async def test_tidying_keeps_the_bytes_of_every_paper_that_was_ever_in_a_meeting(desk: Desk) -> None:
    room = await Room.open("ready")  # its paper-1 has the hash 000…
    await room.done("secretary", "documents.withdraw", document_id="paper-1")
    for sha256 in ("0" * 64, "d" * 64):
        path = desk.shelf.path(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
        os.utime(path, (0, 0))
    assert await tidy(room.database, desk.shelf, room.clock) == 1
    assert desk.left_behind() == [desk.shelf.path("0" * 64)]
    await room.close()
