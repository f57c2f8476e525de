"""The parts of access, put together once for the application, the command line and the tests."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import exists, insert, select

from server.access.links import Links
from server.access.passwords import Passwords
from server.access.people import People, new_row, one_at_a_time
from server.access.people_import import PeopleImport
from server.access.revocations import Ringer
from server.access.seat import WhoIs
from server.access.sessions import Sessions
from server.access.sign_in import SignIn
from server.access.tables import PERSON, SESSION
from server.kit.clock import Clock
from server.kit.db import Database
from server.kit.dice import Dice
from server.kit.ids import Ids, PersonId
from server.wire.tokens import Tokens

FIRST_LOGIN = "quan-tri"
FIRST_NAME = "Quản trị hệ thống"


@dataclass(frozen=True, slots=True)
class Access:
    """Everything about who somebody is."""

    sign_in: SignIn
    sessions: Sessions
    links: Links
    people: People
    people_import: PeopleImport
    who: WhoIs
    passwords: Passwords
    tokens: Tokens
    public_url: str | None

    def close(self) -> None:
        """Ends the threads of the password hashes."""
        self.passwords.close()


def open_access(
    database: Database,
    clock: Clock,
    ids: Ids,
    dice: Dice,
    bell: Ringer,
    tokens: Tokens,
    *,
    public_url: str | None = None,
    passwords: Passwords | None = None,
) -> Access:
    """`public_url`: where users find this site, for links (None: as each request finds it)."""
    passwords = passwords or Passwords()
    sessions = Sessions(database, clock, ids, dice, bell)
    links = Links(database, clock, ids, dice)
    return Access(
        sign_in=SignIn(database, clock, passwords, sessions, links),
        sessions=sessions,
        links=links,
        people=People(database, clock, ids, passwords, sessions, links),
        people_import=PeopleImport(database, clock, ids),
        who=WhoIs(sessions),
        passwords=passwords,
        tokens=tokens,
        public_url=public_url,
    )


async def ensure_admin_link(
    database: Database, clock: Clock, ids: Ids, links: Links, base: str, *, hours: int = 24
) -> str | None:
    """The address by which the first administrator comes in, or None where somebody already can. There is no default
    password: an empty house gets an administrator without one, and whoever starts the server gets the link. It is
    made anew at each start until it has been used."""
    async with database.write() as db:
        await one_at_a_time(db)
        if not (await db.execute(select(exists().where(PERSON.c.person_id.is_not(None))))).scalar_one():
            first = new_row(ids, clock, FIRST_LOGIN, FIRST_NAME, "", "") | {"is_admin": True}
            await db.execute(insert(PERSON).values(**first))
        reachable = select(PERSON.c.person_id).where(
            PERSON.c.is_admin,
            PERSON.c.disabled_at.is_(None),
            PERSON.c.password_hash.is_not(None) | exists().where(SESSION.c.person_id == PERSON.c.person_id),
        )
        if (await db.execute(reachable.limit(1))).first() is not None:
            return None
        admins = select(PERSON.c.person_id).where(PERSON.c.is_admin, PERSON.c.disabled_at.is_(None))
        chosen: PersonId | None = (await db.execute(admins.order_by(PERSON.c.created_at).limit(1))).scalar()
    if chosen is None:
        return None
    return (await links.make(chosen, by=None, goto="/people", hours=hours)).url(base)
