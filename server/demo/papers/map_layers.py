"""Eight layers over the same ground: where it lies, what is there, and what is planned."""

from __future__ import annotations

import math

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from server.demo.papers.chance import Chance
from server.demo.papers.figures import decimal
from server.demo.papers.land import COLUMNS, RIVER_HALF, ROWS, USES, bent, blocks, river
from server.demo.papers.map_strokes import (
    SCALE,
    bridge,
    draw_blocks,
    draw_river,
    edge,
    fields,
    line,
    polygon,
    street,
)
from server.demo.papers.pages import BOLD, SERIF

PHASES = ("#f4c7a1", "#b9d7ea", "#d9d2e9")


def setting(canvas: Canvas) -> None:
    fields(canvas)
    places = (
        ("Phường An Lạc", 0.5, 32, 30, 34, "#e7d8c3"), ("Phường Bình Hòa", 31, 34, 34, 32, "#f0c9b0"),
        ("Xã Hải Vân", 66, 30, 34, 36, "#dfe7c5"), ("Xã Đông Hải", 52, 0, 47, 12, "#d7e3ec"), ("Xã Long Khê", 0, 0, 42, 10, "#e3dfee"),
    )  # fmt: skip
    for name, x, y, wide, high, colour in places:
        chance = Chance(name)
        corners = [(x, y), (x + wide / 2, y - 1.5 + chance.unit() * 3), (x + wide, y), (x + wide - 1, y + high / 2),
                   (x + wide, y + high), (x + wide / 2, y + high - 1.5 + chance.unit()), (x, y + high)]  # fmt: skip
        polygon(canvas, corners, fill=colour, stroke="#9c8f7a", width=0.9)
        canvas.setFillColor(HexColor("#5b4f3d"))
        canvas.setFont(BOLD, 15)
        canvas.drawCentredString((x + wide * 0.36) * SCALE, (y + high * (0.75 if high > 20 else 0.22)) * SCALE, name)
    draw_river(canvas)
    line(canvas, [(0, 29), (22, 31), (46, 29.5), (70, 33), (100, 31)], "#d35400", 5)
    line(canvas, [(48, 0), (47, 14), (48, 30), (52, 67)], "#d35400", 4)
    centre = [(36, 22), (60, 22.5), (63, 30), (61, 41), (48, 44), (37, 40), (34.5, 31)]
    polygon(canvas, centre, fill="#f9a59b", stroke="#c0392b", width=2.6)
    canvas.setFillColor(HexColor("#7b1f16"))
    canvas.setFont(BOLD, 13)
    canvas.drawCentredString(48 * SCALE, 35 * SCALE, "KHU ĐÔ THỊ MỚI")
    canvas.drawCentredString(48 * SCALE, 33 * SCALE, "BẮC SÔNG VÀM")
    canvas.setFont(SERIF, 11)
    canvas.drawCentredString(48 * SCALE, 31 * SCALE, "612,4 ha")


def today(canvas: Canvas) -> None:
    fields(canvas)
    draw_river(canvas)
    colours = {"OH": "#eec38a", "CX": "#cfe3b4", "GD": "#c65da5", "HC": "#5b7fc7"}
    draw_blocks(canvas, lambda block: colours.get(block.use, "#e6ecc9"))
    chance = Chance("houses")
    for block in blocks():
        if block.use in ("OH", "HC") or chance.unit() < 0.16:
            for _ in range(chance.whole(3, 9)):
                x, y = block.centre[0] + chance.between(-1.7, 1.7), block.centre[1] + chance.between(-1.2, 1.2)
                polygon(canvas, [(x, y), (x + 0.45, y), (x + 0.45, y + 0.35), (x, y + 0.35)], fill="#a0522d")
    for row in (3, 7):
        line(canvas, street(row=row), "#b9a27c", 2.2)
    line(canvas, street(column=9), "#b9a27c", 2.2)
    edge(canvas)


def plan(canvas: Canvas) -> None:
    fields(canvas)
    draw_river(canvas)
    bridge(canvas)
    draw_blocks(canvas, lambda block: USES[block.use][1], lambda block: block.code)
    edge(canvas)


def heights(canvas: Canvas) -> None:
    fields(canvas)
    draw_river(canvas)
    ramp = ((1, "#d9ead3"), (4, "#fdeec2"), (6, "#fbd48a"), (9, "#f2a65a"), (12, "#e07b4f"), (99, "#b03a2e"))
    draw_blocks(canvas, lambda block: next(colour for most, colour in ramp if block.floors <= most),
            lambda block: f"{block.floors} tầng" if block.use != "CX" else "")  # fmt: skip
    line(canvas, [(x, river(x) + RIVER_HALF + 1.2) for x in range(2, 99)], "#1e8449", 2.4, (6, 3))
    edge(canvas)


def traffic(canvas: Canvas) -> None:
    fields(canvas)
    draw_river(canvas)
    bridge(canvas)
    draw_blocks(canvas, lambda _: "#f1efe8")
    for row in range(ROWS + 1):
        line(canvas, street(row=row), "#bcbcbc", 1.4)
    for column in range(COLUMNS + 1):
        line(canvas, street(column=column), "#bcbcbc", 1.4)
    for row in (3, 7):
        line(canvas, street(row=row), "#e67e22", 4.2)
    for column in (4, 13):
        line(canvas, street(column=column), "#e67e22", 4.2)
    line(canvas, street(column=8), "#c0392b", 6.5)
    line(canvas, street(row=5), "#c0392b", 6.5)
    line(canvas, street(row=0), "#2471a3", 3.4)
    for column, row in ((4, 3), (8, 3), (13, 3), (4, 7), (8, 7), (13, 7), (8, 5)):
        x, y = bent(column, row)
        canvas.setFillColor(HexColor("#ffffff"))
        canvas.setStrokeColor(HexColor("#222222"))
        canvas.setLineWidth(1)
        canvas.circle(x * SCALE, y * SCALE, 5, fill=1)
    edge(canvas)


def water(canvas: Canvas) -> None:
    fields(canvas)
    draw_river(canvas)
    draw_blocks(canvas, lambda _: "#f4f2ea")
    for column in range(1, COLUMNS, 2):
        pipe = street(column=column)
        line(canvas, pipe, "#2e86c1", 2.0)
        for n in (8, 18, 28):
            (x1, y1), (x2, y2) = pipe[n], pipe[n - 1]
            turn = math.atan2(y2 - y1, x2 - x1)
            head = [(x2 + 0.7 * math.cos(turn + a), y2 + 0.7 * math.sin(turn + a)) for a in (0, 2.5, -2.5)]
            polygon(canvas, head, fill="#1b4f72")
    line(canvas, street(row=0), "#1b4f72", 3.6)
    line(canvas, street(row=6), "#8e6e53", 2.2, (7, 3))
    for column in (2, 7, 12, 16):
        x, y = bent(column, 0)
        polygon(
            canvas, [(x - 0.8, y - 1.4), (x + 0.8, y - 1.4), (x + 0.8, y - 0.2), (x - 0.8, y - 0.2)], fill="#1b4f72"
        )
    chance = Chance("levels")
    canvas.setFont(SERIF, 6)
    for column in range(0, COLUMNS + 1, 2):
        for row in range(0, ROWS + 1, 2):
            x, y = bent(column, row)
            canvas.setFillColor(HexColor("#922b21"))
            canvas.drawString(x * SCALE + 2, y * SCALE + 2, f"+{decimal(2.6 + row * 0.09 + chance.unit() * 0.2)}")
    edge(canvas)


def power(canvas: Canvas) -> None:
    fields(canvas)
    draw_river(canvas)
    draw_blocks(canvas, lambda block: "#fdf3d0" if block.use in ("HH", "XH", "HC") else "#f4f2ea")
    for row in (1, 4, 6, 9):
        line(canvas, street(row=row), "#d4ac0d", 1.8, (5, 2))
    for row in (2, 5, 8):
        line(canvas, street(row=row), "#2e86c1", 1.8)
    line(canvas, street(column=11), "#884ea0", 1.8, (2, 2))
    chance = Chance("stations")
    for block in blocks():
        if chance.unit() < 0.3:
            x, y = block.centre
            canvas.setFillColor(HexColor("#7d3c98" if block.use == "HC" else "#b7950b"))
            canvas.circle(x * SCALE, y * SCALE, 3.4, fill=1, stroke=0)
    x, y = bent(16.5, 9.4)
    polygon(canvas, [(x - 1.4, y - 1), (x + 1, y - 1), (x + 1, y + 0.8), (x - 1.4, y + 0.8)], fill="#922b21")
    edge(canvas)


def phases(canvas: Canvas) -> None:
    fields(canvas)
    draw_river(canvas)
    bridge(canvas)
    draw_blocks(canvas, lambda block: PHASES[block.phase - 1], lambda block: str(block.phase))
    for words, column, row in (("GIAI ĐOẠN 1 (2027 - 2030)", 3.6, 2.6), ("GIAI ĐOẠN 2 (2031 - 2035)", 12, 3.5),
                               ("GIAI ĐOẠN 3 (sau 2035)", 8, 8.5)):  # fmt: skip
        x, y = bent(column, row)
        canvas.setFillColor(HexColor("#ffffff"))
        canvas.setStrokeColor(HexColor("#444444"))
        canvas.setLineWidth(0.6)
        canvas.roundRect(x * SCALE - 92, y * SCALE - 9, 184, 24, 4, fill=1)
        canvas.setFillColor(HexColor("#222222"))
        canvas.setFont(BOLD, 12.5)
        canvas.drawCentredString(x * SCALE, y * SCALE - 1, words)
    edge(canvas)
