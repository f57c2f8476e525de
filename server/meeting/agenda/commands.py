"""What may be asked of the agenda."""

from __future__ import annotations

from pydantic import Field

from server.access.audience import DESK, Role
from server.journal.messages import Command
from server.kit.ids import AnyId
from server.kit.text import Line

SECRETARY_ONLY = frozenset({Role.SECRETARY})
NOT_CLOSED = frozenset({"draft", "ready", "in_session", "paused"})


class AddItem(Command):
    """`index` is the place among the siblings, from 0; None: at the end."""

    type = "agenda.add_item"
    roles = SECRETARY_ONLY
    states = NOT_CLOSED

    item_id: AnyId
    parent_id: AnyId | None = None
    index: int | None = Field(default=None, ge=0, le=1000)
    title: Line = Field(min_length=1, max_length=500)
    presenter: Line = Field(default="", max_length=200)
    """Người hoặc cơ quan trình bày."""
    minutes: int | None = Field(default=None, ge=1, le=600)


class EditItem(Command):
    type = "agenda.edit_item"
    roles = SECRETARY_ONLY
    states = NOT_CLOSED

    item_id: AnyId
    title: Line = Field(min_length=1, max_length=500)
    presenter: Line = Field(default="", max_length=200)
    minutes: int | None = Field(default=None, ge=1, le=600)


class MoveItem(Command):
    """To a place among the children of `parent_id` (None: the top level), counted without the item itself."""

    type = "agenda.move_item"
    roles = SECRETARY_ONLY
    states = NOT_CLOSED

    item_id: AnyId
    parent_id: AnyId | None = None
    index: int = Field(ge=0, le=1000)


class RemoveItem(Command):
    """Refused while the item or one below it has papers, opinions or a conclusion."""

    type = "agenda.remove_item"
    roles = SECRETARY_ONLY
    states = NOT_CLOSED

    item_id: AnyId


class SelectItem(Command):
    """Chuyển sang nội dung: what the room deals with now; None: nothing yet, or between two items."""

    type = "agenda.select_item"
    roles = DESK
    states = frozenset({"in_session", "paused"})

    item_id: AnyId | None
