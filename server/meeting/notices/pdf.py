"""A draft as .pdf: from the .docx by LibreOffice where it is installed, else written directly from the same layout.

LibreOffice runs in a child process with a profile of its own that fetches nothing and runs no macro, one at a time,
with a time limit. The direct writer needs nothing but the fonts that the house carries.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import shutil
import signal
import tempfile
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

import structlog
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from server.meeting.notices.draft import Draft, long_date
from server.meeting.notices.layouts.party import Layout, number_line, recipient_lines
from server.meeting.notices.letters import register, width_mm

_LOG = structlog.get_logger("notices")
_ONE_AT_A_TIME = asyncio.Lock()
_PDF_A_2 = '{"SelectPdfVersion":{"type":"long","value":"2"},"UseTaggedPDF":{"type":"boolean","value":"true"}}'
_EXPORT = f"pdf:writer_pdf_Export:{_PDF_A_2}"
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""  # noqa: E501 - LibreOffice reads one item per line


def find_libreoffice() -> str | None:
    """The program, or None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


async def write_pdf(draft: Draft, layout: Layout, docx: bytes, *, office: str | None, timeout_s: float = 60) -> bytes:
    """The .pdf of a draft whose .docx is given. Falls back to the direct writer when LibreOffice fails, and logs it."""
    if office:
        async with _ONE_AT_A_TIME:
            try:
                return await _convert(office, docx, timeout_s)
            except (TimeoutError, OSError, RuntimeError) as error:
                _LOG.warning("libreoffice_failed", error=str(error))
    return await asyncio.to_thread(write_pdf_directly, draft, layout)


async def _convert(office: str, docx: bytes, timeout_s: float) -> bytes:
    with tempfile.TemporaryDirectory(prefix="dienhong-notice-") as folder:
        work = Path(folder)
        profile = work / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        source = work / "notice.docx"
        source.write_bytes(docx)
        child = await asyncio.create_subprocess_exec(
            office,
            f"-env:UserInstallation={(work / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            _EXPORT,
            "--outdir",
            str(work),
            str(source),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            env={"PATH": os.environ.get("PATH", ""), "HOME": folder, "LANG": "C.UTF-8"},
            start_new_session=True,
        )
        try:
            await asyncio.wait_for(child.wait(), timeout_s)
        finally:  # also where whoever asked is gone, or the server goes down
            if child.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(child.pid, signal.SIGKILL)
                await asyncio.shield(child.wait())
        made = work / "notice.pdf"
        if not made.is_file():
            raise RuntimeError(f"LibreOffice made no file (exit {child.returncode})")
        return made.read_bytes()


def _style(name: str, size: float, *, face: str = "", align: Literal[0, 1] = 1) -> ParagraphStyle:
    """`align`: 0 left, 1 centred (reportlab's numbers)."""
    return ParagraphStyle(name, fontName=f"Dien-Serif{face}", fontSize=size, leading=size * 1.2, alignment=align)


class _Rule(Flowable):
    """A centred rule of a given length in points."""

    def __init__(self, length: float) -> None:
        super().__init__()
        self._length, self._room = length, 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._room = width
        return width, 3

    def draw(self) -> None:
        start = (self._room - self._length) / 2
        self.canv.setLineWidth(0.75)
        self.canv.line(start, 1, start + self._length, 1)


class _Document(BaseDocTemplate):
    """A4 in the layout's margins, page numbers from the second page on."""

    def __init__(self, out: io.BytesIO, layout: Layout, title: str, author: str) -> None:
        super().__init__(out, pagesize=A4, title=title, author=author, lang="vi-VN")
        width = (layout.page_width_mm - layout.left_mm - layout.right_mm) * mm
        height = (layout.page_height_mm - layout.top_mm - layout.bottom_mm) * mm
        frame = Frame(
            layout.left_mm * mm,
            layout.bottom_mm * mm,
            width,
            height,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )

        def number(canvas: Canvas, _: object) -> None:
            page = canvas.getPageNumber()
            if page > 1:
                canvas.setFont("Dien-Serif", layout.page_number_pt)
                top = (layout.page_height_mm - layout.page_number_from_edge_mm) * mm - layout.page_number_pt * 0.8
                canvas.drawCentredString(layout.left_mm * mm + width / 2, top, str(page))

        self.addPageTemplates([PageTemplate("page", [frame], onPage=number)])


def write_pdf_directly(draft: Draft, layout: Layout) -> bytes:
    """The same content and numbers without LibreOffice. Synchronous: call it in a thread."""
    register()
    out = io.BytesIO()
    head = draft.head
    body = ParagraphStyle(
        "body",
        fontName="Dien-Serif",
        fontSize=layout.body_pt,
        leading=layout.line_pt,
        alignment=TA_JUSTIFY,
        firstLineIndent=layout.first_line_mm * mm,
        spaceBefore=layout.paragraph_gap_pt,
    )
    heading = ParagraphStyle("heading", parent=body, fontName="Dien-Serif-Bold", keepWithNext=1)
    story: list[Flowable] = [
        _letterhead(draft, layout),
        Spacer(0, 18),
        Paragraph(escape(head.title), _style("title", layout.title_pt, face="-Bold")),
        Paragraph(escape(head.about or "……"), _style("about", layout.about_pt, face="-Bold")),
        Paragraph(layout.about_mark, _style("mark", layout.about_pt, face="-Bold")),
    ]
    for paragraph in draft.paragraphs:
        text = " ".join(
            f'<span backColor="#fff3a0">{escape(s.text)}</span>' if s.gap else escape(s.text)
            for s in paragraph.sentences
        )
        story.append(Paragraph(text, heading if paragraph.kind == "item_heading" else body))
    story += [Spacer(0, 14), KeepTogether([_foot(draft, layout)])]
    _Document(out, layout, f"{head.title} {head.about}".strip(), head.issuer).build(story)
    return out.getvalue()


_PLAIN = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
)


def _letterhead(draft: Draft, layout: Layout) -> Table:
    head = draft.head
    superior = [Paragraph(escape(head.superior.upper()), _style("s", layout.superior_pt))] if head.superior else []
    issuer = _style("i", layout.issuer_pt, face="-Bold")
    number = escape(number_line(head.number, head.symbol))
    left = [
        *superior,
        Paragraph(escape((head.issuer or "……").upper()), issuer),
        Paragraph("*", issuer),
        Paragraph(number.replace("  ", "&nbsp; "), _style("n", layout.number_pt)),
    ]
    rule = _Rule(width_mm(layout.party_name, layout.party_name_pt, bold=True) * mm)
    dated = long_date(head.place, head.issued_on).replace("  ", "&nbsp; ")
    right = [
        Paragraph(layout.party_name, _style("p", layout.party_name_pt, face="-Bold")),
        rule,
        Spacer(0, layout.issuer_pt * 1.2 * (len(left) - 2) - 5),
        Paragraph(dated, _style("d", layout.date_pt, face="-Italic")),
    ]
    return Table([[left, right]], colWidths=[70 * mm, 95 * mm], style=_PLAIN)


def _foot(draft: Draft, layout: Layout) -> Table:
    head = draft.head
    small = _style("r", layout.recipients_pt, align=0)
    left = [
        Paragraph(f"<u>{layout.recipients_title}</u>", _style("rt", layout.recipients_title_pt, align=0)),
        *[Paragraph(escape(line), small) for line in recipient_lines(head.recipients, head.issuer)],
    ]
    bold, plain = _style("a", layout.authority_pt, face="-Bold"), _style("c", layout.authority_pt)
    right = [
        Paragraph(escape(head.authority.upper() or "……"), bold),
        Paragraph(escape(head.position.upper() or "……"), plain),
        Spacer(0, layout.signature_lines * layout.authority_pt * 1.2),
        Paragraph(escape(head.signer or "……"), bold),
    ]
    return Table([[left, right]], colWidths=[75 * mm, 90 * mm], style=_PLAIN)
