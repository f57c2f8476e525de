"""Writes a draft as .docx: real styles, a real table for the letterhead and for the foot, a field for the page number.

A Word user edits it without surprises: no text boxes, no drawn objects; gaps are highlighted text in brackets.
"""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from server.meeting.notices.draft import Draft, Paragraph, long_date
from server.meeting.notices.layouts.party import Layout, number_line, recipient_lines
from server.meeting.notices.letters import width_mm

CENTER = WD_ALIGN_PARAGRAPH.CENTER
LEFT_MM, RIGHT_MM = 70.0, 95.0
"""The letterhead's two blocks; together the width between the margins (165 mm)."""


def write_docx(draft: Draft, layout: Layout) -> bytes:
    """The whole document as bytes."""
    document = Document()
    _styles(document, layout)
    _page(document, layout)
    _letterhead(document, draft, layout)
    _title(document, draft, layout)
    for paragraph in draft.paragraphs:
        _body(document, paragraph)
    _foot(document, draft, layout)
    document.core_properties.title = f"{draft.head.title} {draft.head.about}".strip()
    document.core_properties.author = draft.head.issuer
    document.core_properties.language = "vi-VN"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _font(target: Any, layout: Layout, size: float, *, bold: bool = False, italic: bool = False) -> None:
    font = target.font
    font.name, font.size, font.bold, font.italic = layout.font, Pt(size), bold, italic
    font.color.rgb = RGBColor(0, 0, 0)
    fonts = target.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), layout.font)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)


def _styles(document: Any, layout: Layout) -> None:
    normal = document.styles["Normal"]
    _font(normal, layout, layout.body_pt)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    normal.element.get_or_add_rPr().append(language)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.space_before = Pt(0)

    def style(name: str, size: float, *, bold: bool = False, italic: bool = False, align: Any = None) -> Any:
        made = document.styles.add_style(name, 1)
        made.base_style = normal
        _font(made, layout, size, bold=bold, italic=italic)
        if align is not None:
            made.paragraph_format.alignment = align
        return made

    body = style("Nội dung", layout.body_pt, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
    for made in (body, style("Đề mục", layout.body_pt, bold=True, align=WD_ALIGN_PARAGRAPH.JUSTIFY)):
        form = made.paragraph_format
        form.first_line_indent = Mm(layout.first_line_mm)
        form.space_before = Pt(layout.paragraph_gap_pt)
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        form.line_spacing = Pt(layout.line_pt)
    document.styles["Đề mục"].paragraph_format.keep_with_next = True
    style("Tên Đảng", layout.party_name_pt, bold=True, align=CENTER)
    style("Cơ quan cấp trên", layout.superior_pt, align=CENTER)
    style("Cơ quan ban hành", layout.issuer_pt, bold=True, align=CENTER)
    style("Số ký hiệu", layout.number_pt, align=CENTER)
    style("Địa danh ngày tháng", layout.date_pt, italic=True, align=CENTER)
    style("Tên loại", layout.title_pt, bold=True, align=CENTER)
    style("Trích yếu", layout.about_pt, bold=True, align=CENTER)
    style("Quyền hạn ký", layout.authority_pt, bold=True, align=CENTER)
    style("Chức vụ ký", layout.authority_pt, align=CENTER)
    style("Họ tên ký", layout.authority_pt, bold=True, align=CENTER)
    style("Nơi nhận đề mục", layout.recipients_title_pt).font.underline = True
    style("Nơi nhận", layout.recipients_pt)


def _page(document: Any, layout: Layout) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(layout.page_width_mm), Mm(layout.page_height_mm)
    section.top_margin, section.bottom_margin = Mm(layout.top_mm), Mm(layout.bottom_mm)
    section.left_margin, section.right_margin = Mm(layout.left_mm), Mm(layout.right_mm)
    section.header_distance = Mm(layout.page_number_from_edge_mm)
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTER
    run = paragraph.add_run()
    run.font.size = Pt(layout.page_number_pt)
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("text", "2"), ("end", "")):
        run._r.append(_field_part(kind, text))


def _field_part(kind: str, text: str) -> Any:
    if kind in ("begin", "separate", "end"):
        part = OxmlElement("w:fldChar")
        part.set(qn("w:fldCharType"), kind)
        return part
    part = OxmlElement("w:t" if kind == "text" else "w:instrText")
    part.set(qn("xml:space"), "preserve")
    part.text = text
    return part


def _table(document: Any, widths: tuple[float, float]) -> Any:
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, column, width in zip(table.rows[0].cells, table.columns, widths, strict=True):
        cell.width = column.width = Mm(width)
        margins = OxmlElement("w:tcMar")
        for side in ("w:start", "w:end", "w:left", "w:right"):
            margin = OxmlElement(side)
            margin.set(qn("w:w"), "0")
            margin.set(qn("w:type"), "dxa")
            margins.append(margin)
        cell._tc.get_or_add_tcPr().append(margins)
    return table


def _add(cell: Any, text: str, style: str, *, first: bool = False) -> Any:
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.style = style
    paragraph.add_run(text)
    return paragraph


def _rule_below(paragraph: Any, inside_mm: float, text_mm: float) -> None:
    """A rule as long as the text: a bottom border between indents."""
    indent = Mm(max(0.0, (inside_mm - text_mm) / 2))
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = indent
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _letterhead(document: Any, draft: Draft, layout: Layout) -> None:
    head = draft.head
    left, right = _table(document, (LEFT_MM, RIGHT_MM)).rows[0].cells
    lines: list[tuple[str, str]] = [(head.superior.upper(), "Cơ quan cấp trên")] if head.superior else []
    lines += [((head.issuer or "……").upper(), "Cơ quan ban hành"), ("*", "Cơ quan ban hành")]
    lines += [(number_line(head.number, head.symbol), "Số ký hiệu")]
    for place, (text, style) in enumerate(lines):
        _add(left, text, style, first=place == 0)
    party = _add(right, layout.party_name, "Tên Đảng", first=True)
    _rule_below(party, RIGHT_MM, width_mm(layout.party_name, layout.party_name_pt, bold=True))
    for _ in range(len(lines) - 2):
        _add(right, "", "Địa danh ngày tháng")
    _add(right, long_date(head.place, head.issued_on), "Địa danh ngày tháng")


def _title(document: Any, draft: Draft, layout: Layout) -> None:
    title = document.add_paragraph(draft.head.title, style="Tên loại")
    title.paragraph_format.space_before = Pt(18)
    document.add_paragraph(draft.head.about or "……", style="Trích yếu")
    mark = document.add_paragraph(layout.about_mark, style="Trích yếu")
    mark.paragraph_format.space_after = Pt(layout.paragraph_gap_pt)


def _body(document: Any, paragraph: Paragraph) -> None:
    made = document.add_paragraph(style="Đề mục" if paragraph.kind == "item_heading" else "Nội dung")
    for place, sentence in enumerate(paragraph.sentences):
        run = made.add_run((" " if place else "") + sentence.text)
        if sentence.gap:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _foot(document: Any, draft: Draft, layout: Layout) -> None:
    head = draft.head
    gap = document.add_paragraph()
    gap.paragraph_format.line_spacing = Pt(8)
    left, right = _table(document, (75.0, 90.0)).rows[0].cells
    _add(left, layout.recipients_title, "Nơi nhận đề mục", first=True)
    for line in recipient_lines(head.recipients, head.issuer):
        _add(left, line, "Nơi nhận")
    _add(right, head.authority.upper() or "……", "Quyền hạn ký", first=True)
    _add(right, head.position.upper() or "……", "Chức vụ ký")
    for _ in range(layout.signature_lines):
        _add(right, "", "Chức vụ ký")
    _add(right, head.signer or "……", "Họ tên ký")
