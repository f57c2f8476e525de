"""What is decided about the agenda. The tree is a mapping of item id to `Place`; siblings are numbered 0, 1, 2 …"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from server.journal.messages import Event
from server.kit.errors import Refusal, not_found
from server.meeting.agenda.commands import AddItem, EditItem, MoveItem, RemoveItem, SelectItem
from server.meeting.agenda.events import ItemAdded, ItemEdited, ItemMoved, ItemRemoved, ItemSelected

DEEPEST = 4
MOST_ITEMS = 500


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands."""

    parent_id: str | None
    index: int


Tree = Mapping[str, Place]


def reading_order(tree: Tree) -> list[str]:
    """Depth first, siblings by index."""
    children = _children(tree)
    order: list[str] = []
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        item_id = waiting.pop()
        order.append(item_id)
        waiting.extend(reversed(children.get(item_id, [])))
    return order


def with_those_below(tree: Tree, item_id: str) -> list[str]:
    """The item itself first, then everything under it, in the order of reading."""
    children = _children(tree)
    found: list[str] = []
    waiting = [item_id]
    while waiting:
        current = waiting.pop()
        found.append(current)
        waiting.extend(reversed(children.get(current, [])))
    return found


def add(command: AddItem, tree: Tree) -> list[Event]:
    if command.item_id in tree:
        raise Refusal("agenda.item_exists")
    if len(tree) >= MOST_ITEMS:
        raise Refusal("agenda.too_many", limit=MOST_ITEMS)
    if command.parent_id is not None:
        _there(tree, command.parent_id)
    if _depth(tree, command.parent_id) + 1 > DEEPEST:
        raise Refusal("agenda.too_deep", limit=DEEPEST)
    siblings = _siblings(tree, command.parent_id)
    index = siblings if command.index is None else min(command.index, siblings)
    return [ItemAdded(**(command.model_dump() | {"index": index}))]


def edit(command: EditItem, known: Mapping[str, Any] | None) -> list[Event]:
    """Saying what is already so is no event."""
    if known is None:
        raise not_found("agenda.item_not_found")
    wanted = command.model_dump()
    if all(known[name] == value for name, value in wanted.items()):
        return []
    return [ItemEdited(**wanted)]


def move(command: MoveItem, tree: Tree) -> list[Event]:
    """A place beyond the end is the end: the other secretary may have removed a sibling a moment ago."""
    was = _there(tree, command.item_id)
    moved = with_those_below(tree, command.item_id)
    if command.parent_id is not None:
        _there(tree, command.parent_id)
        if command.parent_id in moved:
            raise Refusal("agenda.into_itself")
    height = max(_depth(tree, item_id) for item_id in moved) - _depth(tree, was.parent_id)
    if _depth(tree, command.parent_id) + height > DEEPEST:
        raise Refusal("agenda.too_deep", limit=DEEPEST)
    siblings = _siblings(tree, command.parent_id) - (command.parent_id == was.parent_id)
    place = Place(command.parent_id, min(command.index, siblings))
    if place == was:
        return []
    return [
        ItemMoved(
            item_id=command.item_id,
            was_parent_id=was.parent_id,
            was_index=was.index,
            parent_id=place.parent_id,
            index=place.index,
        )
    ]


def remove(command: RemoveItem, tree: Tree, current: str | None) -> list[Event]:
    """When the room is just dealing with it, the room deals with nothing first. That nothing hangs on the item is
    the guard's to check: papers, opinions and conclusions are other features'."""
    was = _there(tree, command.item_id)
    gone = with_those_below(tree, command.item_id)
    events: list[Event] = [ItemSelected(item_id=None)] if current in gone else []
    return [*events, ItemRemoved(item_ids=gone, parent_id=was.parent_id, index=was.index)]


def select(command: SelectItem, exists: bool, current: str | None) -> list[Event]:
    if not exists:
        raise not_found("agenda.item_not_found")
    return [] if command.item_id == current else [ItemSelected(item_id=command.item_id)]


def tree_of(rows: Iterable[Mapping[str, Any]]) -> Tree:
    """From the columns of the items' rows."""
    return {row["item_id"]: Place(row["parent_id"], row["index"]) for row in rows}


def _children(tree: Tree) -> Mapping[str | None, Sequence[str]]:
    children: dict[str | None, list[str]] = {}
    for item_id in sorted(tree, key=lambda item_id: tree[item_id].index):
        children.setdefault(tree[item_id].parent_id, []).append(item_id)
    return children


def _siblings(tree: Tree, parent_id: str | None) -> int:
    return sum(place.parent_id == parent_id for place in tree.values())


def _depth(tree: Tree, item_id: str | None) -> int:
    """1 for the top level, 0 for what is above it."""
    depth = 0
    while item_id is not None:
        depth += 1
        item_id = tree[item_id].parent_id
    return depth


def _there(tree: Tree, item_id: str) -> Place:
    place = tree.get(item_id)
    if place is None:
        raise not_found("agenda.item_not_found")
    return place
