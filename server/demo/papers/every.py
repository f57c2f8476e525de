"""All papers of the demo meeting: which item they belong to, how they are cited, how they are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from server.demo.papers import digital, economy, investment, spatial
from server.demo.papers.economy_annex import annex
from server.demo.papers.maps import drawings


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper and how it is made."""

    name: str
    item_id: str
    title: str
    kind: str
    symbol: str
    issued_on: date
    issuer: str
    make: Callable[[], bytes]

    @property
    def file_name(self) -> str:
        return f"{self.name}.pdf"


_COMMITTEE = "Đảng ủy Ủy ban nhân dân tỉnh"
PAPERS = (
    Paper("01_Báo cáo KT-XH 9 tháng", "muc-1", "Báo cáo tình hình kinh tế - xã hội 9 tháng đầu năm 2026", "Báo cáo", economy.NUMBER, economy.DAY, _COMMITTEE, economy.report),
    Paper("01a_Phụ lục số liệu theo địa bàn", "muc-1", "Phụ lục số liệu theo địa bàn cấp xã", "Phụ lục", economy.NUMBER, economy.DAY, _COMMITTEE, annex),
    Paper("02_Tờ trình kế hoạch đầu tư công 2027", "muc-2", "Tờ trình về phương án phân bổ kế hoạch đầu tư công năm 2027", "Tờ trình", investment.NUMBER, investment.DAY, _COMMITTEE, investment.proposal),
    Paper("02a_Biểu danh mục dự án", "muc-2", "Biểu danh mục dự án đầu tư công năm 2027", "Phụ lục", investment.NUMBER, investment.DAY, _COMMITTEE, investment.listing),
    Paper("03_Báo cáo thuyết minh quy hoạch Bắc Sông Vàm", "muc-3", "Báo cáo thuyết minh Quy hoạch phân khu Khu đô thị mới Bắc Sông Vàm", "Báo cáo", spatial.NUMBER, spatial.DAY, "Sở Xây dựng", spatial.report),
    Paper("03a_Bản vẽ quy hoạch", "muc-3", "Tập bản vẽ quy hoạch Khu đô thị mới Bắc Sông Vàm", "Bản vẽ", spatial.NUMBER, spatial.DAY, "Sở Xây dựng", drawings),
    Paper("04_Đề án chuyển đổi số 2026-2030", "muc-4", "Đề án chuyển đổi số tỉnh An Lạc giai đoạn 2026 - 2030", "Đề án", digital.NUMBER, digital.DAY, _COMMITTEE, digital.scheme),
    Paper("04a_Báo cáo thẩm định Đề án", "muc-4", "Báo cáo thẩm định Đề án chuyển đổi số", "Báo cáo", digital.REVIEW_NUMBER, digital.REVIEW_DAY, "Văn phòng Tỉnh ủy", digital.review),
)  # fmt: skip
