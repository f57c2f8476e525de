"""One tablet loses its network in the middle of a stroke and of an opinion. It goes on; nobody else notices."""

from __future__ import annotations

from playwright.async_api import Page, expect

from tests.e2e import eyes
from tests.e2e.people import OFFLINE, Crowd
from tests.e2e.storage import kept_papers, stocked
from tests.e2e.words import like, refusal, t
from tests.e2e.world import PAGES, World

STORY = True


async def test_a_tablet_without_a_network_goes_on_and_everything_arrives_exactly_once(
    world: World, crowd: Crowd
) -> None:
    mai = await crowd("Mai", "tablet", signed_in=await world.seat("mai"))
    dung = await crowd("Dũng", "tablet", signed_in=await world.seat("dung"))
    desk = await crowd("Thư ký", "desk", signed_in=await world.seat("secretary"))
    for one in (mai, dung):
        await one.go(world.on_tablet)
    await desk.go(world.on_console)
    await world.does("stage.turn_page", document_id=world.paper, page=2, zoom=100, x=32767, y=0)
    await world.does("stage.hand_over", person_id=world.people["mai"])
    await world.does("opinions.open_window", item_id=world.items[0])
    page = mai.page
    for one in (mai, dung):
        await eyes.shows_page(one.page, 2, PAGES)
    await stocked(page, 1)
    await desk.page.get_by_role("tab", name=t("web.tab.opinions")).click()

    await page.get_by_role("button", name=t("tablet.opinions.give")).click()
    form = page.get_by_role("form", name=t("opinion.form"))
    await form.get_by_role("radio", name=t("stance.disagree"), exact=True).click()
    await form.get_by_role("textbox").fill("Đề nghị cân nhắc thêm")

    await page.get_by_role("button", name=t("ink.pen"), exact=True).click()
    await page.get_by_role("button", name=t("ink.shared"), exact=True).click()
    stroke = await eyes.Stroke.begin(page, 2, across=0.2, down_px=200)
    shared = await stroke.on()
    await eyes.sees_ink(dung.page, 2, shared, wet=True)
    with mai.allowed(*OFFLINE):
        await mai.context.set_offline(True)
        await stroke.on(0.1)
        await stroke.end()
        await eyes.sees_ink(page, 2, shared)
        await page.get_by_role("button", name=t("ink.private"), exact=True).click()
        private = await eyes.draw(page, 2, across=0.2, down_px=330)
        await eyes.sees_ink(page, 2, private)
        await form.get_by_role("textbox").press_sequentially(" về tiến độ.")
        await form.get_by_role("button", name=t("opinion.send")).click()
        await expect(form.get_by_text(t("opinion.waiting"))).to_be_visible()
        await says_offline(page, unsent=3)
        await expect(page.get_by_role("button", name=t("tablet.menu.open"))).to_be_in_viewport(ratio=1)
        await eyes.speaks(page, "vi", "tablet offline")

        await page.reload()
        await eyes.shows_page(page, 2, PAGES)
        await eyes.sees_ink(page, 2, private)
        await eyes.sees_ink(page, 2, shared)
        await says_offline(page, unsent=3)
        await page.get_by_role("button", name=t("paper.next")).last.click()
        await eyes.shows_page(page, 3, PAGES)
        await expect(page.get_by_text(like("paper.failed.unreachable"))).to_have_count(0)
        await page.get_by_role("button", name=t("paper.previous")).last.click()
        await mai.go("/tablet/")
        await expect(page.get_by_text(t("tablet.start.offline"))).to_be_visible()
        await page.get_by_role("link").first.click()
        await says_offline(page, unsent=3)

        for one in (dung, desk):
            await expect(one.page.get_by_text(t("connection.live"))).to_be_attached()
        await mai.context.set_offline(False)
        await expect(page.get_by_text(t("tablet.state.resent", count=3))).to_be_visible(timeout=30_000)

    await expect(eyes.ink(dung.page, 2)).to_have_attribute("data-shared", "1")
    await eyes.sees_ink(dung.page, 2, shared)
    assert not await eyes.has_ink(dung.page, 2, private)
    said = desk.page.get_by_role("listitem").filter(has_text="Đề nghị cân nhắc thêm về tiến độ.")
    await expect(said).to_have_count(1)
    await expect(said).not_to_contain_text(t("web.opinions.revised", revision=2))
    await expect(desk.page.get_by_text(t("web.opinions.total", count=1))).to_be_attached()
    assert await strokes_on_the_server(page) == 1

    await world.does("stage.hand_over", person_id=None)
    await world.does("stage.turn_page", document_id=world.paper, page=4, zoom=100, x=32767, y=0)
    for one in (mai, dung):
        await eyes.shows_page(one.page, 4, PAGES)


async def test_what_is_refused_after_the_return_is_said_and_its_words_are_kept(world: World, crowd: Crowd) -> None:
    dung = next(one for one in crowd.everyone if one.name == "Dũng")
    page = dung.page
    await page.get_by_role("button", name=t("tablet.opinions.give")).click()
    form = page.get_by_role("form", name=t("opinion.form"))
    with dung.allowed(*OFFLINE):
        await dung.context.set_offline(True)
        await form.get_by_role("radio", name=t("stance.other"), exact=True).click()
        await form.get_by_role("textbox").fill("Xin bổ sung một phương án.")
        await form.get_by_role("button", name=t("opinion.send")).click()
        await says_offline(page, unsent=1)
        await world.does("opinions.close_window", item_id=world.items[0])
        await dung.context.set_offline(False)
        refused = page.get_by_role("region", name=t("refused.region"))
        await expect(refused).to_contain_text(refusal("opinions.window_closed"), timeout=30_000)
    await expect(refused).to_contain_text("Xin bổ sung một phương án.")
    await expect(refused).to_contain_text(t("command.opinions.submit"))
    await eyes.fine(page, "vi", "a refusal on the tablet")
    await refused.get_by_role("button", name=t("refused.dismiss")).click()
    await expect(refused).to_have_count(0)


async def test_a_tablet_that_never_had_the_papers_says_what_it_lacks(world: World, crowd: Crowd) -> None:
    duc = await crowd("Đức", "upright tablet", signed_in=await world.seat("duc"))
    page = await duc.go("/tablet/")
    await expect(page.get_by_role("heading", name=t("tablet.start.title"))).to_be_visible()
    await page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    with duc.allowed(*OFFLINE):
        await duc.context.set_offline(True)
        await duc.go(world.on_tablet)
        await expect(page.get_by_text(t("tablet.state.cannot_enter"))).to_be_visible()
        assert await kept_papers(page) == 0
        await duc.context.set_offline(False)
        await expect(eyes.sheet(page, 4, PAGES)).to_be_visible(timeout=30_000)


async def says_offline(page: Page, *, unsent: int) -> None:
    word = t("connection.offline_unsent", count=unsent)
    await expect(page.get_by_role("status").filter(has_text=word).first).to_be_visible(timeout=30_000)


async def strokes_on_the_server(page: Page) -> int:
    """How many private strokes the server has of whoever sits at this page."""
    return int(
        await page.evaluate("""async () => {
          const meeting = location.pathname.split("/").at(-1);
          const asked = { headers: { "X-Seat": sessionStorage.getItem("dienhong.seat") } };
          const told = await (await fetch(`/api/meetings/${meeting}/private-ink?since=0`, asked)).json();
          return told.changes.filter((change) => change.stroke !== null).length;
        }""")
    )
