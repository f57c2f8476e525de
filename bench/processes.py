"""Starting, pinning and weighing processes."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def wait_for_port(port: int, limit_s: float = 30) -> float:
    """Seconds until something listens."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < limit_s:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
            return time.perf_counter() - begun
        time.sleep(0.01)
    raise TimeoutError(f"nothing listens on {port} after {limit_s} s")


def pin(pids: list[int], core: int) -> None:
    """Servers on core 0, the load on the last core, where there are two."""
    if (os.cpu_count() or 1) > 1:
        for pid in pids:
            with contextlib.suppress(psutil.Error):
                psutil.Process(pid).cpu_affinity([core])


def pin_load() -> None:
    pin([os.getpid()], (os.cpu_count() or 1) - 1)


def cpu_s(pids: list[int]) -> float:
    """CPU seconds so far of these processes and their threads, by the scheduler's own clock where the kernel shows it
    (`schedstat`): sampled times miss whoever works in short bursts between two ticks."""
    total = 0.0
    for pid in pids:
        try:
            tasks = list(Path(f"/proc/{pid}/task").iterdir())
            total += sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9
        except (OSError, ValueError):
            with contextlib.suppress(psutil.Error):
                times = psutil.Process(pid).cpu_times()
                total += times.user + times.system
    return total


def memory_kb(pids: list[int]) -> float:
    """Private memory (what would be freed if they ended) in kB."""
    return sum(psutil.Process(pid).memory_full_info().uss for pid in pids) / 1024


@contextlib.contextmanager
def python_server(
    arguments: list[str], port: int, env: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A Python program that listens on `port`; ended by SIGTERM."""
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env={**os.environ, **(env or {})}, stdout=subprocess.DEVNULL
    )
    try:
        wait_for_port(port)
        pin([process.pid], core=0)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
