from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.kit.errors import Refusal
from server.meeting.agenda import rules
from server.meeting.agenda.commands import AddItem, EditItem, MoveItem, RemoveItem, SelectItem
from server.meeting.agenda.events import ItemAdded, ItemEdited, ItemMoved, ItemRemoved, ItemSelected
from server.meeting.agenda.rules import Place, Tree

#: 1 (1.1 (1.1.1 (1.1.1.1)), 1.2), 2, 3
TREE: Tree = {
    "1": Place(None, 0),
    "2": Place(None, 1),
    "3": Place(None, 2),
    "1.1": Place("1", 0),
    "1.2": Place("1", 1),
    "1.1.1": Place("1.1", 0),
    "1.1.1.1": Place("1.1.1", 0),
}


def safe(name: str | None) -> str | None:
    return name and name.replace(".", "-")


SAFE: Tree = {safe(item) or "": Place(safe(place.parent_id), place.index) for item, place in TREE.items()}


def add(parent: str | None = None, index: int | None = None, item: str = "new") -> AddItem:
    return AddItem(item_id=item, parent_id=safe(parent), index=index, title="Nội dung mới")


def code_of(refused: pytest.ExceptionInfo[Refusal]) -> str:
    return refused.value.code


def test_the_order_of_reading_is_depth_first() -> None:
    assert rules.reading_order(TREE) == ["1", "1.1", "1.1.1", "1.1.1.1", "1.2", "2", "3"]
    assert rules.with_those_below(TREE, "1.1") == ["1.1", "1.1.1", "1.1.1.1"]


@pytest.mark.parametrize(
    ("parent", "index", "lands_at"),
    [(None, None, 3), (None, 0, 0), (None, 2, 2), (None, 999, 3), ("1", None, 2), ("1.2", None, 0), ("1.1.1", 0, 0)],
)
def test_an_item_lands_among_its_siblings_and_beyond_the_end_is_the_end(parent, index, lands_at) -> None:
    [event] = rules.add(add(parent, index), SAFE)
    assert isinstance(event, ItemAdded)
    assert (event.parent_id, event.index) == (safe(parent), lands_at)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (add(item="1"), "agenda.item_exists"),
        (add("7"), "agenda.item_not_found"),
        (add("1.1.1.1"), "agenda.too_deep"),
    ],
)
def test_an_item_is_not_added_where_it_cannot_be(command, code) -> None:
    with pytest.raises(Refusal) as refused:
        rules.add(command, SAFE)
    assert code_of(refused) == code


def test_an_agenda_has_five_hundred_items() -> None:
    full = {f"i{n}": Place(None, n) for n in range(500)}
    with pytest.raises(Refusal) as refused:
        rules.add(add(), full)
    assert (code_of(refused), refused.value.details) == ("agenda.too_many", {"limit": 500})


@pytest.mark.parametrize(
    ("item", "parent", "index", "lands_at"),
    [
        ("1", None, 2, 2),
        ("3", None, 0, 0),
        ("1", None, 99, 2),
        ("2", "1", 1, 1),
        ("1.1", None, 0, 0),
        ("1.2", "1.1.1", 0, 0),
        ("1.2", "1", 99, None),
        ("2", None, 1, None),
    ],
)
def test_an_item_moves_with_all_below_it_and_to_where_it_is_is_no_event(item, parent, index, lands_at) -> None:
    events = rules.move(MoveItem(item_id=safe(item), parent_id=safe(parent), index=index), SAFE)
    was = TREE[item]
    expected = ItemMoved(
        item_id=safe(item) or "",
        was_parent_id=safe(was.parent_id),
        was_index=was.index,
        parent_id=safe(parent),
        index=lands_at or 0,
    )
    assert events == ([] if lands_at is None else [expected])


@pytest.mark.parametrize(
    ("item", "parent", "code"),
    [
        ("9", None, "agenda.item_not_found"),
        ("1", "9", "agenda.item_not_found"),
        ("1", "1", "agenda.into_itself"),
        ("1", "1.1.1", "agenda.into_itself"),
        ("1.1", "2", None),
        ("1.1", "1.2", "agenda.too_deep"),
        ("1", "2", "agenda.too_deep"),
    ],
)
def test_an_item_never_moves_below_itself_nor_too_deep(item, parent, code) -> None:
    command = MoveItem(item_id=safe(item), parent_id=safe(parent), index=0)
    if code is None:
        assert rules.move(command, SAFE)
    else:
        with pytest.raises(Refusal) as refused:
            rules.move(command, SAFE)
        assert code_of(refused) == code


def test_removing_an_item_removes_what_is_below_it_and_lets_go_of_it_first() -> None:
    removed = ItemRemoved(item_ids=["1-1", "1-1-1", "1-1-1-1"], parent_id="1", index=0)
    assert rules.remove(RemoveItem(item_id="1-1"), SAFE, current=None) == [removed]
    assert rules.remove(RemoveItem(item_id="1-1"), SAFE, current="2") == [removed]
    assert rules.remove(RemoveItem(item_id="1-1"), SAFE, current="1-1-1") == [ItemSelected(item_id=None), removed]


def test_what_is_not_there_is_neither_removed_nor_edited_nor_selected() -> None:
    for decide in (
        lambda: rules.remove(RemoveItem(item_id="9"), SAFE, None),
        lambda: rules.edit(EditItem(item_id="9", title="Nội dung"), None),
        lambda: rules.select(SelectItem(item_id="9"), exists=False, current=None),
    ):
        with pytest.raises(Refusal) as refused:
            decide()
        assert (code_of(refused), refused.value.status) == ("agenda.item_not_found", 404)


def test_saying_what_is_so_already_is_no_event() -> None:
    command = EditItem(item_id="1", title="Báo cáo", presenter="Sở Tài chính", minutes=15)
    assert rules.edit(command, command.model_dump()) == []
    assert rules.edit(command, command.model_dump() | {"minutes": None}) == [ItemEdited(**command.model_dump())]
    assert rules.select(SelectItem(item_id="1"), exists=True, current="1") == []
    assert rules.select(SelectItem(item_id=None), exists=True, current="1") == [ItemSelected(item_id=None)]


def applied(tree: Tree, events) -> dict[str, Place]:
    """Close the hole, make room: the rule that Python's projection and TypeScript's reducer share."""
    after = dict(tree)

    def shift(parent_id: str | None, start: int, by: int) -> None:
        for item_id, place in after.items():
            if place.parent_id == parent_id and place.index >= start:
                after[item_id] = Place(parent_id, place.index + by)

    for event in events:
        match event:
            case ItemAdded():
                shift(event.parent_id, event.index, 1)
                after[event.item_id] = Place(event.parent_id, event.index)
            case ItemMoved():
                shift(event.was_parent_id, event.was_index + 1, -1)
                shift(event.parent_id, event.index, 1)
                after[event.item_id] = Place(event.parent_id, event.index)
            case ItemRemoved():
                for item_id in event.item_ids:
                    del after[item_id]
                shift(event.parent_id, event.index + 1, -1)
    return after


ITEMS = st.sampled_from([f"i{n}" for n in range(12)])
PARENTS = st.none() | ITEMS
COMMANDS = st.one_of(
    st.builds(AddItem, item_id=ITEMS, parent_id=PARENTS, index=st.none() | st.integers(0, 5), title=st.just("Việc")),
    st.builds(MoveItem, item_id=ITEMS, parent_id=PARENTS, index=st.integers(0, 5)),
    st.builds(RemoveItem, item_id=ITEMS),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(COMMANDS, max_size=40))
def test_siblings_are_numbered_without_a_hole_whatever_happens(commands) -> None:
    tree: dict[str, Place] = {}
    for command in commands:
        try:
            match command:
                case AddItem():
                    events = rules.add(command, tree)
                case MoveItem():
                    events = rules.move(command, tree)
                case _:
                    events = rules.remove(command, tree, None)
        except Refusal:
            continue
        tree = applied(tree, events)
        by_parent: dict[str | None, list[int]] = {}
        for place in tree.values():
            assert place.parent_id is None or place.parent_id in tree
            by_parent.setdefault(place.parent_id, []).append(place.index)
        assert all(sorted(indices) == list(range(len(indices))) for indices in by_parent.values())
        assert sorted(rules.reading_order(tree)) == sorted(tree), "an item hangs on nothing, or on itself"
