"""The annex of the report on nine months: four landscape tables with every ward and commune."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import Flowable, PageBreak, Paragraph

from server.demo.papers import province as p
from server.demo.papers.chance import Chance
from server.demo.papers.economy import DAY, NUMBER
from server.demo.papers.figures import begun, day, percent, whole
from server.demo.papers.pages import CAPTION, CENTRED_BOLD, NOTE, SMALL, grid, paper

Cells = Callable[[p.Place, Chance], Sequence[str]]


def annex() -> bytes:
    chance = Chance("annex")
    story: list[Flowable] = [
        Paragraph("PHỤ LỤC", CENTRED_BOLD),
        Paragraph("Số liệu kinh tế - xã hội 9 tháng năm 2026 theo địa bàn cấp xã", CENTRED_BOLD),
        Paragraph(f"(Kèm theo Báo cáo số {NUMBER}, ngày {day(DAY)} của Đảng ủy UBND tỉnh)", CAPTION),
    ]
    for number, (name, head, cells) in enumerate(_TABLES, 1):
        if number > 1:
            story.append(PageBreak())
        rows = [(str(n), begun(place.name), *cells(place, chance)) for n, place in enumerate(p.places(), 1)]
        story.append(
            grid(
                [("TT", "Địa bàn", *head), *rows],
                (12, 48, 32, 32, 32, 32, 32, 32),
                style=SMALL,
                caption=f"Biểu {number}. {name}",
            )
        )
    story.append(Paragraph("Nguồn: các sở, ngành và Ủy ban nhân dân cấp xã báo cáo; Thống kê tỉnh tổng hợp.", NOTE))
    story.append(Paragraph("Số liệu làm tròn; tổng các phần có thể lệch ở hàng đơn vị.", NOTE))
    return paper("Phụ lục số liệu theo địa bàn", story, size=landscape(A4))


def _revenue(place: p.Place, _: Chance) -> Sequence[str]:
    land = round(place.revenue * 0.38)
    rate = percent(100 * place.revenue / place.revenue_plan)
    return (
        whole(place.population),
        whole(place.revenue_plan),
        whole(place.revenue),
        rate,
        whole(land),
        whole(place.revenue - land),
    )


def _investment(place: p.Place, chance: Chance) -> Sequence[str]:
    plan, projects = place.revenue_plan * 0.42, chance.whole(4, 14)
    stuck = min(projects - 1, chance.whole(0, 3))
    spent = plan * place.disbursed / 100
    return whole(plan), whole(spent), percent(place.disbursed), str(projects), str(projects - 1), str(stuck)


def _welfare(place: p.Place, chance: Chance) -> Sequence[str]:
    return (
        percent(place.poor, 2),
        whole(chance.whole(6, 64)),
        percent(chance.between(93.1, 98.9)),
        whole(place.population * chance.between(0.012, 0.022)),
        percent(chance.between(61, 92)),
        percent(chance.between(88, 99)),
    )


_RANKS = dict(zip(p.PLACES, Chance("ranks").shuffled(range(1, len(p.PLACES) + 1)), strict=True))


def _offices(place: p.Place, chance: Chance) -> Sequence[str]:
    return (
        whole(place.population * chance.between(0.19, 0.31)),
        percent(place.online),
        percent(chance.between(96.2, 99.9)),
        percent(chance.between(74, 97)),
        percent(chance.between(52, 90)),
        str(_RANKS[place.name]),
    )


_TABLES: tuple[tuple[str, Sequence[str], Cells], ...] = (
    (
        "Thu ngân sách nhà nước",
        ("Dân số (người)", "Dự toán (tỷ đồng)", "9 tháng (tỷ đồng)", "So dự toán", "Trong đó: đất đai", "Thuế, phí"),
        _revenue,
    ),
    (
        "Giải ngân vốn đầu tư công do cấp xã làm chủ đầu tư",
        ("Kế hoạch vốn (tỷ đồng)", "Đã giải ngân (tỷ đồng)", "Tỷ lệ", "Số dự án", "Đang thi công", "Vướng mặt bằng"),
        _investment,
    ),
    (
        "Giảm nghèo, an sinh xã hội",
        ("Tỷ lệ hộ nghèo", "Nhà tạm, nhà dột nát đã xóa (căn)", "Bao phủ BHYT", "Lao động có việc làm mới (người)",
         "Trường đạt chuẩn", "Hộ dùng nước sạch"),
        _welfare,
    ),
    (
        "Cải cách hành chính, chuyển đổi số",
        ("Hồ sơ tiếp nhận", "Trực tuyến", "Đúng và trước hạn", "Số hóa kết quả", "Thanh toán trực tuyến", "Xếp hạng tháng 8"),
        _offices,
    ),
)  # fmt: skip
