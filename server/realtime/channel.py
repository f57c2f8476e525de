"""The fan-out of one meeting in one process: facts in, the same bytes out to everybody who may know.

Sessions of one sight stand in one lane. Those that were sent the same so far share one frame per event and one write
per round. Who was sent something else (an event for one person, an answer, a later start) stands apart until the lane
has caught up with them; whose wire is congested has an outbox that is bounded, superseding, and cut when it runs over.

Sans-I/O: writes to `Wire`s that it is handed, asks to be flushed through `wake`. Knows no asyncio, no tokens, no
storage. SYNC.md §3, §5 and §7 are the rules it keeps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from server.access.audience import Audience, Only, Role, Viewer
from server.journal.messages import EVERYBODY
from server.kit.ids import PersonId
from server.realtime.lanes import Lane, Member, Wire
from server.realtime.limits import Limits
from server.realtime.outbox import Fact, FrameCache, Outbox, Ring
from server.realtime.signals import SignalKey, Waiting
from server.wire.close_codes import CloseCode


class Hole(Exception):
    """Entries were handed over that do not follow the head."""


class Channel:
    """One meeting's fan-out."""

    def __init__(self, head: int, limits: Limits, wake: Callable[[], None]) -> None:
        self.head = head
        self.ring = Ring(limits.ring_entries, limits.ring_bytes)
        self.presence = b""
        """The whole list as a frame, for those who missed a change of it."""
        self._limits = limits
        self._wake = wake
        self._awake = False
        self._lanes: dict[Role, Lane] = {}
        self._members: dict[PersonId, list[Member]] = {}
        self._count = 0
        self._reached: dict[int, list[Callable[[], None]]] = {}

    def __len__(self) -> int:
        return self._count

    def members(self) -> Iterator[Member]:
        for members in list(self._members.values()):
            yield from list(members)

    def of_person(self, person_id: PersonId) -> Sequence[Member]:
        return tuple(self._members.get(person_id, ()))

    # --- coming and going -------------------------------------------------------------------------------------

    def expect(self, session_id: str, person_id: PersonId, wire: Wire) -> Member:
        """A session that is being authorised. Registered first, so that no change of its sight passes unseen."""
        member = Member(session_id, person_id, wire)
        self._members.setdefault(person_id, []).append(member)
        self._count += 1
        return member

    def enter(
        self, member: Member, viewer: Viewer, at: int, base: int, opening: Iterable[bytes], missed: Iterable[Fact]
    ) -> bool:
        """Lets a session in that was authorised at head `at` and will have everything up to `base` after `opening`.
        `missed`: all facts between `base` and the channel's head. False: its sight changed again meanwhile (S24)."""
        if member.sight_changed_at > at or member not in self._members.get(member.person_id, ()):
            return False
        kept = member.outbox.drop_facts() if member.outbox is not None else []
        lane = self._lanes.get(viewer.role)
        if lane is None:
            lane = self._lanes[viewer.role] = Lane(viewer.role, base)
        elif not lane.together and not lane.outbox:
            # Nobody shares this lane's last number yet: it may as well be the newcomer's, who then needs no own frames.
            lane.outbox = Outbox(base)
        outbox = Outbox(base)
        member.viewer, member.lane, member.authorised_at = viewer, lane, at
        member.outbox = lane.apart[member] = outbox
        member.presence_stale = False
        for frame in opening:
            outbox.put_opening(frame)
        for fact in missed:
            if fact.seq > base and fact.audience.admits(viewer):
                outbox.put(fact)
        for frame in kept:
            outbox.put_frame(frame)
        if member.paused:
            outbox.bytes = 0  # what a session begins with does not count against it, only what comes on top
        else:
            self._write_apart(lane, member, {}, (), None)
        return True

    def hold(self, member: Member, whose_sight: str) -> None:
        """No event any more until `enter`. What was not written yet is taken back, but for answers."""
        lane = member.lane
        if lane is None:
            return
        lane.remove(member)
        assert member.outbox is not None
        # Who was still waiting for a beginning has nothing to go on from.
        member.sight_changed_for = whose_sight if member.outbox.has_begun else member.person_id
        kept = member.outbox.drop_facts()
        for frame in kept:
            member.outbox.put_frame(frame)

    def hold_all(self) -> list[Member]:
        """Everybody who is in, as if an event had changed the sight of everybody."""
        held = [member for member in self.members() if member.lane is not None]
        for member in held:
            self.hold(member, EVERYBODY)
        return held

    def leave(self, member: Member) -> None:
        members = self._members.get(member.person_id)
        if members is None or member not in members:
            return
        if member.lane is not None:
            member.lane.remove(member)
        members.remove(member)
        self._count -= 1
        if not members:
            del self._members[member.person_id]

    def cut(self, member: Member, code: CloseCode) -> None:
        self.leave(member)
        member.wire.close(code)

    # --- what comes in ----------------------------------------------------------------------------------------

    def feed(self, facts: Iterable[Fact]) -> list[Member]:
        """Entries of the journal, in order; what is known already is passed over. Returns the sessions that were
        held because what they may see has changed: they are to be authorised anew."""
        held: list[Member] = []
        for fact in facts:
            if fact.seq <= self.head:
                continue
            if fact.seq != self.head + 1:
                raise Hole(f"{fact.seq} after {self.head}")
            self.head = fact.seq
            self.ring.append(fact)
            if fact.changes_sight_of is not None:
                self._hold_those(fact, held)
            audience = fact.audience
            if isinstance(audience, Only):
                for member in self.of_person(audience.person_id):
                    self._to_one(member, fact)
            else:
                for role in audience.roles:
                    if (lane := self._lanes.get(role)) is not None:
                        self._to_lane(lane, fact)
            for tell in self._reached.pop(fact.seq, ()):
                tell()
        return held

    def _hold_those(self, fact: Fact, held: list[Member]) -> None:
        whose = fact.changes_sight_of
        members = self.members() if whose == EVERYBODY else iter(self.of_person(PersonId(whose or "")))
        for member in members:
            if member.lane is None:
                member.sight_changed_at = fact.seq
            elif fact.seq > member.authorised_at:
                member.sight_changed_at = fact.seq
                self.hold(member, fact.changes_sight_of or "")
                held.append(member)

    def _to_lane(self, lane: Lane, fact: Fact) -> None:
        if fact.seq > lane.outbox.tip:
            lane.outbox.put(fact)
        for member, outbox in tuple(lane.apart.items()):
            self._put(member, outbox, fact)
        self._gather()

    def _to_one(self, member: Member, fact: Fact) -> None:
        if member.lane is not None:
            self._put(member, member.lane.part(member), fact)
            self._gather()

    def _put(self, member: Member, outbox: Outbox, fact: Fact) -> None:
        if fact.seq <= outbox.tip:
            return  # its snapshot was newer than this channel
        outbox.put(fact, supersede=member.paused)
        if member.paused and outbox.bytes > self._limits.outbox_bytes:
            self.cut(member, CloseCode.TOO_SLOW)

    def reached(self, seq: int, tell: Callable[[], None]) -> None:
        """Call `tell` once the events up to `seq` have been gathered for those who see them: at once, or in `feed`."""
        if seq <= self.head:
            tell()
        else:
            self._reached.setdefault(seq, []).append(tell)

    def since(self, seq: int) -> Iterable[Fact] | None:
        """What this channel was fed after `seq`, or None where its memory does not reach back so far."""
        return () if seq >= self.head else self.ring.after(seq)

    def send(self, member: Member, frame: bytes, *, ordered: bool = False) -> None:
        """A frame for one session that is no event; `ordered`: behind all that was gathered for it."""
        lane = member.lane
        if not member.paused and not (ordered and (lane is None or member.outbox is not None or lane.outbox)):
            member.write(frame)
            return
        outbox = lane.part(member) if lane is not None else member.outbox
        assert outbox is not None
        outbox.put_frame(frame)
        if (member.paused or lane is None) and outbox.bytes > self._limits.outbox_bytes:
            self.cut(member, CloseCode.TOO_SLOW)
        self._gather()

    def write_out(self, member: Member) -> None:
        """What was gathered for it leaves now, as far as the wire takes it."""
        if member.lane is not None and not member.paused:
            member.lane.part(member)
            self._write_apart(member.lane, member, {}, (), None)

    def tell_presence(self, change: bytes, whole: bytes) -> None:
        """Who came and who went, to everybody; a congested session gets the whole list when it is not any more."""
        self.presence = whole
        for lane in self._lanes.values():
            lane.outbox.put_frame(change)
            for member, outbox in lane.apart.items():
                if member.paused:
                    member.presence_stale = True
                else:
                    outbox.put_frame(change)
        self._gather()

    def signal(
        self, key: SignalKey, audience: Audience, frame: bytes, sender: Member | None = None, now: float = 0.0
    ) -> None:
        """Something that passes: newest wins, never for the session that sent it, never for a congested one."""
        waiting = Waiting(sender, frame)
        if sender is not None and sender.lane is not None:
            sender.lane.part(sender)
            sender.spoke_at = now
        if isinstance(audience, Only):
            for member in self.of_person(audience.person_id):
                if member is not sender and member.lane is not None and not member.paused:
                    member.write(frame)
            return
        for role in audience.roles:
            lane = self._lanes.get(role)
            if lane is None or not (lane.together or lane.apart):
                continue
            lane.signals.pop(key, None)
            lane.signals[key] = waiting
            if len(lane.signals) > self._limits.signals_waiting:
                del lane.signals[next(iter(lane.signals))]
            self._gather()

    # --- what goes out ----------------------------------------------------------------------------------------

    def _gather(self) -> None:
        if not self._awake:
            self._awake = True
            self._wake()

    def flush(self, now: float = 0.0) -> None:
        """Everything gathered leaves: one write per session."""
        self._awake = False
        cache: FrameCache = {}
        for lane in self._lanes.values():
            signals = tuple(lane.signals.values())
            lane.signals.clear()
            if lane.together:
                data = lane.outbox.take(cache)
                if signals:
                    data = b"".join((data, *(waiting.frame for waiting in signals)))
                if data:
                    for write in lane.writes():
                        write(data)
            else:
                lane.outbox.skip()
            for member in tuple(lane.apart):
                if not member.paused:
                    self._write_apart(lane, member, cache, signals, now)

    def _write_apart(
        self, lane: Lane, member: Member, cache: FrameCache, signals: Sequence[Waiting], now: float | None
    ) -> None:
        outbox = member.outbox
        assert outbox is not None
        data = outbox.take(cache)
        if signals:
            data = b"".join((data, *(waiting.frame for waiting in signals if waiting.sender is not member)))
        if data:
            member.write(data)
        self._rejoin(lane, member, outbox, now)

    def _rejoin(self, lane: Lane, member: Member, outbox: Outbox, now: float | None) -> None:
        if member.paused or member.lane is not lane or outbox or outbox.base != lane.outbox.base or lane.outbox:
            return
        if member.spoke_at is not None:
            if now is None or now - member.spoke_at < self._limits.talker_s:
                return  # whoever draws gets everything but their own ink: a write of their own
            member.spoke_at = None
        lane.join(member)

    # --- congestion -------------------------------------------------------------------------------------------

    def congested(self, member: Member) -> None:
        """Its wire holds more than it should: from here on the outbox is what bounds and supersedes."""
        member.paused = True
        if member.lane is not None:
            member.lane.part(member)

    def drained(self, member: Member) -> None:
        """Its wire is nearly empty: what waited goes on, piece by piece, as far as the wire takes it."""
        member.paused = False
        lane, outbox = member.lane, member.outbox
        if lane is None or outbox is None:
            return
        if member.presence_stale and self.presence:
            member.presence_stale = False
            outbox.put_frame(self.presence)
        cache: FrameCache = {}
        while outbox and not member.paused:
            member.write(outbox.take(cache, self._limits.wire_high))
        self._rejoin(lane, member, outbox, None)
