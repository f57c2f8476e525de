"""Two plain charts drawn as vectors: bars side by side, and a line over months."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportlab.platypus import Flowable

from server.demo.papers.figures import decimal
from server.demo.papers.pages import BOLD, SERIF, WIDTH

DARK, LIGHT, LINE = "#8c2f2b", "#d9c7a8", "#bbbbbb"


class Bars(Flowable):
    """For every name a pair of values: before and now."""

    def __init__(
        self, names: Sequence[str], pairs: Sequence[tuple[float, float]], legend: tuple[str, str], places: int = 2
    ):
        super().__init__()
        self._names, self._pairs, self._legend, self._places = names, pairs, legend, places
        self.width, self.height = WIDTH, 190.0

    def wrap(self, *_: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas, base, high = self.canv, 34.0, 118.0
        most = max(max(pair) for pair in self._pairs) * 1.15
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.4)
        for step in range(5):
            y = base + high * step / 4
            canvas.line(30, y, self.width, y)
            canvas.setFillColor("#444444")
            canvas.setFont(SERIF, 9)
            canvas.drawRightString(26, y - 3, decimal(most * step / 4, 1))
        room = (self.width - 40) / len(self._names)
        for index, (name, pair) in enumerate(zip(self._names, self._pairs, strict=True)):
            middle = 40 + room * (index + 0.5)
            wide = min(30.0, room * 0.3)
            for side, value in enumerate(pair):
                x = middle + (side - 1) * (wide + 2)
                tall = high * value / most
                canvas.setFillColor((LIGHT, DARK)[side])
                canvas.rect(x, base, wide, tall, stroke=0, fill=1)
                canvas.setFillColor("#222222")
                canvas.setFont(BOLD if side else SERIF, 9)
                canvas.drawCentredString(x + wide / 2, base + tall + 3, decimal(value, self._places))
            canvas.setFont(SERIF, 9.5)
            for row, words in enumerate(_broken(name, room)):
                canvas.drawCentredString(middle, base - 12 - 10.5 * row, words)
        for side, words in enumerate(self._legend):
            x = self.width / 2 - 130 + side * 140
            canvas.setFillColor((LIGHT, DARK)[side])
            canvas.rect(x, self.height - 16, 12, 8, stroke=0, fill=1)
            canvas.setFillColor("#222222")
            canvas.setFont(SERIF, 10)
            canvas.drawString(x + 17, self.height - 16, words)


class Months(Flowable):
    """One value for each month, as a line with dots."""

    def __init__(self, values: Sequence[float], before: Sequence[float], legend: tuple[str, str]) -> None:
        super().__init__()
        self._series, self._legend = (before, values), legend
        self.width, self.height = WIDTH, 170.0

    def wrap(self, *_: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas, base, high = self.canv, 26.0, 112.0
        everything = [value for series in self._series for value in series]
        low, most = min(everything) * 0.92, max(everything) * 1.04
        canvas.setLineWidth(0.4)
        for step in range(5):
            y = base + high * step / 4
            canvas.setStrokeColor(LINE)
            canvas.line(36, y, self.width, y)
            canvas.setFillColor("#444444")
            canvas.setFont(SERIF, 9)
            canvas.drawRightString(32, y - 3, decimal(low + (most - low) * step / 4, 0))
        step_x = (self.width - 66) / (len(self._series[0]) - 1)
        for series, colour in zip(self._series, (LIGHT, DARK), strict=True):
            points = [(50 + step_x * i, base + high * (value - low) / (most - low)) for i, value in enumerate(series)]
            canvas.setStrokeColor(colour)
            canvas.setLineWidth(1.8)
            for (x1, y1), (x2, y2) in pairwise(points):
                canvas.line(x1, y1, x2, y2)
            canvas.setFillColor(colour)
            for x, y in points:
                canvas.circle(x, y, 2.6, stroke=0, fill=1)
        canvas.setFillColor("#222222")
        canvas.setFont(SERIF, 9.5)
        for month in range(len(self._series[0])):
            canvas.drawCentredString(50 + step_x * month, base - 13, f"Tháng {month + 1}")
        for side, words in enumerate(self._legend):
            x = self.width / 2 - 130 + side * 140
            canvas.setFillColor((LIGHT, DARK)[side])
            canvas.rect(x, self.height - 16, 12, 4, stroke=0, fill=1)
            canvas.setFillColor("#222222")
            canvas.setFont(SERIF, 10)
            canvas.drawString(x + 17, self.height - 18, words)


def _broken(words: str, room: float) -> list[str]:
    """A name in two lines where one is too narrow."""
    if len(words) * 4.6 < room:
        return [words]
    parts = words.split()
    half = (len(parts) + 1) // 2
    return [" ".join(parts[:half]), " ".join(parts[half:])]
