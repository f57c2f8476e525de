"""Every state of the line is shown; who is put out is out at once; two windows and wrong clocks do no harm."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from playwright.async_api import Page, WebSocketRoute, expect

from server.wire.close_codes import CloseCode
from tests.e2e import eyes
from tests.e2e.people import Crowd
from tests.e2e.storage import has_papers, kept_papers, left_behind, stocked
from tests.e2e.words import t
from tests.e2e.world import PAGES, PEOPLE, TITLE, World

VIETNAM = timezone(timedelta(hours=7))
#: Chromium writes every refused request to the console.
REFUSED = (r"status of 40[134]",)
AT_ONCE_S = 1.0


async def test_connecting_is_shown_on_every_screen_until_the_server_has_answered(world: World, crowd: Crowd) -> None:
    silent: list[WebSocketRoute] = []

    def say_nothing(socket: WebSocketRoute) -> None:
        silent.append(socket)

    for name, device, key, path, word in (
        ("Mai", "tablet", "mai", world.on_tablet, "tablet.state.connecting"),
        ("Thư ký", "desk", "secretary", world.on_console, "web.meeting.opening"),
        ("Hội trường", "hall", "hall", world.in_hall, "connection.connecting"),
    ):
        somebody = await crowd(name, device, signed_in=await world.seat(key))  # type: ignore[arg-type]
        await somebody.context.route_web_socket(re.compile("/ws$"), say_nothing)
        await somebody.go(path)
        await expect(somebody.page.get_by_text(t(word))).to_be_visible()
        await eyes.fine(somebody.page, "vi", f"{name}: connecting")
        await crowd.leave(somebody)
    assert len(silent) >= 3


async def test_an_app_that_is_too_old_says_so_and_offers_to_load_anew(world: World, crowd: Crowd) -> None:
    async def too_old(socket: WebSocketRoute) -> None:
        await socket.close(code=CloseCode.OTHER_PROTOCOL)

    for name, device, key, path, word in (
        ("Mai", "tablet", "mai", world.on_tablet, "tablet.state.other_protocol"),
        ("Thư ký", "desk", "secretary", world.on_console, "connection.reload"),
    ):
        somebody = await crowd(name, device, signed_in=await world.seat(key))  # type: ignore[arg-type]
        await somebody.go(path)
        await expect(somebody.page.get_by_text(t("connection.live"))).to_be_attached()
        await somebody.context.route_web_socket(re.compile("/ws$"), too_old)
        await somebody.page.reload()
        await expect(somebody.page.get_by_text(t(word)).or_(somebody.page.get_by_label(t(word))).first).to_be_visible()
        await eyes.fine(somebody.page, "vi", f"{name}: outdated")
        await crowd.leave(somebody)


async def test_a_server_that_restarts_is_told_from_a_lost_line(world: World, crowd: Crowd) -> None:
    mai = await crowd("Mai", "tablet", signed_in=await world.seat("mai"))
    lines: list[WebSocketRoute] = []
    shut = False

    async def pass_on(socket: WebSocketRoute) -> None:
        if shut:
            await socket.close(code=CloseCode.RESTARTING)
            return
        lines.append(socket)
        socket.connect_to_server()

    await mai.context.route_web_socket(re.compile("/ws$"), pass_on)
    page = await mai.go(world.on_tablet)
    await expect(page.get_by_text(t("connection.live"))).to_be_visible()
    shut = True
    lines[-1].send('{"t":"draining","retry_ms":400}')
    await lines[-1].close(code=CloseCode.RESTARTING)
    await expect(page.get_by_text(t("tablet.state.draining"))).to_be_visible()
    await eyes.fine(page, "vi", "the server restarts")
    shut = False
    await expect(page.get_by_text(t("connection.resumed"), exact=True)).to_be_visible(timeout=30_000)
    await crowd.leave(mai)


async def test_two_windows_of_one_person_are_one_person(world: World, crowd: Crowd) -> None:
    mai = await crowd("Mai", "tablet", signed_in=await world.seat("mai"))
    first = await mai.go(world.on_tablet)
    await expect(first.get_by_text(t("connection.live"))).to_be_visible()
    second = await mai.window(world.on_tablet)
    await expect(second.get_by_text(t("connection.live"))).to_be_visible()
    await world.does("opinions.open_window", item_id=world.items[0])
    form = first.get_by_role("form", name=t("opinion.form"))
    await form.get_by_role("radio", name=t("stance.agree"), exact=True).click()
    await form.get_by_role("button", name=t("opinion.send")).click()
    own = second.get_by_role("form", name=t("opinion.form"))
    await expect(own.get_by_role("radio", name=t("stance.agree"), exact=True)).to_be_checked()
    await world.does("opinions.close_window", item_id=world.items[0])
    await first.close()
    await world.does("stage.turn_page", document_id=world.paper, page=5, zoom=100, x=32767, y=0)
    await eyes.shows_page(second, 5, PAGES)
    await world.does("stage.clear")
    await crowd.leave(mai)


@pytest.mark.parametrize("hours", [1, -1])
async def test_a_tablet_whose_clock_is_off_by_an_hour_works_and_shows_the_rooms_time(
    world: World, crowd: Crowd, hours: int
) -> None:
    shift = f"""(() => {{
      const Real = Date, off = {hours} * 3600 * 1000;
      globalThis.Date = class Date extends Real {{
        constructor(...args) {{ if (args.length === 0) super(Real.now() + off); else super(...args); }}
        static now() {{ return Real.now() + off; }}
      }};
    }})()"""
    dung = await crowd("Dũng", "tablet", signed_in=await world.seat("dung"), script=shift)
    page = await dung.go(world.on_tablet)
    await expect(page.get_by_text(t("connection.live"))).to_be_visible()
    now = datetime.now(UTC).astimezone(VIETNAM)
    right = "|".join(f"{now + timedelta(minutes=minute):%H:%M}" for minute in (-1, 0, 1))
    await expect(page.get_by_role("time")).to_have_text(re.compile(right))

    await world.does("opinions.open_window", item_id=world.items[1])
    await page.get_by_role("treeitem").nth(1).click()
    form = page.get_by_role("form", name=t("opinion.form"))
    await form.get_by_role("radio", name=t("stance.agree"), exact=True).click()
    await form.get_by_role("textbox").fill(f"Đồng hồ lệch {hours} giờ.")
    await form.get_by_role("button", name=re.compile(f"^{t('opinion.send')}|^{t('opinion.replace')}")).click()
    await expect(form.get_by_text(re.compile(f"{t('opinion.sent_at', time='')}.*({right})"))).to_be_visible()
    await world.does("opinions.close_window", item_id=world.items[1])
    await page.get_by_role("treeitem").nth(0).click()
    await page.get_by_role("button", name=re.compile("^Báo cáo")).click()
    await page.get_by_role("button", name=t("ink.pen"), exact=True).click()
    at = await eyes.draw(page, 1, across=0.3 + 0.05 * hours, down_px=300)
    await expect(page.locator("[data-unsent]")).to_have_count(0)
    await page.reload()
    await page.get_by_role("button", name=re.compile("^Báo cáo")).click()
    await eyes.sees_ink(page, 1, at)
    await crowd.leave(dung)


async def test_a_session_that_is_ended_asks_for_a_sign_in_and_keeps_what_was_written(
    world: World, crowd: Crowd
) -> None:
    mai = await crowd("Mai", "tablet", signed_in=await world.seat("mai"))
    desk = await crowd("Thư ký", "desk", signed_in=await world.seat("secretary"))
    await mai.go(world.on_tablet)
    await desk.go(world.on_console)
    for one in (mai, desk):
        await expect(one.page.get_by_text(t("connection.live"))).to_be_visible()
    with mai.allowed(*REFUSED), desk.allowed(*REFUSED):
        await mai.context.clear_cookies()
        await mai.page.reload()
        await expect(mai.page.get_by_label(t("sign_in.login"))).to_be_visible()
        await eyes.fine(mai.page, "vi", "signed out on the tablet")
        await desk.context.clear_cookies()
        await desk.page.reload()
        await expect(desk.page.get_by_label(t("sign_in.login"))).to_be_visible()
        await eyes.fine(desk.page, "vi", "signed out at the desk")
        await expect(desk.page).to_have_url(re.compile(r"goto=%2Fconsole"))
    await crowd.leave(mai)
    await crowd.leave(desk)


async def test_who_is_taken_off_the_roster_loses_the_meeting_and_its_papers_at_once(world: World, crowd: Crowd) -> None:
    duc = await crowd("Đức", "tablet", signed_in=await world.seat("duc"))
    desk = await crowd("Thư ký", "desk", signed_in=await world.seat("secretary"))
    await duc.go(world.on_tablet)
    await desk.go(world.on_console + "#roster")
    await stocked(duc.page, 1)
    name = PEOPLE["duc"][0]
    await desk.page.get_by_role("button", name=t("web.roster.remove.of", name=name)).click()
    sure = desk.page.get_by_role("dialog").get_by_role("button", name=t("web.roster.remove.yes"))
    with duc.allowed(*REFUSED):
        await sure.click()
        pressed = time.monotonic()
        await expect(duc.page.get_by_text(t("tablet.state.removed_title"))).to_be_visible()
        assert time.monotonic() - pressed < AT_ONCE_S
        assert await status_of_the_paper(duc.page, world) == 404
        await has_papers(duc.page, 0)
        await eyes.fine(duc.page, "vi", "removed from the meeting")
        await duc.page.get_by_role("button", name=t("tablet.state.home")).click()
        await expect(duc.page.get_by_role("heading", name=t("tablet.start.title"))).to_be_visible()
        await expect(duc.page.get_by_text(TITLE)).to_have_count(0)
        await duc.go(world.on_tablet)
        await expect(duc.page.get_by_text(t("tablet.state.not_found_title"))).to_be_visible()
        await eyes.fine(duc.page, "vi", "a meeting that is not there")
    await expect(desk.page.get_by_text(name)).to_have_count(0)
    await crowd.leave(duc)
    await crowd.leave(desk)


async def test_signing_out_leaves_nothing_on_the_tablet(world: World, crowd: Crowd) -> None:
    mai = await crowd("Mai", "tablet", signed_in=await world.seat("mai"))
    page = await mai.go(world.on_tablet)
    await stocked(page, 1)
    await page.get_by_role("button", name=t("tablet.menu.open")).click()
    await page.get_by_role("menuitem", name=t("tablet.menu.sign_out")).click()
    with mai.allowed(*REFUSED):
        await page.get_by_role("dialog").get_by_role("button", name=t("tablet.menu.sign_out_yes")).click()
        await expect(page.get_by_label(t("sign_in.login"))).to_be_visible()
        assert await kept_papers(page) == 0
        assert await left_behind(page) == []
        assert await mai.context.cookies() == []
        await mai.go(world.on_tablet)
        await expect(page.get_by_label(t("sign_in.login"))).to_be_visible()
        await expect(page.get_by_text(TITLE)).to_have_count(0)
    await crowd.leave(mai)


async def test_an_account_that_is_disabled_is_out_at_once(world: World, crowd: Crowd) -> None:
    dung = await crowd("Dũng", "tablet", signed_in=await world.seat("dung"))
    admin = await crowd("Quản trị", "desk", signed_in=await world.seat("admin"))
    await dung.go(world.on_tablet)
    await stocked(dung.page, 1)
    page = await admin.go("/people")
    await page.get_by_role("button", name=t("web.people.more.of", name=PEOPLE["dung"][0])).click()
    await page.get_by_role("menuitem", name=t("web.people.disable")).click()
    with dung.allowed(*REFUSED):
        await page.get_by_role("dialog").get_by_role("button", name=t("web.people.disable")).click()
        pressed = time.monotonic()
        await expect(dung.page.get_by_text(t("tablet.sign_in.again"))).to_be_visible()
        assert time.monotonic() - pressed < AT_ONCE_S
        await has_papers(dung.page, 0)
        assert await status_of_the_paper(dung.page, world) == 401


async def status_of_the_paper(page: Page, world: World) -> int:
    """What the server answers to whoever sits at this page and asks for the paper."""
    return int(
        await page.evaluate(
            """async (path) => {
              const seat = sessionStorage.getItem("dienhong.seat");
              return (await fetch(path, { headers: { "X-Seat": seat }, cache: "no-store" })).status;
            }""",
            f"/api/meetings/{world.meeting}/documents/{world.paper}/file",
        )
    )
