"""Links that sign one person in: random, counted, dated, and led to one page. Knows no session.

The page behind `/s/<token>` posts the token: what merely fetches the address (a preview in a chat) uses nothing up.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import segno
from sqlalchemy import Row, Select, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.access.person import Person
from server.access.sessions import digest
from server.access.tables import PERSON, SIGN_IN_LINK
from server.kit.clock import Clock, to_wire
from server.kit.db import Database
from server.kit.dice import Dice
from server.kit.errors import Refusal, not_found
from server.kit.ids import Ids, PersonId

MOST_USES = 100
MOST_HOURS = 24 * 90
LINKS_PER_PERSON = 50
#: A link that is over is kept this long, so that its holder reads "expired" and not "unknown".
KEPT_FOR = timedelta(days=30)

# A path of this very site: one slash, then no second slash or backslash, which browsers read as another host.
_GOTO = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f-\x9f]{0,499}")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class MadeLink:
    """A new link. The token is here once and never again."""

    token: str
    expires_at: datetime

    def url(self, base: str) -> str:
        """`base` is where this site is: `https://hop.anlac.example`."""
        return f"{base.rstrip('/')}/s/{self.token}"

    def to_wire(self, base: str) -> dict[str, str]:
        url = self.url(base)
        return {"url": url, "qr_svg": qr_svg(url), "expires_at": to_wire(self.expires_at)}


@dataclass(frozen=True, slots=True)
class Spent:
    """One use of a link."""

    person_id: PersonId
    goto: str


class Links:
    """Makes links and takes them back."""

    def __init__(self, database: Database, clock: Clock, ids: Ids, dice: Dice) -> None:
        self._database = database
        self._clock = clock
        self._ids = ids
        self._dice = dice

    async def make(
        self, person_id: PersonId, *, by: Person | None, goto: str = "/", uses: int = 1, hours: int = 24
    ) -> MadeLink:
        """A link into the account of `person_id`. `by`: who asks, None for the server itself. Whoever asks must
        otherwise be allowed to; that nobody gets above their own rank by a link is seen to here."""
        if not _GOTO.fullmatch(goto):
            raise Refusal("sign_in.goto_not_here", status=422)
        if not (1 <= uses <= MOST_USES and 1 <= hours <= MOST_HOURS):
            raise Refusal("sign_in.link_limits", status=422, uses=MOST_USES, hours=MOST_HOURS)
        now = self._clock.now()
        made = MadeLink(self._dice.token(), now + timedelta(hours=hours))
        async with self._database.write() as db:
            person = (await db.execute(select(PERSON).where(PERSON.c.person_id == person_id))).one_or_none()
            if person is None:
                raise not_found("people.not_found")
            if person.disabled_at is not None:
                raise Refusal("people.is_disabled")
            rank = 2 if person.is_admin else 1 if person.is_secretariat else 0
            if by is not None and by.person_id != person_id and by.rank < rank:
                raise Refusal("people.above_you", status=403)
            await self._make_room(db, person_id, now)
            await db.execute(
                insert(SIGN_IN_LINK).values(
                    link_id=self._ids.new(),
                    secret_hash=digest(made.token),
                    person_id=person_id,
                    goto=goto,
                    uses_left=uses,
                    expires_at=made.expires_at,
                    created_at=now,
                    created_by=by.person_id if by is not None else None,
                )
            )
        return made

    async def _make_room(self, db: AsyncConnection, person_id: PersonId, now: datetime) -> None:
        await db.execute(delete(SIGN_IN_LINK).where(SIGN_IN_LINK.c.expires_at < now - KEPT_FOR))
        oldest = await db.execute(
            select(SIGN_IN_LINK.c.link_id)
            .where(SIGN_IN_LINK.c.person_id == person_id)
            .order_by(SIGN_IN_LINK.c.created_at.desc(), SIGN_IN_LINK.c.link_id)
            .offset(LINKS_PER_PERSON - 1)
        )
        await db.execute(delete(SIGN_IN_LINK).where(SIGN_IN_LINK.c.link_id.in_([row.link_id for row in oldest])))

    async def look(self, token: str) -> None:
        """Refuses what is no good before the one writer is asked."""
        async with self._database.read() as db:
            self._usable((await db.execute(_by_token(token))).one_or_none())

    async def spend(self, db: AsyncConnection, token: str) -> Spent:
        """One use, in the transaction that opens the session: of two who try at once, one gets the last."""
        link = self._usable((await db.execute(_by_token(token).with_for_update())).one_or_none())
        await db.execute(
            update(SIGN_IN_LINK)
            .where(SIGN_IN_LINK.c.link_id == link.link_id)
            .values(uses_left=SIGN_IN_LINK.c.uses_left - 1)
        )
        return Spent(link.person_id, link.goto)

    async def void(self, db: AsyncConnection, person_id: PersonId) -> None:
        """All links of a person, in the caller's transaction."""
        await db.execute(delete(SIGN_IN_LINK).where(SIGN_IN_LINK.c.person_id == person_id))

    def _usable(self, link: Row[Any] | None) -> Row[Any]:
        if link is None:
            raise not_found("sign_in.link_unknown")
        if link.expires_at <= self._clock.now():
            raise Refusal("sign_in.link_expired", status=410)
        if link.uses_left < 1:
            raise Refusal("sign_in.link_used", status=410)
        return link


def _by_token(token: str) -> Select[Any]:
    if not _TOKEN.fullmatch(token):
        raise not_found("sign_in.link_unknown")
    return select(SIGN_IN_LINK).where(SIGN_IN_LINK.c.secret_hash == digest(token))


def qr_svg(url: str) -> str:
    """The address as a QR code, to be put into a page as it is."""
    drawing = io.BytesIO()
    segno.make(url, error="m", micro=False).save(
        drawing, kind="svg", xmldecl=False, omitsize=True, border=4, dark="#000", light="#fff"
    )
    return drawing.getvalue().decode("utf-8").strip()
