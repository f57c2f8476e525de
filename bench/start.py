"""From nothing to ready: the server alone, and the second `make run` (demo there already)."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from bench.processes import ROOT, free_port
from bench.report import Report


def _ready_s(command: list[str], port: int, env: dict[str, str]) -> float:
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **env}, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        while time.perf_counter() - begun < 120:
            with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1):
                return time.perf_counter() - begun
            time.sleep(0.02)
        raise TimeoutError("not ready after 120 s")
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def run(report: Report) -> None:
    with tempfile.TemporaryDirectory(prefix="dienhong-bench-") as folder:
        port = free_port()
        env = {"DIENHONG_DATA": str(Path(folder) / "a"), "DIENHONG_PORT": str(port), "DIENHONG_HOST": "127.0.0.1"}
        report.say("cold_start_s", _ready_s([".venv/bin/dienhong", "serve"], port, env), "s")
        env["DIENHONG_DATA"] = str(Path(folder) / "b")
        first = _ready_s(["make", "--no-print-directory", "run"], port, env)
        report.note(f"first `make run` with everything installed, demo made: {first:.1f} s")
        report.say("second_run_s", _ready_s(["make", "--no-print-directory", "run"], port, env), "s")
