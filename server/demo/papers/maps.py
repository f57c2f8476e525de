"""Eight sheets of drawings on A3, all vectors: the same ground with another layer each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A3, landscape
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from server.demo.papers import map_layers as layers
from server.demo.papers.figures import decimal
from server.demo.papers.land import USES, balance, blocks
from server.demo.papers.map_strokes import SCALE, TALL
from server.demo.papers.pages import BOLD, ITALIC, SERIF

WIDE, HIGH = landscape(A3)
LEFT, BOTTOM = 16 * mm, 42 * mm


def drawings() -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDE, HIGH), invariant=1)
    canvas.setTitle("Tập bản vẽ quy hoạch phân khu Khu đô thị mới Bắc Sông Vàm")
    for number, (name, draw, legend) in enumerate(SHEETS, 1):
        _frame(canvas, number, name)
        canvas.saveState()
        canvas.translate(LEFT, BOTTOM)
        clip = canvas.beginPath()
        clip.rect(0, 0, 100 * SCALE, TALL * SCALE)
        canvas.clipPath(clip, stroke=0)
        draw(canvas)
        canvas.restoreState()
        _grid_marks(canvas)
        _legend(canvas, legend)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _frame(canvas: Canvas, number: int, name: str) -> None:
    canvas.setLineWidth(1.4)
    canvas.rect(8 * mm, 8 * mm, WIDE - 16 * mm, HIGH - 16 * mm)
    canvas.setLineWidth(0.5)
    canvas.rect(10 * mm, 10 * mm, WIDE - 20 * mm, HIGH - 20 * mm)
    canvas.setFont(BOLD, 17)
    canvas.drawString(LEFT, HIGH - 20 * mm, "QUY HOẠCH PHÂN KHU TỶ LỆ 1/2.000 KHU ĐÔ THỊ MỚI BẮC SÔNG VÀM, TỈNH AN LẠC")
    canvas.setFont(BOLD, 13.5)
    canvas.setFillColor(HexColor("#8c2f2b"))
    canvas.drawString(LEFT, HIGH - 27.5 * mm, name.upper())
    canvas.setFillColor(HexColor("#222222"))
    y = 12 * mm
    cells = (
        ("CƠ QUAN TRÌNH", "SỞ XÂY DỰNG TỈNH AN LẠC"),
        ("ĐƠN VỊ TƯ VẤN", "TRUNG TÂM QUY HOẠCH AN LẠC"),
        ("TÊN BẢN VẼ", name),
        ("KÝ HIỆU", f"QH-{number:02d}"),
        ("TỶ LỆ", "1/2.000"),
        ("HOÀN THÀNH", "9/2026"),
    )
    widths = (82, 82, 128, 26, 28, 34)
    x = LEFT
    for (label, value), width in zip(cells, widths, strict=True):
        canvas.rect(x, y, width * mm, 16 * mm)
        canvas.setFont(ITALIC, 8)
        canvas.drawString(x + 4, y + 16 * mm - 10, label)
        canvas.setFont(BOLD, 10.5)
        canvas.drawString(x + 4, y + 12, value)
        x += width * mm


def _grid_marks(canvas: Canvas) -> None:
    """The map's edge, its coordinates, north and the scale."""
    wide, high = 100 * SCALE, TALL * SCALE
    canvas.setLineWidth(0.8)
    canvas.rect(LEFT, BOTTOM, wide, high)
    canvas.setFont(SERIF, 7.5)
    canvas.setFillColor(HexColor("#555555"))
    for n in range(0, 101, 10):
        canvas.line(LEFT + n * SCALE, BOTTOM - 4, LEFT + n * SCALE, BOTTOM)
        canvas.drawCentredString(LEFT + n * SCALE, BOTTOM - 12, f"{586_200 + n * 32}")
    for n in range(0, TALL, 10):
        canvas.line(LEFT - 4, BOTTOM + n * SCALE, LEFT, BOTTOM + n * SCALE)
    x, y = LEFT + wide - 34, BOTTOM + 22
    canvas.setFillColor(HexColor("#222222"))
    arrow = canvas.beginPath()
    for step, (dx, dy) in enumerate(((0, 44), (11, 0), (0, 9), (-11, 0))):
        (arrow.moveTo if step == 0 else arrow.lineTo)(x + dx, y + dy)
    arrow.close()
    canvas.drawPath(arrow, fill=1, stroke=0)
    canvas.setFont(BOLD, 13)
    canvas.drawCentredString(x, y + 47, "B")
    x, y = LEFT + 14, BOTTOM + 14
    for n in range(4):
        canvas.setFillColor(HexColor("#222222" if n % 2 == 0 else "#ffffff"))
        canvas.rect(x + n * 62, y, 62, 6, fill=1)
    canvas.setFillColor(HexColor("#222222"))
    canvas.setFont(SERIF, 8.5)
    for n in range(5):
        canvas.drawCentredString(x + n * 62, y + 9, f"{n * 200}")
    canvas.drawString(x + 4 * 62 + 10, y + 9, "m")


Entry = tuple[str, str, str]


def _legend(canvas: Canvas, entries: Sequence[Entry]) -> None:
    """Swatch, name and a figure; `kind` is a colour for an area, `line:colour`, or `dot:colour`."""
    x, y = LEFT + 100 * SCALE + 8 * mm, BOTTOM + TALL * SCALE - 16
    room = WIDE - 13 * mm - x
    canvas.setFillColor(HexColor("#222222"))
    canvas.setFont(BOLD, 12.5)
    canvas.drawString(x, y, "CHÚ GIẢI")
    y -= 22
    for kind, name, figure in entries:
        shape, _, colour = kind.rpartition(":")
        canvas.setFillColor(HexColor(colour))
        canvas.setStrokeColor(HexColor(colour if shape else "#444444"))
        if shape == "line":
            canvas.setLineWidth(2.6)
            canvas.line(x, y + 4, x + 20, y + 4)
        elif shape == "dot":
            canvas.circle(x + 10, y + 4, 4.5, fill=1, stroke=0)
        else:
            canvas.setLineWidth(0.4)
            canvas.rect(x, y - 1, 20, 11, fill=1)
        canvas.setFillColor(HexColor("#222222"))
        canvas.setFont(SERIF, 9.5)
        for row, words in enumerate(_lines(name, room - 28)):
            canvas.drawString(x + 26, y - row * 11, words)
            last = row
        if figure:
            canvas.setFont(ITALIC, 9)
            last += 1
            canvas.drawString(x + 26, y - last * 11, figure)
        y -= 19 + last * 11
    canvas.setStrokeColor(HexColor("#000000"))
    canvas.setFont(ITALIC, 8.5)
    canvas.setFillColor(HexColor("#555555"))
    for row, words in enumerate(_lines("Ranh giới, địa danh và số liệu là hư cấu, dùng để trình diễn.", room)):
        canvas.drawString(x, BOTTOM + 14 - row * 10, words)
    canvas.setFillColor(HexColor("#222222"))


def _lines(words: str, room: float) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and stringWidth(longer, SERIF, 9.5) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _phase_entry(phase: int, name: str) -> Entry:
    size = sum(block.hectares for block in blocks() if block.phase == phase)
    return layers.PHASES[phase - 1], name, f"{decimal(size, 1)} ha đất trong ô quy hoạch"


_EDGE: Entry = ("line:#c0392b", "Ranh giới quy hoạch", "612,4 ha")
_WATER: Entry = ("#a9d3ea", "Sông Vàm", "")
SHEETS: tuple[tuple[str, Callable[[Canvas], None], tuple[Entry, ...]], ...] = (
    ("Sơ đồ vị trí và giới hạn khu đất", layers.setting, (("#f9a59b", "Khu vực lập quy hoạch", "612,4 ha"), ("line:#d35400", "Đường tỉnh, đường ven sông", ""), _WATER)),
    ("Bản đồ hiện trạng kiến trúc cảnh quan và đánh giá đất xây dựng", layers.today, (("#e6ecc9", "Đất trồng lúa, hoa màu", ""), ("#eec38a", "Làng xóm hiện có", ""), ("#a0522d", "Nhà ở, công trình", "1.946 căn"), ("line:#b9a27c", "Đường hiện có", ""), _WATER, _EDGE)),
    ("Bản đồ quy hoạch tổng mặt bằng sử dụng đất", layers.plan, (*((USES[code][1], name, f"{decimal(size)} ha") for code, name, size in balance() if code in USES), _WATER, _EDGE)),
    ("Sơ đồ tổ chức không gian kiến trúc, tầng cao", layers.heights, (("#fdeec2", "Đến 4 tầng", ""), ("#fbd48a", "5 - 6 tầng", ""), ("#f2a65a", "7 - 9 tầng", ""), ("#e07b4f", "10 - 12 tầng", ""), ("#b03a2e", "Trên 12 tầng", "tối đa 18 tầng"), ("line:#1e8449", "Tuyến cảnh quan ven sông", "9,6 km"), _WATER, _EDGE)),
    ("Bản đồ quy hoạch hệ thống giao thông", layers.traffic, (("line:#c0392b", "Trục chính đô thị", "lộ giới 56 m"), ("line:#e67e22", "Đường liên khu vực", "lộ giới 36 m"), ("line:#2471a3", "Đường ven sông", "lộ giới 28 m"), ("line:#bcbcbc", "Đường phân khu, nội bộ", "lộ giới 17 - 22 m"), ("dot:#ffffff", "Nút giao chính", "07 nút"), _WATER, _EDGE)),
    ("Bản đồ quy hoạch cao độ nền và thoát nước mặt", layers.water, (("line:#2e86c1", "Cống thoát nước mưa", "D800 - D1500"), ("line:#1b4f72", "Cống bao, kè ven sông", ""), ("#1b4f72", "Cửa xả, trạm bơm", "04 vị trí"), ("line:#8e6e53", "Phân chia lưu vực", ""), _WATER, _EDGE)),
    ("Bản đồ quy hoạch cấp nước, cấp điện, viễn thông", layers.power, (("line:#d4ac0d", "Cáp ngầm 22 kV", ""), ("line:#2e86c1", "Ống cấp nước D200 - D400", ""), ("line:#884ea0", "Tuyến cáp viễn thông", ""), ("dot:#b7950b", "Trạm biến áp 22/0,4 kV", ""), ("#922b21", "Trạm 110 kV dự kiến", "2 x 63 MVA"), _WATER, _EDGE)),
    ("Sơ đồ phân kỳ đầu tư", layers.phases, (_phase_entry(1, "Giai đoạn 1: 2027 - 2030"), _phase_entry(2, "Giai đoạn 2: 2031 - 2035"), _phase_entry(3, "Giai đoạn 3: sau năm 2035"), _WATER, _EDGE)),
)  # fmt: skip
