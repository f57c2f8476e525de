"""Pages and letters of Party and State papers: margins, letterheads, titles, paragraphs, signatures (the numbers come
from the rules on the form of papers; notices have their own copy with checks, this one is for looking right)."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table, TableStyle

from server.demo.papers.figures import long_day
from server.demo.papers.province import PROVINCE

FONTS = Path(__file__).resolve().parents[2] / "kit" / "fonts"
SERIF, BOLD, ITALIC, BOLD_ITALIC = "Demo-Serif", "Demo-Bold", "Demo-Italic", "Demo-BoldItalic"
TOP, BOTTOM, LEFT, RIGHT = 20 * mm, 20 * mm, 30 * mm, 15 * mm
WIDTH = A4[0] - LEFT - RIGHT


def _register() -> None:
    """Makes the faces known to reportlab, when this module is loaded: every style below names them."""
    faces = {SERIF: "Regular", BOLD: "Bold", ITALIC: "Italic", BOLD_ITALIC: "BoldItalic"}
    for name, face in faces.items():
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"LiberationSerif-{face}.ttf")))
    pdfmetrics.registerFontFamily(SERIF, SERIF, BOLD, ITALIC, BOLD_ITALIC)
    rl_config.useA85 = 0


_register()

BODY = ParagraphStyle(
    "body", fontName=SERIF, fontSize=14, leading=19, alignment=TA_JUSTIFY, firstLineIndent=10 * mm, spaceAfter=6
)
HEADING = ParagraphStyle("heading", parent=BODY, fontName=BOLD, spaceBefore=4, keepWithNext=1)
CLOSING = ParagraphStyle("closing", parent=BODY, keepWithNext=1)
ITALICS = ParagraphStyle("italics", parent=BODY, fontName=ITALIC)
CENTRED = ParagraphStyle("centred", parent=BODY, alignment=TA_CENTER, firstLineIndent=0)
CENTRED_BOLD = ParagraphStyle("centred bold", parent=CENTRED, fontName=BOLD, keepWithNext=1)
CAPTION = ParagraphStyle("caption", parent=CENTRED, fontName=BOLD, fontSize=12.5, leading=16, keepWithNext=1)
NOTE = ParagraphStyle("note", parent=BODY, fontName=ITALIC, fontSize=11, leading=14, firstLineIndent=0)
CELL = ParagraphStyle("cell", fontName=SERIF, fontSize=11, leading=13.5)
CELL_CENTRED = ParagraphStyle("cell centred", parent=CELL, alignment=TA_CENTER)
CELL_HEAD = ParagraphStyle("cell head", parent=CELL_CENTRED, fontName=BOLD)
SMALL = ParagraphStyle("small", parent=CELL, fontSize=9.5, leading=11.5)


def text(*paragraphs: str) -> list[Flowable]:
    return [Paragraph(paragraph, BODY) for paragraph in paragraphs]


def closing(words: str) -> Flowable:
    """The last sentence, on the page of the signature."""
    return Paragraph(words, CLOSING)


def heading(words: str) -> Flowable:
    return Paragraph(words, HEADING)


def sections(parts: Sequence[tuple[str, Sequence[str]]]) -> list[Flowable]:
    """Headings, each with its paragraphs."""
    return [flowable for name, lines in parts for flowable in (heading(name), *text(*lines))]


class Letterhead(Flowable):
    """Two blocks side by side: who writes on the left, the Party's or the State's name on the right."""

    def __init__(
        self, left: Sequence[str], number: str, when: Any, *, state: bool = False, width: float = WIDTH
    ) -> None:
        super().__init__()
        self._left, self._number, self._state = left, number, state
        self._day = f"{PROVINCE}, {long_day(when)}"
        self.width, self.height = width, (16 * (len(left) + 2) + 26)

    def wrap(self, *_: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        size = 12.5 if self._state else 13.5
        left, right = self.width * 0.235, self.width * 0.735
        top = self.height - 14

        def line(x: float, y: float, words: str, face: str, points: float) -> float:
            canvas.setFont(face, points)
            canvas.drawCentredString(x, y, words)
            return float(pdfmetrics.stringWidth(words, face, points))

        canvas.setLineWidth(0.8)
        y = top
        for index, words in enumerate(self._left):
            wide = line(left, y, words, SERIF if index == 0 else BOLD, size)
            y -= 16
        if self._state:
            canvas.line(left - wide / 5, y + 11, left + wide / 5, y + 11)
            y -= 6
        else:
            line(left, y, "*", BOLD, 14)
            y -= 16
        line(left, y, self._number, SERIF, 13 if self._state else 14)
        if self._state:
            line(right, top, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", BOLD, 12.5)
            wide = line(right, top - 17, "Độc lập - Tự do - Hạnh phúc", BOLD, 13.5)
            canvas.line(right - wide / 2, top - 21, right + wide / 2, top - 21)
        else:
            wide = line(right, top, "ĐẢNG CỘNG SẢN VIỆT NAM", BOLD, 15)
            canvas.line(right - wide / 2, top - 4, right + wide / 2, top - 4)
        line(right, y, self._day, ITALIC, 14)


def title(kind: str, about: str, *, state: bool = False) -> list[Flowable]:
    """Tên loại, trích yếu, and what stands below."""
    return [
        Paragraph(kind.upper(), ParagraphStyle("kind", parent=CENTRED_BOLD, fontSize=16, spaceBefore=10, spaceAfter=2)),
        Paragraph(about, ParagraphStyle("about", parent=CENTRED_BOLD, spaceAfter=0)),
        Rule(70) if state else Paragraph("-----", CENTRED),
        Spacer(1, 6),
    ]


class Rule(Flowable):
    """A short line under a title."""

    def __init__(self, length: float) -> None:
        super().__init__()
        self._length = length

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        self.width = width
        return width, 10

    def draw(self) -> None:
        self.canv.setLineWidth(0.8)
        middle = self.width / 2
        self.canv.line(middle - self._length / 2, 6, middle + self._length / 2, 6)


def signed(authority: Sequence[str], name: str, recipients: Sequence[str], *, state: bool = False) -> Flowable:
    """Nơi nhận on the left, who signs on the right."""
    head = "<b><i>Nơi nhận:</i></b>" if state else "<u>Nơi nhận:</u>"
    left_size = 11 if state else 12
    left = [Paragraph(head, ParagraphStyle("to", parent=CELL, fontSize=12 if state else 14, leading=17))]
    left += [
        Paragraph(line, ParagraphStyle("who", parent=CELL, fontSize=left_size, leading=left_size + 2.5))
        for line in recipients
    ]
    right: list[Flowable] = [
        Paragraph(words, ParagraphStyle("authority", parent=CENTRED_BOLD, fontName=face, spaceAfter=0))
        for words, face in zip(authority, (BOLD, BOLD if state else SERIF, SERIF), strict=False)
    ]
    right += [Spacer(1, 74), Paragraph(name, ParagraphStyle("name", parent=CENTRED_BOLD))]
    table = Table([[left, right]], colWidths=[WIDTH * 0.46, WIDTH * 0.54], hAlign="LEFT", spaceBefore=8)
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]))
    return table


def grid(
    rows: Sequence[Sequence[Any]],
    widths: Sequence[float],
    *,
    head: int = 1,
    bold: Sequence[int] = (),
    style: ParagraphStyle = CELL,
    left: Sequence[int] = (1,),
    caption: str = "",
    plain: Sequence[int] = (),
) -> Table:
    """A table with rules; `widths` in millimetres, `bold` rows stand out, columns in `left` are flush left. The caption
    is a row of its own, so that a long table may begin at the foot of a page. Columns in `plain` never wrap: long lists are made faster."""
    centred = ParagraphStyle(style.name + " c", parent=style, alignment=TA_CENTER)
    heads = ParagraphStyle(style.name + " h", parent=centred, fontName=BOLD)

    def cell(row: int, column: int, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        value = value.replace("&", "&amp;") if column not in plain else value
        if row < head:
            return Paragraph(value, heads)
        if column in plain:
            return value
        kind = style if column in left else centred
        return Paragraph(f"<b>{value}</b>" if row in bold and value else value, kind)

    cells = [[cell(r, c, value) for c, value in enumerate(row)] for r, row in enumerate(rows)]
    top = 1 if caption else 0
    if caption:
        cells.insert(0, [Paragraph(caption, CAPTION), *[""] * (len(widths) - 1)])
    table = Table(
        cells,
        colWidths=[width * mm for width in widths],
        repeatRows=tuple(range(top, top + head)),
        spaceBefore=4,
        spaceAfter=10,
    )
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, top), (-1, -1), 0.5, "#333333"),
                ("BACKGROUND", (0, top), (-1, top + head - 1), "#eeeae2"),
                *([("SPAN", (0, 0), (-1, 0)), ("NOSPLIT", (0, 0), (-1, top + head + 2))] if caption else []),
                *(
                    (name, (column, 0), (column, -1), *values)
                    for column in plain
                    for name, *values in (("FONT", SERIF, style.fontSize, style.leading), ("ALIGN", "CENTER"))
                ),
                *(("FONTNAME", (0, top + row), (-1, top + row), BOLD) for row in bold if plain),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
                ("LEFTPADDING", (0, 0), (-1, -1), 3),
                ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ]
        )
    )
    return table


def paper(name: str, story: list[Flowable], *, size: tuple[float, float] = A4) -> bytes:
    """The pages as a PDF: numbered at the top from page 2 on; the same bytes on every run."""
    out = BytesIO()
    document = BaseDocTemplate(out, pagesize=size, title=name, author=f"Tỉnh {PROVINCE} (không có thật)", invariant=1)
    frame = Frame(LEFT, BOTTOM, size[0] - LEFT - RIGHT, size[1] - TOP - BOTTOM, 0, 0, 0, 0, id="page")

    def number(canvas: Canvas, pages: BaseDocTemplate) -> None:
        if pages.page > 1:
            canvas.setFont(SERIF, 14)
            canvas.drawCentredString(size[0] / 2, size[1] - 10 * mm - 10, str(pages.page))

    document.addPageTemplates([PageTemplate(id="all", frames=[frame], onPage=number)])
    document.build(story)
    return out.getvalue()
