"""A feature for the journal's own tests: cards on a board, a count, notes. It knows nothing of real meetings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pydantic import Field as Limit
from sqlalchemy import JSON, Column, UniqueConstraint, select
from sqlmodel import Field, SQLModel

from server.access.audience import ALL_ROLES, DESK, EVERYONE, TO_DESK, Audience, Only, Role
from server.access.tables import MembershipRow
from server.journal.feature import Catalogue, Decision, Feature, Handler, Key, Reader, RowWriter, Work
from server.journal.messages import Actor, Command, Event, Recorded
from server.kit.errors import Refusal
from server.kit.ids import AnyId, MeetingId, PersonId
from server.kit.tables import UtcDateTime
from server.kit.text import Line


class BoardRow(SQLModel, table=True):
    __tablename__ = "toy_board"

    meeting_id: str = Field(primary_key=True, max_length=40)
    title: str
    open: bool = True
    total: int = 0


class NoteRow(SQLModel, table=True):
    __tablename__ = "toy_note"

    meeting_id: str = Field(primary_key=True, max_length=40)
    person_id: str = Field(primary_key=True, max_length=40)
    text: str
    revision: int
    tags: list[str] = Field(sa_column=Column(JSON, nullable=False))
    at: datetime = Field(sa_type=UtcDateTime)


class CardRow(SQLModel, table=True):
    __tablename__ = "toy_card"
    __table_args__ = (UniqueConstraint("meeting_id", "label"),)

    meeting_id: str = Field(primary_key=True, max_length=40)
    card_id: str = Field(primary_key=True, max_length=40)
    lane: str | None = None
    index: int
    label: str


class Create(Command):
    type = "lifecycle.create"
    roles = frozenset()
    internal = True

    title: Line = Limit(min_length=1)


class AddMember(Command):
    type = "toy.add_member"
    roles = frozenset({Role.SECRETARY})
    internal = True

    person_id: AnyId
    role: Role


class WriteNote(Command):
    """The hot way: everything by key, wanted in advance."""

    type = "toy.write_note"
    roles = ALL_ROLES

    text: Line = Limit(max_length=200)
    tags: tuple[str, ...] = ()


class Count(Command):
    """Each reads what the one before it wrote."""

    type = "toy.count"
    roles = ALL_ROLES

    by: int = 1


class PutCard(Command):
    type = "toy.put_card"
    roles = ALL_ROLES

    card_id: AnyId
    lane: str | None = None
    index: int
    label: str


class DropCard(Command):
    type = "toy.drop_card"
    roles = DESK

    card_id: AnyId


class CountCards(Command):
    """The general way: a query in the middle of a batch."""

    type = "toy.count_cards"
    roles = ALL_ROLES


class Stumble(Command):
    """A handler with a bug."""

    type = "toy.stumble"
    roles = ALL_ROLES

    where: str = "handler"


class Created(Event):
    type = "toy.created"

    title: str

    def audience(self) -> Audience:
        return EVERYONE


class MemberAdded(Event):
    type = "toy.member_added"

    person_id: str
    role: Role

    def audience(self) -> Audience:
        return EVERYONE

    def changes_sight_of(self) -> PersonId | None:
        return PersonId(self.person_id)


class NoteWritten(Event):
    type = "toy.note_written"

    person_id: str
    text: str
    tags: tuple[str, ...]
    revision: int
    at: datetime

    def audience(self) -> Audience:
        return TO_DESK


class OwnNoteWritten(Event):
    type = "toy.own_note_written"

    person_id: str
    revision: int

    def audience(self) -> Audience:
        return Only(PersonId(self.person_id))


class Counted(Event):
    type = "toy.counted"

    total: int

    def audience(self) -> Audience:
        return EVERYONE

    def supersede_key(self) -> str | None:
        return "toy.count"


class CardPut(Event):
    type = "toy.card_put"

    card_id: str
    lane: str | None
    index: int
    label: str

    def audience(self) -> Audience:
        return EVERYONE


class CardDropped(Event):
    type = "toy.card_dropped"

    card_id: str
    lane: str | None
    index: int

    def audience(self) -> Audience:
        return EVERYONE


class Stumbled(Event):
    type = "toy.stumbled"

    def audience(self) -> Audience:
        return EVERYONE


async def _create(command: Create, actor: Actor, work: Work) -> Decision:
    return Decision([Created(title=command.title)], {"title": command.title})


async def _add_member(command: AddMember, actor: Actor, work: Work) -> Decision:
    if await work.get(MembershipRow, actor.meeting_id, command.person_id) is not None:
        raise Refusal("toy.is_member", person_id=command.person_id)
    return Decision([MemberAdded(person_id=command.person_id, role=command.role)])


async def _write_note(command: WriteNote, actor: Actor, work: Work) -> Decision:
    assert actor.person_id is not None
    before = await work.get(NoteRow, actor.meeting_id, actor.person_id)
    revision = 1 if before is None else before["revision"] + 1
    return Decision(
        [
            NoteWritten(
                person_id=actor.person_id,
                text=command.text,
                tags=command.tags,
                revision=revision,
                at=work.clock.now(),
            ),
            OwnNoteWritten(person_id=actor.person_id, revision=revision),
        ],
        {"revision": revision},
    )


async def _count(command: Count, actor: Actor, work: Work) -> Decision:
    board = await work.get(BoardRow, actor.meeting_id)
    assert board is not None
    if board["total"] + command.by > 1_000:
        raise Refusal("toy.too_much", limit=1_000)
    return Decision([Counted(total=board["total"] + command.by)], {"total": board["total"] + command.by})


async def _put_card(command: PutCard, actor: Actor, work: Work) -> Decision:
    event = CardPut(card_id=command.card_id, lane=command.lane, index=command.index, label=command.label)
    return Decision([event])


async def _drop_card(command: DropCard, actor: Actor, work: Work) -> Decision:
    card = await work.get(CardRow, actor.meeting_id, command.card_id)
    if card is None:
        raise Refusal("toy.no_such_card")
    return Decision([CardDropped(card_id=command.card_id, lane=card["lane"], index=card["index"])])


async def _count_cards(command: CountCards, actor: Actor, work: Work) -> Decision:
    cards = await work.select(CardRow, CardRow.meeting_id == actor.meeting_id, order_by=(CardRow.index,))
    assert len(cards) == await work.count(CardRow, CardRow.meeting_id == actor.meeting_id)
    return Decision([], {"cards": [f"{card['index']} {card['label']}" for card in cards]})


async def _stumble(command: Stumble, actor: Actor, work: Work) -> Decision:
    if command.where == "handler":
        raise ZeroDivisionError("one cannot divide by zero")
    return Decision([Counted(total=999), Stumbled()])


def project(recorded: Recorded, rows: RowWriter) -> None:
    meeting_id, event = recorded.meeting_id, recorded.event
    match event:
        case Created():
            rows.insert(BoardRow, meeting_id=meeting_id, title=event.title)
        case MemberAdded():
            rows.upsert(MembershipRow, meeting_id=meeting_id, person_id=event.person_id, role=event.role)
        case NoteWritten():
            rows.upsert(
                NoteRow,
                meeting_id=meeting_id,
                person_id=event.person_id,
                text=event.text,
                tags=event.tags,
                revision=event.revision,
                at=event.at,
            )
        case Counted():
            rows.update(BoardRow, (meeting_id,), total=event.total)
        case CardPut():
            rows.shift(CardRow, {"meeting_id": meeting_id, "lane": event.lane}, "index", event.index, +1)
            rows.insert(
                CardRow,
                meeting_id=meeting_id,
                card_id=event.card_id,
                lane=event.lane,
                index=event.index,
                label=event.label,
            )
        case CardDropped():
            rows.delete(CardRow, meeting_id, event.card_id)
            rows.shift(CardRow, {"meeting_id": meeting_id, "lane": event.lane}, "index", event.index + 1, -1)
        case Stumbled():
            rows.insert(BoardRow, meeting_id=meeting_id, title="twice")
        case _:
            pass


async def _shared(reader: Reader, role: Role) -> dict[str, Any]:
    board = (
        (await reader.db.execute(select(BoardRow.__table__).where(BoardRow.meeting_id == reader.meeting_id)))
        .mappings()
        .one()
    )
    notes = select(NoteRow.__table__).where(NoteRow.meeting_id == reader.meeting_id).order_by(NoteRow.person_id)
    return {
        "title": board["title"],
        "total": board["total"],
        "notes": [row["text"] for row in (await reader.db.execute(notes)).mappings()] if role in DESK else None,
    }


async def _own(reader: Reader, person_id: PersonId) -> dict[str, Any]:
    mine = select(NoteRow.__table__).where(NoteRow.meeting_id == reader.meeting_id, NoteRow.person_id == person_id)
    row = (await reader.db.execute(mine)).mappings().one_or_none()
    return {"mine": row["text"] if row is not None else None}


async def _guard(command: Command, actor: Actor, work: Work) -> None:
    board = await work.get(BoardRow, actor.meeting_id)
    if board is not None and not board["open"]:
        raise Refusal("meeting.wrong_state", state="closed")


async def _admits(reader: Reader, role: Role) -> bool:
    return role is not Role.SITE


def _note_wanted(command: WriteNote, actor: Actor) -> Iterable[Key]:
    return [(NoteRow, (actor.meeting_id, actor.person_id))]


def _board_wanted(command: Command, actor: Actor) -> Iterable[Key]:
    return [(BoardRow, (actor.meeting_id,))]


FEATURE = Feature(
    name="toy",
    events=(Created, MemberAdded, NoteWritten, OwnNoteWritten, Counted, CardPut, CardDropped, Stumbled),
    handlers=(
        Handler(Create, _create),
        Handler(AddMember, _add_member),
        Handler(WriteNote, _write_note, _note_wanted),
        Handler(Count, _count),
        Handler(PutCard, _put_card),
        Handler(DropCard, _drop_card),
        Handler(CountCards, _count_cards),
        Handler(Stumble, _stumble),
    ),
    project=project,
    shared=_shared,
    own=_own,
    tables=(BoardRow, NoteRow, CardRow, MembershipRow),
)
CATALOGUE = Catalogue((FEATURE,), guard=_guard, admits=_admits, guard_wants=_board_wanted)

MEETING = MeetingId("hop-giao-ban")
SECRETARY = PersonId("thu-ky")
