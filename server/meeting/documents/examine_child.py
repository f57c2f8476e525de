"""The child process that parses what somebody uploaded. A file is hostile until this process has come back alive.

Run by `examine.py` as a script in isolated mode, with an empty environment, in an empty folder, under limits of memory,
CPU time and file size that it sets for itself before it loads any parser. It knows nothing of the server: it imports
nothing of it, and it answers with one JSON file.

    examine_child.py examine   <source.pdf> <target.pdf> <report.json> <limits as JSON>
    examine_child.py thumbnails <source.pdf> <folder> <report.json> <limits as JSON>
"""

from __future__ import annotations

import json
import resource
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

#: A page is 1/72 inch to 200 inches wide and high, as the format says; below 10 points nobody reads.
SMALLEST_SIDE, LARGEST_SIDE = 10.0, 14_400.0
LETTER = (0.0, 0.0, 612.0, 792.0)
MB = 1024 * 1024
#: Text, fonts, forms: what one stream may become when it is unpacked, and all of them together.
STREAM_LIMIT, STREAMS_LIMIT = 64 * MB, 1024 * MB
#: A0 at 300 dots per inch has 140 million.
PIXEL_LIMIT = 160_000_000
COMPRESSORS = {"/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}
FLATE = {"/FlateDecode", "/Fl"}
#: Actions that only move within the paper, or lead to an address that the reader sees first.
HARMLESS_ACTIONS = {"/GoTo", "/Named", "/URI", "/SetOCGState"}
HARMLESS_ADDRESSES = (b"http://", b"https://", b"mailto:")
ACTIVE_ANNOTATIONS = {"/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/FileAttachment", "/TrapNet"}
#: What a catalogue may say; everything else (OpenAction, AA, Collection, Extensions, …) is left out.
CATALOGUE_KEYS = {
    "/Type", "/Pages", "/Outlines", "/PageLabels", "/Dests", "/Names", "/Lang", "/MarkInfo", "/StructTreeRoot",
    "/OCProperties", "/OutputIntents", "/Metadata", "/Version", "/ViewerPreferences", "/AcroForm",
}  # fmt: skip


class Refused(Exception):
    """The file is not taken; `code` is the reason's name on the wire."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


def confine(limits: dict[str, int]) -> None:
    """Before any parser is loaded."""
    memory, cpu, size = limits["memory_bytes"], limits["cpu_seconds"], limits["file_bytes"]
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def looks_like_pdf(source: Path) -> bool:
    """The header stands first: a file that begins as something else may be read as something else."""
    with source.open("rb") as file:
        return file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t \x00").startswith(b"%PDF-")


def examine(source: Path, target: Path, limits: dict[str, int]) -> dict[str, Any]:
    """Open, judge, clean, write linearised; the pages' sizes on success."""
    if not looks_like_pdf(source):
        raise Refused("documents.not_a_pdf")
    import pikepdf
    from pikepdf import settings

    settings.set_qpdf_limits(
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
        raise Refused("documents.encrypted") from None
    except pikepdf.PdfError:
        raise Refused("documents.damaged") from None
    with pdf:
        if pdf.is_encrypted:
            raise Refused("documents.encrypted")
        try:
            pages = list(pdf.pages)
        except pikepdf.PdfError:
            raise Refused("documents.damaged") from None
        if not pages:
            raise Refused("documents.damaged")
        if len(pages) > limits["pages"]:
            raise Refused("documents.too_many_pages", pages=len(pages), limit=limits["pages"])
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
            raise Refused("documents.damaged") from None
    shown_pages(target, len(sizes))
    return {"pages": len(sizes), "page_sizes": sizes, "repaired": repaired}


def pages_survived(pdf: Any, pages: list[Any]) -> None:
    """A file that had to be repaired is taken only when no page was lost with what was cut off."""
    declared = pdf.Root.Pages.get("/Count")
    if isinstance(declared, int) and declared > len(pages):
        raise Refused("documents.damaged")
    for page in pages:
        contents = page.obj.get("/Contents")
        if contents is None:
            raise Refused("documents.damaged")
        for stream in list(contents) if is_array(contents) else [contents]:
            if not is_stream(stream) or not whole(stream):
                raise Refused("documents.damaged")


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
        raise Refused("documents.page_size", page=number)
    turn = int(number_of(inherited(page.obj, "/Rotate")) or 0) % 360
    return (round(height), round(width)) if turn in (90, 270) else (round(width), round(height))


def box(array: Any) -> tuple[float, float, float, float] | None:
    try:
        a, b, c, d = (float(side) for side in array)
    except (TypeError, ValueError):
        return None
    left, bottom, right, top = min(a, c), min(b, d), max(a, c), max(b, d)
    return (left, bottom, right, top) if right > left and top > bottom else None


def number_of(thing: Any) -> float | None:
    try:
        value = float(thing)
    except (TypeError, ValueError, OverflowError):
        return None
    return value if -1e6 < value < 1e6 else None


def inherited(node: Any, key: str) -> Any:
    for _ in range(64):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            return None
        node = node["/Parent"]
    return None


def is_array(thing: Any) -> bool:
    import pikepdf

    return isinstance(thing, pikepdf.Array)


def is_stream(thing: Any) -> bool:
    import pikepdf

    return isinstance(thing, pikepdf.Stream)


def clean(pdf: Any) -> None:
    """Takes out whatever acts by itself or carries other files, and refuses what swells when it is unpacked."""
    import pikepdf

    root = pdf.Root
    for key in list(root.keys()):
        if key not in CATALOGUE_KEYS:
            del root[key]
    names = root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        for key in list(names.keys()):
            if key != "/Dests":
                del names[key]
    form = root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary):
        for key in ("/XFA", "/CO", "/SigFlags", "/NeedAppearances"):
            if key in form:
                del form[key]
    unpacked = 0
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            unpacked += unpacked_size(thing)
            if unpacked > STREAMS_LIMIT:
                raise Refused("documents.cannot_be_read", reason="size")
            disarm(pdf, thing.stream_dict)
        elif isinstance(thing, pikepdf.Dictionary | pikepdf.Array):
            disarm(pdf, thing)


def disarm(pdf: Any, thing: Any) -> None:
    """One indirect object and everything that stands directly inside it."""
    import pikepdf

    todo = [thing]
    while todo:
        here = todo.pop()
        if isinstance(here, pikepdf.Array):
            todo.extend(
                child
                for child in here
                if isinstance(child, pikepdf.Dictionary | pikepdf.Array) and not child.is_indirect
            )
            continue
        for key in ("/AA", "/JS", "/EF", "/RF", "/AF", "/XFA", "/RichMediaContent", "/PresSteps"):
            if key in here:
                del here[key]
        for key in ("/A", "/PA", "/Next"):
            action = here.get(key)
            if action is not None and not harmless(key, action):
                del here[key]
        marks = here.get("/Annots")
        if isinstance(marks, pikepdf.Array):
            kept = [mark for mark in marks if not active(mark)]
            if len(kept) < len(marks):
                here["/Annots"] = pikepdf.Array(kept)
        todo.extend(
            child
            for _, child in here.items()
            if isinstance(child, pikepdf.Dictionary | pikepdf.Array) and not child.is_indirect
        )


def harmless(key: str, action: Any) -> bool:
    """`/A` and `/Next` also mean other things (a structure's attributes, the next outline entry): only dictionaries
    with an action's `/S` are judged."""
    import pikepdf

    if isinstance(action, pikepdf.Array):
        return key != "/Next" or all(harmless(key, one) for one in action)
    if not isinstance(action, pikepdf.Dictionary) or "/S" not in action:
        return True
    if str(action["/S"]) not in HARMLESS_ACTIONS:
        return False
    if "/URI" in action:
        try:
            address = bytes(action["/URI"]).strip().lower()
        except (TypeError, ValueError):
            return False
        return address.startswith(HARMLESS_ADDRESSES)
    return True


def active(mark: Any) -> bool:
    import pikepdf

    return isinstance(mark, pikepdf.Dictionary) and str(mark.get("/Subtype", "")) in ACTIVE_ANNOTATIONS


def filters_of(stream: Any) -> list[str]:
    names = stream.get("/Filter")
    if names is None:
        return []
    return [str(name) for name in names] if is_array(names) else [str(names)]


def unpacked_size(stream: Any) -> int:
    """How large a stream becomes; refuses what passes the limit. Pictures are judged by their pixels: readers
    reserve by those, and unpacking every scan of a long paper would take a minute."""
    import pikepdf

    filters = filters_of(stream)
    if sum(name in COMPRESSORS for name in filters) > 2:
        raise Refused("documents.cannot_be_read", reason="size")
    if str(stream.get("/Subtype", "")) == "/Image":
        if pixels(stream, filters) > PIXEL_LIMIT:
            raise Refused("documents.cannot_be_read", reason="size")
        return 0
    if not any(name in COMPRESSORS for name in filters):
        return 0
    if len(filters) == 1 and filters[0] in FLATE:
        size = sum(flate_sizes(stream.read_raw_bytes()))
    else:
        try:
            size = len(stream.read_bytes(pikepdf.StreamDecodeLevel.specialized))
        except pikepdf.PdfError as trouble:
            if "limit exceeded" in str(trouble) or "bad_alloc" in str(trouble):
                raise Refused("documents.cannot_be_read", reason="size") from None
            return 0  # a broken stream: a reader shows the rest
    if size > STREAM_LIMIT:
        raise Refused("documents.cannot_be_read", reason="size")
    return size


def flate_sizes(raw: bytes) -> Iterator[int]:
    """Sizes of what comes out, piece by piece, up to the limit: nothing is kept."""
    unpacker = zlib.decompressobj()
    total = 0
    rest = raw
    while rest and not unpacker.eof and total <= STREAM_LIMIT:
        try:
            piece = unpacker.decompress(rest, MB)
        except zlib.error:
            return
        if not piece and unpacker.unconsumed_tail == rest:
            return
        total += len(piece)
        yield len(piece)
        rest = unpacker.unconsumed_tail


def pixels(stream: Any, filters: list[str]) -> float:
    declared = (number_of(stream.get("/Width")) or 0) * (number_of(stream.get("/Height")) or 0)
    if filters not in (["/JPXDecode"], ["/DCTDecode"], ["/DCT"]):
        return declared
    import io

    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # only the head is read; we judge ourselves
    try:
        with Image.open(io.BytesIO(stream.read_raw_bytes())) as image:
            return max(declared, float(image.width * image.height))
    except (OSError, ValueError, SyntaxError):
        return declared


def shown_pages(target: Path, pages: int) -> None:
    """A second, independent reader opens what will be served and finds the same pages."""
    import pypdfium2

    try:
        paper = pypdfium2.PdfDocument(target)
    except pypdfium2.PdfiumError:
        raise Refused("documents.damaged") from None
    found = len(paper)
    paper.close()
    if found != pages:
        raise Refused("documents.damaged")


def thumbnails(source: Path, folder: Path, limits: dict[str, int]) -> dict[str, Any]:
    """Pages `first`..`last` as small WebP pictures `<page>.webp`; a page that cannot be drawn is left out."""
    import pypdfium2

    width = limits["width"]
    drawn = []
    paper = pypdfium2.PdfDocument(source)
    for number in range(limits["first"], min(limits["last"], len(paper)) + 1):
        try:
            page = paper[number - 1]
            wide, high = page.get_size()
            scale = min(width / wide, 4 * width / high)
            picture = page.render(scale=scale, may_draw_forms=False).to_pil()
            picture.convert("RGB").save(folder / f"{number}.part", "WEBP", quality=60, method=4)
        except (pypdfium2.PdfiumError, ValueError, OSError, MemoryError):
            continue
        (folder / f"{number}.part").rename(folder / f"{number}.webp")
        drawn.append(number)
    return {"drawn": drawn}


def main(task: str, source: str, target: str, report: str, limits_json: str) -> None:
    limits = json.loads(limits_json)
    confine(limits)
    work = examine if task == "examine" else thumbnails
    try:
        answer = work(Path(source), Path(target), limits)
    except Refused as refusal:
        answer = {"refused": refusal.code, "details": refusal.details}
    except (MemoryError, RecursionError):
        answer = {"refused": "documents.cannot_be_read", "details": {"reason": "memory"}}
    Path(report).write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
