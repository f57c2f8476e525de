"""Whether a file is a paper that can be shown: opens it, judges it, cleans it, writes it linearised.

Runs in the confined child only (`examine_child.py`), never in the server's own process."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from server.kit.errors import Refusal
from server.meeting.documents.disarm import STREAM_LIMIT, clean, filters_of, number_of
from server.meeting.documents.limits import MB

#: The format allows pages up to 200 inches; below 10 points nobody reads.
SMALLEST_SIDE, LARGEST_SIDE = 10.0, 14_400.0
LETTER = (0.0, 0.0, 612.0, 792.0)


def looks_like_pdf(source: Path) -> bool:
    """The header stands first: a file that begins as something else may be read as something else."""
    with source.open("rb") as file:
        return file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t \x00").startswith(b"%PDF-")


def examine(source: Path, target: Path, limits: dict[str, int]) -> dict[str, Any]:
    """Open, judge, clean, write linearised; the pages' sizes on success."""
    if not looks_like_pdf(source):
        raise Refusal("documents.not_a_pdf")
    pikepdf.settings.set_qpdf_limits(
        doc_max_warnings=5000,
        parser_max_container_size=2_000_000,
        max_stream_filters=8,
        flate_max_memory=256 * MB,
        run_length_max_memory=256 * MB,
        png_max_memory=256 * MB,
        tiff_max_memory=256 * MB,
    )
    try:
        pdf = pikepdf.open(source)
    except pikepdf.PasswordError:
        raise Refusal("documents.encrypted") from None
    except pikepdf.PdfError:
        raise Refusal("documents.damaged") from None
    with pdf:
        if pdf.is_encrypted:
            raise Refusal("documents.encrypted")
        try:
            pages = list(pdf.pages)
        except pikepdf.PdfError:
            raise Refusal("documents.damaged") from None
        if not pages:
            raise Refusal("documents.damaged")
        if len(pages) > limits["pages"]:
            raise Refusal("documents.too_many_pages", pages=len(pages), limit=limits["pages"])
        repaired = any(
            word in str(warning) for warning in pdf.get_warnings() for word in ("xref", "trailer", "recover")
        )
        if repaired:
            pages_survived(pdf, pages)
        sizes = [page_size(page, number) for number, page in enumerate(pages, 1)]
        clean(pdf)
        if "/Size" not in pdf.trailer:  # a rebuilt directory has none, and the writer copies what it finds
            pdf.trailer["/Size"] = len(pdf.objects) + 1
        try:
            pdf.save(
                target,
                linearize=True,
                deterministic_id=True,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
            )
        except pikepdf.PdfError:
            raise Refusal("documents.damaged") from None
    shown_pages(target, len(sizes))
    return {"pages": len(sizes), "page_sizes": sizes, "repaired": repaired}


def pages_survived(pdf: Any, pages: list[Any]) -> None:
    """A file that had to be repaired is taken only when no page was lost with what was cut off."""
    declared = pdf.Root.Pages.get("/Count")
    if isinstance(declared, int) and declared > len(pages):
        raise Refusal("documents.damaged")
    for page in pages:
        contents = page.obj.get("/Contents")
        if contents is None:
            raise Refusal("documents.damaged")
        for stream in list(contents) if isinstance(contents, pikepdf.Array) else [contents]:
            if not isinstance(stream, pikepdf.Stream) or not whole(stream):
                raise Refusal("documents.damaged")


def whole(stream: Any) -> bool:
    """False where the end of a packed stream is missing."""
    if filters_of(stream) not in (["/FlateDecode"], ["/Fl"]):
        return True
    unpacker = zlib.decompressobj()
    try:
        unpacker.decompress(stream.read_raw_bytes(), STREAM_LIMIT)
    except zlib.error:
        return False
    return unpacker.eof or bool(unpacker.unconsumed_tail)


def page_size(page: Any, number: int) -> tuple[int, int]:
    """What a reader shows: the crop box inside the media box, in user units, turned."""
    media = box(page.mediabox) or LETTER
    crop = box(page.cropbox) or media
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    if right <= left or top <= bottom:
        left, bottom, right, top = media
    unit = number_of(page.obj.get("/UserUnit")) or 1.0
    width, height = (right - left) * unit, (top - bottom) * unit
    if not all(SMALLEST_SIDE <= side <= LARGEST_SIDE for side in (width, height)):
        raise Refusal("documents.page_size", page=number)
    turn = int(number_of(inherited(page.obj, "/Rotate")) or 0) % 360
    return (round(height), round(width)) if turn in (90, 270) else (round(width), round(height))


def box(array: Any) -> tuple[float, float, float, float] | None:
    try:
        a, b, c, d = (float(side) for side in array)
    except (TypeError, ValueError):
        return None
    left, bottom, right, top = min(a, c), min(b, d), max(a, c), max(b, d)
    return (left, bottom, right, top) if right > left and top > bottom else None


def inherited(node: Any, key: str) -> Any:
    for _ in range(64):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            return None
        node = node["/Parent"]
    return None


def shown_pages(target: Path, pages: int) -> None:
    """A second, independent reader opens what will be served and finds the same pages."""
    try:
        paper = pypdfium2.PdfDocument(target)
    except pypdfium2.PdfiumError:
        raise Refusal("documents.damaged") from None
    found = len(paper)
    paper.close()
    if found != pages:
        raise Refusal("documents.damaged")
