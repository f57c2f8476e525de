"""What may be uploaded: papers of many makes; and what hostile or broken files are told."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from server.kit.errors import Refusal
from server.meeting.documents.limits import Limits
from tests.meeting.documents import samples
from tests.meeting.documents.conftest import Desk, children, until

A4 = (595, 842)


@pytest.mark.parametrize(
    ("content", "sizes"),
    [
        pytest.param(samples.by_reportlab(1), [A4], id="one page"),
        pytest.param(samples.by_reportlab(300), [A4] * 300, id="300 pages"),
        pytest.param(samples.by_pikepdf(), [A4, (842, 595)], id="portrait and landscape"),
        pytest.param(samples.with_object_streams(), [A4] * 40, id="object streams"),
        pytest.param(samples.with_page(samples.PAGE[:-2] + b"/Rotate 90>>"), [(842, 595)], id="turned"),
        pytest.param(samples.with_page(samples.PAGE[:-2] + b"/Rotate -90>>"), [(842, 595)], id="turned back"),
        pytest.param(
            samples.with_pages_node(b"<</Type/Pages/Kids[3 0 R]/Count 1/Rotate 270>>"),
            [(842, 595)],
            id="turned by the tree",
        ),
        pytest.param(samples.with_page(samples.PAGE[:-2] + b"/CropBox[100 100 300 500]>>"), [(200, 400)], id="cropped"),
        pytest.param(samples.with_page(samples.PAGE[:-2] + b"/UserUnit 2>>"), [(1190, 1684)], id="user unit"),
        pytest.param(samples.with_page(b"<</Type/Page/Parent 2 0 R>>"), [(612, 792)], id="no size at all"),
        pytest.param(b"\xef\xbb\xbf" + samples.by_reportlab(1), [A4], id="byte order mark"),
    ],
)
async def test_a_good_paper_is_taken_and_its_pages_are_measured_as_a_reader_sees_them(
    desk: Desk, content: bytes, sizes: list[tuple[int, int]]
) -> None:
    paper = await desk.take(content)
    assert (paper.pages, paper.page_sizes) == (len(sizes), sizes)
    kept = desk.shelf.path(paper.sha256)
    assert kept.stat().st_size == paper.bytes
    with samples.opened(kept.read_bytes()) as pdf:
        assert pdf.is_linearized
        assert len(pdf.pages) == len(sizes)
    assert desk.left_behind() == [kept]


async def test_the_same_file_twice_is_one_file_on_the_shelf(desk: Desk) -> None:
    content = samples.by_reportlab(3)
    assert (await desk.take(content)).sha256 == (await desk.take(content)).sha256
    assert len(desk.left_behind()) == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "documents.not_a_pdf", id="empty"),
        pytest.param(b"PK\x03\x04" + b"x" * 1000, "documents.not_a_pdf", id="an archive"),
        pytest.param(b"<html>%PDF-1.7" + samples.by_reportlab(1), "documents.not_a_pdf", id="begins as something else"),
        pytest.param(b"%PDF-1.7\n", "documents.damaged", id="a header only"),
        pytest.param(b"%PDF-1.7\n" + bytes(range(256)) * 200, "documents.damaged", id="garbage"),
        pytest.param(samples.encrypted(), "documents.encrypted", id="encrypted"),
        pytest.param(samples.encrypted(user=""), "documents.encrypted", id="locked by its owner"),
        pytest.param(samples.by_reportlab(40)[:9000], "documents.damaged", id="cut in half"),
        pytest.param(samples.with_object_streams()[:-100], "documents.damaged", id="cut before its directory"),
        pytest.param(samples.with_pages_node(b"<</Type/Pages/Kids[]/Count 0>>"), "documents.damaged", id="no page"),
        pytest.param(samples.looping_page_tree(), "documents.damaged", id="a page tree that loops"),
        pytest.param(samples.branching_page_tree(), "documents.damaged", id="a page tree that branches for ever"),
        pytest.param(samples.wide_page_tree(1_000_000), "documents.damaged", id="one page a million times"),
        pytest.param(samples.deep_nesting(), "documents.damaged", id="a hundred thousand brackets"),
        pytest.param(samples.object_stream_bomb(300), "documents.damaged", id="a directory of three hundred megabytes"),
        pytest.param(samples.flate_bomb(100), "documents.cannot_be_read", id="flate bomb"),
        pytest.param(samples.flate_bomb(300, layers=2), "documents.cannot_be_read", id="flate in flate"),
        pytest.param(samples.flate_bomb(300, layers=3), "documents.cannot_be_read", id="flate in flate in flate"),
        pytest.param(samples.run_length_bomb(2048), "documents.cannot_be_read", id="run length in flate"),
        pytest.param(samples.image_bomb(), "documents.cannot_be_read", id="ten thousand million pixels"),
    ],
)
async def test_a_hostile_or_broken_file_gets_its_own_refusal_and_leaves_nothing(
    desk: Desk, content: bytes, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        await desk.take(content)
    assert refused.value.code == code
    assert desk.left_behind() == []


async def test_a_paper_over_the_page_limit_is_told_both_numbers(tmp_path: Path) -> None:
    desk = Desk(tmp_path, Limits(pages=20))
    assert (await desk.take(samples.by_reportlab(20))).pages == 20
    with pytest.raises(Refusal) as refused:
        await desk.take(samples.by_reportlab(21))
    assert refused.value.code == "documents.too_many_pages"
    assert refused.value.details == {"pages": 21, "limit": 20}


@pytest.mark.parametrize("entry", [b"/UserUnit 100", b"/MediaBox[0 0 20000 842]", b"/MediaBox[0 0 5 5]"])
async def test_a_page_that_no_one_could_show_is_refused_with_its_number(desk: Desk, entry: bytes) -> None:
    page = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R" + entry
    if b"MediaBox" not in entry:
        page += b"/MediaBox[0 0 595 842]"
    with pytest.raises(Refusal) as refused:
        await desk.take(samples.with_page(page + b">>"))
    assert (refused.value.code, refused.value.details) == ("documents.page_size", {"page": 1})


async def test_a_lie_about_the_number_of_pages_is_corrected(desk: Desk) -> None:
    with samples.opened(await desk.taken(samples.count_lie())) as pdf:
        assert (len(pdf.pages), int(pdf.Root.Pages.Count)) == (1, 1)


@pytest.mark.parametrize("content", [samples.by_reportlab(40)[:-200], samples.xref_loop()])
async def test_a_file_that_lost_its_directory_only_is_repaired_with_all_of_its_pages(
    desk: Desk, content: bytes
) -> None:
    paper = await desk.take(content)
    assert paper.repaired
    assert paper.pages in (1, 40)
    with samples.opened(desk.shelf.path(paper.sha256).read_bytes()) as pdf:
        assert len(pdf.pages) == paper.pages
        assert pdf.check_pdf_syntax() == []


async def test_no_cut_of_a_good_file_is_taken_with_fewer_pages(desk: Desk) -> None:
    whole = samples.by_reportlab(5)
    for kept in range(0, len(whole), 150):
        refused = ""
        try:
            paper = await desk.take(whole[:kept])
        except Refusal as refusal:
            refused = refusal.code
        assert refused in ("documents.damaged", "documents.not_a_pdf") or paper.pages == 5


async def test_whatever_acts_by_itself_is_taken_out_and_links_stay(desk: Desk) -> None:
    cleaned = await desk.taken(samples.with_active_content())
    with samples.opened(cleaned) as pdf:
        assert {"/OpenAction", "/AA", "/XFA"}.isdisjoint(pdf.Root.keys())
        assert len(pdf.attachments) == 0
        marks = list(pdf.pages[0].obj.Annots)
        assert [str(mark.Subtype) for mark in marks] == ["/Link"] * 5
        actions = [str(mark.A.S) for mark in marks if "/A" in mark]
        assert actions == ["/GoTo", "/URI"]
        everything = b"".join(repr(thing).encode() for thing in pdf.objects)
    for word in (b"JavaScript", b"/Launch", b"/XFA", b"/AA", b"EmbeddedFile", b"calc.exe", b"file:///"):
        assert word not in everything
        assert word not in cleaned


async def test_what_stands_behind_the_paper_in_the_same_file_is_gone(desk: Desk) -> None:
    cleaned = await desk.taken(samples.polyglot())
    assert b"hidden archive" not in cleaned
    assert cleaned.startswith(b"%PDF-")


async def test_a_child_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    desk = Desk(tmp_path, Limits(examine_s=1))
    long_list = b"[" + b"0 " * 1_500_000 + b"]"
    content = samples.by_hand([samples.CATALOGUE, samples.ONE_PAGE, samples.PAGE, *[long_list] * 8])
    with pytest.raises(Refusal) as refused:
        await desk.take(content)
    assert (refused.value.code, refused.value.details) == ("documents.cannot_be_read", {"reason": "time"})
    assert desk.left_behind() == []


async def test_a_child_that_takes_too_much_memory_is_stopped(tmp_path: Path) -> None:
    desk = Desk(tmp_path, Limits(memory_mb=150))
    with pytest.raises(Refusal) as refused:
        await desk.take(samples.flate_bomb(200, layers=2))
    assert refused.value.code == "documents.cannot_be_read"
    assert desk.left_behind() == []


async def test_more_waiting_examinations_than_allowed_are_told_to_come_later(tmp_path: Path) -> None:
    desk = Desk(tmp_path, Limits(at_once=1, waiting=2))
    content = samples.by_reportlab(3)
    results = await asyncio.gather(*(desk.take(content) for _ in range(6)), return_exceptions=True)
    refused = [r for r in results if isinstance(r, Refusal)]
    assert {r.code for r in refused} == {"documents.busy"}
    assert 1 <= len(refused) <= 3
    assert all(r.details == {"retry_after_s": 5} and r.status == 503 for r in refused)
    assert (await desk.take(content)).pages == 3


async def test_at_most_two_children_run_at_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    done = asyncio.gather(*(desk.take(samples.by_reportlab(200 + n)) for n in range(6)))
    counts: list[int] = []
    await until(lambda: counts.append(children()) or done.done())
    assert len({paper.sha256 for paper in await done}) == 6
    assert max(counts) == 2


async def test_somebody_who_goes_away_takes_the_child_and_the_files_with_them(desk: Desk) -> None:
    task = asyncio.create_task(desk.take(samples.by_reportlab(300)))
    await until(lambda: children() == 1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert children() == 0
    assert desk.left_behind() == []
    assert list((desk.data / "incoming").iterdir()) == []


@pytest.mark.parametrize("free_kb", [64, 300, 700])
async def test_a_full_disk_is_a_clear_refusal_and_nothing_stays(
    small_disk: Callable[[int], Path], free_kb: int
) -> None:
    desk = Desk(small_disk(free_kb))
    noise = samples.with_contents(samples.stream(os.urandom(500_000)))
    with pytest.raises(Refusal) as refused:
        await desk.take(noise)
    assert (refused.value.code, refused.value.status) == ("storage.full", 507)
    assert desk.left_behind() == []
