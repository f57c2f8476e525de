"""All meetings of one process: rooms by id, the bell, the poll behind it, revocations, heartbeats, the orderly end.

Knows rooms and conversations. Knows no frame and no feature.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, Protocol, cast

import structlog

from server.access.revocations import TOPIC as REVOKED
from server.journal.bell import Bell
from server.journal.feature import Catalogue
from server.journal.messages import Signal
from server.kit.clock import Clock
from server.kit.db import Database
from server.kit.dice import Dice
from server.kit.errors import Unavailable
from server.kit.ids import Ids, MeetingId, PersonId
from server.realtime.conversation import Conversation, House, ReadsTokens, Socket, Submits
from server.realtime.limits import Limits
from server.realtime.outbox import Entry
from server.realtime.room import Room, Surroundings
from server.realtime.signals import Outgoing, SignalBook
from server.realtime.source import JournalSource, Revocation, Source
from server.wire.close_codes import CloseCode

log = structlog.get_logger(__name__)

_BEAT_S = 0.25
_MEETING = "meeting:"
_SIGNALS = "signals:"
_PRESENCE = "presence:"


class RealtimeBell(Bell, Protocol):
    """The journal's bell, which also takes small bytes along."""

    def carry(self, topic: str, payload: bytes) -> None: ...

    def hear(self, topic_prefix: str, callback: Callable[[str, bytes], None]) -> Callable[[], None]: ...


class Hub:
    """The realtime part of one process."""

    def __init__(
        self,
        database: Database | None,
        dispatcher: Submits,
        catalogue: Catalogue,
        bell: RealtimeBell,
        tokens: ReadsTokens,
        clock: Clock,
        ids: Ids,
        dice: Dice,
        limits: Limits | None = None,
        *,
        source: Source | None = None,
    ) -> None:
        """`source` instead of `database`: for tests that keep a journal in memory."""
        if source is None and database is None:
            raise ValueError("a hub reads from a database or from a source")
        source = source or JournalSource(cast(Database, database), catalogue)
        self.limits = limits or Limits()
        self.process = ids.new()
        self._source = source
        self._bell = bell
        self._clock = clock
        self._rooms: dict[MeetingId, Room] = {}
        self._conversations: set[Conversation] = set()
        self._by_person: dict[PersonId, set[Conversation]] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        self._standing: list[asyncio.Task[None]] = []
        self._unlisten: list[Callable[[], None]] = []
        self._next_tick = 0.0
        self._revoked_until: int | None = None
        self._look_for_revoked = asyncio.Event()
        self._draining: asyncio.Task[None] | None = None
        book = SignalBook(kind for feature in catalogue.features for kind in feature.signals)
        self._around = Surroundings(source, self.limits, clock, book, bell.carry, self.process)
        self._house = House(
            tokens, dispatcher, clock, ids, dice, self.limits, self._room, self._run, self._known, self._over
        )

    def __len__(self) -> int:
        """Sockets."""
        return len(self._conversations)

    # --- life -------------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Listens and polls. Does not wait for the database: a server may start before it."""
        self._unlisten = [
            self._bell.listen(_MEETING, self._heard_meeting),
            self._bell.listen(REVOKED, lambda topic, number: self._look_for_revoked.set()),
            self._bell.hear(_SIGNALS, self._heard_signal),
            self._bell.hear(_PRESENCE, self._heard_presence),
        ]
        self._standing = [
            asyncio.create_task(self._forever(self._beat), name="hub beats"),
            asyncio.create_task(self._forever(self._poll), name="hub polls"),
            asyncio.create_task(self._forever(self._watch_revocations), name="hub watches revocations"),
        ]

    def drain(self) -> asyncio.Task[None]:
        """In good order: everybody is told, what was asked is answered, then sockets close. Ends within
        `limits.drain_s` and a little. Asking again gives the same task."""
        if self._draining is None:
            self._draining = asyncio.create_task(self._drain(), name="hub drains")
        return self._draining

    async def close(self) -> None:
        """Drains where that was not done yet, and stops."""
        await self.drain()

    @property
    def is_draining(self) -> bool:
        return self._draining is not None

    async def _drain(self) -> None:
        for conversation in list(self._conversations):
            conversation.drain()
        until = self._clock.monotonic() + self.limits.drain_s
        while self._tasks and self._clock.monotonic() < until:
            await asyncio.wait(set(self._tasks), timeout=0.1)
        while any(not conversation.is_closed for conversation in self._conversations):
            if self._clock.monotonic() >= until:
                break
            await asyncio.sleep(0.02)  # a `done` waits for its events
        for conversation in list(self._conversations):
            conversation.close(CloseCode.RESTARTING)
        await self._stop()

    async def _stop(self) -> None:
        for stop in self._unlisten:
            stop()
        standing = self._standing
        self._standing = []
        for task in standing:
            task.cancel()
        await asyncio.gather(*standing, return_exceptions=True)
        for room in list(self._rooms.values()):
            room.beat()  # tells the other processes that nobody is here any more
            await room.close()
        self._rooms.clear()

    def connect(self, socket: Socket) -> Conversation:
        """A socket was accepted; it says hello within ten seconds or is closed."""
        conversation = Conversation(self._house, socket)
        self._conversations.add(conversation)
        if self.is_draining:
            conversation.drain()
        return conversation

    async def tell(self, meeting_id: MeetingId, sender: PersonId, signal: Signal) -> None:
        """A signal that the server itself sends in somebody's name (their private layer has changed)."""
        room = self._rooms.get(meeting_id)
        if room is not None:
            room.tell(signal, sender)
        else:
            packed = Outgoing.of(signal, sender).packed()
            self._bell.carry(_SIGNALS + meeting_id, b"%b %b" % (self.process.encode(), packed))

    # --- conversations ----------------------------------------------------------------------------------------

    def _room(self, meeting_id: MeetingId) -> Room:
        room = self._rooms.get(meeting_id)
        if room is None or room.gone:
            if room is not None:
                self._run(room.close())
            room = self._rooms[meeting_id] = Room(meeting_id, self._around)
        return room

    def _run(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _known(self, conversation: Conversation) -> None:
        self._by_person.setdefault(conversation.person_id, set()).add(conversation)

    def _over(self, conversation: Conversation) -> None:
        self._conversations.discard(conversation)
        those = self._by_person.get(conversation.person_id)
        if those is not None:
            those.discard(conversation)
            if not those:
                del self._by_person[conversation.person_id]

    def committed(self, meeting_id: MeetingId, entries: Sequence[Entry]) -> None:
        """This process has just written these: where they follow what the room has, it need not read them."""
        room = self._rooms.get(meeting_id)
        if room is not None and entries:
            room.committed(entries)

    # --- the bell ---------------------------------------------------------------------------------------------

    def _heard_meeting(self, topic: str, head: int) -> None:
        room = self._rooms.get(MeetingId(topic.removeprefix(_MEETING)))
        if room is not None:
            room.ring(head)

    def _heard_signal(self, topic: str, payload: bytes) -> None:
        room, said, _ = self._from_another(topic.removeprefix(_SIGNALS), payload)
        if room is not None and (signal := Outgoing.unpacked(said)) is not None:
            room.signal(signal, None)

    def _heard_presence(self, topic: str, payload: bytes) -> None:
        room, said, process = self._from_another(topic.removeprefix(_PRESENCE), payload)
        if room is not None:
            room.hear_presence(process, said)

    def _from_another(self, meeting: str, payload: bytes) -> tuple[Room | None, bytes, str]:
        """Our own voice, and meetings that nobody here is in, give no room."""
        process, _, said = payload.partition(b" ")
        name = process.decode("ascii", "replace")
        return (None if name == self.process else self._rooms.get(MeetingId(meeting))), said, name

    # --- standing tasks ---------------------------------------------------------------------------------------

    async def _forever(self, work: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await work()
            except Unavailable as error:
                log.warning("hub_waits", reason=error.reason)
                await asyncio.sleep(self.limits.poll_s)
            except Exception:
                log.exception("hub_task_failed")
                await asyncio.sleep(self.limits.poll_s)

    async def _beat(self) -> None:
        while True:
            self.beat()
            await asyncio.sleep(_BEAT_S)

    def beat(self) -> None:
        """Heartbeats and presence: what is due is decided by the clock, so asking more often changes nothing."""
        now = self._clock.monotonic()
        if now >= self._next_tick:
            self._next_tick = now + 1.0
            for conversation in list(self._conversations):
                conversation.tick()
        for room in list(self._rooms.values()):
            room.beat()

    async def _poll(self) -> None:
        """What a lost ring costs: at most this interval."""
        while True:
            await asyncio.sleep(self.limits.poll_s)
            await self.poll()

    async def poll(self) -> None:
        """Asks for the heads of all meetings that somebody here is in."""
        seen = {meeting: room.channel.head for meeting, room in self._rooms.items() if room.channel is not None}
        heads = await self._source.heads(seen) if seen else {}
        now = self._clock.monotonic()
        for meeting, room in list(self._rooms.items()):
            if meeting in seen and not room.gone and not room.went_back(seen[meeting], heads.get(meeting)):
                room.ring(heads[meeting])
            if room.is_idle and (room.gone or now - room.idle_since > self.limits.room_idle_s):
                del self._rooms[meeting]
                await room.close()

    async def _watch_revocations(self) -> None:
        """Whoever was revoked loses the socket: on the bell, and at the latest with the next poll."""
        if self._revoked_until is None:
            self._revoked_until = await self._source.last_revocation()
            # Who came in before we knew from where to read is asked about again.
            for room in self._rooms.values():
                room.authorise_all_anew()
        while True:
            while revoked := await self._source.revoked_since(self._revoked_until):
                for revocation in revoked:
                    self._revoke(revocation)
            try:
                await asyncio.wait_for(self._look_for_revoked.wait(), self.limits.poll_s)
            except TimeoutError:
                continue
            finally:
                self._look_for_revoked.clear()

    def _revoke(self, revocation: Revocation) -> None:
        number, person_id, session_id = revocation
        self._revoked_until = max(number, self._revoked_until or 0)
        for conversation in list(self._by_person.get(person_id, ())):
            if session_id is None or conversation.sign_in == session_id:
                conversation.close(CloseCode.NO_LONGER_YOURS)
