"""Files that people bring along: papers of an invented province, and files that are no papers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from openpyxl import load_workbook
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

_FONT = Path(__file__).resolve().parents[2] / "server" / "kit" / "fonts" / "LiberationSerif-Regular.ttf"
_LINES = (
    "Chín tháng đầu năm, kinh tế của tỉnh An Lạc tiếp tục tăng trưởng; thu ngân sách đạt 78% dự toán.",
    "Tiến độ giải ngân vốn đầu tư công còn chậm ở ba chủ đầu tư; nguyên nhân chính là giải phóng mặt bằng.",
    "Đề nghị Ban Thường vụ xem xét, cho ý kiến về danh mục dự án thu hồi đất và phương án tái định cư.",
)


@cache
def paper(pages: int, title: str = "Báo cáo kinh tế - xã hội chín tháng") -> bytes:
    """A paper with large page numbers: what page a screenshot shows is seen at a glance."""
    if "Liberation" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Liberation", str(_FONT)))
    out = io.BytesIO()
    sheet = Canvas(out, pagesize=A4, invariant=True)
    width, height = A4
    for page in range(1, pages + 1):
        sheet.setFont("Liberation", 20)
        sheet.drawCentredString(width / 2, height - 70, title)
        sheet.setFont("Liberation", 46)
        sheet.drawCentredString(width / 2, height - 125, f"{page}")
        sheet.setFont("Liberation", 12)
        for line in range(26):
            sheet.drawString(62, height - 175 - line * 22, f"{page}.{line + 1}. {_LINES[line % len(_LINES)]}"[:88])
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def locked_paper() -> bytes:
    """A paper that opens with a password only."""
    out = io.BytesIO()
    writer = PdfWriter(PdfReader(io.BytesIO(paper(2))))
    writer.encrypt("mat-khau-rieng", algorithm="AES-256")
    writer.write(out)
    return out.getvalue()


def heavy_paper(megabytes: float) -> bytes:
    """A sound paper that weighs more than it should: what comes before the last `%%EOF` may be any comment."""
    sound = paper(1)
    return sound + b"%" + b"0" * int(megabytes * 1024 * 1024) + b"\n%%EOF\n"


def filled_form(empty: bytes, people: Sequence[tuple[str, str, str, str]]) -> bytes:
    """The office's own form with a line for each person: name, position, unit, login."""
    book = load_workbook(io.BytesIO(empty))
    for person in people:
        book.worksheets[0].append(person)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
