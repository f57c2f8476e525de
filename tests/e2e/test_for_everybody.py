"""Every page of both apps: axe finds nothing, and no word is of the other language.

Light and Vietnamese, dark and English: contrast does not depend on the language, names do not depend on the colours.
"""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.e2e import eyes
from tests.e2e.people import OFFLINE, Crowd
from tests.e2e.server import Caller
from tests.e2e.storage import stocked
from tests.e2e.tour import Tour
from tests.e2e.words import Language, like, refusal
from tests.e2e.world import PAGES, PAPER, PEOPLE, World

LOOKS = pytest.mark.parametrize(("language", "dark"), [("vi", False), ("en", True)], ids=["vi light", "en dark"])
#: Chromium writes every refused request to the console.
REFUSED = (r"status of 40[1349]",)
_told: set[str] = set()


@LOOKS
async def test_doors(world: World, crowd: Crowd, language: Language, dark: bool) -> None:
    somebody = await crowd("Ai đó", "desk", dark=dark, language=language)
    tour = Tour(somebody.page, language, "doors")
    with somebody.allowed(*REFUSED):
        for app in ("", "/tablet"):
            await somebody.go(f"{app}/sign-in" if app == "" else "/tablet/")
            await tour.stop(f"{app} sign-in", tour.page.get_by_label(tour.t("sign_in.login")))
            await tour.page.get_by_label(tour.t("sign_in.login")).fill("khong-co-ai")
            await tour.page.get_by_label(tour.t("sign_in.password"), exact=True).fill("mat khau sai")
            await tour.press("sign_in.go")
            await tour.stop(f"{app} wrong password", tour.page.get_by_text(refusal("sign_in.wrong", language)))
            await somebody.go(f"{app}/s/khong-co-duong-dan-nay-dau-nhe-ban-oi")
            await tour.stop(f"{app} link", tour.named("link.enter"))
            await tour.press("link.enter")
            await tour.stop(f"{app} link that leads nowhere", tour.page.get_by_role("alert"))
        await somebody.go("/khong-co-trang-nay")
        await tour.stop("no such page", tour.page.get_by_text(tour.t("web.not_found")))
        await somebody.go(world.in_hall)
        await tour.stop("hall screen, signed out", tour.page.get_by_text(tour.t("web.screen.signed_out")))
    await crowd.leave(somebody)
    tour.end()


@LOOKS
async def test_the_administrators_pages(world: World, crowd: Crowd, language: Language, dark: bool) -> None:
    admin = await crowd("Quản trị", "desk", signed_in=await world.seat("admin"), dark=dark, language=language)
    tour = Tour(await admin.go("/people"), language, "admin")
    name = PEOPLE["mai"][0]
    await tour.stop("people", tour.page.get_by_text(name))
    async with tour.opened("web.people.add", "new person") as form:
        await form.get_by_role("button", name=tour.t("web.people.create")).click()
        await tour.stop("new person without a name", form.get_by_text(tour.t("web.people.name.missing")))
    async with tour.opened("web.people.import", "import") as form:
        file = {"name": "x.xlsx", "mimeType": "application/zip", "buffer": b"PK no spreadsheet"}
        await form.locator("input[type=file]").set_input_files([file])
        with admin.allowed(r"status of 422"):
            await form.get_by_role("button", name=tour.t("web.import.check")).click()
            await tour.stop("import of something else", form.get_by_role("alert"))
    async with tour.opened("web.people.link.of", "link", name=name) as form:
        await form.get_by_role("button", name=tour.t("web.people.link.make")).click()
        await tour.stop("link made", form.get_by_role("img"))
    await tour.peek("web.people.more.of", "menu of a person", name=name)
    await tour.press("web.people.more.of", name=name)
    async with tour.opened("web.people.sessions", "sessions of a person", role="menuitem"):
        pass
    await tour.press("web.people.more.of", name=name)
    async with tour.opened("web.people.disable", "disable?", role="menuitem"):
        pass
    await tour.page.get_by_role("searchbox").fill("không ai tên như thế")
    await tour.stop("nobody found", tour.page.get_by_text(tour.t("web.people.none")))
    await crowd.leave(admin)
    tour.end()


@LOOKS
async def test_the_secretarys_pages(world: World, crowd: Crowd, language: Language, dark: bool) -> None:
    await something_to_see(world)
    desk = await crowd("Thư ký", "desk", signed_in=await world.seat("secretary"), dark=dark, language=language)
    tour = Tour(await desk.go("/"), language, "secretary")
    page = tour.page
    await tour.stop("my meetings", page.get_by_role("listitem"))
    await tour.peek("web.me.menu", "own menu", name=PEOPLE["secretary"][0])
    async with tour.opened("web.home.create", "new meeting") as form:
        await form.get_by_role("button", name=tour.t("web.home.create.submit")).click()
        await tour.stop("new meeting without a title", form.get_by_text(tour.t("web.meeting.title.missing")))
    await desk.go("/account")
    await tour.stop("account", page.get_by_text(tour.t("web.sessions.here")))

    await desk.go(world.on_console)
    await tour.stop("documents", page.get_by_role("heading", name=PAPER))
    async with tour.opened("web.documents.describe.of", "describe", title=PAPER):
        pass
    await tour.peek("web.documents.more.of", "menu of a paper", title=PAPER)
    async with tour.opened("web.documents.view.of", "viewer", title=PAPER) as viewer:
        await expect(viewer.get_by_label(tour.t("paper.opening"))).to_have_count(0)
        await tour.stop("viewer with its page", viewer.get_by_role("group", name=tour.t("paper.pages")))
    async with tour.opened("web.agenda.add", "new item"):
        pass
    async with tour.opened("web.agenda.remove", "remove item?"):
        pass
    async with tour.opened("web.settings.open", "settings"):
        pass
    async with tour.opened("web.keys.title", "keys"):
        pass
    await page.get_by_role("button", name=like("web.presence.label", language)).click()
    await tour.stop("who is here", page.get_by_role("list", name=tour.t("web.presence.title")))
    await page.keyboard.press("Escape")

    await tour.press("web.tab.roster", role="tab")
    await tour.stop("roster", page.get_by_text(PEOPLE["mai"][0]))
    async with tour.opened("web.roster.add", "add people") as form:
        await expect(form.get_by_text(PEOPLE["mai"][0])).to_be_visible()
    async with tour.opened("web.roster.sheet", "links of all") as sheet:
        await expect(sheet.get_by_role("article")).to_have_count(len(PEOPLE))
    await tour.press("web.tab.stage", role="tab")
    await eyes.shows_page(page, 2, PAGES, language)
    await tour.press("ink.pen")
    await tour.stop("stage with a pen")
    await tour.press("web.tab.opinions", role="tab")
    await tour.stop("opinions", page.get_by_role("switch"))
    await tour.press("web.tab.notices", role="tab")
    await tour.stop("conclusions", page.get_by_role("textbox"))
    steps = page.get_by_role("radiogroup", name=tour.t("web.notices.steps"))
    await steps.get_by_text(tour.t("web.notices.step.settings")).click()
    await tour.stop("notice: head and foot", page.get_by_label(tour.t("web.notice.layout")))
    await steps.get_by_text(tour.t("web.notices.step.draft")).click()
    await tour.stop("notice: draft", page.get_by_role("article"))
    await crowd.leave(desk)
    tour.end()


@LOOKS
async def test_the_chairs_desk_and_the_hall(world: World, crowd: Crowd, language: Language, dark: bool) -> None:
    await something_to_see(world)
    chair = await crowd("Chủ trì", "desk", signed_in=await world.seat("chair"), dark=dark, language=language)
    hall = await crowd("Hội trường", "hall", signed_in=await world.seat("hall"), dark=dark, language=language)
    mai = await crowd("Mai", "desk", signed_in=await world.seat("mai"), dark=dark, language=language)
    tour = Tour(await chair.go(world.on_console), language, "chair")
    await eyes.shows_page(tour.page, 2, PAGES, language)
    await tour.stop("stage")
    for tab in ("opinions", "documents", "notices"):
        await tour.press(f"web.tab.{tab}", role="tab")
        await tour.stop(tab, tour.page.get_by_role("tabpanel"))
    tour.end()

    tour = Tour(await hall.go(world.in_hall), language, "hall")
    await eyes.shows_page(tour.page, 2, PAGES, language)
    await tour.stop("a paper")
    await world.does("stage.clear")
    await tour.stop("the agenda", tour.page.get_by_role("list", name=tour.t("agenda.title")))
    await world.does("lifecycle.pause")
    await tour.stop("a pause", tour.page.get_by_role("heading", name=tour.t("web.screen.paused")))
    await world.does("lifecycle.resume")
    tour.end()

    tour = Tour(await mai.go(world.on_console), language, "delegate at the desk's address")
    await tour.stop("not for delegates", tour.page.get_by_text(tour.t("web.meeting.not_desk")))
    await mai.go("/console/01234567890123456789")
    await tour.stop("no such meeting", tour.page.get_by_text(tour.t("web.meeting.not_found")))
    tour.end()
    for one in (chair, hall, mai):
        await crowd.leave(one)


@LOOKS
async def test_the_delegates_tablet(world: World, crowd: Crowd, language: Language, dark: bool) -> None:
    await something_to_see(world)
    mai = await crowd("Mai", "tablet", signed_in=await world.seat("mai"), dark=dark, language=language)
    tour = Tour(await mai.go("/tablet/"), language, "delegate")
    page = tour.page
    await tour.stop("my meetings", page.get_by_role("link"))
    await tour.peek("tablet.menu.open", "menu on the first page")
    await mai.go(world.on_tablet)
    await eyes.shows_page(page, 2, PAGES, language)
    await tour.stop("reader with an invitation", tour.named("tablet.opinions.give"))
    await tour.press("tablet.opinions.give")
    form = page.get_by_role("form", name=tour.t("opinion.form"))
    await form.get_by_role("button", name=tour.t("opinion.send")).click()
    await tour.stop("opinion without an answer", form.get_by_text(tour.t("opinion.stance_needed")))
    await page.get_by_role("complementary").get_by_role("button", name=tour.t("tablet.close")).click()
    await tour.press("paper.pages")
    await tour.stop("all pages", page.get_by_role("complementary", name=tour.t("paper.pages")))
    await tour.press("paper.pages")
    await tour.press("ink.pen")
    await tour.press("ink.pen")
    await tour.stop("pen and its colours", page.get_by_role("group", name=tour.t("ink.pen")))
    await page.keyboard.press("Escape")
    await tour.peek("tablet.ink.layers", "layers")
    await tour.press("ink.read")
    await page.get_by_role("button", name=tour.t("paper.next")).last.click()
    await tour.stop("apart from the presenter", page.get_by_text(tour.t("tablet.follow.rejoin_page", page=2)))
    await tour.press("tablet.reader.agenda")
    await tour.stop("agenda", page.get_by_role("tree"))
    await page.get_by_text(PEOPLE["duc"][0]).scroll_into_view_if_needed()
    await tour.stop("opinions on an item", form)
    await tour.press("tablet.menu.open")
    async with tour.opened("tablet.menu.sign_out", "sign out?", role="menuitem"):
        pass
    await stocked(page, 1)
    with mai.allowed(*OFFLINE):
        await mai.context.set_offline(True)
        notice = page.get_by_role("button", name=tour.t("tablet.start.retry"), exact=True)
        await tour.stop("offline", notice)
        await mai.go("/tablet/")
        await tour.stop("first page offline", page.get_by_text(tour.t("tablet.start.offline")))
        await mai.context.set_offline(False)
    await crowd.leave(mai)
    tour.end()


@LOOKS
async def test_the_chairs_tablet_upright(world: World, crowd: Crowd, language: Language, dark: bool) -> None:
    await something_to_see(world)
    chair = await crowd("Chủ trì", "upright tablet", signed_in=await world.seat("chair"), dark=dark, language=language)
    tour = Tour(await chair.go(world.on_tablet), language, "chair's tablet")
    page = tour.page
    await eyes.shows_page(page, 2, PAGES, language)
    await tour.stop("reader")
    await page.get_by_role("button", name=tour.t("tablet.chair.item")).first.click()
    await tour.stop("items", page.get_by_role("menu"))
    await page.keyboard.press("Escape")
    await tour.peek("tablet.chair.session", "the session")
    await tour.press("tablet.chair.session")
    async with tour.opened("tablet.chair.close", "close the meeting?", role="menuitem"):
        pass
    async with tour.opened("tablet.chair.hand_over", "hand over"):
        pass
    await page.get_by_role("button", name=tour.t("tablet.chair.opinions_count", count=1, total=4)).click()
    await tour.stop("opinions received", page.get_by_text(tour.t("tablet.opinions.desk")))
    await crowd.leave(chair)
    tour.end()


async def something_to_see(world: World) -> None:
    """Page 2 is on the stage, opinions are asked for, one has come and is shown to all."""
    await world.does("stage.turn_page", document_id=world.paper, page=2, zoom=100, x=32767, y=0)
    item = world.items[0]
    if world.meeting not in _told:
        _told.add(world.meeting)
        await world.does("opinions.open_window", item_id=item)
        link = await world.admin.post(f"/api/people/{world.people['duc']}/link", goto="/", uses=1, hours=1)
        async with Caller(world.server.address) as duc:
            await duc.enter(link["url"])
            said = "Đề nghị làm rõ nguồn vốn đối ứng của hai dự án trọng điểm."
            await duc.ask(world.meeting, "opinions.submit", item_id=item, stance="agree_with_amendments", text=said)
        await world.does("opinions.publish", item_id=item, person_id=world.people["duc"])
        await world.does(
            "notices.write_conclusion", item_id=item, text="Thống nhất như báo cáo đã nêu.", base_revision=0
        )
