"""The Party layout: HD 05-HD/VPTW 27/5/2026 (which replaced HD 36-HD/VPTW), for A4 portrait.

The official PDF must be compared before a release; until then numbers that come from public summaries stand here as
settings. Millimetres and points.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """The numbers of a layout. `*_mm` millimetres, `*_pt` points."""

    font: str = "Times New Roman"
    page_width_mm: float = 210
    page_height_mm: float = 297
    top_mm: float = 20
    bottom_mm: float = 20
    left_mm: float = 30
    right_mm: float = 15
    page_number_pt: float = 14
    page_number_from_edge_mm: float = 10
    party_name: str = "ĐẢNG CỘNG SẢN VIỆT NAM"
    party_name_pt: float = 15
    superior_pt: float = 14
    issuer_pt: float = 14
    number_pt: float = 14
    date_pt: float = 14
    title_pt: float = 16
    about_pt: float = 14
    about_mark: str = "-----"
    body_pt: float = 14
    first_line_mm: float = 10
    paragraph_gap_pt: float = 6
    line_pt: float = 18
    authority_pt: float = 14
    signature_lines: int = 4
    """Blank lines for the signature."""
    recipients_title: str = "Nơi nhận:"
    recipients_title_pt: float = 14
    recipients_pt: float = 12


PARTY = Layout()


def number_line(number: str, symbol: str) -> str:
    """ "Số 05-TB/TU": no colon, hyphen then slash, a leading zero below 10; blank while there is no number."""
    digits = number.strip()
    if digits.isdigit():
        digits = f"{int(digits):02d}"
    return f"Số {digits or '      '}-{symbol or '……'}"


def recipient_lines(recipients: tuple[str, ...], issuer: str) -> list[str]:
    """ "- …," each and "- Lưu Văn phòng …." last, without a colon."""
    lines = [f"- {text.strip().lstrip('- ').rstrip('.,;')}," for text in recipients if text.strip()]
    return [*lines, f"- Lưu Văn phòng {issuer}."] if issuer else lines
