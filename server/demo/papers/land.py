"""The ground of the new urban area: a river, a grid of streets bent along it, blocks with a use each. Plans and tables
are drawn from the same blocks, so that the hectares in the report are those of the map."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from server.demo.papers.chance import Chance

#: Hectares of the whole area, and of its water, streets and blocks.
AREA = 612.4
COLUMNS, ROWS = 17, 10

USES = {
    "O": ("Đất ở mới", "#f7d774"),
    "OH": ("Đất ở hiện trạng cải tạo", "#eec38a"),
    "XH": ("Đất nhà ở xã hội", "#f2a65a"),
    "HH": ("Đất hỗn hợp, thương mại dịch vụ", "#e0574f"),
    "GD": ("Đất giáo dục", "#c65da5"),
    "YT": ("Đất y tế, văn hóa", "#8f6fc1"),
    "HC": ("Đất trụ sở, hành chính", "#5b7fc7"),
    "CX": ("Đất cây xanh, thể dục thể thao", "#8cc56b"),
    "HT": ("Đất hạ tầng kỹ thuật", "#9aa0a6"),
}

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Block:
    """A quarter between four streets, in map units (0..100 by 0..60)."""

    code: str
    use: str
    corners: tuple[Point, Point, Point, Point]
    hectares: float
    floors: int
    phase: int

    @property
    def centre(self) -> Point:
        return (sum(x for x, _ in self.corners) / 4, sum(y for _, y in self.corners) / 4)


def river(x: float) -> float:
    """Height of the river's middle at x."""
    return 15 + 6.5 * math.sin(x / 17) + 2.2 * math.sin(x / 6.3 + 1)


RIVER_HALF = 3.4


def bent(column: float, row: float) -> Point:
    """A crossing of the street grid: straight in the north, along the river in the south."""
    x = 3 + column * 94 / COLUMNS
    far = row / ROWS
    shore = river(x) + RIVER_HALF + 2.2
    y = shore + (57 - shore) * far
    return (x + 1.8 * math.sin(row / 2.1 + column / 5), y + 0.9 * math.sin(column / 2.4) * (1 - far))


def _use(chance: Chance, column: int, row: int) -> str:
    middle = math.hypot((column - 8.5) / 2.0, row - 4.5)
    if row == 0:
        return "CX" if column % 3 else "HH"
    if middle < 1.3:
        return "HC" if column == 8 else "HH"
    if column in (4, 12) and row in (3, 6):
        return "GD"
    if column in (6, 11) and row in (2, 7):
        return "YT"
    if column >= 15 and row >= 8:
        return "HT"
    if (column + row) % 7 == 0:
        return "CX"
    if column <= 2 and row >= 5:
        return "OH"
    if column >= 13 and row <= 4 and chance.unit() < 0.55:
        return "XH"
    return "O" if chance.unit() < 0.84 else "HH"


@cache
def blocks() -> tuple[Block, ...]:
    chance = Chance("land")
    raw = []
    numbers: dict[str, int] = {}
    for row in range(ROWS):
        for column in range(COLUMNS):
            use = _use(chance, column, row)
            a, b, c, d = (
                bent(column + dx, row + dy) for dx, dy in ((0.08, 0.1), (0.92, 0.1), (0.92, 0.9), (0.08, 0.9))
            )
            size = abs((c[0] - a[0]) * (d[1] - b[1]) - (d[0] - b[0]) * (c[1] - a[1])) / 2
            numbers[use] = numbers.get(use, 0) + 1
            floors = {"HH": 18, "HC": 9, "XH": 12, "GD": 4, "YT": 6, "O": 5, "OH": 4, "CX": 1, "HT": 2}[use]
            phase = 1 if column < 8 and row < 6 else 2 if row < 7 else 3
            raw.append((f"{use}-{numbers[use]:02d}", use, (a, b, c, d), size, floors, phase))
    scale = AREA * 0.71 / sum(entry[3] for entry in raw)
    return tuple(Block(code, use, corners, round(size * scale, 2), floors, phase)
                 for code, use, corners, size, floors, phase in raw)  # fmt: skip


def balance() -> list[tuple[str, str, float]]:
    """Code, name and hectares by use, with water and streets; they add up to the whole."""
    rows = [
        (code, name, round(sum(block.hectares for block in blocks() if block.use == code), 2))
        for code, (name, _) in USES.items()
    ]
    water = round(AREA * 0.094, 2)
    streets = round(AREA - water - sum(row[2] for row in rows), 2)
    return [*rows, ("GT", "Đất giao thông", streets), ("MN", "Mặt nước, hành lang sông", water)]
