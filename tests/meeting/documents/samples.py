"""Papers for the tests: good ones of many makes, and hostile ones made by hand, byte by byte where a library would
refuse to write such a thing."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas


def by_reportlab(pages: int = 3, *, compressed: bool = True, turn: int = 0) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=int(compressed))
    for number in range(1, pages + 1):
        if turn:
            canvas.setPageRotation(turn)
        canvas.drawString(72, 720, f"Page {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def by_pikepdf(sizes: Sequence[tuple[float, float]] = ((595, 842), (842, 595))) -> bytes:
    pdf = pikepdf.Pdf.new()
    for size in sizes:
        pdf.add_blank_page(page_size=size)
    return saved(pdf)


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def with_object_streams(pages: int = 40) -> bytes:
    return saved(opened(by_reportlab(pages)), object_stream_mode=pikepdf.ObjectStreamMode.generate)


def encrypted(owner: str = "owner", user: str = "user") -> bytes:
    return saved(opened(by_reportlab()), encryption=pikepdf.Encryption(owner=owner, user=user))


def with_active_content() -> bytes:
    """Everything that acts by itself, in one paper."""
    pdf = opened(by_reportlab(2))
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert('x')"))
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("calc.exe"))
    pdf.Root.OpenAction = pdf.make_indirect(script)
    pdf.Root.AA = pikepdf.Dictionary(WC=script)
    pdf.attachments["mã độc.exe"] = b"MZ hidden attachment"
    pdf.Root.Names.JavaScript = pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("x"), script]))
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(), XFA=pdf.make_stream(b"<xdp:xdp/>"))
    page = pdf.pages[0].obj
    page.AA = pikepdf.Dictionary(O=script)
    rectangle = pikepdf.Array([0, 0, 100, 100])

    def mark(subtype: str, **more: object) -> pikepdf.Dictionary:
        return pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(subtype), Rect=rectangle, **more)

    address = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://anlac.example/"))
    file_address = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("file:///etc/passwd"))
    inside = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.Array([pdf.pages[1].obj, pikepdf.Name.Fit]), Next=launch)
    page.Annots = pikepdf.Array(
        [
            mark("/Link", A=launch),
            mark("/Link", A=pdf.make_indirect(script)),
            mark("/Link", A=inside),
            mark("/Link", A=address),
            mark("/Link", A=file_address),
            pdf.make_indirect(mark("/FileAttachment", FS=pikepdf.Dictionary(Type=pikepdf.Name.Filespec))),
            mark("/RichMedia"),
        ]
    )
    return saved(pdf)


def by_hand(objects: Sequence[bytes], *, root: int = 1, trailer: bytes = b"") -> bytes:
    """A file of these objects, numbered from 1, with a right cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, root, trailer, start,
    )  # fmt: skip
    return bytes(out)


def stream(body: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(body), entries, body)


PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def with_contents(contents: bytes) -> bytes:
    """`contents` is the whole stream object of the only page."""
    return by_hand([CATALOGUE, ONE_PAGE, PAGE, contents])


def with_page(page: bytes) -> bytes:
    return by_hand([CATALOGUE, ONE_PAGE, page, stream(b"")])


def with_pages_node(pages: bytes) -> bytes:
    return by_hand([CATALOGUE, pages, PAGE, stream(b"")])


def flate_bomb(megabytes: int, layers: int = 1) -> bytes:
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(megabytes)) + packer.flush()
    for _ in range(layers - 1):
        body = zlib.compress(body, 9)
    filters = b"/FlateDecode" if layers == 1 else b"[" + b"/FlateDecode" * layers + b"]"
    return with_contents(stream(body, b"/Filter" + filters))


def run_length_bomb(megabytes: int) -> bytes:
    packed = zlib.compress(b"\x81 " * (megabytes * (1 << 20) // 128), 9)
    return with_contents(stream(packed, b"/Filter[/FlateDecode/RunLengthDecode]"))


def image_bomb(width: int = 100_000, height: int = 100_000) -> bytes:
    image = stream(
        zlib.compress(b"\0" * 1000),
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/FlateDecode"
        % (width, height),
    )
    page = PAGE[:-2] + b"/Resources<</XObject<</I 5 0 R>>>>>>"
    return by_hand([CATALOGUE, ONE_PAGE, page, stream(b"q 500 0 0 500 0 0 cm /I Do Q"), image])


def object_stream_bomb(megabytes: int) -> bytes:
    """The cross-reference stream itself swells when it is unpacked."""
    packed = zlib.compress(b"\0" * (megabytes << 20), 9)
    body = b"<</Type/XRef/W[1 2 1]/Size 1000000000/Root 1 0 R/Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (
        len(packed), packed,
    )  # fmt: skip
    out = bytearray(b"%PDF-1.7\n1 0 obj\n" + CATALOGUE + b"\nendobj\n")
    start = len(out)
    out += b"2 0 obj\n" + body + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def wide_page_tree(kids: int) -> bytes:
    """One page, named again and again."""
    return with_pages_node(b"<</Type/Pages/Count %d/Kids[%s]>>" % (kids, b"3 0 R " * kids))


def looping_page_tree() -> bytes:
    return with_pages_node(b"<</Type/Pages/Count 2/Kids[3 0 R 2 0 R]>>")


def branching_page_tree(levels: int = 40) -> bytes:
    """Each node names the next one ten times: 10^levels pages in a few kilobytes."""
    nodes = [b"<</Type/Pages/Count 10/Kids[%s]>>" % (b"%d 0 R " % (number + 3) * 10) for number in range(levels)]
    last = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return by_hand([CATALOGUE, *nodes[:1], *[n for n in nodes], last])


def count_lie(count: int = 1_000_000) -> bytes:
    return with_pages_node(b"<</Type/Pages/Count %d/Kids[3 0 R]>>" % count)


def deep_nesting(depth: int = 100_000) -> bytes:
    return with_page(PAGE[:-2] + b"/Deep " + b"[" * depth + b"]" * depth + b">>")


def xref_loop() -> bytes:
    """Two cross-reference tables, each of which says that the other comes before it."""
    whole = by_reportlab(1)
    place = whole.rindex(b"startxref")
    start = int(whole[place + 9 :].split()[0])
    return whole.replace(b"trailer\n<<", b"trailer\n<< /Prev %d" % start, 1)


def polyglot() -> bytes:
    """A paper with a ZIP archive behind it."""
    return by_reportlab(1) + b"PK\x03\x04hidden archive" + b"\0" * 100 + b"PK\x05\x06" + b"\0" * 18


def slow_page() -> bytes:
    """Three pages; the second draws a form that draws ten forms, and so on: nothing large, and no end of it."""
    kids = b"<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]/Count 3>>"
    plain = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R>>"
    levels = 9
    resources = b"/Resources<</XObject<</F %d 0 R>>>>"
    slow = plain[:-2].replace(b"6 0 R", b"7 0 R") + resources % 8 + b">>"
    forms = [
        stream(b"/F Do " * 40, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + resources % (9 + level))
        for level in range(levels)
    ]
    last = stream(b"0 0 500 500 re f " * 200, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]")
    return by_hand([CATALOGUE, kids, plain, slow, plain, stream(b""), stream(b"/F Do " * 40), *forms, last])
