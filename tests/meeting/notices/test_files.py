"""The .docx and the .pdf of a draft, read back: numbers of the layout, text, and both ways to a PDF."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from docx import Document
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn

from server.meeting.notices.docx import write_docx
from server.meeting.notices.draft import Draft, draft_notice
from server.meeting.notices.layouts import PARTY
from server.meeting.notices.pdf import find_libreoffice, write_pdf, write_pdf_directly
from tests.meeting.notices.records import item, record


@pytest.fixture(scope="module")
def draft() -> Draft:
    return draft_notice(
        record(item(1), item(2, conclusion="Giao <Sở> A & B:\n- rà soát;\n- báo cáo."), item(3, conclusion=""))
    )


def test_page_margins_header_distance_and_first_page_without_number(draft: Draft) -> None:
    section = Document(io.BytesIO(write_docx(draft, PARTY))).sections[0]
    assert [
        round(x.mm) for x in (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    ] == [20, 20, 30, 15]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert round(section.header_distance.mm) == 10
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0]._p.xml
    assert section.first_page_header.paragraphs[0].text == ""


def test_body_is_justified_14_point_with_exact_lines_and_indent(draft: Draft) -> None:
    document = Document(io.BytesIO(write_docx(draft, PARTY)))
    style = document.styles["Nội dung"]
    assert style.font.size.pt == 14
    assert style.font.name == "Times New Roman"
    assert style.paragraph_format.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    assert 18 <= style.paragraph_format.line_spacing.pt <= 22
    assert round(style.paragraph_format.first_line_indent.mm) == 10
    assert style.paragraph_format.space_before.pt >= 6


def test_letterhead_and_foot_are_tables_without_drawn_objects(draft: Draft) -> None:
    document = Document(io.BytesIO(write_docx(draft, PARTY)))
    head, foot = document.tables
    left, right = head.rows[0].cells
    assert [p.text for p in left.paragraphs] == ["TỈNH ỦY AN LẠC", "*", "Số       -TB/TU"]
    assert right.paragraphs[0].text == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert right.paragraphs[0]._p.find(f".//{qn('w:pBdr')}") is not None
    assert right.paragraphs[-1].text == "An Lạc, ngày 07 tháng 9 năm 2026"
    assert [p.text for p in foot.rows[0].cells[0].paragraphs] == [
        "Nơi nhận:",
        "- Thường trực Tỉnh ủy,",
        "- Lưu Văn phòng Tỉnh ủy An Lạc.",
    ]
    assert [p.text for p in foot.rows[0].cells[1].paragraphs if p.text] == [
        "T/M BAN THƯỜNG VỤ",
        "BÍ THƯ",
        "Trần Minh Khôi",
    ]
    xml = document.element.xml
    assert "<w:pict" not in xml
    assert "<w:drawing" not in xml


def test_a_gap_is_highlighted_and_markup_in_text_stays_text(draft: Draft) -> None:
    document = Document(io.BytesIO(write_docx(draft, PARTY)))
    marked = [run.text for p in document.paragraphs for run in p.runs if run.font.highlight_color]
    assert marked == ["[Chưa có kết luận của chủ trì về nội dung này.]"]
    assert "Giao <Sở> A & B:" in [p.text for p in document.paragraphs]


def read_pdf(content: bytes) -> tuple[int, str]:
    document = pypdfium2.PdfDocument(content)
    return len(document), " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


@pytest.mark.parametrize("way", ["libreoffice", "directly"])
async def test_the_pdf_says_what_the_draft_says(draft: Draft, way: str) -> None:
    if way == "libreoffice":
        office = find_libreoffice()
        assert office, "LibreOffice is installed by `make test`"
        content = await write_pdf(draft, PARTY, write_docx(draft, PARTY), office=office)
        assert b"LibreOffice" in content
    else:
        content = write_pdf_directly(draft, PARTY)
    pages, text = read_pdf(content)
    assert pages >= 1
    for expected in ("ĐẢNG CỘNG SẢN VIỆT NAM", "Giao <Sở> A & B:", "Trần Minh Khôi", "Nơi nhận:"):
        assert expected in text
    assert "1. Về nội dung thứ 1" in text


async def test_a_broken_libreoffice_falls_back_to_the_direct_writer(draft: Draft, tmp_path) -> None:  # type: ignore[no-untyped-def]
    broken = tmp_path / "soffice"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    content = await write_pdf(draft, PARTY, write_docx(draft, PARTY), office=str(broken))
    assert "Trần Minh Khôi" in read_pdf(content)[1]
