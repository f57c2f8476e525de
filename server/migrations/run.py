"""Brings a database up to date: `dienhong migrate`, and every start of the server.

Two servers that start together do not run a step twice: on PostgreSQL they wait for one another, on SQLite the writer's
lock does it. Knows no table; the steps are in `versions/`.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from server.kit.db import Database

#: Any number that nothing else in the database uses as an advisory lock.
_LOCK = 5_714_221


def alembic_config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


async def migrate(url: str) -> None:
    """Runs the steps that are missing, all in one transaction. Raises `Unavailable` where the database is away."""
    database = await Database.open(url)
    try:
        async with database.write() as connection:
            if database.dialect == "postgresql":
                await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            else:
                # A step that makes a table anew drops the old one: what refers to it must wait for the new one.
                await connection.execute(text("PRAGMA defer_foreign_keys=ON"))
            await connection.run_sync(_upgrade)
    finally:
        await database.close()


async def new_step(url: str, message: str, revision: str) -> None:
    """Writes the step from the migrated database at `url` to what the tables say now. For developers."""
    database = await Database.open(url)
    try:
        async with database.write() as connection:
            await connection.run_sync(
                lambda sync: command.revision(alembic_config(sync), message, autogenerate=True, rev_id=revision)
            )
    finally:
        await database.close()


async def is_up_to_date(database: Database) -> bool:
    """Whether the database is at the newest step this server knows (for /readyz)."""
    newest = ScriptDirectory.from_config(alembic_config()).get_current_head()
    async with database.read() as connection:
        return await connection.run_sync(_current) == newest


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _upgrade(connection: Connection) -> None:
    command.upgrade(alembic_config(connection), "head")
