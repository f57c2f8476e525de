"""The report on nine months of the economy, and its annex of tables by place."""

from __future__ import annotations

from datetime import date

from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import Flowable, PageBreak, Paragraph

from server.demo.papers import economy_text as words
from server.demo.papers import province as p
from server.demo.papers.chance import Chance
from server.demo.papers.charts import Bars, Months
from server.demo.papers.figures import begun, decimal, percent, whole
from server.demo.papers.pages import (
    CAPTION,
    CENTRED_BOLD,
    ITALICS,
    NOTE,
    SMALL,
    Letterhead,
    closing,
    grid,
    heading,
    paper,
    signed,
    text,
    title,
)

DAY = date(2026, 9, 21)
NUMBER = "245-BC/ĐU"
_RECEIVERS = ("- Ban Thường vụ Tỉnh ủy,", "- Các ban Đảng Tỉnh ủy,", "- Đảng ủy HĐND tỉnh,", "- Lưu Văn phòng Đảng ủy.")
SUPERIOR = "TỈNH ỦY AN LẠC"
COMMITTEE = ("ĐẢNG ỦY ỦY BAN", "NHÂN DÂN TỈNH")


def indicator_values() -> list[tuple[str, ...]]:
    """The main targets with the figures filled in."""
    known = {
        "growth": decimal(p.GROWTH),
        "revenue": whole(p.REVENUE),
        "revenue_plan": whole(p.REVENUE_PLAN),
        "disbursed": decimal(100 * p.DISBURSED_2026 / p.INVESTMENT_2026, 1),
    }
    return [tuple(value.format(**known) for value in row) for row in p.INDICATORS]


def report() -> bytes:
    story: list[Flowable] = [
        Letterhead((SUPERIOR, *COMMITTEE), f"Số {NUMBER}", DAY),
        *title(
            "Báo cáo",
            "tình hình kinh tế - xã hội 9 tháng đầu năm;<br/>nhiệm vụ, giải pháp trọng tâm quý IV năm 2026",
        ),
        *text(*words.opening()),
        heading("I. KẾT QUẢ CHỦ YẾU"),
        heading("1. Tăng trưởng kinh tế"),
        *text(*words.growth()),
        Paragraph("Biểu đồ 1. Tốc độ tăng GRDP 9 tháng theo khu vực (%)", CAPTION),
        Bars(
            [sector.name for sector in p.SECTORS] + ["Toàn tỉnh"],
            [(s.before, s.growth) for s in p.SECTORS] + [(p.GROWTH_BEFORE, p.GROWTH)],
            ("9 tháng năm 2025", "9 tháng năm 2026"),
        ),
        *text(*words.growth_judged()),
        heading("2. Các chỉ tiêu chủ yếu"),
        *text(
            f"Trong {len(p.INDICATORS)} chỉ tiêu chủ yếu theo Nghị quyết của Tỉnh ủy, dự báo cả năm có 13 chỉ tiêu đạt và "
            "vượt, 03 chỉ tiêu cần tập trung chỉ đạo quyết liệt trong quý IV (cơ cấu kinh tế; tỷ lệ trường học đạt chuẩn "
            "quốc gia; số bác sĩ trên một vạn dân). Cụ thể:"
        ),
        grid(
            caption="Bảng 1. Thực hiện các chỉ tiêu chủ yếu năm 2026",
            rows=[
                ("TT", "Chỉ tiêu", "Đơn vị", "Kế hoạch năm", "Thực hiện 9 tháng", "Ước cả năm"),
                *((str(n), row[0], row[1], row[2], row[4], row[3]) for n, row in enumerate(indicator_values(), 1)),
            ],
            widths=(10, 63, 22, 24, 23, 23),
        ),
    ]
    for number, (name, parts) in enumerate(words.fields(), 3):
        story.append(heading(f"{number}. {name}"))
        story += text(*parts)
        if number == 3:
            story += _industry()
        if number == 6:
            story += _budget()
    story += _by_place()
    story.append(heading("II. HẠN CHẾ, KHÓ KHĂN VÀ NGUYÊN NHÂN"))
    story += text(*words.weak_points())
    story.append(heading("III. NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM QUÝ IV NĂM 2026"))
    for number, (name, parts) in enumerate(words.tasks(), 1):
        story.append(heading(f"{number}. {name}"))
        story += text(*parts)
    story.append(heading("IV. KIẾN NGHỊ, ĐỀ XUẤT"))
    story += text(*words.proposals())
    story.append(
        closing("Đảng ủy Ủy ban nhân dân tỉnh kính báo cáo Ban Thường vụ Tỉnh ủy xem xét, cho ý kiến chỉ đạo./.")
    )
    story.append(signed(("T/M ĐẢNG ỦY", "BÍ THƯ"), p.CHAIR_OF_PEOPLE, _RECEIVERS))
    return paper("Báo cáo tình hình kinh tế - xã hội 9 tháng năm 2026", story)


def _industry() -> list[Flowable]:
    chance = Chance("industry")
    before = [100 + 3.1 * month + chance.between(-2, 2) for month in range(9)]
    now = [value * (1.094 + chance.between(-0.012, 0.02)) for value in before]
    return [
        Paragraph("Biểu đồ 2. Chỉ số sản xuất công nghiệp theo tháng (tháng 01/2025 = 100)", CAPTION),
        Months(now, before, ("Năm 2025", "Năm 2026")),
    ]


def _budget() -> list[Flowable]:
    rows = words.revenue_rows()
    table = [
        ("TT", "Nguồn thu", "Dự toán (tỷ đồng)", "Thực hiện 9 tháng (tỷ đồng)", "So dự toán", "So cùng kỳ"),
        *((str(n), name, whole(plan), whole(done), percent(100 * done / plan), percent(rate))
          for n, (name, plan, done, rate) in enumerate(rows, 1)),
        ("", "Tổng cộng", whole(p.REVENUE_PLAN), whole(p.REVENUE), percent(100 * p.REVENUE / p.REVENUE_PLAN), "109,3%"),
    ]  # fmt: skip
    return [
        grid(
            table,
            (10, 60, 25, 28, 21, 21),
            bold=(len(table) - 1,),
            caption="Bảng 2. Thu ngân sách nhà nước trên địa bàn 9 tháng năm 2026",
        ),
    ]


def _by_place() -> list[Flowable]:
    best = sorted(p.places(), key=lambda place: -place.disbursed)
    rows = [
        (str(n), begun(place.name), whole(place.revenue), percent(100 * place.revenue / place.revenue_plan),
         percent(place.disbursed), percent(place.online))
        for n, place in enumerate((*best[:6], *best[-6:]), 1)
    ]  # fmt: skip
    return [
        heading("9. Các công trình, dự án trọng điểm"),
        *text(*words.key_projects()),
        heading("10. Kết quả theo địa bàn"),
        *text(*words.places(best)),
        grid(
            [("TT", "Địa bàn", "Thu ngân sách (tỷ đồng)", "So dự toán", "Giải ngân", "Hồ sơ trực tuyến"), *rows],
            (10, 55, 30, 24, 22, 24),
            caption="Bảng 3. Sáu đơn vị giải ngân cao nhất và sáu đơn vị thấp nhất",
        ),
        *text(*words.each_place()),
    ]


def annex() -> bytes:
    """Landscape tables: every ward and commune, four tables."""
    found = p.places()
    story: list[Flowable] = [
        Paragraph("PHỤ LỤC", CENTRED_BOLD),
        Paragraph("Số liệu kinh tế - xã hội 9 tháng năm 2026 theo địa bàn cấp xã", CENTRED_BOLD),
        Paragraph(f"(Kèm theo Báo cáo số {NUMBER}, ngày {DAY.day}/{DAY.month}/{DAY.year} của Đảng ủy UBND tỉnh)",
                  CAPTION),
    ]  # fmt: skip
    chance = Chance("annex")
    tables = (
        (
            "Biểu 1. Thu ngân sách nhà nước",
            ("TT", "Địa bàn", "Dân số (người)", "Dự toán (tỷ đồng)", "9 tháng (tỷ đồng)", "So dự toán", "Trong đó: đất đai", "Thuế, phí"),
            lambda c: (whole(c.population), whole(c.revenue_plan), whole(c.revenue),
                       percent(100 * c.revenue / c.revenue_plan), whole(c.revenue * 0.38), whole(c.revenue - round(c.revenue * 0.38))),
        ),
        (
            "Biểu 2. Giải ngân vốn đầu tư công do cấp xã làm chủ đầu tư",
            ("TT", "Địa bàn", "Kế hoạch vốn (tỷ đồng)", "Đã giải ngân (tỷ đồng)", "Tỷ lệ", "Số dự án", "Đang thi công", "Vướng mặt bằng"),
            lambda c: (lambda plan, projects: (
                whole(plan), whole(plan * c.disbursed / 100), percent(c.disbursed), str(projects),
                str(projects - 1), str(min(projects - 1, chance.whole(0, 3)))))(c.revenue_plan * 0.42, chance.whole(4, 14)),
        ),
        (
            "Biểu 3. Giảm nghèo, an sinh xã hội",
            ("TT", "Địa bàn", "Tỷ lệ hộ nghèo", "Nhà tạm, nhà dột nát đã xóa (căn)", "Bao phủ BHYT", "Lao động có việc làm mới (người)", "Trường đạt chuẩn", "Hộ dùng nước sạch"),
            lambda c: (percent(c.poor, 2), whole(chance.whole(6, 64)), percent(chance.between(93.1, 98.9)),
                       whole(c.population * chance.between(0.012, 0.022)), percent(chance.between(61, 92)), percent(chance.between(88, 99))),
        ),
        (
            "Biểu 4. Cải cách hành chính, chuyển đổi số",
            ("TT", "Địa bàn", "Hồ sơ tiếp nhận", "Trực tuyến", "Đúng và trước hạn", "Số hóa kết quả", "Thanh toán trực tuyến", "Xếp hạng tháng 8"),
            None,
        ),
    )  # fmt: skip
    ranks = Chance("ranks").shuffled(range(1, len(found) + 1))
    for number, (name, head, values) in enumerate(tables):
        if number:
            story.append(PageBreak())
        rows: list[tuple[str, ...]] = []
        for n, place in enumerate(found, 1):
            cells = (
                values(place)
                if values
                else (
                    whole(place.population * chance.between(0.19, 0.31)),
                    percent(place.online),
                    percent(chance.between(96.2, 99.9)),
                    percent(chance.between(74, 97)),
                    percent(chance.between(52, 90)),
                    str(ranks[n - 1]),
                )
            )
            rows.append((str(n), begun(place.name), *cells))
        story.append(grid([head, *rows], (12, 48, 32, 32, 32, 32, 32, 32), style=SMALL, caption=name))
    story.append(Paragraph("Nguồn: các sở, ngành và Ủy ban nhân dân cấp xã báo cáo; Thống kê tỉnh tổng hợp.", NOTE))
    story.append(Paragraph("Số liệu làm tròn; tổng các phần có thể lệch ở hàng đơn vị.", ITALICS))
    return paper("Phụ lục số liệu theo địa bàn", story, size=landscape(A4))
