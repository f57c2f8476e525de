"""The demo meeting comes through the product's own doors, once."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select

from server.access.people import PersonChange
from server.access.person import Person
from server.access.tables import PERSON
from server.app import House, open_house
from server.demo import meeting as facts
from server.demo.papers.every import PAPERS
from server.demo.seed import MEETING, DemoLinks, seed_demo
from server.journal.admission import viewer_of
from server.journal.replay import replay_check
from server.journal.snapshot import Views, views
from server.journal.store import heads
from server.kit.ids import PersonId
from server.meeting.catalogue import CATALOGUE
from server.settings import Settings

Opener = Callable[[], AbstractAsyncContextManager[House]]


@pytest.fixture
def opener(tmp_path: Path, papers: Path) -> Opener:
    """Opens one and the same house again and again; the papers are already made."""
    shutil.copytree(papers, tmp_path / "data" / "demo" / "papers-1")

    @asynccontextmanager
    async def opened() -> AsyncIterator[House]:
        async with open_house(Settings(data=tmp_path / "data")) as house:
            yield house

    return opened


async def seed(house: House) -> DemoLinks:
    return await seed_demo(
        house.database,
        house.dispatcher,
        house.access,
        house.shelf,
        house.examiner,
        house.settings.data,
        house.settings.address,
    )


async def seen_by(house: House, login: str) -> Views:
    async with house.database.read() as db:
        person = (await db.execute(select(PERSON.c.person_id).where(PERSON.c.login == login))).scalar_one()
    viewer = await viewer_of(house.database, CATALOGUE, MEETING, PersonId(person))
    return (await views(house.database, CATALOGUE, MEETING, viewer))[1]


async def people_in(house: House) -> int:
    async with house.database.read() as db:
        return int((await db.execute(select(func.count()).select_from(PERSON))).scalar_one())


async def arrive(house: House, url: str) -> tuple[Person, str]:
    """Follows a link as a browser does."""
    arrival = await house.access.sign_in.by_link(url.rsplit("/s/", 1)[1])
    return arrival.person, arrival.goto


async def test_the_meeting_is_ready_with_its_people_items_and_papers(opener: Opener) -> None:
    async with opener() as house:
        await seed(house)
        seen = await seen_by(house, "demo-dai-bieu-08")
        assert seen["lifecycle"]["state"] == "ready"
        roles = [one["role"] for one in seen["roster"]["participants"]]
        assert {role: roles.count(role) for role in roles} == {
            "secretary": 1, "chair": 1, "delegate": 13, "invited": 2, "screen": 1,
        }  # fmt: skip
        assert [item["item_id"] for item in seen["agenda"]["items"]] == ["muc-1", "muc-2", "muc-3", "muc-4"]
        documents = seen["documents"]["documents"]
        assert [one["file_name"] for one in documents] == [paper.file_name for paper in PAPERS]
        assert all(one["symbol"] and one["issued_on"] and one["issuer"] for one in documents)
        assert sorted(one["pages"] for one in documents)[-1] == 60
        for one in documents:
            assert house.shelf.path(one["sha256"]).stat().st_size == one["bytes"]
        assert await replay_check(house.database, CATALOGUE, MEETING) == []


async def test_every_link_leads_its_person_to_the_right_app_more_than_once(opener: Opener) -> None:
    async with opener() as house:
        made = await seed(house)
        ways = [(link.part, await arrive(house, link.url)) for link in made.links]
        assert [(part, goto) for part, (_, goto) in ways] == [
            ("secretary", f"/console/{MEETING}"),
            ("chair", f"/tablet/meeting/{MEETING}"),
            *[("delegate", f"/tablet/meeting/{MEETING}")] * 3,
            ("screen", f"/screen/{MEETING}"),
            ("admin", "/people"),
        ]
        assert [person.name for _, (person, _) in ways] == [link.name for link in made.links]
        assert ways[-1][1][0].is_admin
        assert ways[0][1][0].is_secretariat
        await arrive(house, made.links[0].url)


async def test_a_second_start_makes_nothing_but_fresh_links(opener: Opener) -> None:
    async with opener() as house:
        first = await seed(house)
        head, people = (await heads(house.database, [MEETING]))[MEETING], await people_in(house)
    async with opener() as house:
        shutil.rmtree(house.settings.data / "demo")
        second = await seed(house)
        assert not (house.settings.data / "demo").exists()
        assert (await heads(house.database, [MEETING]))[MEETING] == head
        assert await people_in(house) == people
        assert {link.url for link in first.links}.isdisjoint(link.url for link in second.links)
        await arrive(house, first.links[1].url)


async def test_a_start_that_was_cut_off_goes_on_where_it_stopped(opener: Opener) -> None:
    async with opener() as house:
        task = asyncio.create_task(seed(house))
        async with asyncio.timeout(20):
            while (await heads(house.database, [MEETING])).get(MEETING, 0) < 12:  # noqa: ASYNC110
                await asyncio.sleep(0.001)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    async with opener() as house:
        await seed(house)
        seen = await seen_by(house, "demo-chu-tri")
        assert len(seen["roster"]["participants"]) == len(facts.PARTICIPANTS)
        assert len(seen["documents"]["documents"]) == len(PAPERS)
        assert seen["lifecycle"]["state"] == "ready"


async def test_somebody_who_was_disabled_in_the_demo_gets_no_link_and_the_others_do(opener: Opener) -> None:
    async with opener() as house:
        made = await seed(house)
        admin, _ = await arrive(house, made.links[-1].url)
        chair, _ = await arrive(house, made.links[1].url)
        await house.access.people.change(chair.person_id, PersonChange(disabled=True), admin)
        again = await seed(house)
        assert [link.part for link in again.links] == ["secretary", *["delegate"] * 3, "screen", "admin"]
