"""Numbers and days as Vietnamese papers write them."""

from __future__ import annotations

from datetime import date


def whole(value: float) -> str:
    """1.234.567"""
    return f"{round(value):,}".replace(",", ".")


def decimal(value: float, places: int = 2) -> str:
    """8,42; 1.204,5"""
    text = f"{value:,.{places}f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def percent(value: float, places: int = 1) -> str:
    return decimal(value, places) + "%"


def day(value: date) -> str:
    """05/9/2026: a nought before days below 10 and months 1 and 2 only."""
    return f"{value.day:02d}/{_month(value)}/{value.year}"


def long_day(value: date) -> str:
    """ngày 05 tháng 9 năm 2026"""
    return f"ngày {value.day:02d} tháng {_month(value)} năm {value.year}"


def _month(value: date) -> str:
    return f"{value.month:02d}" if value.month < 3 else str(value.month)


def begun(words: str) -> str:
    """With a capital first letter, the names inside untouched: "xã Ninh Hải" → "Xã Ninh Hải"."""
    return words[:1].upper() + words[1:]
