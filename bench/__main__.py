"""`python -m bench [part …]`: all parts, or those named. One line per figure, and bench/results/latest.json."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable

from bench import commands, fanout, join, pen, start, votes
from bench.report import Report

PARTS: dict[str, Callable[[Report], None]] = {
    "fanout": fanout.run,
    "pen": pen.run,
    "join": join.run,
    "commands": commands.run,
    "votes": votes.run,
    "start": start.run,
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"no such part: {', '.join(unknown)}; parts: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    # A viewer is a socket, a socket is an open file, and Debian gives a program 1024 of them.
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(20_000, most) if most > 0 else 20_000, most))
    report = Report()
    for name in names or list(PARTS):
        report.note(f"-- {name}")
        PARTS[name](report)
        report.write()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
