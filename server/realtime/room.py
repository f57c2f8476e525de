"""One meeting in this process: follows its journal, tells of presence and signals, keeps the pace of the fan-out.

Knows asyncio and the `Source`. Who comes in is the door's matter; who gets what is the channel's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import structlog

from server.journal.messages import EVERYBODY, Signal
from server.kit.clock import Clock
from server.kit.errors import Unavailable
from server.kit.ids import MeetingId, PersonId
from server.realtime.channel import Channel, Hole
from server.realtime.door import Door
from server.realtime.lanes import Member
from server.realtime.limits import Limits
from server.realtime.outbox import Entry, Fact
from server.realtime.pacing import Pacer
from server.realtime.presence import Presence, changed
from server.realtime.session import sight_of
from server.realtime.signals import Outgoing, SignalBook
from server.realtime.source import Source
from server.realtime.start import Guest
from server.wire import frames
from server.wire.close_codes import CloseCode

log = structlog.get_logger(__name__)


class Carry(Protocol):
    """The bell's way to take bytes along."""

    def __call__(self, topic: str, payload: bytes) -> None: ...


@dataclass(slots=True)
class Surroundings:
    """What every room of a process shares."""

    source: Source
    limits: Limits
    clock: Clock
    book: SignalBook
    carry: Carry
    process: str


class Room:
    """One meeting in this process."""

    def __init__(self, meeting_id: MeetingId, surroundings: Surroundings) -> None:
        self.meeting_id = meeting_id
        self.channel: Channel | None = None
        """None until somebody came and the meeting was found."""
        self.idle_since = surroundings.clock.monotonic()
        self.gone = False
        """No such meeting, or its journal went back: whoever comes gets a new room."""
        self._around = surroundings
        self._limits = surroundings.limits
        self._presence = Presence(surroundings.limits)
        self._pacer = Pacer(surroundings.limits.tick_s)
        self._guests: dict[Member, Guest] = {}
        self._door = Door(meeting_id, self, surroundings.source, surroundings.limits, surroundings.clock)
        self._target = 0
        self._rung = asyncio.Event()
        self._tailing: asyncio.Task[None] | None = None

    # --- coming and going -------------------------------------------------------------------------------------

    def enter(self, guest: Guest, cursor: int | None, sight: str | None) -> None:
        """Somebody said hello and has a token; whether they may know of the meeting is found out now."""
        if self.channel is not None:
            self.register(guest)
        self._door.knock(guest, cursor, sight)

    def leave(self, guest: Guest) -> None:
        self._door.forget(guest)
        member = guest.member
        if member is None or self._guests.pop(member, None) is None or self.channel is None:
            return
        self.channel.leave(member)
        if member.arrived:
            self._presence.depart(member.person_id)
        if not self._guests:
            self.idle_since = self._around.clock.monotonic()

    @property
    def is_idle(self) -> bool:
        return not self._guests and self._door.is_idle

    def begin(self, head: int) -> Channel:
        self.channel = Channel(head, self._limits, self._wake)
        self.channel.presence = self._presence.whole()
        self._tailing = asyncio.create_task(self._tail(), name=f"tail {self.meeting_id}")
        self._say_presence(asking=True)
        return self.channel

    def register(self, guest: Guest) -> None:
        if self.channel is not None and guest.member is None:
            guest.member = self.channel.expect(guest.session_id, guest.person_id, guest.wire)
            self._guests[guest.member] = guest

    def arrived(self, guest: Guest) -> None:
        if guest.member is not None and not guest.member.arrived:
            guest.member.arrived = True
            self._presence.arrive(guest.person_id)

    def not_there(self) -> None:
        self.gone = True
        for guest in self._door.waiting():
            guest.close(CloseCode.NOT_FOUND)

    # --- the journal ------------------------------------------------------------------------------------------

    def ring(self, head: int) -> None:
        """The bell, or the poll: the journal has come to `head`."""
        if head > self._target:
            self._target = head
            self._rung.set()

    async def _tail(self) -> None:
        """The reader: entries behind the channel's head, until there are none."""
        channel, limit = self.channel, self._limits.read_entries
        assert channel is not None
        while True:
            await self._rung.wait()
            self._rung.clear()
            try:
                while self._target > channel.head:
                    entries = await self._around.source.entries(self.meeting_id, channel.head, limit)
                    if not entries:
                        break
                    self.feed(entries)
            except Unavailable:
                await asyncio.sleep(self._limits.poll_s)
                self._rung.set()
            except Exception:  # a bug must not silence a meeting: its people start anew
                log.exception("tail_failed", meeting_id=self.meeting_id)
                self.restart()
                return

    def committed(self, entries: Sequence[Entry]) -> None:
        """Straight from the dispatcher of this process, where they follow what is here; else the bell will do."""
        if self.channel is not None and entries[0].seq == self.channel.head + 1:
            self.feed(entries)
        else:
            self.ring(entries[-1].seq)

    def feed(self, entries: Sequence[Entry]) -> None:
        """Entries of the journal, to whoever may know."""
        channel = self.channel
        if channel is None:
            return
        try:
            held = channel.feed(Fact.of(entry) for entry in entries)
        except Hole:
            log.error("journal_has_a_hole", meeting_id=self.meeting_id, head=channel.head)
            self.restart()
            return
        for member in held:
            self._authorise_anew(member)

    def authorise_all_anew(self) -> None:
        """Something was missed: who is everybody, and may they still? Those for whom nothing changed go on."""
        for member in self.channel.hold_all() if self.channel is not None else ():
            self._authorise_anew(member)

    def _authorise_anew(self, member: Member) -> None:
        guest = self._guests.get(member)
        if guest is None or member.viewer is None:
            return
        guest.sight_changed()
        goes_on = member.sight_changed_for == EVERYBODY
        cursor = member.base if goes_on else None
        self._door.knock(guest, cursor, sight_of(member.viewer), again=True, goes_on=goes_on)

    def went_back(self, seen: int, head: int | None) -> bool:
        """Whether the journal ends before what this room had already read when it was asked (`seen`): a backup was
        put back. Everybody starts anew."""
        if head is None or head < seen:
            log.error("journal_went_back", meeting_id=self.meeting_id, seen=seen, head=head)
            self.restart()
            return True
        return False

    def restart(self) -> None:
        """Everybody out; their clients come back at once, into a new room."""
        self.gone = True
        for guest in [*self._guests.values(), *self._door.waiting()]:
            guest.close(CloseCode.RESTARTING)

    # --- signals and presence ---------------------------------------------------------------------------------

    def pass_on(self, guest: Guest, passing: frames.Pass) -> None:
        member = guest.member
        if self.channel is None or member is None or member.viewer is None or member.lane is None:
            return
        signal = self._around.book.read(member.viewer, passing.type, passing.data)
        if signal is not None:
            self.signal(signal, member)
            self._carry("signals", signal.packed())

    def tell(self, signal: Signal, sender: PersonId) -> None:
        """A signal that the server itself sends in somebody's name."""
        outgoing = Outgoing.of(signal, sender)
        self.signal(outgoing, None)
        self._carry("signals", outgoing.packed())

    def signal(self, signal: Outgoing, sender: Member | None) -> None:
        if self.channel is not None:
            now = self._around.clock.monotonic()
            self.channel.signal(signal.key, signal.audience, signal.frame, sender, now)

    def hear_presence(self, process: str, said: bytes) -> None:
        self._presence.hear(process, said, self._around.clock.monotonic())

    def beat(self) -> None:
        """A few times a second: who came and who went."""
        if self.channel is None:
            return
        change = self._presence.change(self._around.clock.monotonic())
        if change is not None:
            self.channel.tell_presence(changed(change), self._presence.whole())
        self._say_presence()

    def _say_presence(self, *, asking: bool = False) -> None:
        said = self._presence.to_say(self._around.clock.monotonic(), asking=asking)
        if said is not None:
            self._carry("presence", said)

    def _carry(self, what: str, payload: bytes) -> None:
        self._around.carry(f"{what}:{self.meeting_id}", b"%b %b" % (self._around.process.encode(), payload))

    # --- the pace ---------------------------------------------------------------------------------------------

    def _wake(self) -> None:
        loop = asyncio.get_running_loop()
        wait = self._pacer.wait(self._around.clock.monotonic())
        if wait > 0:
            loop.call_later(wait, self._flush)
        else:
            loop.call_soon(self._flush)

    def _flush(self) -> None:
        if self.channel is not None:
            began = self._around.clock.monotonic()
            self.channel.flush(began)
            self._pacer.flushed(began, self._around.clock.monotonic())

    async def close(self) -> None:
        await self._door.close()
        if self._tailing is not None:
            self._tailing.cancel()
            await asyncio.gather(self._tailing, return_exceptions=True)
