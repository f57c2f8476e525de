"""Presence, signals between processes, pace, and the rules of the door: each alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from server.access.audience import EVERYONE, Only, Role, Viewer
from server.kit.ids import PersonId
from server.realtime.limits import Limits
from server.realtime.outbox import Fact
from server.realtime.pacing import Pacer
from server.realtime.presence import Change, Presence
from server.realtime.signals import Outgoing, SignalBook
from server.realtime.start import cursor_will_do, may_follow
from tests.fuzz.meeting import Entry
from tests.realtime.hall import Wet, Whisper
from tests.world.server_frames import Reader, frames_in

LIMITS = Limits()
BINH, CHI = PersonId("binh"), PersonId("chi")


def whole(presence: Presence) -> list[str]:
    (frame,) = frames_in(Reader(), presence.whole())
    assert frame["joined"] == frame["left"] == []
    full: list[str] = frame["full"]
    return full


def test_s55_who_comes_and_goes_is_told_once() -> None:
    presence = Presence(LIMITS)
    presence.arrive(BINH)
    presence.arrive(BINH)
    assert presence.change(0.0) == Change([BINH], [])
    assert presence.change(0.1) is None
    presence.depart(BINH)
    assert presence.change(0.2) is None, "another tab is still there"
    presence.depart(BINH)
    assert presence.change(0.3) is None, "perhaps it only reloads"
    assert presence.change(2.2) is None
    assert presence.change(2.4) == Change([], [BINH])
    assert whole(presence) == []


def test_s55_who_is_back_within_the_grace_was_never_away() -> None:
    presence = Presence(LIMITS)
    presence.arrive(BINH)
    presence.change(0.0)
    presence.depart(BINH)
    presence.change(1.0)
    presence.arrive(BINH)
    assert presence.change(2.0) is None
    assert presence.change(9.0) is None
    assert whole(presence) == ["binh"]


def test_s55_processes_tell_one_another_and_what_they_said_expires() -> None:
    here, there = Presence(LIMITS), Presence(LIMITS)
    there.arrive(CHI)
    said = there.to_say(0.0)
    assert said is not None
    here.hear("p2", said, 0.0)
    assert here.change(0.0) == Change([CHI], [])
    assert there.to_say(1.0) is None, "nothing new"
    assert there.to_say(5.0) is not None, "again, so that it does not expire"
    assert here.change(14.0) is None
    assert here.change(15.0) is None
    assert here.change(17.1) == Change([], [CHI])


def test_s55_a_process_that_has_nobody_any_more_says_so_once() -> None:
    there = Presence(LIMITS)
    there.arrive(CHI)
    there.to_say(0.0)
    there.depart(CHI)
    assert there.to_say(0.1) == b'{"people":[],"asks":false}'
    assert there.to_say(100.0) is None


def test_s55_a_new_process_asks_and_is_answered() -> None:
    there, new = Presence(LIMITS), Presence(LIMITS)
    there.arrive(CHI)
    there.to_say(0.0)
    asking = new.to_say(1.0, asking=True)
    assert asking is not None
    there.hear("new", asking, 1.0)
    assert there.to_say(1.0) is not None
    assert there.to_say(1.1) is None


@pytest.mark.parametrize("noise", [b"", b"{}", b"null", b"[1]", b'{"people": 3}', b"\xff"])
def test_presence_does_not_stumble_over_noise(noise: bytes) -> None:
    presence = Presence(LIMITS)
    presence.hear("p2", noise, 0.0)
    assert presence.change(0.0) is None


def test_s50_a_signal_that_may_not_be_sent_is_dropped() -> None:
    book = SignalBook([Wet, Whisper])
    delegate, screen = Viewer(BINH, Role.DELEGATE), Viewer(PersonId("man"), Role.SCREEN)
    assert book.read(delegate, "toy.wet", {"stroke": "n1"}) is not None
    assert book.read(screen, "toy.wet", {"stroke": "n1"}) is None
    assert book.read(delegate, "toy.shout", {}) is None
    assert book.read(delegate, "toy.wet", {"stroke": "n1", "more": 1}) is None


def test_s51_a_signal_is_packed_for_other_processes_and_read_there() -> None:
    signal = Outgoing.of(Wet(stroke="n1", part=2), BINH)
    there = Outgoing.unpacked(signal.packed())
    assert there == signal
    assert (signal.key, signal.audience) == (("binh", "toy.wet", "n1"), EVERYONE)
    assert Outgoing.of(Whisper(text="ạ"), BINH).audience == Only(BINH)
    (frame,) = frames_in(Reader(), signal.frame)
    assert frame == {"t": "signal", "type": "toy.wet", "from": "binh", "data": {"stroke": "n1", "part": 2}}


@pytest.mark.parametrize("noise", [b"", b"x", b"[1,2]\nx", b'["a","b","c","nobody"]\nx', b"{}\n"])
def test_a_packet_that_nobody_packed_is_no_signal(noise: bytes) -> None:
    assert Outgoing.unpacked(noise) is None


def test_s14_calm_waits_for_nothing_and_load_for_a_tick_at_most() -> None:
    pacer = Pacer(0.016)
    assert pacer.wait(0.0) == 0.0
    pacer.flushed(began=1.0, ended=1.001)
    assert pacer.wait(1.001) == pytest.approx(0.003)
    assert pacer.wait(1.005) == 0.0
    pacer.flushed(began=2.0, ended=2.1)
    assert pacer.wait(2.1) == pytest.approx(0.016)


def test_s21_a_cursor_is_worth_going_on_from() -> None:
    sight = "delegate:binh"
    assert cursor_will_do(5, sight, sight, 9, LIMITS)
    assert cursor_will_do(9, sight, sight, 9, LIMITS)
    assert cursor_will_do(0, sight, sight, 5_000, LIMITS)


def test_s21_s23_a_cursor_that_is_ahead_far_back_or_anothers_is_not() -> None:
    sight = "delegate:binh"
    assert not cursor_will_do(None, None, sight, 9, LIMITS)
    assert not cursor_will_do(10, sight, sight, 9, LIMITS)
    assert not cursor_will_do(0, sight, sight, 5_001, LIMITS)
    assert not cursor_will_do(5, "chair:binh", sight, 9, LIMITS)
    assert not cursor_will_do(5, "delegate:chi", sight, 9, LIMITS)
    assert not cursor_will_do(5, None, sight, 9, LIMITS)


def test_s21_what_changed_ones_own_sight_is_not_followed_through() -> None:
    def fact(seq: int, sight: PersonId | None, size: int = 2) -> Fact:
        data = b'"%b"' % (b"x" * size)
        return Fact.of(Entry(seq, "t", EVERYONE, data, datetime(2026, 9, 5, tzinfo=UTC), None, None, sight))

    assert may_follow([fact(1, None), fact(2, CHI)], BINH, LIMITS)
    assert not may_follow([fact(1, None), fact(2, BINH)], BINH, LIMITS)
    assert not may_follow([fact(1, None, 1_500_000), fact(2, None, 1_500_000)], BINH, LIMITS)
