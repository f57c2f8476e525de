"""One transaction of one meeting: the commands that were waiting, in order, under the lock of the meeting's head.

Few statements whatever the number of commands: rows are loaded together before the first command and written together
after the last. Knows no queue and no bell.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import structlog
from sqlalchemy import bindparam, select
from sqlalchemy import exc as sa

from server.access.audience import Role
from server.access.tables import MembershipRow
from server.journal import ready
from server.journal.feature import Catalogue, Decision, Feature, Handler, Key
from server.journal.messages import Actor, Command, Done, Outcome, Recorded, Refused
from server.journal.receipts import outcome_of, written
from server.journal.rows import shape_of
from server.journal.store import Entry, canonical
from server.journal.tables import EntryRow, HeadRow, ReceiptRow
from server.journal.unit_of_work import CommandRows, UnitOfWork
from server.kit.clock import Clock
from server.kit.errors import Incident, Refusal, Unavailable
from server.kit.ids import CommandId, Ids, MeetingId, PersonId
from server.kit.line import Line, StoreError
from server.kit.ready import DialectName, Ready

#: Handlers of a batch seldom wait for anything: after so many (about 2 ms) the sockets get their turn.
BREATH = 20

log = structlog.get_logger(__name__)

_heads = shape_of(HeadRow).table
_LOCK_HEAD = select(_heads.c.head).where(_heads.c.meeting_id == bindparam("meeting_id")).with_for_update()


@lru_cache
def _lock_head(dialect: DialectName) -> str:
    return Ready.of(_LOCK_HEAD, dialect).text


@dataclass(frozen=True, slots=True)
class Asked:
    """A command that waits. `handler` is None where there is none; `refusal` says what is wrong whoever asks."""

    person_id: PersonId | None
    command_id: CommandId
    command: Command | None
    handler: Handler | None
    refusal: Refusal | None
    #: The first command of a meeting: makes its head, and nobody has a role yet.
    creates: bool = False


Answer = Outcome | Incident


class Batch:
    """The commands of one transaction. `run` leaves in `head` the number of the last entry."""

    def __init__(
        self,
        line: Line,
        catalogue: Catalogue,
        owner_of: dict[str, Feature],
        meeting_id: MeetingId,
        clock: Clock,
        ids: Ids,
    ) -> None:
        self._line = line
        self._catalogue = catalogue
        self._owner_of = owner_of
        self._meeting_id = meeting_id
        self._clock = clock
        self._ids = ids
        self._work = UnitOfWork(line, clock)
        self._lock = (_lock_head(line.dialect), (meeting_id,))
        self.head: int | None = None
        self.entries: list[Entry] = []
        """What was recorded, as a hub would read it; it counts when the transaction is committed."""
        self._locked_head: int | None = None

    async def lock(self) -> None:
        """From here to the end of the transaction nobody else writes in this meeting."""
        await self._line.begin(self._lock)

    async def run(self, commands: Sequence[Asked]) -> list[Answer]:
        """Answers in the order of the commands; they count when the transaction is committed."""
        creating = any(asked.creates for asked in commands)
        if creating:
            await self._make_head()
        await self._prefetch(commands)
        there = self._work.known(HeadRow, (self._meeting_id,))
        self.head = self._locked_head = None if there is None else there["head"]
        answers: list[Answer] = []
        for asked in commands:
            if len(answers) % BREATH == BREATH - 1:
                await asyncio.sleep(0)
            answers.append(await self._answer(asked))
        closing = CommandRows(self._work)
        if self.wrote:
            closing.update(HeadRow, (self._meeting_id,), head=self.head)
        elif creating and not self.head:
            closing.delete(HeadRow, self._meeting_id)  # nobody created anything after all
        self._work.merge(closing)
        return answers

    async def commit(self) -> None:
        """On disk."""
        await self._work.commit()

    @property
    def wrote(self) -> bool:
        return self.head != self._locked_head

    async def _make_head(self) -> None:
        """A row to lock; when another server makes the same one, this waits for it and sees what became of it."""
        made = ready.writing("upsert", HeadRow, frozenset(), self._line.dialect)
        await self._line.write([made.bulk([made.row({"meeting_id": self._meeting_id, "head": 0})])])
        await self._line.lock(self._lock)

    async def _prefetch(self, commands: Sequence[Asked]) -> None:
        """One trip for all that is known to be wanted: nobody's role is known yet, and no `wants` asks for it."""
        meeting_id = self._meeting_id
        keys: list[Key] = [(HeadRow, (meeting_id,))]
        keys += [(ReceiptRow, (meeting_id, asked.command_id)) for asked in commands]
        keys += [(MembershipRow, (meeting_id, asked.person_id)) for asked in commands if asked.person_id is not None]
        for asked in commands:
            if asked.command is None or asked.handler is None:
                continue
            actor = Actor(meeting_id, asked.person_id, None)
            try:
                if self._catalogue.guard_wants is not None:
                    keys += self._catalogue.guard_wants(asked.command, actor)
                if asked.handler.wants is not None:
                    keys += asked.handler.wants(asked.command, actor)
            except Exception:
                # Only speed is lost: what the handler needs it gets by itself.
                log.exception("wants_failed", command=asked.command.type, meeting_id=meeting_id)
        # The same kind of command asks for the same tables: few shapes, whatever the day brings.
        await self._work.load(keys, together=all(asked.handler is commands[0].handler for asked in commands))

    def _actor(self, asked: Asked) -> Actor:
        """Who asks, with the role that they have now: a command earlier in the batch may have changed it."""
        role: Role | None = None
        if asked.person_id is not None and not asked.creates:
            membership = self._work.known(MembershipRow, (self._meeting_id, asked.person_id))
            role = Role(membership["role"]) if membership is not None else None
        return Actor(self._meeting_id, asked.person_id, role)

    async def _answer(self, asked: Asked) -> Answer:
        receipt = self._work.known(ReceiptRow, (self._meeting_id, asked.command_id))
        if receipt is not None:
            return outcome_of(receipt, asked.person_id)
        try:
            if not self.head and not asked.creates:
                return Refused(asked.command_id, "meeting.not_found", {})
            actor = self._actor(asked)
            if actor.role is None and asked.person_id is not None and not asked.creates:
                return Refused(asked.command_id, "meeting.not_found", {})  # no receipt: strangers write nothing
            try:
                return await self._carry_out(asked, actor)
            except Refusal as refusal:
                return self._keep_refusal(asked, refusal)
        except (Unavailable, StoreError, sa.SQLAlchemyError):
            raise  # the store's trouble is the whole batch's
        except Exception:
            return self._incident(asked)

    async def _carry_out(self, asked: Asked, actor: Actor) -> Outcome:
        if asked.refusal is not None:
            raise asked.refusal
        command, handler = asked.command, asked.handler
        if command is None or handler is None:
            raise RuntimeError("a command without a handler and without a refusal")
        if asked.creates:
            if self.head:
                raise Refusal("meeting.id_taken")
        elif actor.person_id is not None and actor.role not in command.roles:
            raise Refusal("command.not_allowed", status=403)
        await self._catalogue.guard(command, actor, self._work)
        decision = await handler.handle(command, actor, self._work)
        command_rows, entries = self._record(asked, actor, decision)
        seq = entries[-1].seq if entries else self.head or 0
        outcome = Done(asked.command_id, seq, decision.result)
        self._keep(command_rows, asked, outcome)
        self._work.merge(command_rows)
        self.head = seq
        self.entries += entries
        return outcome

    def _record(self, asked: Asked, actor: Actor, decision: Decision) -> tuple[CommandRows, list[Entry]]:
        command_rows = CommandRows(self._work)
        entries: list[Entry] = []
        seq, at, by = self.head or 0, self._clock.now(), actor.person_id
        for event in decision.events:
            seq += 1
            audience, audience_text = canonical(event.audience())
            data = event.__pydantic_serializer__.to_json(event)
            supersede_key, sight = event.supersede_key(), event.changes_sight_of()
            row = {
                "meeting_id": self._meeting_id,
                "seq": seq,
                "type": event.type,
                "audience": audience_text,
                "data": data.decode(),
                "at": at,
                "by": by,
                "command_id": asked.command_id,
                "supersede_key": supersede_key,
                "changes_sight_of": sight,
            }
            command_rows.append(EntryRow, (self._meeting_id, seq), row)
            entries.append(Entry(seq, event.type, audience, data, at, by, supersede_key, sight, asked.command_id))
            recorded = Recorded(self._meeting_id, seq, at, by, asked.command_id, event)
            self._owner_of[event.type].project(recorded, command_rows)
        return command_rows, entries

    def _keep_refusal(self, asked: Asked, refusal: Refusal) -> Outcome:
        outcome = Refused(asked.command_id, refusal.code, refusal.details)
        command_rows = CommandRows(self._work)
        self._keep(command_rows, asked, outcome)
        self._work.merge(command_rows)
        return outcome

    def _keep(self, command_rows: CommandRows, asked: Asked, outcome: Outcome) -> None:
        row = {
            "meeting_id": self._meeting_id,
            "command_id": asked.command_id,
            "person_id": asked.person_id,
            "outcome": written(outcome),
            "at": self._clock.now(),
        }
        command_rows.append(ReceiptRow, (self._meeting_id, asked.command_id), row)

    def _incident(self, asked: Asked) -> Incident:
        incident = Incident(self._ids.new())
        log.exception(
            "incident",
            incident_id=incident.incident_id,
            meeting_id=self._meeting_id,
            command_id=asked.command_id,
            command=asked.command.type if asked.command is not None else None,
        )
        return incident


def first_bad_field(error: Any) -> str:
    """Where the first thing is that pydantic does not accept: `stroke.points`, at most 100 letters."""
    return ".".join(str(part) for part in error.errors(include_url=False, include_input=False)[0]["loc"])[:100]
