"""All tables of the house, wherever they are declared: what the migrated database must be equal to."""

from __future__ import annotations

import importlib
import pkgutil

from sqlalchemy import Table
from sqlmodel import SQLModel

import server
from server.kit import tables as _names_come_first  # noqa: F401 - the naming convention counts from its import on

PACKAGES = ("access", "journal", "meeting", "office")


def metadata_tables() -> list[Table]:
    """Every table that a `tables.py` of the server declares, in the order of their references."""
    for package in PACKAGES:
        root = importlib.import_module(f"{server.__name__}.{package}")
        for module in pkgutil.walk_packages(root.__path__, root.__name__ + "."):
            if module.name.rpartition(".")[2] == "tables":
                importlib.import_module(module.name)
    ours = {
        mapper.local_table
        for mapper in SQLModel._sa_registry.mappers
        if mapper.class_.__module__.startswith(server.__name__ + ".")
    }
    return [table for table in SQLModel.metadata.sorted_tables if table in ours]
