"""Conclusions and the notice's settings, as the room records them."""

from __future__ import annotations

import pytest

from server.kit.errors import Refusal
from server.meeting.notices import rules
from server.meeting.notices.commands import ChangeSettings, WriteConclusion
from server.meeting.notices.events import ConclusionWritten, SettingsChanged
from tests.world.room import Room


@pytest.mark.parametrize(
    ("base", "revision", "text", "expected"),
    [
        (0, 0, "", [ConclusionWritten(item_id="item-1", text="Thống nhất.", revision=1)]),
        (2, 2, "Cũ", [ConclusionWritten(item_id="item-1", text="Thống nhất.", revision=3)]),
        (2, 2, "Thống nhất.", []),
        (1, 2, "Cũ", 2),
        (0, 1, "Cũ", 1),
        (1, 0, "", 0),
    ],
)
def test_a_conclusion_is_written_on_the_revision_that_was_read(base, revision, text, expected) -> None:
    command = WriteConclusion(item_id="item-1", text="Thống nhất.", base_revision=base)
    if isinstance(expected, int):
        with pytest.raises(Refusal) as refused:
            rules.write_conclusion(command, revision, text)
        assert (refused.value.code, refused.value.details) == ("notices.conclusion_changed", {"revision": expected})
    else:
        assert rules.write_conclusion(command, revision, text) == expected


def test_settings_name_a_day_that_exists_and_a_repetition_is_no_event() -> None:
    command = ChangeSettings(number="12", issued_on="2026-09-08", recipients=["Ban Thường vụ"])
    assert rules.change_settings(command, None) == [SettingsChanged(**command.model_dump())]
    assert rules.change_settings(command, command.model_dump()) == []
    with pytest.raises(Refusal, match=r"notices\.bad_date"):
        rules.change_settings(command.model_copy(update={"issued_on": "2026-02-30"}), None)


async def test_of_two_secretaries_the_slower_is_told_and_loses_nothing(room: Room) -> None:
    await room.done("secretary", "roster.change_role", person_id="other", role="secretary")
    write = {"item_id": "item-1", "base_revision": 0}
    first = await room.done("secretary", "notices.write_conclusion", text="Thống nhất.", **write)
    assert first.result == {"revision": 1}
    refused = await room.refusal("other", "notices.write_conclusion", text="Chưa thống nhất.", **write)
    assert (refused.code, refused.details) == ("notices.conclusion_changed", {"revision": 1})
    await room.done("other", "notices.write_conclusion", item_id="item-1", text="Bổ sung.", base_revision=1)
    [conclusion] = (await room.views("chair"))["notices"]["desk"]["conclusions"]
    assert conclusion == {"item_id": "item-1", "text": "Bổ sung.", "revision": 2}


async def test_conclusions_stand_in_the_order_of_first_writing_and_only_the_desk_sees_them(room: Room) -> None:
    for item_id, base in (("item-2", 0), ("item-1", 0), ("item-2", 1)):
        text = f"Kết luận {base}"
        await room.done("secretary", "notices.write_conclusion", item_id=item_id, text=text, base_revision=base)
    desk = (await room.views("chair"))["notices"]["desk"]
    assert [(one["item_id"], one["revision"]) for one in desk["conclusions"]] == [("item-2", 2), ("item-1", 1)]
    for who in ("delegate", "invited", "site", "screen"):
        assert (await room.views(who))["notices"] == {"desk": None}


async def test_settings_are_blank_until_they_are_set(room: Room) -> None:
    blank = (await room.views("secretary"))["notices"]["desk"]["settings"]
    assert (blank["layout"], blank["number"], blank["recipients"]) == ("party_standing_committee", "", [])
    await room.done("secretary", "notices.change_settings", number="12", recipients=["Ban Thường vụ", "Lưu"])
    now = (await room.views("chair"))["notices"]["desk"]["settings"]
    assert (now["number"], now["recipients"]) == ("12", ["Ban Thường vụ", "Lưu"])


async def test_a_conclusion_is_on_an_item_that_exists(room: Room) -> None:
    data = {"item_id": "muc-9", "text": "Thống nhất.", "base_revision": 0}
    assert await room.refused("secretary", "notices.write_conclusion", **data) == "agenda.item_not_found"
