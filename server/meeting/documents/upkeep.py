"""Tidies the shelf: what a crash or a refused command left there. Once at every start is enough."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import col

from server.kit.clock import Clock
from server.kit.db import Database
from server.meeting.documents.files import Shelf
from server.meeting.documents.tables import DocumentRow


async def tidy(database: Database, shelf: Shelf, clock: Clock) -> int:
    """How many files and folders went. Papers that were withdrawn keep their bytes: the record refers to them."""
    async with database.read() as db:
        rows = await db.execute(select(col(DocumentRow.sha256)).distinct())
        referenced = {row.sha256 for row in rows}
    return await shelf.sweep(referenced, clock)
