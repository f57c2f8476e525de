"""The story: an office prepares a meeting, a chair runs it, delegates follow, a notice is drafted. In this order."""

from __future__ import annotations

import re
from pathlib import Path

import httpx2
from playwright.async_api import expect

from tests.e2e import eyes, papers
from tests.e2e.cast import (
    CHAIR,
    CONCLUSIONS,
    DUC,
    DUNG,
    HALL,
    ITEMS,
    LEAVING,
    MAI,
    PAGES,
    PAPER,
    SECRETARY,
    TITLE,
    Story,
    answer,
    dialog,
    press,
    words_of_docx,
    words_of_pdf,
)
from tests.e2e.people import Crowd
from tests.e2e.server import Server
from tests.e2e.words import like, t

STORY = True


async def test_the_administrator_makes_accounts_by_form_and_by_list_and_disables_one(
    crowd: Crowd, server: Server, tmp_path: Path
) -> None:
    admin = await crowd("Quản trị", "desk")
    await admin.page.goto(server.admin_link)
    await press(admin.page, "link.enter")
    page = admin.page
    await expect(page.get_by_role("heading", name=t("web.nav.people"))).to_be_visible()

    await press(page, "web.people.add")
    form = dialog(page)
    await form.get_by_label(t("web.people.name")).fill(SECRETARY[0])
    await form.get_by_label(t("web.people.position")).fill("Phó Chánh Văn phòng")
    await form.get_by_label(t("web.people.unit")).fill("Văn phòng Tỉnh ủy An Lạc")
    await form.get_by_label(t("web.people.login")).fill(SECRETARY[1])
    await form.get_by_label(t("web.people.password"), exact=True).fill(SECRETARY[2])
    await form.get_by_label(t("web.people.secretariat")).check()
    await press(form, "web.people.create")
    await expect(form).to_be_hidden()
    await expect(page.get_by_role("listitem").filter(has_text=SECRETARY[0])).to_contain_text(
        t("web.people.secretariat")
    )

    await press(page, "web.people.add")
    form = dialog(page)
    await form.get_by_label(t("web.people.kind")).click()
    await page.get_by_role("option", name=t("web.people.kind.screen")).click()
    await form.get_by_label(t("web.people.name.screen")).fill(HALL)
    await press(form, "web.people.create")
    await expect(page.get_by_role("listitem").filter(has_text=HALL)).to_be_visible()

    await press(page, "web.people.import")
    form = dialog(page)
    async with page.expect_download() as empty:
        await form.get_by_role("link", name=t("web.import.template")).click()
    await (await empty.value).save_as(tmp_path / "mau.xlsx")
    people = [
        (CHAIR, "Bí thư Tỉnh ủy", "Tỉnh ủy An Lạc", "nguyen-van-binh"),
        (MAI, "Phó Bí thư Thường trực", "Tỉnh ủy An Lạc", ""),
        (DUNG, "Trưởng Ban Tổ chức", "Ban Tổ chức Tỉnh ủy", ""),
        (DUC, "Giám đốc Sở Tài chính", "Sở Tài chính tỉnh An Lạc", ""),
        (LEAVING, "Chuyên viên", "Văn phòng Tỉnh ủy An Lạc", ""),
        ("", "Không có tên", "", ""),
    ]
    async with page.expect_file_chooser() as chooser:
        await form.get_by_label(t("web.import.file")).click()
    await (await chooser.value).set_files(
        {
            "name": "danh-sach.xlsx",
            "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "buffer": papers.filled_form((tmp_path / "mau.xlsx").read_bytes(), people),
        }
    )
    await press(form, "web.import.check")
    await expect(form.get_by_text(t("web.import.report.would", created=5, there=0, errors=1))).to_be_visible()
    await press(form, "web.import.go", count=5)
    await expect(form.get_by_text(t("web.import.report.done", created=5, there=0, errors=1))).to_be_visible()
    await form.get_by_role("button", name=t("common.close")).last.click()

    await page.get_by_role("button", name=t("web.people.more.of", name=LEAVING)).click()
    await page.get_by_role("menuitem", name=t("web.people.disable")).click()
    await press(dialog(page), "web.people.disable")
    await expect(page.get_by_role("listitem").filter(has_text=LEAVING)).to_contain_text(t("web.people.disabled"))
    await crowd.leave(admin)


async def test_the_secretary_prepares_a_meeting(crowd: Crowd) -> None:
    Story.at["secretary"] = secretary = await crowd("Thư ký", "desk")
    page = await secretary.go("/sign-in")
    await page.get_by_label(t("sign_in.login")).fill(SECRETARY[1])
    await page.get_by_label(t("sign_in.password"), exact=True).fill(SECRETARY[2])
    await press(page, "sign_in.go")

    await press(page, "web.home.create")
    form = dialog(page)
    await form.get_by_label(t("web.meeting.title")).fill(TITLE)
    await form.get_by_label(t("web.meeting.body")).fill("Ban Thường vụ Tỉnh ủy An Lạc")
    await form.get_by_label(t("web.meeting.superior")).fill("Đảng bộ tỉnh An Lạc")
    await form.get_by_label(t("web.meeting.day")).fill("05/01/2027")
    await form.get_by_label(t("web.meeting.hour.hours")).fill("08")
    await form.get_by_label(t("web.meeting.hour.minutes")).fill("00")
    await form.get_by_label(t("web.meeting.place")).fill("Phòng họp số 1, Trụ sở Tỉnh ủy")
    await press(form, "web.home.create.submit")
    await expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    await expect(page.get_by_text("08:00")).to_be_visible()

    await page.get_by_role("button", name=t("web.agenda.add"), exact=True).click()
    form = dialog(page)
    for item in ITEMS:
        await form.get_by_label(t("web.agenda.item.title")).fill(item)
        await form.get_by_label(t("web.agenda.item.presenter")).fill("Đảng ủy Ủy ban nhân dân tỉnh")
        await form.get_by_label(t("web.agenda.item.minutes")).fill("30")
        if item is not ITEMS[-1]:
            await press(form, "web.agenda.add.more")
            await expect(form.get_by_label(t("web.agenda.item.title"))).to_have_value("")
    await press(form, "web.agenda.add")
    await expect(form).to_be_hidden()
    tree = page.get_by_role("treeitem")
    await expect(tree).to_have_count(4)
    for at, item in enumerate(ITEMS):
        await expect(tree.nth(at)).to_contain_text(f"{at + 1}")
        await expect(tree.nth(at)).to_contain_text(item)

    await page.get_by_role("tab", name=t("web.tab.roster")).click()
    await press(page, "web.roster.add")
    found = dialog(page)
    for name, role in ((CHAIR, "chair"), (MAI, "delegate"), (DUNG, "delegate"), (DUC, "delegate"), (HALL, "screen")):
        if role != "screen":
            await found.get_by_label(t("web.roster.add.as")).click()
            await page.get_by_role("option", name=t(f"role.{role}"), exact=True).click()
        await found.get_by_label(t("web.roster.search")).fill(name)
        await found.get_by_role("button", name=t("web.roster.add.person", name=name, role=t(f"role.{role}"))).click()
        await expect(found.get_by_text(t("web.roster.already", role=t(f"role.{role}")))).to_be_visible()
    await found.get_by_label(t("web.roster.search")).fill(LEAVING)
    await expect(found.get_by_text(t("web.people.none")).or_(found.get_by_text(LEAVING))).to_be_hidden()
    await found.get_by_role("button", name=t("common.close")).click()

    await tree.nth(0).click()
    await page.get_by_role("tab", name=t("web.tab.documents")).click()
    async with page.expect_file_chooser() as chooser:
        await press(page, "web.documents.add")
    file = {"name": "bao-cao_chin-thang.pdf", "mimeType": "application/pdf", "buffer": papers.paper(PAGES)}
    await (await chooser.value).set_files([file])
    await expect(page.get_by_text(t("web.documents.pages", count=PAGES))).to_be_visible(timeout=30_000)
    await page.get_by_role("button", name=like("web.documents.describe.of")).click()
    form = dialog(page)
    await form.get_by_label(t("web.documents.title")).fill(PAPER)
    await form.get_by_label(t("web.documents.kind")).fill("Báo cáo")
    await form.get_by_label(t("web.documents.symbol")).fill("214-BC/ĐU")
    await form.get_by_label(t("web.documents.issued_on")).fill("28/12/2026")
    await form.get_by_label(t("web.documents.issuer")).fill("Đảng ủy Ủy ban nhân dân tỉnh")
    await press(form, "common.save")
    await expect(form).to_be_hidden()
    await expect(page.get_by_role("heading", name=PAPER)).to_be_visible()
    await expect(page.get_by_text("214-BC/ĐU")).to_be_visible()

    await press(page, "web.step.lifecycle.make_ready")
    await expect(page.get_by_role("button", name=t("web.step.lifecycle.open"))).to_be_visible()


async def test_everybody_comes_in_by_their_own_link(crowd: Crowd) -> None:
    page = Story.page("secretary")
    await page.get_by_role("tab", name=t("web.tab.roster")).click()
    await press(page, "web.roster.sheet")
    sheet = dialog(page)
    for name in (CHAIR, MAI, DUNG, DUC, HALL):
        card = sheet.get_by_role("article").filter(has=page.get_by_role("heading", name=name, exact=True))
        await expect(card.get_by_role("img", name=t("web.links.qr", name=name))).to_be_visible()
        Story.links[name] = (await card.get_by_text(re.compile("^http://")).inner_text()).strip()
    await sheet.get_by_role("button", name=t("common.close")).click()

    for name in (CHAIR, MAI, DUNG, DUC, HALL):
        somebody = await crowd(name, "hall" if name == HALL else "tablet")
        Story.at[name] = somebody
        await somebody.page.goto(Story.links[name])
        await press(somebody.page, "link.enter")
    for name in (CHAIR, MAI, DUNG, DUC):
        where = Story.page(name)
        await expect(where).to_have_url(re.compile(r"/tablet/meeting/\w+$"))
        await expect(where.get_by_role("heading", name=TITLE)).to_be_visible()
        await expect(where.get_by_text(t("tablet.state.not_opened"))).to_be_visible()
        await expect(where.get_by_text(t("connection.live"))).to_be_visible()
    await expect(Story.page(HALL)).to_have_url(re.compile(r"/screen/\w+$"))
    await expect(Story.page(HALL).get_by_text(t("web.screen.until"))).to_be_visible()
    await expect(page.get_by_text(t("web.roster.summary", count=6, here=6))).to_be_visible()


async def test_the_secretary_starts_the_meeting_and_every_screen_knows(crowd: Crowd) -> None:
    page = Story.page("secretary")
    await press(page, "web.step.lifecycle.open")
    for name in (CHAIR, MAI, DUNG, DUC):
        await expect(Story.page(name).get_by_text(t("tablet.state.not_opened"))).to_be_hidden()
    await page.get_by_role("treeitem").nth(0).click()
    await press(page, "web.item.select")
    for name in (CHAIR, MAI, DUNG, DUC):
        await expect(Story.page(name).get_by_role("treeitem", name=ITEMS[0])).to_have_attribute("aria-current", "step")
    await expect(Story.page(HALL).get_by_role("listitem").filter(has_text=ITEMS[0])).to_have_attribute(
        "aria-current", "step"
    )


async def test_the_chair_turns_pages_and_every_tablet_and_the_hall_follow(crowd: Crowd) -> None:
    chair = Story.page(CHAIR)
    await chair.get_by_role("button", name=PAPER).click()
    await press(chair, "tablet.chair.present")
    for name in (CHAIR, MAI, DUNG, DUC, HALL):
        await eyes.shows_page(Story.page(name), 1, PAGES)
    for page in (2, 3):
        await chair.get_by_role("button", name=t("paper.next")).last.click()
        for name in (MAI, DUNG, DUC, HALL):
            await eyes.shows_page(Story.page(name), page, PAGES)
    await chair.get_by_label(t("paper.page_number")).fill("17")
    await chair.get_by_label(t("paper.page_number")).press("Enter")
    for name in (MAI, DUNG, DUC, HALL):
        await eyes.shows_page(Story.page(name), 17, PAGES)
    following = t("tablet.follow.following", presenter=t("tablet.follow.chair"))
    await expect(Story.page(MAI).get_by_role("img", name=following)).to_be_visible()


async def test_one_delegate_looks_elsewhere_and_comes_back(crowd: Crowd) -> None:
    page = Story.page(DUC)
    await page.get_by_role("button", name=t("paper.next")).last.click()
    await eyes.shows_page(page, 18, PAGES)
    back = page.get_by_role("button", name=t("tablet.follow.rejoin", presenter=t("tablet.follow.chair")))
    await expect(back).to_contain_text(t("tablet.follow.rejoin_page", page=17))
    await Story.page(CHAIR).get_by_role("button", name=t("paper.previous")).last.click()
    await expect(back).to_contain_text(t("tablet.follow.rejoin_page", page=16))
    await eyes.shows_page(page, 18, PAGES)
    await back.click()
    await eyes.shows_page(page, 16, PAGES)


async def test_what_the_chair_draws_is_seen_while_the_pen_moves_and_stays(crowd: Crowd) -> None:
    chair = Story.page(CHAIR)
    others = (MAI, DUNG, DUC, HALL)
    await press(chair, "ink.pen")
    await press(chair, "ink.shared")
    stroke = await eyes.Stroke.begin(chair, 16, across=0.25, down_px=220)
    at = await stroke.on()
    for name in others:
        await eyes.sees_ink(Story.page(name), 16, at, wet=True)
    await stroke.on(0.1)
    await stroke.end()
    for name in others:
        await expect(eyes.ink(Story.page(name), 16)).to_have_attribute("data-shared", "1")
        await eyes.sees_ink(Story.page(name), 16, at)
        await eyes.sees_ink(Story.page(name), 16, at, wet=True, there=False)

    await press(chair, "ink.undo")
    for name in others:
        await eyes.sees_ink(Story.page(name), 16, at, there=False)
    await press(chair, "ink.redo")
    for name in others:
        await eyes.sees_ink(Story.page(name), 16, at)
    await press(chair, "ink.read")
    Story.drawn["shared"] = at


async def test_a_private_stroke_and_note_are_the_delegates_own(crowd: Crowd) -> None:
    mai = Story.at[MAI]
    await press(mai.page, "ink.pen")
    at = await eyes.draw(mai.page, 16, across=0.3, down_px=420)
    await eyes.sees_ink(mai.page, 16, at)
    await press(mai.page, "ink.text")
    canvas = mai.page.get_by_role(
        "application", name=like("ink.canvas", page=16).pattern.rstrip("$") and re.compile("16")
    )
    box = await canvas.bounding_box()
    assert box is not None
    await mai.page.mouse.click(box["x"] + 0.3 * box["width"], 600)
    await mai.page.get_by_label(t("ink.note")).fill("Hỏi thêm về nguồn vốn đối ứng")
    await mai.page.keyboard.press("Enter")
    await expect(eyes.ink(mai.page, 16)).to_have_attribute("data-own", "2")
    await expect(mai.page.get_by_text(t("connection.live"))).to_be_attached()

    second = await mai.window(mai.page.url.removeprefix(mai.address))
    await expect(eyes.ink(second, 16)).to_have_attribute("data-own", "2")
    await eyes.sees_ink(second, 16, at)
    await mai.page.reload()
    await expect(eyes.ink(mai.page, 16)).to_have_attribute("data-own", "2")
    await eyes.sees_ink(mai.page, 16, at)
    await second.close()

    for name in (CHAIR, DUNG, DUC, HALL):
        await eyes.sees_ink(Story.page(name), 16, Story.drawn["shared"])
        assert not await eyes.has_ink(Story.page(name), 16, at), f"{name} sees the private stroke of {MAI}"
        await expect(eyes.ink(Story.page(name), 16)).to_have_attribute("data-own", "0")


async def test_opinions_come_in_live_and_a_published_one_is_seen_by_all(crowd: Crowd) -> None:
    desk = Story.page("secretary")
    await press(Story.page(CHAIR), "tablet.chair.window_open")
    await desk.get_by_role("tab", name=t("web.tab.opinions")).click()
    said = {
        MAI: ("agree", "Nhất trí với báo cáo."),
        DUNG: ("agree_with_amendments", "Đề nghị bổ sung giải pháp về nhân lực số."),
        DUC: ("disagree", "Chưa rõ nguồn vốn đối ứng của hai dự án."),
    }
    for count, (name, (stance, text)) in enumerate(said.items(), start=1):
        await answer(Story.page(name), stance, text)
        await expect(desk.get_by_role("listitem").filter(has_text=text)).to_contain_text(name)
        await expect(desk.get_by_text(t("web.opinions.total", count=count))).to_be_attached()
        await expect(Story.page(name).get_by_text(like("opinion.sent_at"))).to_be_visible()
    await expect(
        Story.page(CHAIR).get_by_role("button", name=t("tablet.chair.opinions_count", count=3, total=4))
    ).to_be_visible()

    for name in (MAI, DUC):
        await expect(Story.page(name).get_by_text(said[DUNG][1])).to_have_count(0)
    await desk.get_by_role("switch", name=t("web.opinions.publish.of", name=DUNG)).click(force=True)
    for name in (MAI, DUC):
        await expect(Story.page(name).get_by_text(t("tablet.opinions.published"))).to_be_visible()
        await expect(Story.page(name).get_by_text(said[DUNG][1])).to_be_visible()
        await expect(Story.page(name).get_by_text(said[MAI if name == DUC else DUC][1])).to_have_count(0)

    await press(Story.page(CHAIR), "tablet.chair.window_close")
    await expect(Story.page(MAI).get_by_text(t("opinion.closed"))).to_be_visible()
    await expect(desk.get_by_role("button", name=t("web.opinions.open"))).to_be_visible()


async def test_conclusions_are_typed_and_the_notice_is_taken_away(crowd: Crowd, tmp_path: Path) -> None:
    page = Story.page("secretary")
    await page.get_by_role("tab", name=t("web.tab.notices")).click()
    for at, (item, conclusion) in enumerate(zip(ITEMS, CONCLUSIONS, strict=True), start=1):
        box = page.get_by_label(f"{at} {item}")
        await box.fill(conclusion)
        await box.blur()
        await expect(page.get_by_text(like("web.conclusion.saved_at"))).to_have_count(at)

    steps = page.get_by_role("radiogroup", name=t("web.notices.steps"))
    await steps.get_by_text(t("web.notices.step.settings")).click()
    for field, text in {
        "issuer": "Tỉnh ủy An Lạc", "number": "57", "symbol": "TB/TU", "place": "An Lạc",
        "signing_authority": "T/L BAN THƯỜNG VỤ", "signer_position": "Chánh Văn phòng", "signer_name": "Đặng Thị Ánh",
        "recipients": "Các đồng chí Ủy viên Ban Thường vụ\nLưu Văn phòng Tỉnh ủy",
    }.items():  # fmt: skip
        await page.get_by_label(t(f"web.notice.{field}"), exact=True).fill(text)
    await press(page, "common.save")
    await expect(page.get_by_text(t("web.notice.saved"))).to_be_visible()

    await steps.get_by_text(t("web.notices.step.draft")).click()
    draft = page.get_by_role("article", name=t("web.draft.paper"))
    for conclusion in CONCLUSIONS:
        await expect(draft.get_by_text(conclusion[:-1])).to_be_visible()
    taken: dict[str, bytes] = {}
    for kind in ("docx", "pdf"):
        async with page.expect_download(timeout=60_000) as download:
            await press(page, f"web.draft.{kind}")
        assert (await download.value).suggested_filename.endswith(f".{kind}")
        await (await download.value).save_as(tmp_path / f"thong-bao.{kind}")
        taken[kind] = (tmp_path / f"thong-bao.{kind}").read_bytes()

    for kind, text in (("docx", words_of_docx(taken["docx"])), ("pdf", words_of_pdf(taken["pdf"]))):
        for conclusion in CONCLUSIONS:
            assert conclusion[:-1] in text, f"{kind}: {conclusion}\n{text}"
        for head in ("ĐẢNG CỘNG SẢN VIỆT NAM", "TỈNH ỦY AN LẠC", "57-TB/TU", "Đặng Thị Ánh"):
            assert head.lower() in text.lower(), f"{kind}: {head}\n{text}"


async def test_the_meeting_closes_and_every_screen_says_so(crowd: Crowd, server: Server) -> None:
    page = Story.page("secretary")
    await press(page, "web.step.lifecycle.pause")
    await expect(Story.page(HALL).get_by_role("heading", name=t("web.screen.paused"))).to_be_visible()
    for name in (CHAIR, MAI, DUNG, DUC):
        await expect(Story.page(name).get_by_text(t("state.paused"), exact=True).first).to_be_visible()
    await press(page, "web.step.lifecycle.resume")
    await press(page, "web.step.lifecycle.close")
    await press(dialog(page), "web.step.lifecycle.close")
    await expect(Story.page(HALL).get_by_role("heading", name=t("web.screen.closed"))).to_be_visible()
    for name in (MAI, DUNG, DUC):
        await expect(Story.page(name).get_by_text(t("state.closed"), exact=True).first).to_be_visible()
    async with httpx2.AsyncClient(base_url=server.address) as http:
        assert (await http.get("/readyz")).is_success
