"""The migrated database is what the tables say, on both stores."""

from __future__ import annotations

import asyncio
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect
from sqlmodel import SQLModel

from server.kit.db import Database
from server.migrations.run import is_up_to_date, migrate
from server.migrations.tables import metadata_tables


def _differences(connection: Connection) -> list[Any]:
    ours = {table.name for table in metadata_tables()}

    def is_ours(thing: Any, name: str | None, kind: str, reflected: bool, compare_to: Any) -> bool:
        return kind != "table" or name in ours

    options = {"compare_type": True, "compare_server_default": True, "include_object": is_ours}
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, SQLModel.metadata))


async def test_the_migrated_schema_equals_the_tables(database_url: str) -> None:
    await migrate(database_url)
    database = await Database.open(database_url)
    try:
        async with database.read() as connection:
            assert await connection.run_sync(_differences) == []
            names = await connection.run_sync(lambda sync: set(inspect(sync).get_table_names()))
        assert names == {table.name for table in metadata_tables()} | {"alembic_version"}
        assert await is_up_to_date(database)
    finally:
        await database.close()


async def test_migrating_again_and_from_two_servers_at_once_changes_nothing(database_url: str) -> None:
    await asyncio.gather(migrate(database_url), migrate(database_url))
    await migrate(database_url)
    database = await Database.open(database_url)
    assert await is_up_to_date(database)
    await database.close()


async def test_an_empty_database_is_not_up_to_date(database_url: str) -> None:
    database = await Database.open(database_url)
    try:
        assert not await is_up_to_date(database)
    finally:
        await database.close()


def test_every_constraint_has_the_same_name_on_both_stores() -> None:
    for table in metadata_tables():
        assert [c for c in table.constraints if c.name is None and len(list(c.columns))] == [], table.name
        assert table.primary_key.name == f"pk_{table.name}"
