"""Who is in the story and what they bring, and the few things that its people do again and again."""

from __future__ import annotations

from io import BytesIO
from typing import ClassVar

import pypdfium2
from docx import Document
from playwright.async_api import Locator, Page

from tests.e2e.people import Somebody
from tests.e2e.words import t

SECRETARY = ("Lê Thu Hà", "le-thu-ha", "mot-mat-khau-dai")
CHAIR = "Nguyễn Văn Bình"
MAI, DUNG, DUC = "Trần Thị Mai", "Phạm Quốc Dũng", "Hoàng Minh Đức"
HALL = "Màn hình Phòng họp số 1"
LEAVING = "Vũ Đình Khoa"
TITLE = "Hội nghị Ban Thường vụ Tỉnh ủy lần thứ mười hai"
ITEMS = (
    "Tình hình kinh tế - xã hội chín tháng",
    "Điều chỉnh kế hoạch đầu tư công trung hạn",
    "Phương án tái định cư khu vực bến cảng Vân Hải",
    "Công tác cán bộ",
)
PAPER = "Báo cáo kinh tế - xã hội chín tháng"
PAGES = 40
CONCLUSIONS = (
    "Thống nhất đánh giá kết quả chín tháng đầu năm như báo cáo đã nêu.",
    "Giao Đảng ủy Ủy ban nhân dân tỉnh hoàn thiện danh mục điều chỉnh trước ngày 30 tháng 11 năm 2026.",
    "Đồng ý chủ trương bố trí tái định cư tại chỗ cho các hộ dân khu vực bến cảng Vân Hải.",
    "Thống nhất giới thiệu nhân sự theo tờ trình của Ban Tổ chức Tỉnh ủy.",
)


class Story:
    """Who has come so far, and the links that the secretary handed out."""

    at: ClassVar[dict[str, Somebody]] = {}
    links: ClassVar[dict[str, str]] = {}
    drawn: ClassVar[dict[str, tuple[float, float]]] = {}

    @classmethod
    def page(cls, name: str) -> Page:
        return cls.at[name].page


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog").last


async def press(where: Page | Locator, code: str, **details: object) -> None:
    await where.get_by_role("button", name=t(code, **details), exact=True).click()


async def answer(page: Page, stance: str, text: str) -> None:
    await press(page, "tablet.opinions.give")
    form = page.get_by_role("form", name=t("opinion.form"))
    await form.get_by_role("radio", name=t(f"stance.{stance}"), exact=True).click()
    await form.get_by_role("textbox").fill(text)
    await press(form, "opinion.send")


def words_of_docx(content: bytes) -> str:
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*cells, *(paragraph.text for paragraph in document.paragraphs)]).split())


def words_of_pdf(content: bytes) -> str:
    file = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in file).split())
