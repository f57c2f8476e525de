"""Takes out of a paper whatever acts by itself or carries other files, and refuses what swells when it is unpacked.

Runs in the confined child only (`examine_child.py`), never in the server's own process."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf
from PIL import Image

from server.kit.errors import Refusal
from server.meeting.documents.limits import MB

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


def number_of(thing: Any) -> float | None:
    try:
        value = float(thing)
    except (TypeError, ValueError, OverflowError):
        return None
    return value if -1e6 < value < 1e6 else None


def clean(pdf: Any) -> None:
    """Takes out whatever acts by itself or carries other files, and refuses what swells when it is unpacked."""
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
                raise Refusal("documents.cannot_be_read", reason="size")
            disarm(thing.stream_dict)
        elif isinstance(thing, pikepdf.Dictionary | pikepdf.Array):
            disarm(thing)


def disarm(thing: Any) -> None:
    """One indirect object and everything that stands directly inside it."""
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
    return isinstance(mark, pikepdf.Dictionary) and str(mark.get("/Subtype", "")) in ACTIVE_ANNOTATIONS


def filters_of(stream: Any) -> list[str]:
    names = stream.get("/Filter")
    if names is None:
        return []
    return [str(name) for name in names] if isinstance(names, pikepdf.Array) else [str(names)]


def unpacked_size(stream: Any) -> int:
    """How large a stream becomes; refuses what passes the limit. Pictures are judged by their pixels: readers
    reserve by those, and unpacking every scan of a long paper would take a minute."""
    filters = filters_of(stream)
    if sum(name in COMPRESSORS for name in filters) > 2:
        raise Refusal("documents.cannot_be_read", reason="size")
    if str(stream.get("/Subtype", "")) == "/Image":
        if pixels(stream, filters) > PIXEL_LIMIT:
            raise Refusal("documents.cannot_be_read", reason="size")
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
                raise Refusal("documents.cannot_be_read", reason="size") from None
            return 0  # a broken stream: a reader shows the rest
    if size > STREAM_LIMIT:
        raise Refusal("documents.cannot_be_read", reason="size")
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
    Image.MAX_IMAGE_PIXELS = None  # only the head is read; we judge ourselves
    try:
        with Image.open(io.BytesIO(stream.read_raw_bytes())) as image:
            return max(declared, float(image.width * image.height))
    except (OSError, ValueError, SyntaxError):
        return declared
