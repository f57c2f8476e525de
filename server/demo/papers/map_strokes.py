"""How ground is drawn: areas, lines, the river, fields, blocks and streets, in map units (100 by 67)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from server.demo.papers.chance import Chance
from server.demo.papers.land import COLUMNS, RIVER_HALF, ROWS, Block, Point, bent, blocks, river
from server.demo.papers.pages import BOLD_ITALIC, SERIF

#: Map units to points.
SCALE = 9.35
TALL = 67


def polygon(
    canvas: Canvas, points: Sequence[Point], *, fill: str | None, stroke: str | None = None, width: float = 0.4
) -> None:
    path = canvas.beginPath()
    for n, (x, y) in enumerate(points):
        (path.moveTo if n == 0 else path.lineTo)(x * SCALE, y * SCALE)
    path.close()
    if fill:
        canvas.setFillColor(HexColor(fill))
    if stroke:
        canvas.setStrokeColor(HexColor(stroke))
        canvas.setLineWidth(width)
    canvas.drawPath(path, fill=int(fill is not None), stroke=int(stroke is not None))


def line(canvas: Canvas, points: Sequence[Point], colour: str, width: float, dash: Sequence[float] = ()) -> None:
    path = canvas.beginPath()
    for n, (x, y) in enumerate(points):
        (path.moveTo if n == 0 else path.lineTo)(x * SCALE, y * SCALE)
    canvas.setStrokeColor(HexColor(colour))
    canvas.setLineWidth(width)
    canvas.setLineJoin(1)
    canvas.setDash(list(dash))
    canvas.drawPath(path, fill=0, stroke=1)
    canvas.setDash([])


def draw_river(canvas: Canvas, colour: str = "#a9d3ea") -> None:
    steps = [n / 2 for n in range(-2, 204)]
    north = [(x, river(x) + RIVER_HALF) for x in steps]
    south = [(x, river(x) - RIVER_HALF) for x in reversed(steps)]
    polygon(canvas, [*north, *south], fill=colour, stroke="#5d9fc2", width=0.8)
    canvas.saveState()
    canvas.translate(24 * SCALE, (river(24) - 0.6) * SCALE)
    canvas.rotate(math.degrees(math.atan2(river(30) - river(18), 12)))
    canvas.setFillColor(HexColor("#2f6d91"))
    canvas.setFont(BOLD_ITALIC, 15)
    canvas.drawString(0, 0, "S ô n g   V à m")
    canvas.restoreState()


def fields(canvas: Canvas) -> None:
    """What lies around: rice in strips."""
    canvas.setFillColor(HexColor("#f3f1e4"))
    canvas.rect(0, 0, 100 * SCALE, TALL * SCALE, fill=1, stroke=0)
    chance = Chance("fields")
    for _ in range(230):
        x, y = chance.between(0, 100), chance.between(0, TALL)
        line(canvas, [(x, y), (x + 1.2, y + 0.25)], "#c9d3a3", 0.7)


def draw_blocks(canvas: Canvas, colour: Callable[[Block], str], label: Callable[[Block], str] | None = None) -> None:
    for block in blocks():
        polygon(canvas, block.corners, fill=colour(block), stroke="#6b6b6b", width=0.35)
        if label:
            x, y = block.centre
            canvas.setFillColor(HexColor("#222222"))
            canvas.setFont(SERIF, 5.6)
            canvas.drawCentredString(x * SCALE, y * SCALE - 2, label(block))


def street(column: float | None = None, row: float | None = None) -> list[Point]:
    if column is not None:
        return [bent(column, n / 4) for n in range(ROWS * 4 + 1)]
    return [bent(n / 4, row or 0) for n in range(COLUMNS * 4 + 1)]


def edge(canvas: Canvas) -> None:
    rim = [*street(row=0), *street(column=COLUMNS), *reversed(street(row=ROWS)), *reversed(street(column=0))]
    polygon(canvas, rim, fill=None, stroke="#c0392b", width=2.2)


def bridge(canvas: Canvas) -> None:
    for column, wide in ((4, 6.0), (8, 9.0), (13, 6.0)):
        x, y = bent(column, 0)
        line(canvas, [(x, y), (x, river(x) - RIVER_HALF - 3), (x, 0)], "#4a4a4a", wide)
        line(canvas, [(x, y), (x, river(x) - RIVER_HALF - 3), (x, 0)], "#f6e7b4", wide - 2)
