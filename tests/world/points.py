"""Points as a pen packs them: base64 of little-endian int16 triples, the first as it is, then differences."""

from __future__ import annotations

import base64
import struct


def packed(*points: tuple[int, int, int]) -> str:
    """`(x, y, pressure)` of every point."""
    values: list[int] = []
    last = (0, 0, 0)
    for point in points:
        values += [now - then for now, then in zip(point, last, strict=True)]
        last = point
    return base64.b64encode(struct.pack(f"<{len(values)}h", *values)).decode()
