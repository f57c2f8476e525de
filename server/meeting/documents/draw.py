"""Pages as small pictures. Runs in the confined child only (`examine_child.py`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2


def draw(source: Path, folder: Path, limits: dict[str, int]) -> dict[str, Any]:
    """Pages `first`..`last` as small WebP pictures `<page>.webp`; a page that cannot be drawn is left out."""
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
