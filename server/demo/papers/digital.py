"""The scheme on digital transformation, as a scan of the signed print, and the Party office's review of it."""

from __future__ import annotations

from datetime import date

from reportlab.platypus import Flowable

from server.demo.papers import digital_text as words
from server.demo.papers import province as p
from server.demo.papers.chance import Chance
from server.demo.papers.charts import Bars
from server.demo.papers.economy import COMMITTEE, SUPERIOR
from server.demo.papers.figures import begun, percent, whole
from server.demo.papers.pages import Letterhead, closing, grid, heading, paper, sections, signed, text, title
from server.demo.papers.scans import scanned

DAY, REVIEW_DAY = date(2026, 9, 17), date(2026, 9, 23)
NUMBER, REVIEW_NUMBER = "18-ĐA/ĐU", "97-BC/VPTU"


def scheme() -> bytes:
    story: list[Flowable] = [
        Letterhead((SUPERIOR, *COMMITTEE), f"Số {NUMBER}", DAY),
        *title("Đề án", "chuyển đổi số tỉnh An Lạc giai đoạn 2026 - 2030,<br/>định hướng đến năm 2035"),
    ]
    story += sections(words.FIRST)
    story += [
        grid(
            [
                ("TT", "Chỉ tiêu", "Hiện trạng", "Năm 2028", "Năm 2030"),
                *((str(n), *row) for n, row in enumerate(words.TARGETS, 1)),
            ],
            (12, 83, 24, 23, 23),
            caption="Bảng 1. Các chỉ tiêu chủ yếu",
        )
    ]
    story += sections(words.SECOND)
    story += _tasks()
    story += _money()
    story += _readiness()
    story += sections(words.THIRD)
    story.append(
        closing(
            "Đảng ủy Ủy ban nhân dân tỉnh kính trình Ban Thường vụ Tỉnh ủy xem xét, cho chủ trương ban hành Đề án./."
        )
    )
    receivers = (
        "- Ban Thường vụ Tỉnh ủy,",
        "- Ban Tuyên giáo và Dân vận Tỉnh ủy,",
        "- Sở Khoa học và Công nghệ,",
        "- Lưu Văn phòng Đảng ủy.",
    )
    story.append(signed(("T/M ĐẢNG ỦY", "PHÓ BÍ THƯ"), p.DEPUTY_CHAIR, receivers))
    return scanned(paper("Đề án chuyển đổi số tỉnh An Lạc", story), "scheme", ("1846", "18/9/2026"))


def _tasks() -> list[Flowable]:
    return [
        heading("V. DANH MỤC NHIỆM VỤ, DỰ ÁN"),
        *text(
            f"Đề án gồm {len(words.TASKS)} nhiệm vụ, dự án; mỗi nhiệm vụ có một cơ quan chủ trì, sản phẩm và thời hạn cụ thể. Cơ quan chủ trì báo cáo "
            "tiến độ trên hệ thống theo dõi nhiệm vụ của tỉnh trước ngày 25 hằng tháng."
        ),
        grid(
            [
                ("TT", "Nhiệm vụ, dự án", "Chủ trì", "Sản phẩm", "Thời hạn", "Kinh phí (tỷ đồng)"),
                *((str(n), *row[:4], whole(row[4])) for n, row in enumerate(words.TASKS, 1)),
                ("", "Tổng cộng", "", "", "", whole(sum(row[4] for row in words.TASKS))),
            ],
            (10, 48, 32, 37, 18, 20),
            left=(1, 2, 3),
            bold=(len(words.TASKS) + 1,),
            caption="Bảng 2. Danh mục nhiệm vụ, dự án giai đoạn 2026 - 2030",
        ),
    ]


def _money() -> list[Flowable]:
    total = sum(row[4] for row in words.TASKS)
    years = ("2026", "2027", "2028", "2029", "2030")
    parts = [0.06, 0.27, 0.29, 0.22]
    sums = [round(total * part) for part in parts]
    sums.append(total - sum(sums))
    central = [round(value * 0.31) for value in sums]
    other = [round(value * 0.12) for value in sums]
    local = [a - b - c for a, b, c in zip(sums, central, other, strict=True)]
    return [
        heading("VI. KINH PHÍ"),
        *text(
            f"Tổng kinh phí {whole(total)} tỷ đồng, bố trí từ ngân sách tỉnh, ngân sách trung ương hỗ trợ và nguồn hợp pháp khác; chi thường xuyên vận "
            "hành hằng năm khoảng 38 tỷ đồng. Phần vốn đầu tư năm 2027 đã nằm trong phương án phân bổ kế hoạch đầu tư công năm 2027, lĩnh vực khoa "
            "học, công nghệ, chuyển đổi số."
        ),
        grid(
            [
                ("TT", "Nguồn", *years, "Tổng"),
                ("1", "Ngân sách tỉnh", *map(whole, local), whole(sum(local))),
                ("2", "Ngân sách trung ương", *map(whole, central), whole(sum(central))),
                ("3", "Nguồn khác", *map(whole, other), whole(sum(other))),
                ("", "Tổng cộng", *map(whole, sums), whole(total)),
            ],
            (12, 55, 18, 20, 20, 20, 20),
            bold=(4,),
            caption="Bảng 3. Kinh phí theo năm và nguồn (tỷ đồng)",
        ),
    ]


def _readiness() -> list[Flowable]:
    chance = Chance("readiness")
    rows = [
        (
            str(n),
            begun(place.name),
            percent(place.online),
            str(chance.whole(3, 12)),
            chance.pick(("Tốt", "Tốt", "Khá", "Khá", "Yếu")),
            percent(chance.between(46, 93)),
            str(chance.whole(0, 3)),
        )
        for n, place in enumerate(p.places(), 1)
    ]
    return [
        heading("VII. MỨC ĐỘ SẴN SÀNG CỦA CẤP XÃ"),
        *text(words.READINESS),
        Bars(
            ("Hạ tầng mạng", "Máy tính, thiết bị", "Kỹ năng cán bộ", "Dữ liệu số hóa", "An toàn thông tin"),
            ((61.0, 84.0), (72.0, 90.0), (48.0, 75.0), (44.0, 85.0), (35.0, 80.0)),
            ("Hiện trạng (%)", "Mục tiêu 2028 (%)"),
            places=0,
        ),
        grid(
            [
                (
                    "TT",
                    "Địa bàn",
                    "Hồ sơ trực tuyến",
                    "Tổ công nghệ số",
                    "Hạ tầng mạng",
                    "Cán bộ đạt kỹ năng",
                    "Cán bộ CNTT",
                ),
                *rows,
            ],
            (12, 46, 22, 22, 21, 22, 20),
            caption="Bảng 4. Khảo sát mức độ sẵn sàng tại 38 xã, phường (tháng 8/2026)",
        ),
    ]


def _each_task() -> list[Flowable]:
    chance = Chance("review")
    rows = [
        (str(n), row[0], whole(row[4]), chance.pick(words.FEASIBLE), chance.pick(words.ADVICE))
        for n, row in enumerate(words.TASKS, 1)
    ]
    return [
        heading("5. Thẩm định từng nhiệm vụ, dự án"),
        *text(*words.TASKS_JUDGED),
        grid(
            [("TT", "Nhiệm vụ, dự án", "Kinh phí (tỷ đồng)", "Tính khả thi", "Đề nghị"), *rows],
            (10, 50, 20, 40, 45),
            left=(1, 3, 4),
            caption="Bảng thẩm định nhiệm vụ, dự án của Đề án",
        ),
    ]


def _pilot() -> list[Flowable]:
    names = ("phường An Lạc", "phường Bình Hòa", "xã Hải Vân", "xã Sơn Hà", "xã Long Điền")
    chosen = [place for name in names for place in p.places() if place.name == name]
    rows = [
        (str(n), begun(place.name), whole(place.population), percent(place.online), percent(place.poor, 2), reason)
        for n, (place, reason) in enumerate(zip(chosen, words.PILOT_REASONS, strict=True), 1)
    ]
    return [
        heading("6. Phương án thí điểm phòng họp không giấy ở cấp xã"),
        *text(*words.PILOT),
        grid(
            [("TT", "Địa bàn", "Dân số", "Hồ sơ trực tuyến", "Hộ nghèo", "Lý do chọn"), *rows],
            (10, 36, 20, 22, 20, 57),
            left=(1, 5),
            caption="Bảng các địa bàn đề xuất thí điểm",
        ),
    ]


def review() -> bytes:
    story: list[Flowable] = [
        Letterhead((SUPERIOR, "VĂN PHÒNG"), f"Số {REVIEW_NUMBER}", REVIEW_DAY),
        *title("Báo cáo", "thẩm định Đề án chuyển đổi số tỉnh An Lạc<br/>giai đoạn 2026 - 2030"),
    ]
    for name, parts in words.REVIEW:
        if name:
            story.append(heading(name))
        story += text(*parts)
        if name.startswith("2."):
            story.append(
                grid(
                    [
                        ("TT", "Cơ quan", "Ý kiến", "Đề xuất của Văn phòng"),
                        *((str(n), *row) for n, row in enumerate(words.VOICES, 1)),
                    ],
                    (10, 38, 62, 55),
                    left=(1, 2, 3),
                    caption="Bảng tổng hợp ý kiến các cơ quan",
                )
            )
    story += _each_task()
    story += _pilot()
    story.append(closing("Văn phòng Tỉnh ủy kính báo cáo Ban Thường vụ Tỉnh ủy xem xét, quyết định./."))
    story.append(
        signed(
            ("CHÁNH VĂN PHÒNG",),
            "Ngô Quang Vinh",
            (
                "- Ban Thường vụ Tỉnh ủy,",
                "- Đảng ủy UBND tỉnh,",
                "- Sở Khoa học và Công nghệ,",
                "- Lưu Văn phòng Tỉnh ủy.",
            ),
        )
    )
    return paper("Báo cáo thẩm định Đề án chuyển đổi số", story)
