"""Twenty people at work without a break: opinions, strokes and page turns, each with its sender's own command id."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from tests.faults.line import Line, Pulse
from tests.faults.meeting import ITEMS, PAGES, PAPER
from tests.world.points import packed
from tests.world.sync_machine import Frame

#: Commands of one sender that are on their way at once.
AT_ONCE = 3


def opinion(n: int) -> tuple[str, dict[str, Any]]:
    """One opinion after the other, item by item, so that nobody runs into the limit of a hundred for one item."""
    text = f"Đồng ý, đề nghị rà soát lại số liệu lần thứ {n}"
    return "opinions.submit", {"item_id": ITEMS[n % len(ITEMS)], "stance": "agree_with_amendments", "text": text}


def stroke(stroke_id: str, page: int = 1) -> dict[str, Any]:
    return {
        "stroke_id": stroke_id,
        "document_id": PAPER,
        "page": page,
        "tool": "pen",
        "color": "#b3261e",
        "width": 90,
        "points": packed((9000, 12000, 500), (9040, 12030, 510), (9100, 12010, 480)),
    }


def presenting(n: int, who: str) -> tuple[str, dict[str, Any]]:
    """Two strokes, then another page: never the one that is shown, so that every turn is an event."""
    if n % 3:
        return "ink.draw", {"stroke": stroke(f"{who}-{n}", page=1 + n % PAGES)}
    return "stage.turn_page", {"document_id": PAPER, "page": 1 + n % PAGES, "zoom": 100 + n % 7}


class Work:
    """What everybody has sent and what was acknowledged."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.pulse: Pulse = lines[0].pulse
        self.goes_on = False
        self._numbers = {line: count(1) for line in lines}
        for line in lines:
            line.answered = self._next_of(line)

    @property
    def acknowledged(self) -> int:
        return sum(len(line.machine.answers) for line in self.lines)

    @property
    def waiting(self) -> int:
        return sum(len(line.machine.waiting) for line in self.lines)

    async def more(self, by: int) -> None:
        """Until so many more are acknowledged."""
        goal = self.acknowledged + by
        await self.pulse.until(lambda: self.acknowledged >= goal, f"{by} more acknowledged", within_s=60)

    async def everybody_more(self, by: int) -> None:
        goals = {line: len(line.machine.answers) + by for line in self.lines}
        await self.pulse.until(
            lambda: all(len(line.machine.answers) >= goal for line, goal in goals.items()),
            f"{by} more acknowledged for everybody",
            within_s=60,
        )

    async def finished(self) -> None:
        """Until nothing is unanswered, and a last page turn, which is for all, has come to everybody."""
        assert not self.goes_on
        await self.pulse.until(lambda: self.waiting == 0, "everything is answered", within_s=60)
        last = await self.lines[0].done("stage.turn_page", document_id=PAPER, page=1, zoom=800)
        await self.pulse.until(
            lambda: all((line.machine.cursor or 0) >= last["seq"] for line in self.lines), "everybody is up to date"
        )

    def _begin(self) -> None:
        self.goes_on = True
        for line in self.lines:
            for _ in range(AT_ONCE):
                self._ask(line)

    def _next_of(self, line: Line) -> Any:
        def answered(frame: Frame) -> None:
            if self.goes_on:
                self._ask(line)

        return answered

    def _ask(self, line: Line) -> None:
        n = next(self._numbers[line])
        kind, data = presenting(n, line.seat.name) if line in self.lines[:2] else opinion(n)
        line.ask(kind, **data)


@contextmanager
def work(lines: list[Line]) -> Iterator[Work]:
    """The first two are the desk, the others delegates; they work until the context ends."""
    going = Work(lines)
    going._begin()
    try:
        yield going
    finally:
        going.goes_on = False
