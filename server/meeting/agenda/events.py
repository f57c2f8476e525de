"""What happened to the agenda. Siblings are always numbered 0, 1, 2 … without a hole: every event that moves
others says only what it did, and the rule "close the hole, make room" is the same in Python and TypeScript."""

from __future__ import annotations

from server.access.audience import EVERYONE, Audience
from server.journal.messages import Event


class _ForEveryone(Event):
    def audience(self) -> Audience:
        return EVERYONE


class ItemAdded(_ForEveryone):
    type = "agenda.item_added"

    item_id: str
    parent_id: str | None
    index: int
    title: str
    presenter: str
    minutes: int | None


class ItemEdited(_ForEveryone):
    type = "agenda.item_edited"

    item_id: str
    title: str
    presenter: str
    minutes: int | None


class ItemMoved(_ForEveryone):
    """`was_parent_id`, `was_index`: where it stood; the hole closes first, then room is made at `index`."""

    type = "agenda.item_moved"

    item_id: str
    was_parent_id: str | None
    was_index: int
    parent_id: str | None
    index: int


class ItemRemoved(_ForEveryone):
    """The item and all below it (`item_ids`, the item itself first)."""

    type = "agenda.item_removed"

    item_ids: list[str]
    parent_id: str | None
    index: int


class ItemSelected(_ForEveryone):
    type = "agenda.item_selected"

    item_id: str | None

    def supersede_key(self) -> str | None:
        return "agenda.current"
