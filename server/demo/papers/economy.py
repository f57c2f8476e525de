"""The report on nine months of the economy, and its annex of tables by place."""

from __future__ import annotations

from datetime import date

from reportlab.platypus import Flowable, Paragraph

from server.demo.papers import economy_text as words
from server.demo.papers import province as p
from server.demo.papers.chance import Chance
from server.demo.papers.charts import Bars, Months
from server.demo.papers.figures import begun, decimal, percent, whole
from server.demo.papers.pages import (
    CAPTION,
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
