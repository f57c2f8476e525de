"""The whole story of the golden files, told over both stores: the same tables, the same views."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from server.journal.snapshot import Views
from tests.golden.story import tell
from tests.golden.write import HERE
from tests.world.room import Room

WATCHED = ("chair", "secretary", "delegate", "screen")


@pytest.fixture(scope="module")
def last_views() -> dict[str, Views]:
    """What each viewer saw last, by the golden files."""
    last: dict[str, tuple[int, Any]] = {}
    for path in HERE.glob("*.json"):
        for case in orjson.loads(path.read_bytes()):
            who, seq = case["viewer"]["person_id"], case["event"]["seq"]
            if who not in last or seq > last[who][0]:
                last[who] = (seq, case["after"])
    return {who: views for who, (_, views) in last.items()}


async def test_the_story_ends_in_the_same_views_on_every_store(database_url: str, last_views: dict[str, Views]) -> None:
    room = await Room.empty(database_url)
    try:
        await tell(room)
        assert await room.replayed() == []
        for who in WATCHED:
            assert await room.views(who) == last_views[who], who
    finally:
        await room.close()
