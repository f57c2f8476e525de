"""Private PostgreSQL and Redis servers for tests: free ports, temporary folders, gone with the test run.

`kill` is what a power cut does to the server: no farewell, recovery at the next start.
"""

from __future__ import annotations

import glob
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START_WITHIN_S = 60.0


class ServerMissing(Exception):
    """The program is not on this machine; `make test` installs it."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class _Server:
    """One process in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def command(self) -> list[str]:
        raise NotImplementedError

    def is_ready(self) -> bool:
        raise NotImplementedError

    #: What ends it at once without letting it tidy up.
    kill_signal = signal.SIGKILL

    def start(self) -> None:
        deadline = time.monotonic() + START_WITHIN_S
        while True:
            self._process = _spawn(self.command(), self.folder)
            while self._process.poll() is None:
                if self.is_ready():
                    return
                if time.monotonic() > deadline:
                    self.stop()
                    raise TimeoutError(f"{self.command()[0]} does not answer: {self.log()}")
                time.sleep(0.02)
            if time.monotonic() > deadline or "in use" not in self.log():  # the killed one's children are still leaving
                raise RuntimeError(f"{self.command()[0]} ended at once: {self.log()}")
            time.sleep(0.1)

    def kill(self) -> None:
        self._end(self.kill_signal)

    def stop(self) -> None:
        self._end(signal.SIGINT)

    def restart(self) -> None:
        self.kill()
        self.start()

    def pause(self) -> None:
        """It takes connections and does not answer: a hung machine."""
        self._send(signal.SIGSTOP)

    def go_on(self) -> None:
        self._send(signal.SIGCONT)

    def log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")[-2000:]

    def _send(self, number: int) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)

    def _end(self, number: int) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.poll() is None:
            process.send_signal(signal.SIGCONT)
            process.send_signal(number)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class PostgresServer(_Server):
    """`url` is an empty database; `create` makes another."""

    kill_signal = signal.SIGQUIT  # "immediate": no checkpoint; SIGKILL would leave the backends alone

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._bin = _postgres_bin()
        data = folder / "data"
        _run(
            [
                str(self._bin / "initdb"),
                "-D",
                str(data),
                "-U",
                "dienhong",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "-N",
            ],
            folder,
        )
        with (data / "postgresql.conf").open("a") as settings:
            settings.write("\nmax_connections = 100\nshared_buffers = 64MB\nautovacuum = off\n")

    def command(self) -> list[str]:
        return [
            str(self._bin / "postgres"),
            *("-D", str(self.folder / "data"), "-p", str(self.port), "-k", str(self.folder), "-h", "127.0.0.1"),
        ]

    def is_ready(self) -> bool:
        return not self._sql("SELECT 1", check=False)

    @property
    def url(self) -> str:
        return self.url_of("postgres")

    def url_of(self, name: str) -> str:
        return f"postgresql://dienhong@127.0.0.1:{self.port}/{name}"

    def create(self, name: str) -> str:
        self._sql(f'CREATE DATABASE "{name}"')
        return self.url_of(name)

    def drop(self, name: str) -> None:
        self._sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _sql(self, statement: str, *, check: bool = True) -> int:
        arguments = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "dienhong", "-d", "postgres", "-X", "-q", "-t"]
        done = subprocess.run([str(self._bin / "psql"), *arguments, "-c", statement], capture_output=True)
        if check and done.returncode:
            raise RuntimeError(done.stderr.decode(errors="replace"))
        return done.returncode


class RedisServer(_Server):
    """Keeps nothing on disk."""

    def command(self) -> list[str]:
        program = shutil.which("redis-server")
        if program is None:
            raise ServerMissing("redis-server is not installed: apt-get install redis-server")
        return [program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self.folder)]

    def is_ready(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"


@contextmanager
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server of one's own."""
    with _folder("dh-postgres-") as folder:
        server = PostgresServer(folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def redis() -> Iterator[RedisServer]:
    """A Redis server of one's own."""
    with _folder("dh-redis-") as folder:
        server = RedisServer(folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def _folder(prefix: str) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir="/tmp"))  # short: a socket's path has at most 107 letters
    try:
        if os.geteuid() == 0:
            account = _unprivileged()
            os.chown(folder, account.pw_uid, account.pw_gid)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> pwd.struct_passwd:
    """PostgreSQL refuses to run as root."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise ServerMissing("no unprivileged account to run servers as")


def _prefix() -> list[str]:
    """As somebody unprivileged, and not outliving the test run even when that is killed."""
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return []
    prefix = [setpriv, "--pdeathsig", "INT"]
    if os.geteuid() == 0:
        account = _unprivileged()
        prefix += [f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]
    return prefix


def _spawn(command: list[str], folder: Path) -> subprocess.Popen[bytes]:
    log = folder / "log"
    with log.open("wb") as out:
        return subprocess.Popen(
            [*_prefix(), *command], cwd=folder, stdout=out, stderr=out, stdin=subprocess.DEVNULL, start_new_session=True
        )


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run([*_prefix(), *command], cwd=folder, capture_output=True)
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))


def _postgres_bin() -> Path:
    found = [Path(path).parent for path in glob.glob("/usr/lib/postgresql/*/bin/initdb")]
    if found:
        return max(found, key=lambda path: float(path.parent.name))
    program = shutil.which("initdb")
    if program is None:
        raise ServerMissing("PostgreSQL is not installed: apt-get install postgresql")
    return Path(program).resolve().parent
