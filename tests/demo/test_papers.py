"""The papers of the demo: the same on every run, readable, in agreement with one another."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from server.demo.papers import province as p
from server.demo.papers.economy_text import revenue_rows
from server.demo.papers.every import PAPERS, Paper
from server.demo.papers.figures import begun, day, decimal, long_day, whole
from server.demo.papers.investment import SOURCES, projects
from server.demo.papers.land import AREA, balance

QUICK = [paper for paper in PAPERS if not paper.name.startswith(("02a", "04_"))]


def words(file: Path) -> str:
    """All text of a paper, lines joined."""
    paper = pypdfium2.PdfDocument(file)
    found = " ".join(paper[n].get_textpage().get_text_bounded() for n in range(len(paper)))
    paper.close()
    return " ".join(found.split())


def test_there_are_papers_of_five_to_sixty_pages_for_every_item(papers: Path) -> None:
    counts = []
    for paper in PAPERS:
        with pikepdf.open(papers / paper.file_name) as pdf:
            counts.append(len(pdf.pages))
    assert {paper.item_id for paper in PAPERS} == {"muc-1", "muc-2", "muc-3", "muc-4"}
    assert min(counts) == 5
    assert max(counts) == 60


@pytest.mark.parametrize("paper", QUICK, ids=lambda paper: paper.name)
def test_a_paper_is_the_same_on_every_run(papers: Path, paper: Paper) -> None:
    assert paper.make() == (papers / paper.file_name).read_bytes()


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_every_letter_is_in_the_paper_itself(papers: Path, paper: Paper) -> None:
    with pikepdf.open(papers / paper.file_name) as pdf:
        fonts = [
            thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
        ]
        faces = {str(font.BaseFont) for font in fonts if "/FontDescriptor" not in font}
    # reportlab names Helvetica in every file and does not use it.
    assert faces <= {"/Helvetica"}


@pytest.mark.parametrize("paper", QUICK, ids=lambda paper: paper.name)
def test_a_paper_is_cited_by_its_own_number_and_day(papers: Path, paper: Paper) -> None:
    text = words(papers / paper.file_name)
    assert unicodedata.is_normalized("NFC", text)
    assert "lorem" not in text.lower()
    if paper.kind in ("Báo cáo", "Tờ trình"):
        assert paper.symbol in text
        assert long_day(paper.issued_on) in text
    elif paper.kind == "Phụ lục":
        assert f"số {paper.symbol}, ngày {day(paper.issued_on)}" in text


def test_the_scanned_paper_has_pictures_and_no_text(papers: Path) -> None:
    scan = next(paper for paper in PAPERS if paper.kind == "Đề án")
    assert words(papers / scan.file_name) == ""
    with pikepdf.open(papers / scan.file_name) as pdf:
        assert all(len(page.get_images()) == 1 for page in pdf.pages)


def test_the_maps_are_vectors_on_a3(papers: Path) -> None:
    drawings = next(paper for paper in PAPERS if paper.kind == "Bản vẽ")
    with pikepdf.open(papers / drawings.file_name) as pdf:
        for page in pdf.pages:
            assert not page.get_images()
            assert [round(float(side)) for side in page.mediabox] == [0, 0, 1191, 842]


def test_sums_are_the_sums_of_their_parts(papers: Path) -> None:
    assert sum(row[1] for row in revenue_rows()) == p.REVENUE_PLAN
    assert sum(row[2] for row in revenue_rows()) == p.REVENUE
    assert all(row[1] > 0 and row[2] > 0 for row in revenue_rows())
    assert sum(money for _, money in SOURCES) == p.INVESTMENT_2027
    everything = [project for _, lines in projects() for project in lines]
    assert sum(project.plan for project in everything) == p.INVESTMENT_2027 * 1000
    assert all(project.plan > 0 and project.before + project.plan <= project.cost for project in everything)
    assert round(sum(size for _, _, size in balance()), 2) == AREA
    assert round(sum(sector.share for sector in p.SECTORS), 1) == 100.0
    proposal = words(papers / next(paper.file_name for paper in PAPERS if paper.kind == "Tờ trình"))
    listing = words(papers / next(paper.file_name for paper in PAPERS if paper.name.startswith("02a")))
    assert f"{whole(len(everything))} dự án" in proposal
    assert f"{whole(len(everything))} dự án" in listing
    assert whole(p.INVESTMENT_2027 * 1000) in listing


def test_numbers_and_days_are_written_the_vietnamese_way() -> None:
    assert whole(1234567.4) == "1.234.567"
    assert decimal(1204.5, 1) == "1.204,5"
    assert decimal(8.42) == "8,42"
    assert begun("xã Ninh Hải") == "Xã Ninh Hải"
    assert day(date(2026, 9, 5)) == "05/9/2026"
    assert day(date(2026, 2, 13)) == "13/02/2026"
    assert long_day(date(2026, 10, 1)) == "ngày 01 tháng 10 năm 2026"
