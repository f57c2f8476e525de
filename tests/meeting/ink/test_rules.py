from __future__ import annotations

import base64
import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.access.audience import Role
from server.journal.messages import Actor
from server.kit.errors import Refusal
from server.kit.ids import MeetingId, PersonId
from server.meeting.ink import rules
from server.meeting.ink.commands import Draw, Erase, Restore
from server.meeting.ink.events import Drawn, Erased, Restored
from server.meeting.ink.rules import PrivateChange, PrivateLayer
from server.meeting.ink.strokes import Stroke
from tests.world.points import packed

LINE = packed((1000, 1000, 500), (1200, 900, 620))


def stroke(stroke_id: str = "s1", tool: str = "pen", points: str = LINE, text: str = "") -> Stroke:
    return Stroke.model_validate(
        {
            "stroke_id": stroke_id,
            "document_id": "paper-1",
            "page": 1,
            "tool": tool,
            "color": "#b01020",
            "width": 80,
            "points": points,
            "text": text,
        }
    )


def row(stroke_id: str, author: str = "duc", *, erased: bool = False, seq: int = 1, **more: str) -> dict[str, object]:
    kept = {"author_id": author, "erased": erased, "placed_seq": seq, "placed_index": 0}
    return stroke(stroke_id).model_dump() | kept | more


def actor(person_id: str = "duc", role: Role = Role.DELEGATE) -> Actor:
    return Actor(MeetingId("hop"), PersonId(person_id), role)


def raw(*values: int) -> str:
    return base64.b64encode(struct.pack(f"<{len(values)}h", *values)).decode()


# --- points ----------------------------------------------------------------------------------------------------------


@given(
    st.lists(st.tuples(st.integers(0, 32767), st.integers(0, 32767), st.integers(0, 1000)), min_size=1, max_size=341)
)
def test_points_come_out_as_they_were_packed(points) -> None:
    assert rules.unpack(packed(*points)) == points


@pytest.mark.parametrize(
    ("points", "reason"),
    [
        ("A", "not_base64"),
        ("AAA", "not_base64"),
        ("AAAA", "not_triples"),
        (raw(1, 2, 3, 4), "not_triples"),
        (raw(-1, 0, 0), "out_of_range"),
        (raw(0, 0, 1001), "out_of_range"),
        (raw(0, 0, -1), "out_of_range"),
        (raw(32767, 0, 0, 1, 0, 0), "out_of_range"),
        (raw(5, 5, 5, 0, -6, 0), "out_of_range"),
        (raw(*[0, 0, 0] * 342), "too_long"),
    ],
)
def test_points_that_do_not_decode_or_leave_the_page_are_refused(points: str, reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        rules.unpack(points)
    assert (refused.value.code, refused.value.details) == ("ink.bad_points", {"reason": reason})


@given(st.text(alphabet="ABab01+/=", max_size=40))
def test_whatever_is_sent_as_points_is_either_points_or_refused(points: str) -> None:
    unpacked: list[tuple[int, int, int]] = []
    with suppress(Refusal):  # any other exception is a bug
        unpacked = rules.unpack(points)
    assert all(0 <= x <= 32767 and 0 <= y <= 32767 and 0 <= press <= 1000 for x, y, press in unpacked)


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (stroke(points=""), "ink.bad_points"),
        (stroke(tool="highlighter", points=""), "ink.bad_points"),
        (stroke(text="Ghi chú"), "ink.bad_points"),
        (stroke(tool="text", points=packed((1, 1, 0))), "ink.text_needed"),
        (stroke(tool="text", points="", text="Ghi chú"), "ink.bad_points"),
        (stroke(tool="text", points=LINE, text="Ghi chú"), "ink.bad_points"),
    ],
)
def test_a_pen_leaves_points_and_a_text_stands_at_one(bad: Stroke, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        rules.check_stroke(bad)
    assert refused.value.code == code


# --- the shared layer ------------------------------------------------------------------------------------------------


def test_a_stroke_is_drawn_and_counted() -> None:
    assert rules.draw(Draw(stroke=stroke()), "duc", None, 41) == [Drawn(author_id="duc", stroke=stroke(), number=42)]


def test_a_stroke_id_is_used_once_even_after_erasing() -> None:
    for known in (row("s1"), row("s1", erased=True)):
        with pytest.raises(Refusal, match=r"ink\.stroke_exists"):
            rules.draw(Draw(stroke=stroke()), "duc", known, 1)


def test_a_layer_takes_twenty_thousand_strokes() -> None:
    assert rules.draw(Draw(stroke=stroke()), "duc", None, 19_999)
    with pytest.raises(Refusal) as refused:
        rules.draw(Draw(stroke=stroke()), "duc", None, 20_000)
    assert (refused.value.code, refused.value.details) == ("ink.full", {"limit": 20_000})


def test_what_is_gone_or_was_never_there_is_passed_over() -> None:
    erase = Erase(stroke_ids=["s2", "s1", "s2", "never"])
    assert rules.erase(erase, actor(), [row("s2"), row("s1", erased=True)]) == [Erased(stroke_ids=["s2"])]
    assert rules.erase(erase, actor(), [row("s1", erased=True)]) == []
    assert rules.restore(Restore(stroke_ids=["s1"]), actor(), [row("s1")]) == []


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (actor("duc"), True),
        (actor("anh"), False),
        (actor("binh", Role.CHAIR), True),
        (actor("nhung", Role.SECRETARY), True),
        (Actor(MeetingId("hop"), None, None), True),
    ],
)
def test_ones_own_strokes_are_erased_and_restored_and_the_desk_may_anyones(who: Actor, may: bool) -> None:
    for decide in (
        lambda: rules.erase(Erase(stroke_ids=["s1"]), who, [row("s1")]),
        lambda: rules.restore(Restore(stroke_ids=["s1"]), who, [row("s1", erased=True)]),
    ):
        if may:
            assert len(decide()) == 1
        else:
            with pytest.raises(Refusal, match=r"ink\.not_yours"):
                decide()


def test_strokes_come_back_in_the_order_of_drawing_with_their_authors() -> None:
    known = [row("s1", "duc", erased=True, seq=9), row("s2", "anh", erased=True, seq=3), row("s3", seq=1)]
    [event] = rules.restore(Restore(stroke_ids=["s1", "s2", "s3"]), actor("binh", Role.CHAIR), known)
    assert event == Restored(author_ids=["anh", "duc"], strokes=[stroke("s2"), stroke("s1")])


def test_two_hundred_long_strokes_come_back_in_several_small_events() -> None:
    long = packed(*[(n, n, 500) for n in range(341)])
    known = [row(f"s{n}", erased=True, seq=n, points=long) for n in range(200)]
    events = rules.restore(Restore(stroke_ids=[f"s{n}" for n in range(200)]), actor(), known)
    back = [one.stroke_id for event in events if isinstance(event, Restored) for one in event.strokes]
    assert back == [f"s{n}" for n in range(200)]
    assert max(len(event.model_dump_json()) for event in events) < 32_000


# --- the private layer -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("layer", "known", "wanted", "after", "changes"),
    [
        (PrivateLayer(), {}, {"s1": "a"}, PrivateLayer(1, 1, 1), [PrivateChange("s1", 1, "a")]),
        (PrivateLayer(4, 1, 1), {"s1": "a"}, {"s1": "b"}, PrivateLayer(5, 1, 1), [PrivateChange("s1", 5, "b")]),
        (PrivateLayer(4, 1, 1), {"s1": "a"}, {"s1": None}, PrivateLayer(5, 0, 1), [PrivateChange("s1", 5, None)]),
        (PrivateLayer(5, 0, 1), {"s1": None}, {"s1": "a"}, PrivateLayer(6, 1, 1), [PrivateChange("s1", 6, "a")]),
        (PrivateLayer(4, 1, 1), {"s1": "a"}, {"s1": "a"}, PrivateLayer(4, 1, 1), []),
        (PrivateLayer(), {}, {"s1": None}, PrivateLayer(), []),
        (
            PrivateLayer(2, 1, 1),
            {"s1": "a"},
            {"s1": None, "s2": "b"},
            PrivateLayer(4, 1, 2),
            [PrivateChange("s1", 3, None), PrivateChange("s2", 4, "b")],
        ),
    ],
)
def test_the_last_write_wins_and_every_change_has_a_revision(layer, known, wanted, after, changes) -> None:
    assert rules.change_private(layer, known, wanted) == (after, changes)


def test_a_private_layer_takes_five_thousand_strokes_and_can_always_be_emptied() -> None:
    full = PrivateLayer(5_000, 5_000, 5_000)
    with pytest.raises(Refusal) as refused:
        rules.change_private(full, {}, {"new": "a"})
    assert (refused.value.code, refused.value.details) == ("ink.private_full", {"limit": 5_000})
    assert rules.change_private(full, {"s1": "a"}, {"s1": None})[0].live == 4_999
    assert rules.change_private(full, {"s1": "a"}, {"s1": None, "new": "b"})[0].live == 5_000


def test_a_private_layer_keeps_twenty_thousand_rows() -> None:
    with pytest.raises(Refusal) as refused:
        rules.change_private(PrivateLayer(30_000, 10, 20_000), {}, {"new": "a"})
    assert refused.value.details == {"limit": 20_000}
