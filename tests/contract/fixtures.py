"""Servers for the whole test run, and databases for one test. `tests/conftest.py` loads this as a plugin."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from server.kit import log
from tests.contract import servers

_numbers = count(1)


def pytest_configure(config: pytest.Config) -> None:
    """Logs as in production, to nowhere: pytest shows what a failing test has logged."""
    log.set_up(stream=io.StringIO())


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[servers.PostgresServer]:
    with servers.postgres() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_url(postgres_server: servers.PostgresServer) -> str:
    """An empty database on a server that lives as long as the test run."""
    return postgres_server.create(f"shared_{next(_numbers)}")


@pytest.fixture
def fresh_postgres_url(postgres_server: servers.PostgresServer) -> Iterator[str]:
    """An empty database for one test."""
    name = f"fresh_{next(_numbers)}"
    yield postgres_server.create(name)
    postgres_server.drop(name)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'dienhong.db'}"


@pytest.fixture(scope="session")
def redis_server() -> Iterator[servers.RedisServer]:
    with servers.redis() as server:
        yield server


@pytest.fixture(scope="session")
def redis_url(redis_server: servers.RedisServer) -> str:
    return redis_server.url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The same test over both stores, in an empty database each time."""
    name = "sqlite_url" if request.param == "sqlite" else "fresh_postgres_url"
    return str(request.getfixturevalue(name))
