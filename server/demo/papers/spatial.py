"""The explanatory report on the plan of the new urban area, in the State's layout, with a table of every block."""

from __future__ import annotations

from datetime import date

from reportlab.platypus import Flowable, Paragraph

from server.demo.papers import province as p
from server.demo.papers import spatial_text as words
from server.demo.papers.chance import Chance
from server.demo.papers.charts import Bars
from server.demo.papers.figures import decimal, percent, whole
from server.demo.papers.land import AREA, USES, balance, blocks
from server.demo.papers.pages import (
    CAPTION,
    CELL,
    Letterhead,
    closing,
    grid,
    heading,
    paper,
    sections,
    signed,
    text,
    title,
)

DAY = date(2026, 9, 18)
NUMBER = "386/BC-SXD"


def report() -> bytes:
    story: list[Flowable] = [
        Letterhead(("UBND TỈNH AN LẠC", "SỞ XÂY DỰNG"), f"Số: {NUMBER}", DAY, state=True),
        *title(
            "Báo cáo",
            "Thuyết minh Quy hoạch phân khu tỷ lệ 1/2.000<br/>Khu đô thị mới Bắc Sông Vàm, tỉnh An Lạc",
            state=True,
        ),
        *text(*words.OPENING),
    ]
    story += sections(words.FIRST)
    story += _land_use()
    for name, parts in words.SECOND:
        story.append(heading(name))
        story += text(*parts)
        if name.startswith("3.3"):
            story += _streets()
        if name.startswith("3.5"):
            story += _needs()
    story += _costs()
    story.append(heading("V. Ý KIẾN CỘNG ĐỒNG VÀ CÁC CƠ QUAN"))
    story += _opinions()
    story.append(heading("VI. KẾT LUẬN VÀ KIẾN NGHỊ"))
    story += text(*words.END)
    story.append(closing("Sở Xây dựng trân trọng báo cáo Ban Thường vụ Tỉnh ủy xem xét, cho ý kiến./."))
    story.append(
        signed(
            ("GIÁM ĐỐC",),
            p.HEAD_OF_CONSTRUCTION,
            (
                "- Ban Thường vụ Tỉnh ủy;",
                "- Đảng ủy UBND tỉnh;",
                "- UBND phường Bình Hòa, xã Hải Vân;",
                "- Lưu: VT, QHKT.",
            ),
            state=True,
        )
    )
    story += _every_block()
    return paper("Báo cáo thuyết minh quy hoạch phân khu Bắc Sông Vàm", story)


def _land_use() -> list[Flowable]:
    rows = balance()
    people = 68_500
    return [
        heading("3.2. Cơ cấu sử dụng đất"),
        *text(
            f"Tổng diện tích quy hoạch {decimal(AREA, 1)} ha, quy mô dân số {whole(people)} người. Đất đơn vị ở và nhóm nhà ở chiếm "
            f"{percent(100 * sum(size for code, _, size in rows if code in ('O', 'OH', 'XH')) / AREA)}; đất cây xanh, mặt nước chiếm "
            f"{percent(100 * sum(size for code, _, size in rows if code in ('CX', 'MN')) / AREA)}, bình quân "
            f"{decimal(10_000 * sum(size for code, _, size in rows if code == 'CX') / people, 1)} m² cây xanh mỗi người. Đất nhà ở xã hội bố trí "
            "tập trung ở phía đông, gần trục giao thông công cộng và khu công nghiệp Đông Hải."
        ),
        grid(
            [
                ("TT", "Loại đất", "Ký hiệu", "Diện tích (ha)", "Tỷ lệ", "Số ô đất"),
                *(
                    (
                        str(n),
                        name,
                        code,
                        decimal(size),
                        percent(100 * size / AREA),
                        str(sum(block.use == code for block in blocks()) or "-"),
                    )
                    for n, (code, name, size) in enumerate(rows, 1)
                ),
                ("", "Tổng cộng", "", decimal(sum(row[2] for row in rows)), "100,0%", str(len(blocks()))),
            ],
            (12, 68, 20, 26, 20, 19),
            bold=(len(rows) + 1,),
            caption="Bảng 1. Tổng hợp sử dụng đất",
        ),
        Paragraph("Hình 1. Chỉ tiêu đất bình quân (m²/người): quy chuẩn tối thiểu và phương án", CAPTION),
        Bars(
            ("Đất đơn vị ở", "Cây xanh đơn vị ở", "Cây xanh đô thị", "Trường mầm non, phổ thông", "Y tế, văn hóa"),
            ((28.0, 37.6), (2.0, 3.4), (5.0, 7.4), (1.4, 1.5), (1.0, 1.5)),
            ("Tối thiểu", "Phương án"),
            places=1,
        ),
    ]


def _streets() -> list[Flowable]:
    rows = (
        ("Trục chính đô thị (Bắc - Nam)", "1 - 1", "56,0", "2 x 15,0", "12,0", "2 x 7,0", "3.240"),
        ("Trục chính đô thị (Đông - Tây)", "1 - 1", "56,0", "2 x 15,0", "12,0", "2 x 7,0", "5.610"),
        ("Đường liên khu vực", "2 - 2", "36,0", "2 x 10,5", "3,0", "2 x 6,0", "16.820"),
        ("Đường ven sông", "3 - 3", "28,0", "15,0", "-", "5,0 + 8,0", "5.780"),
        ("Đường chính khu vực", "4 - 4", "22,0", "12,0", "-", "2 x 5,0", "21.450"),
        ("Đường phân khu vực", "5 - 5", "17,0", "7,0", "-", "2 x 5,0", "34.960"),
    )
    total = sum(int(row[-1].replace(".", "")) for row in rows)
    return [
        grid(
            [
                (
                    "TT",
                    "Loại đường",
                    "Mặt cắt",
                    "Lộ giới (m)",
                    "Mặt đường (m)",
                    "Phân cách (m)",
                    "Vỉa hè (m)",
                    "Chiều dài (m)",
                ),
                *((str(n), *row) for n, row in enumerate(rows, 1)),
                ("", "Tổng cộng", "", "", "", "", "", whole(total)),
            ],
            (9, 48, 16, 17, 20, 18, 18, 19),
            bold=(len(rows) + 1,),
            caption="Bảng 2. Mạng lưới giao thông",
        )
    ]


def _needs() -> list[Flowable]:
    rows = (
        ("Cấp nước sinh hoạt", "150 lít/người/ngày", "10.275", "m³/ngày đêm"),
        ("Cấp nước công cộng, dịch vụ", "15% nước sinh hoạt", "1.541", "m³/ngày đêm"),
        ("Nước tưới cây, rửa đường", "8% nước sinh hoạt", "822", "m³/ngày đêm"),
        ("Thất thoát", "10% tổng nhu cầu", "1.264", "m³/ngày đêm"),
        ("Nước thải thu gom", "90% nước cấp", "10.634", "m³/ngày đêm"),
        ("Phụ tải điện", "0,7 kW/người", "61,8", "MVA"),
        ("Chất thải rắn", "1,1 kg/người/ngày", "75,4", "tấn/ngày"),
        ("Thuê bao viễn thông", "1 thuê bao/hộ", "21.400", "thuê bao"),
    )
    return [
        grid(
            [("TT", "Hạng mục", "Chỉ tiêu", "Nhu cầu", "Đơn vị"), *((str(n), *row) for n, row in enumerate(rows, 1))],
            (12, 62, 42, 22, 27),
            left=(1, 2),
            caption="Bảng 3. Nhu cầu hạ tầng kỹ thuật đến năm 2035",
        )
    ]


def _costs() -> list[Flowable]:
    rows = (
        ("Bồi thường, giải phóng mặt bằng, tái định cư", 1_120, 1_480, 640),
        ("San nền, kè sông, thoát nước", 680, 720, 310),
        ("Giao thông, cầu qua sông Vàm", 1_350, 1_640, 590),
        ("Cấp nước, cấp điện, viễn thông", 290, 410, 220),
        ("Thoát nước thải, môi trường", 240, 360, 130),
        ("Trường học, y tế, văn hóa, công viên", 320, 610, 280),
    )
    lines = [
        (str(n), name, *(whole(v) for v in values), whole(sum(values))) for n, (name, *values) in enumerate(rows, 1)
    ]
    sums = [sum(row[i] for row in rows) for i in (1, 2, 3)]  # type: ignore[misc]
    return [
        heading("IV. KINH PHÍ, NGUỒN LỰC VÀ PHÂN KỲ ĐẦU TƯ"),
        *text(*words.MONEY),
        grid(
            [
                ("TT", "Hạng mục", "2027 - 2030", "2031 - 2035", "Sau 2035", "Tổng (tỷ đồng)"),
                *lines,
                ("", "Tổng cộng", *(whole(value) for value in sums), whole(sum(sums))),
            ],
            (12, 70, 22, 22, 18, 21),
            bold=(len(rows) + 1,),
            caption="Bảng 4. Khái toán kinh phí hạ tầng khung theo giai đoạn",
        ),
    ]


def _opinions() -> list[Flowable]:
    rows = [(str(n), *row) for n, row in enumerate(words.OPINIONS, 1)]
    return [
        *text(
            "Đồ án được công bố lấy ý kiến tại trụ sở phường Bình Hòa, xã Hải Vân và trên cổng thông tin trong 40 ngày (từ 20/7 đến 28/8/2026); "
            "thu về 1.286 phiếu, trong đó 1.174 phiếu thống nhất (91,3%), 112 phiếu có ý kiến khác. Tổng hợp các nhóm ý kiến chính:"
        ),
        grid(
            [("TT", "Nơi góp ý", "Nội dung", "Tiếp thu, giải trình"), *rows],
            (10, 33, 60, 62),
            left=(1, 2, 3),
            caption="Bảng 5. Tổng hợp, tiếp thu ý kiến",
        ),
    ]


def _every_block() -> list[Flowable]:
    chance = Chance("blocks")
    rows = []
    for n, block in enumerate(sorted(blocks(), key=lambda block: block.code), 1):
        cover = {"CX": 5, "HT": 30, "GD": 40, "YT": 40, "HC": 40, "HH": 50, "XH": 55}.get(block.use, 60)
        ratio = round(cover * block.floors * chance.between(0.82, 0.98) / 100, 1)
        rows.append(
            (
                str(n),
                USES[block.use][0],
                block.code,
                decimal(block.hectares),
                f"{cover}%",
                str(block.floors),
                decimal(ratio, 1),
                str(block.phase),
            )
        )
    return [
        grid(
            [
                (
                    "TT",
                    "Chức năng",
                    "Ký hiệu",
                    "Diện tích (ha)",
                    "Mật độ xây dựng",
                    "Tầng cao tối đa",
                    "Hệ số SDĐ",
                    "Giai đoạn",
                ),
                *rows,
            ],
            (12, 58, 18, 18, 17, 15, 14, 13),
            style=CELL,
            plain=(0, 2, 3, 4, 5, 6, 7),
            caption="Phụ lục. Thống kê chi tiết các ô đất quy hoạch",
        )
    ]
