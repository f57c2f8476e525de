"""The child process that parses what somebody uploaded. A file is hostile until this process has come back alive.

Run by `examine.py` as a script in isolated mode, with an empty environment, in an empty folder, under limits of memory,
CPU time and file size that it sets for itself before it loads any parser. It opens no database and no socket, and it
answers with one JSON file.

    examine_child.py examine <source.pdf> <target.pdf> <report.json> <limits as JSON>
    examine_child.py draw    <source.pdf> <folder>     <report.json> <limits as JSON>
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any


def confine(limits: dict[str, int]) -> None:
    """Before any parser is loaded."""
    memory, cpu, size = limits["memory_bytes"], limits["cpu_seconds"], limits["file_bytes"]
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def work(task: str, source: Path, target: Path, limits: dict[str, int]) -> dict[str, Any]:
    """What the report says. The parsers are loaded here, when the limits hold."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))  # isolated mode leaves it out
    from server.kit.errors import Refusal

    try:
        if task == "examine":
            from server.meeting.documents.verdict import examine

            return examine(source, target, limits)
        from server.meeting.documents.draw import draw

        return draw(source, target, limits)
    except Refusal as refusal:
        return {"refused": refusal.code, "details": refusal.details}
    except (MemoryError, RecursionError):
        return {"refused": "documents.cannot_be_read", "details": {"reason": "memory"}}


def main(task: str, source: str, target: str, report: str, limits_json: str) -> None:
    limits = json.loads(limits_json)
    confine(limits)
    answer = work(task, Path(source), Path(target), limits)
    Path(report).write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
