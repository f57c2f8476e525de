"""The serif letters that the house carries (metric-compatible with Times New Roman): measuring and embedding."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONTS = Path(__file__).resolve().parents[2] / "kit" / "fonts"
FACES = {
    "Dien-Serif": "LiberationSerif-Regular.ttf",
    "Dien-Serif-Bold": "LiberationSerif-Bold.ttf",
    "Dien-Serif-Italic": "LiberationSerif-Italic.ttf",
    "Dien-Serif-BoldItalic": "LiberationSerif-BoldItalic.ttf",
}


@cache
def register() -> None:
    """Makes the faces known to reportlab, once per process."""
    for name, file in FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))
    pdfmetrics.registerFontFamily(
        "Dien-Serif", "Dien-Serif", "Dien-Serif-Bold", "Dien-Serif-Italic", "Dien-Serif-BoldItalic"
    )


def width_mm(text: str, size_pt: float, *, bold: bool = False) -> float:
    """How wide a line of text is, in millimetres."""
    register()
    points: float = pdfmetrics.stringWidth(text, "Dien-Serif-Bold" if bold else "Dien-Serif", size_pt)
    return points * 25.4 / 72
