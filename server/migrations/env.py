"""Alembic's entrance: runs on the connection that `run.migrate` hands in, never on one of its own."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlmodel import SQLModel

from server.kit.tables import UtcDateTime
from server.migrations.tables import metadata_tables

OURS = {table.name for table in metadata_tables()}


def is_ours(name: str | None, kind: str, parent_names: Any) -> bool:
    """Other tables in the database are none of our business."""
    return kind != "table" or name in OURS


def include_object(thing: Any, name: str | None, kind: str, reflected: bool, compare_to: Any) -> bool:
    return kind != "table" or name in OURS


def rendered(kind: str, thing: Any, autogen_context: Any) -> str | Literal[False]:
    """A step stands for itself: it imports no type that may change later."""
    if kind == "type" and isinstance(thing, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and type(thing).__module__.startswith("sqlmodel."):
        return f"sa.String(length={thing.length})" if thing.length else "sa.String()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    include_name=is_ours,
    include_object=include_object,
    render_item=rendered,
    render_as_batch=True,
    compare_type=True,
    compare_server_default=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
