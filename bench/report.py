"""Figures: one line each, and the file that the next run is compared with."""

from __future__ import annotations

import json
from pathlib import Path

LATEST = Path(__file__).resolve().parent / "results" / "latest.json"


class Report:
    """Collects figures; figures of parts that did not run this time stay as they were in the file."""

    def __init__(self) -> None:
        self._figures: dict[str, dict[str, float | str]] = {}

    def say(self, name: str, value: float, unit: str) -> None:
        """`ratio`: ours divided by the other's."""
        rounded = float(f"{value:.4g}")
        self._figures[name] = {"value": rounded, "unit": unit}
        print(f"{name} {rounded:g} {unit}", flush=True)

    def note(self, text: str) -> None:
        """A line that explains; not a figure."""
        print(f"# {text}", flush=True)

    def write(self) -> None:
        old = json.loads(LATEST.read_text()) if LATEST.is_file() else {}
        LATEST.parent.mkdir(parents=True, exist_ok=True)
        LATEST.write_text(json.dumps({**old, **self._figures}, indent=2, sort_keys=True) + "\n")
