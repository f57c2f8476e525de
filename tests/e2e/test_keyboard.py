"""The main path of both apps with the keyboard alone: everything is reached, and what has the focus is seen."""

from __future__ import annotations

import re

from playwright.async_api import Page, expect

from tests.e2e import eyes
from tests.e2e.people import Crowd
from tests.e2e.words import like, t
from tests.e2e.world import ITEMS, PAGES, PAPER, PEOPLE, World

STORY = True


async def test_a_secretary_without_a_mouse_runs_a_meeting(world: World, crowd: Crowd) -> None:
    desk = await crowd("Thư ký", "desk", signed_in=await world.seat("secretary"))
    page = await desk.go("/")
    keys = page.keyboard
    await eyes.tab_to(page, t("web.skip"))
    await eyes.tab_to(page, re.compile(f"^{t('web.home.open.console.of', title='')}"))
    await keys.press("Enter")
    await expect(page.get_by_role("tree")).to_be_visible()

    await eyes.tab_to(page, re.compile(ITEMS[0]))
    await keys.press("ArrowDown")
    await keys.press("ArrowDown")
    row = page.get_by_role("treeitem").nth(2)
    await expect(row).to_be_focused()
    await expect(row).to_have_attribute("aria-selected", "true")
    await keys.press("Alt+ArrowUp")
    await expect(page.get_by_role("treeitem").nth(1)).to_contain_text(ITEMS[2])
    await expect(page.get_by_role("treeitem").nth(1)).to_be_focused()
    await keys.press("Alt+ArrowDown")
    await expect(page.get_by_role("treeitem").nth(1)).to_contain_text(ITEMS[1])
    await keys.press("Enter")
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_label(t("web.agenda.item.title"))).to_be_focused()
    await keys.press("End")
    await keys.type(" (lần hai)")
    await keys.press("Enter")
    await expect(dialog).to_have_count(0)
    await expect(page.get_by_role("treeitem").nth(2)).to_contain_text("(lần hai)")
    await keys.press("Alt+Enter")
    await expect(page.get_by_role("treeitem").nth(2)).to_have_attribute("aria-current", "step")

    await eyes.tab_to(page, re.compile(f"^{t('web.tab.documents')}"))
    await keys.press("ArrowRight")
    await expect(page.get_by_role("tab", name=t("web.tab.roster"))).to_have_attribute("aria-selected", "true")
    await eyes.tab_to(page, t("web.roster.add"))
    await keys.press("Enter")
    await expect(dialog.get_by_role("searchbox")).to_be_focused()
    await keys.press("Escape")
    await expect(dialog).to_have_count(0)
    await expect(page.get_by_role("button", name=t("web.roster.add"))).to_be_focused()

    await keys.press("Alt+3")
    await eyes.tab_to(page, t("web.stage.choose"))
    await keys.press("ArrowDown")
    paper = page.get_by_role("option", name=PAPER)
    await expect(paper).to_be_visible()
    await keys.press("ArrowDown")
    await expect(paper).to_have_attribute("data-combobox-selected", "true")
    await keys.press("Enter")
    await eyes.shows_page(page, 1, PAGES)
    await keys.press("Alt+PageDown")
    await eyes.shows_page(page, 2, PAGES)
    await keys.press("Alt+4")
    await eyes.tab_to(page, t("web.opinions.open"))
    await keys.press("Enter")
    await expect(page.get_by_role("button", name=t("web.opinions.close"))).to_be_visible()
    await keys.press("Alt+5")
    await eyes.tab_to(page, re.compile(rf"^3\W+{re.escape(ITEMS[2])}"))
    await keys.type("Thống nhất phương án bố trí tái định cư tại chỗ.")
    await keys.press("Control+s")
    await expect(page.get_by_text(like("web.conclusion.saved_at"))).to_be_visible()
    await eyes.tab_to(page, re.compile(f"^{t('web.me.menu', name=PEOPLE['secretary'][0])}"), back=True)
    await keys.press("Enter")
    await expect(page.get_by_role("menuitem").first).to_be_focused()
    await keys.press("Escape")


async def test_a_delegate_without_touch_reads_answers_and_writes_a_note(world: World, crowd: Crowd) -> None:
    mai = await crowd("Mai", "tablet", signed_in=await world.seat("mai"))
    await world.does("stage.clear")
    page = await mai.go("/tablet/")
    keys = page.keyboard
    await expect(page.get_by_role("link")).to_be_visible()
    await eyes.tab_to(page, re.compile(r"^\d\d:\d\d"))
    await keys.press("Enter")
    await expect(page.get_by_role("tree")).to_be_visible()
    await eyes.tab_to(page, t("tablet.skip"))
    await eyes.tab_to(page, re.compile(rf"^3\. {re.escape(ITEMS[2])}"))
    await keys.press("Home")
    await keys.press("Enter")
    await expect(page.get_by_role("treeitem").first).to_have_attribute("aria-selected", "true")
    await eyes.tab_to(page, re.compile(f"^{PAPER}"))
    await keys.press("Enter")
    await eyes.shows_page(page, 1, PAGES)
    await eyes.tab_to(page, like("paper.page_of", page=1))
    await keys.press("PageDown")
    await eyes.shows_page(page, 2, PAGES)

    await eyes.tab_to(page, t("ink.text"))
    await keys.press("Enter")
    await eyes.tab_to(page, re.compile(f"^{t('ink.canvas', page=2)}"), back=True)
    await seen(page)
    await keys.press("ArrowRight")
    await keys.press("Enter")
    await expect(page.get_by_label(t("ink.note"))).to_be_focused()
    await keys.type("Ghi bằng bàn phím")
    await keys.press("Enter")
    await expect(eyes.ink(page, 2)).to_have_attribute("data-own", "1")

    await eyes.tab_to(page, t("tablet.opinions.open"), back=True)
    await keys.press("Enter")
    await eyes.tab_to(page, t("stance.agree"))
    await keys.press("Space")
    await keys.press("ArrowDown")
    form = page.get_by_role("form", name=t("opinion.form"))
    await expect(form.get_by_role("radio", name=t("stance.agree_with_amendments"), exact=True)).to_be_checked()
    await eyes.tab_to(page, t("opinion.text"))
    await keys.type("Đề nghị bổ sung lộ trình.")
    await eyes.tab_to(page, t("opinion.send"))
    await keys.press("Enter")
    await expect(form.get_by_text(like("opinion.sent_at"))).to_be_visible()
    await keys.press("Escape")
    await expect(form).to_have_count(0)


async def seen(page: Page) -> None:
    """The focus is drawn around something."""
    outlined = await page.evaluate("""() => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
      return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
    }""")
    assert outlined, "the focus is not seen"
