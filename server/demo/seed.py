"""Makes the demo meeting through the product's own doors: people by the register, papers by the examiner, everything
else by commands. Every command has a fixed id, so that a start that was cut off goes on where it stopped, and a second
start finds all of it and makes nothing but fresh links."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlmodel import col

from server.access.audience import Role
from server.access.entrance import FIRST_LOGIN, FIRST_NAME, Access
from server.access.people import NewPerson
from server.access.tables import PERSON
from server.demo import meeting as facts
from server.journal.dispatcher import Dispatcher
from server.journal.messages import Actor, Refused
from server.journal.tables import ReceiptRow
from server.kit.clock import to_wire
from server.kit.db import Database
from server.kit.errors import Refusal
from server.kit.ids import CommandId, MeetingId, PersonId
from server.meeting.documents.examine import Examiner
from server.meeting.documents.files import Shelf
from server.meeting.documents.intake import take_in

if TYPE_CHECKING:
    from server.demo.papers.every import Paper

MEETING = MeetingId("demo-btv-2026-09")
#: Goes up when the papers change: what was made before is not used again.
_PAPERS = "papers-1"
_LINK_USES, _LINK_HOURS = 50, 7 * 24
#: Whose tablets get a link.
_DELEGATES = ("dai-bieu-01", "dai-bieu-02", "dai-bieu-08")


@dataclass(frozen=True, slots=True)
class DemoLink:
    """One way in. `part` is `secretary`, `chair`, `delegate`, `screen` or `admin`."""

    part: str
    name: str
    position: str
    url: str


@dataclass(frozen=True, slots=True)
class DemoLinks:
    meeting_id: MeetingId
    links: tuple[DemoLink, ...]


async def seed_demo(
    database: Database,
    dispatcher: Dispatcher,
    access: Access,
    shelf: Shelf,
    examiner: Examiner,
    data: Path,
    address: str,
) -> DemoLinks:
    """`data`: the data folder, where made papers are kept; `address`: where people find this site."""
    people = await _people(database, access)
    desk = _Desk(dispatcher, people["thu-ky"])
    if not await desk.is_done(database, "ready"):
        await _hold(desk, people, shelf, examiner, data / "demo" / _PAPERS)
    return DemoLinks(MEETING, await _links(access, people, address))


async def _people(database: Database, access: Access) -> dict[str, PersonId]:
    """Person ids by login; whoever is missing is made."""
    logins = [FIRST_LOGIN, *(_login(one.login) for one in facts.PARTICIPANTS)]
    async with database.read() as db:
        rows = await db.execute(select(PERSON.c.login, PERSON.c.person_id).where(PERSON.c.login.in_(logins)))
        known = {row.login: PersonId(row.person_id) for row in rows}
    new = [
        NewPerson(
            login=_login(one.login),
            name=one.name,
            position=one.position,
            unit=one.unit,
            kind="screen" if one.role is Role.SCREEN else "person",
            is_secretariat=one.role is Role.SECRETARY,
        )
        for one in facts.PARTICIPANTS
    ]
    new.append(NewPerson(login=FIRST_LOGIN, name=FIRST_NAME, is_admin=True))
    for person in new:
        if person.login not in known:
            made = await access.people.create(person)
            known[made["login"]] = PersonId(made["person_id"])
    return {login.removeprefix("demo-"): person_id for login, person_id in known.items()}


def _login(word: str) -> str:
    return f"demo-{word}"


class _Desk:
    """The secretary's hand: asks the dispatcher, insists on an answer that it was done."""

    def __init__(self, dispatcher: Dispatcher, secretary: PersonId) -> None:
        self._dispatcher = dispatcher
        self.secretary = secretary

    async def is_done(self, database: Database, word: str) -> bool:
        """Whether this very command was carried out, at an earlier start perhaps."""
        wanted = select(col(ReceiptRow.command_id)).where(
            col(ReceiptRow.meeting_id) == MEETING, col(ReceiptRow.command_id) == _command(word)
        )
        async with database.read() as db:
            return (await db.execute(wanted)).first() is not None

    async def create(self) -> None:
        data = {
            "title": facts.TITLE,
            "body": facts.BODY,
            "superior": facts.SUPERIOR,
            "place": facts.PLACE,
            "starts_at": to_wire(facts.STARTS_AT),
        }
        _insist(await self._dispatcher.create_meeting(MEETING, self.secretary, _command("create"), data))

    async def ask(self, word: str, command_type: str, *, by_server: bool = False, **data: Any) -> None:
        """`word` makes the command's id. `by_server`: composed by the server, for nobody in particular."""
        actor = Actor(MEETING, None if by_server else self.secretary, None if by_server else Role.SECRETARY)
        internal = command_type in ("roster.add", "documents.add")
        _insist(await self._dispatcher.submit(actor, _command(word), command_type, data, internal=internal))


def _command(word: str) -> CommandId:
    return CommandId(f"demo-{word}")


def _insist(outcome: object) -> None:
    if isinstance(outcome, Refused):
        raise Refusal(outcome.code, **outcome.details)


async def _hold(desk: _Desk, people: dict[str, PersonId], shelf: Shelf, examiner: Examiner, made: Path) -> None:
    """From nothing to a meeting that everybody may read."""
    # Not at the top: a second start makes no paper, and should not wait for what draws them to be loaded.
    from server.demo.papers.every import PAPERS

    making = asyncio.create_task(asyncio.to_thread(make_papers, PAPERS, made))
    await desk.create()
    for one in facts.PARTICIPANTS:
        await desk.ask(
            f"person-{one.login}",
            "roster.add",
            by_server=True,
            person_id=people[one.login],
            name=one.name,
            position=one.position,
            unit=one.unit,
            role=one.role.value,
        )
    for number, item in enumerate(facts.ITEMS):
        await desk.ask(
            item.item_id,
            "agenda.add_item",
            item_id=item.item_id,
            index=number,
            title=item.title,
            presenter=item.presenter,
            minutes=item.minutes,
        )
    files = await making
    kept = await asyncio.gather(*(_keep(shelf, examiner, file) for file in files))
    for number, (paper, data) in enumerate(zip(PAPERS, kept, strict=True), 1):
        document_id = f"tai-lieu-{number}"
        await desk.ask(
            f"{document_id}-add",
            "documents.add",
            document_id=document_id,
            item_id=paper.item_id,
            title=paper.title,
            file_name=paper.file_name,
            **data,
        )
        await desk.ask(
            f"{document_id}-describe",
            "documents.describe",
            document_id=document_id,
            title=paper.title,
            kind=paper.kind,
            symbol=paper.symbol,
            issued_on=paper.issued_on.isoformat(),
            issuer=paper.issuer,
        )
    await desk.ask("ready", "lifecycle.make_ready")


def make_papers(papers: Sequence[Paper], folder: Path) -> list[Path]:
    """Made once; a paper that is there is whole, because it comes by renaming."""
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    files = []
    for paper in papers:
        file = folder / paper.file_name
        if not file.exists():
            part = file.with_suffix(".part")
            part.write_bytes(paper.make())
            part.replace(file)
        files.append(file)
    return files


async def _keep(shelf: Shelf, examiner: Examiner, file: Path) -> dict[str, Any]:
    """The same way that an upload takes."""
    async with shelf.workspace() as folder:
        paper = await take_in(shelf, examiner, file, folder)
    return {"sha256": paper.sha256, "bytes": paper.bytes, "pages": paper.pages, "page_sizes": paper.page_sizes}


async def _links(access: Access, people: dict[str, PersonId], address: str) -> tuple[DemoLink, ...]:
    """Fresh ones: what was printed at an earlier start goes on working until it is over."""
    positions = {one.login: one for one in facts.PARTICIPANTS}
    tablet, screen = f"/tablet/meeting/{MEETING}", f"/screen/{MEETING}"
    ways = [("secretary", "thu-ky", f"/console/{MEETING}"), ("chair", "chu-tri", tablet)]
    ways += [("delegate", login, tablet) for login in _DELEGATES]
    ways += [("screen", "man-hinh", screen), ("admin", FIRST_LOGIN, "/people")]
    links = []
    for part, login, goto in ways:
        try:
            made = await access.links.make(people[login], by=None, goto=goto, uses=_LINK_USES, hours=_LINK_HOURS)
        except Refusal as refusal:
            if refusal.code != "people.is_disabled":
                raise
            continue  # somebody tried that button: the others still come in
        one = positions.get(login)
        name, position = (one.name, one.position) if one else (FIRST_NAME, "")
        links.append(DemoLink(part, name, position, made.url(address)))
    return tuple(links)
