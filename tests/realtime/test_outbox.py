"""What waits for a socket: order, `prev`, supersede, and the ring behind it."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

from server.access.audience import EVERYONE
from server.kit.ids import PersonId
from server.realtime.framing import text_frame
from server.realtime.outbox import Fact, Outbox, Ring
from tests.fuzz.meeting import Entry
from tests.world.server_frames import Reader, frames_in

AT = datetime(2026, 9, 5, 2, 0, tzinfo=UTC)


def fact(seq: int, key: str | None = None, text: str = "ạ") -> Fact:
    data = b'{"text":"%b"}' % text.encode()
    return Fact.of(Entry(seq, "toy.happened", EVERYONE, data, AT, PersonId("binh"), key, None))


def numbers(data: bytes) -> list[tuple[int, int]]:
    return [(frame["prev"], frame["seq"]) for frame in frames_in(Reader(), data)]


def left(box: Outbox, at_most: int | None = None) -> list[tuple[int, int]]:
    return numbers(box.take({}, at_most))


def test_s13_an_event_is_encoded_once_and_reads_as_written() -> None:
    (frame,) = frames_in(Reader(), fact(7, text="Đồng chí Bình").frame(prev=3))
    assert frame == {
        "t": "event",
        "seq": 7,
        "prev": 3,
        "type": "toy.happened",
        "at": "2026-09-05T02:00:00.000Z",
        "by": "binh",
        "data": {"text": "Đồng chí Bình"},
    }


def test_s12_each_event_names_the_one_that_left_before_it() -> None:
    box = Outbox(base=4)
    for seq in (5, 8, 9):
        box.put(fact(seq))
    assert left(box) == [(4, 5), (5, 8), (8, 9)]
    box.put(fact(12))
    assert left(box) == [(9, 12)]


def test_s31_a_superseded_event_is_gone_and_the_chain_closes_over_it() -> None:
    box = Outbox(base=0)
    box.put(fact(1, "page"), supersede=True)
    box.put(fact(2), supersede=True)
    box.put(fact(3, "page"), supersede=True)
    box.put(fact(4), supersede=True)
    assert left(box) == [(0, 2), (2, 3), (3, 4)]


def test_s31_only_the_same_key_supersedes_and_only_where_it_was_asked_for() -> None:
    box = Outbox(base=0)
    box.put(fact(1, "page"))
    box.put(fact(2, "other"), supersede=True)
    box.put(fact(3, "page"))
    assert left(box) == [(0, 1), (1, 2), (2, 3)]


def test_what_left_already_is_not_superseded() -> None:
    box = Outbox(base=0)
    box.put(fact(1, "page"), supersede=True)
    assert left(box) == [(0, 1)]
    box.put(fact(2, "page"), supersede=True)
    assert left(box) == [(1, 2)]


def test_bytes_count_what_waits() -> None:
    box = Outbox(base=0)
    box.put(fact(1, "page"), supersede=True)
    box.put(fact(2, "page"), supersede=True)
    box.put_frame(b"12345")
    assert box.bytes == fact(2).size + 5
    box.take({}, at_most=1)
    assert box.bytes == 5
    box.take({})
    assert box.bytes == 0
    assert not box


def test_a_piece_ends_behind_the_frame_that_goes_over() -> None:
    box = Outbox(base=0)
    for seq in range(1, 6):
        box.put(fact(seq))
    size = len(fact(1).frame(0))
    assert left(box, at_most=size + 1) == [(0, 1), (1, 2)]
    assert left(box) == [(2, 3), (3, 4), (4, 5)]


def test_other_frames_keep_their_place_among_events() -> None:
    box = Outbox(base=0)
    box.put(fact(1))
    box.put_frame(text_frame(b'{"t":"done"}'))
    box.put(fact(2))
    assert [frame["t"] for frame in frames_in(Reader(), box.take({}))] == ["event", "done", "event"]


def test_dropping_events_keeps_answers_and_the_last_number_that_left() -> None:
    box = Outbox(base=3)
    box.put(fact(4))
    box.put_frame(b"answer")
    assert box.drop_facts() == [b"answer"]
    assert (box.base, box.tip, bool(box)) == (3, 3, False)


def test_a_copy_goes_its_own_way() -> None:
    box = Outbox(base=0)
    box.put(fact(1))
    other = box.copy()
    other.put(fact(2))
    assert left(box) == [(0, 1)]
    assert left(other) == [(0, 1), (1, 2)]


def test_s76_the_ring_is_bounded_and_says_when_it_does_not_reach_back() -> None:
    ring = Ring(most=10, most_bytes=10**9)
    assert ring.after(0) is None
    for seq in range(1, 101):
        ring.append(fact(seq))
    facts = list(ring.after(95) or ())
    assert [one.seq for one in facts] == [96, 97, 98, 99, 100]
    assert ring.after(1) is None
    first = ring.first()
    assert first is not None
    assert first >= 100 - 20
    kept = list(ring.after(first - 1) or ())
    assert all(later.seq == earlier.seq + 1 for earlier, later in pairwise(kept))


def test_s76_the_ring_is_bounded_by_bytes_too() -> None:
    ring = Ring(most=10**6, most_bytes=10 * fact(1, text="ạ" * 500).size)
    for seq in range(1, 200):
        ring.append(fact(seq, text="ạ" * 500))
    first = ring.first()
    assert first is not None
    assert first >= 200 - 21
