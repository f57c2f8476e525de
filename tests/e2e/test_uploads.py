"""Files that are no papers: each is refused with a clear sentence, and nothing else breaks."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, expect

from tests.e2e import eyes, papers
from tests.e2e.people import Crowd, Somebody
from tests.e2e.words import refusal, t
from tests.e2e.world import World

SETTINGS = {"DIENHONG_UPLOAD_LIMIT_MB": "1"}
#: Chromium writes every refused request to the console.
REFUSED = (r"status of 4(13|15|22)",)
RIGHT_TO_LEFT = "\u202e"


@pytest.fixture
def bad_files() -> dict[str, tuple[bytes, str]]:
    return {
        "danh-sach.pdf": (b"PK\x03\x04 not a paper at all" * 40, refusal("documents.not_a_pdf")),
        "khoa.pdf": (papers.locked_paper(), refusal("documents.encrypted")),
        "cat-cut.pdf": (papers.paper(8)[:9000], refusal("documents.damaged")),
        "rat-nang.pdf": (papers.heavy_paper(1.5), refusal("documents.too_large", limit_mb=1)),
    }


async def put_in(somebody: Somebody, name: str, content: bytes) -> Locator:
    """By the file chooser; answers with the row in the list of what is on its way."""
    page = somebody.page
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("button", name=t("web.documents.add"), exact=True).click()
    await (await chooser.value).set_files([{"name": name, "mimeType": "application/pdf", "buffer": content}])
    return page.get_by_role("list", name=t("web.documents.uploads")).get_by_role("listitem").filter(has_text=name)


async def test_each_bad_file_is_refused_with_its_reason_and_good_ones_still_go_up(
    world: World, crowd: Crowd, bad_files: dict[str, tuple[bytes, str]]
) -> None:
    desk = await crowd("Thư ký", "desk", signed_in=await world.seat("secretary"))
    mai = await crowd("Mai", "tablet", signed_in=await world.seat("mai"))
    await mai.go(world.on_tablet)
    page = await desk.go(world.on_console)
    await page.get_by_role("treeitem").nth(1).click()
    with desk.allowed(*REFUSED):
        for name, (content, sentence) in bad_files.items():
            row = await put_in(desk, name, content)
            await expect(row.get_by_role("alert")).to_have_text(sentence)
        await eyes.fine(page, "vi", "refused uploads")
        for name in bad_files:
            row = page.get_by_role("listitem").filter(has_text=name)
            await row.get_by_role("button", name=t("web.documents.dismiss")).click()
    await put_in(desk, "to-trinh_dau-tu-cong.pdf", papers.paper(3))
    await expect(page.get_by_role("heading", name="to-trinh dau-tu-cong")).to_be_visible()
    await expect(page.get_by_text(t("connection.live"))).to_be_visible()
    await mai.page.get_by_role("treeitem").nth(1).click()
    await expect(mai.page.get_by_role("button", name="to-trinh dau-tu-cong")).to_have_count(1)
    await expect(mai.page.get_by_text(t("connection.live"))).to_be_visible()


async def test_a_files_name_leads_nowhere_and_misleads_nobody(world: World, crowd: Crowd) -> None:
    """`../` and the right-to-left override; dropped, because a file chooser takes no such names."""
    desk = next(one for one in crowd.everyone if one.name == "Thư ký")
    page = desk.page
    await page.get_by_role("treeitem").nth(2).click()
    bytes_of = list(papers.paper(2))
    for name in ("../../etc/mat-khau.pdf", f"bao-cao{RIGHT_TO_LEFT}fdp.exe.pdf"):
        drop = await page.evaluate_handle(
            """([name, bytes]) => {
              const files = new DataTransfer();
              files.items.add(new File([new Uint8Array(bytes)], name, { type: "application/pdf" }));
              return files;
            }""",
            [name, bytes_of],
        )
        await page.get_by_role("tabpanel").locator("> div").first.dispatch_event("drop", {"dataTransfer": drop})
    papers_here = page.get_by_role("tabpanel").get_by_role("heading", level=3)
    await expect(papers_here).to_have_count(2, timeout=30_000)
    text = await page.get_by_role("tabpanel").inner_text()
    assert RIGHT_TO_LEFT not in text
    assert "../" not in text
    assert "mat-khau.pdf" in text
    await eyes.fine(page, "vi", "papers with strange names")
