"""`dienhong` as its own process, the way an operator runs it. Knows the environment and the exit code, no frame."""

from __future__ import annotations

import contextlib
import os
import re
import resource
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.contract.servers import free_port

ROOT = Path(__file__).parents[2]
#: Generous: what is waited for comes in two seconds on a calm machine.
START_WITHIN_S = 60.0
END_WITHIN_S = 30.0
OPEN = "Diên Hồng: http"


def environment(data: Path, port: int, database: str = "", redis: str = "") -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("DIENHONG_")}
    return {
        **own,
        "DIENHONG_DATA": str(data),
        "DIENHONG_PORT": str(port),
        "DIENHONG_HOST": "127.0.0.1",
        "DIENHONG_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "DIENHONG_DATABASE_URL": database,
        "DIENHONG_REDIS_URL": redis,
        "PYTHONUNBUFFERED": "1",
    }


def dienhong(*arguments: str, env: Mapping[str, str], prefix: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """A command that ends by itself."""
    command = [*prefix, sys.executable, "-m", "server.cli", *arguments]
    return subprocess.run(command, cwd=ROOT, env=dict(env), capture_output=True, text=True, timeout=START_WITHIN_S)


def dienhong_each(
    *commands: tuple[str, ...], env: Mapping[str, str], prefix: tuple[str, ...] = ()
) -> list[subprocess.CompletedProcess[str]]:
    """Several at once: most of their time is starting up."""
    with ThreadPoolExecutor(len(commands)) as pool:
        return list(pool.map(lambda command: dienhong(*command, env=env, prefix=prefix), commands))


class ServerProcess:
    """`dienhong serve`: started, killed, started again on the same data and the same port."""

    def __init__(self, data: Path, database: str = "", redis: str = "", port: int | None = None) -> None:
        self.data = data
        self.port = port or free_port()
        self.env = environment(data, self.port, database, redis)
        self.said: deque[str] = deque(maxlen=400)
        """What it printed and logged, the last of it, over all its lives."""
        self.starts = 0
        self._spoke = threading.Condition()
        self._process: subprocess.Popen[str] | None = None
        self._readers: list[threading.Thread] = []

    @property
    def http(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def ws(self) -> str:
        return f"ws://127.0.0.1:{self.port}/ws"

    @property
    def pid(self) -> int:
        assert self._process is not None, "not started"
        return self._process.pid

    def start(self) -> None:
        """Returns when the port is open."""
        assert self._process is None, "it runs already"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "server.cli", "serve"],
            cwd=ROOT,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.starts += 1
        is_open = threading.Event()
        self._readers = [
            threading.Thread(target=self._read, args=(stream, is_open), daemon=True)
            for stream in (self._process.stdout, self._process.stderr)
        ]
        for reader in self._readers:
            reader.start()
        if not is_open.wait(START_WITHIN_S) or self._process.poll() is not None:
            code = self._process.poll()
            self.kill()
            raise RuntimeError(f"the server did not open its port (exit {code}):\n{self.log()}")

    def _read(self, stream: Iterator[str], is_open: threading.Event) -> None:
        for line in stream:
            with self._spoke:
                self.said.append(line.rstrip())
                self._spoke.notify_all()
            if line.startswith(OPEN):
                is_open.set()
        is_open.set()  # the end: nothing more is to be waited for

    def kill(self) -> None:
        """SIGKILL: no farewell."""
        self._signal(signal.SIGKILL)
        self.wait()

    def terminate(self) -> None:
        """SIGTERM, and does not wait."""
        self._signal(signal.SIGTERM)

    def stop(self) -> int:
        """SIGTERM, and its exit code."""
        self.terminate()
        return self.wait()

    def _signal(self, number: int) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)

    def wait(self, within_s: float = END_WITHIN_S) -> int:
        assert self._process is not None, "not started"
        code = self._process.wait(within_s)
        for reader in self._readers:
            reader.join(END_WITHIN_S)
        for stream in (self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()
        self._process = None
        return code

    def may_write(self, most_bytes: int) -> None:
        """No file of the server gets longer than this from now on: a full disk, without a disk."""
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (most_bytes, resource.RLIM_INFINITY))

    def printed(self, pattern: str) -> str:
        """Waits until it has printed this; what matched."""
        with self._spoke:
            if not self._spoke.wait_for(lambda: re.search(pattern, self.log()), START_WITHIN_S):
                raise AssertionError(f"never printed {pattern!r}:\n{self.log()}")
            found = re.search(pattern, self.log())
        assert found is not None
        return found[0]

    def log(self) -> str:
        return "\n".join(self.said)

    def close(self) -> None:
        """Whatever state it is in."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self.kill()


@contextlib.contextmanager
def server_process(data: Path, database: str = "", redis: str = "") -> Iterator[ServerProcess]:
    """A server that is up; gone at the end, whatever happened to it."""
    server = ServerProcess(data, database, redis)
    try:
        server.start()
        yield server
    finally:
        server.close()
