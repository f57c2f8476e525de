"""The plan of public investment for 2027: a proposal of a few pages and the list of projects, sixty pages of tables.
The sums of the list are the figures of the proposal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import Flowable, PageBreak, Paragraph

from server.demo.papers import province as p
from server.demo.papers.chance import Chance, shares
from server.demo.papers.economy import COMMITTEE, SUPERIOR
from server.demo.papers.figures import begun, day, decimal, percent, whole
from server.demo.papers.pages import (
    CAPTION,
    CELL,
    CENTRED_BOLD,
    NOTE,
    Letterhead,
    closing,
    grid,
    heading,
    paper,
    signed,
    text,
    title,
)

DAY = date(2026, 9, 22)
NUMBER = "112-TTr/ĐU"
#: Sector, its share of the plan in percent, what its projects are called, who builds them.
SECTORS = (
    ("Giao thông", 34.0, ("Đường trục chính {}", "Cải tạo, nâng cấp tuyến đường liên {}", "Cầu kênh Đông trên địa bàn {}",
                          "Mở rộng nút giao và vỉa hè {}"), "Ban QLDA giao thông"),
    ("Nông nghiệp, thủy lợi, phòng chống thiên tai", 14.5, ("Kè chống sạt lở bờ sông đoạn qua {}", "Kiên cố hóa kênh mương nội đồng {}",
                          "Trạm bơm tiêu úng {}", "Nâng cấp đê bao {}"), "Ban QLDA nông nghiệp"),
    ("Giáo dục và đào tạo", 14.0, ("Trường mầm non {}", "Trường tiểu học {} (xây mới 12 phòng học)", "Trường trung học cơ sở {} đạt chuẩn quốc gia",
                          "Nhà đa năng, bếp ăn bán trú {}"), "UBND cấp xã"),
    ("Y tế, dân số, xã hội", 10.5, ("Cải tạo, mở rộng Trạm y tế {}", "Mua sắm thiết bị khám, chữa bệnh từ xa {}", "Phòng khám đa khoa khu vực {}"),
     "Ban QLDA dân dụng"),
    ("Văn hóa, thể thao, du lịch", 6.0, ("Trung tâm văn hóa - thể thao {}", "Tu bổ di tích đình làng {}", "Sân vận động {}"), "UBND cấp xã"),
    ("Hạ tầng đô thị, cấp nước, môi trường", 11.5, ("Hệ thống thoát nước khu dân cư {}", "Trạm xử lý nước thải sinh hoạt {}",
                          "Chiếu sáng công cộng, cây xanh {}"), "Ban QLDA dân dụng"),
    ("Khoa học, công nghệ, chuyển đổi số", 4.5, ("Hạ tầng mạng, an toàn thông tin {}", "Số hóa, làm sạch dữ liệu đất đai {}"), "Sở Khoa học và Công nghệ"),
    ("Trụ sở, quốc phòng, an ninh", 5.0, ("Sửa chữa trụ sở làm việc {}", "Nhà làm việc Ban Chỉ huy quân sự {}", "Trụ sở Công an {}"), "UBND cấp xã"),
)  # fmt: skip
PROJECTS = 796
SOURCES = (
    ("Ngân sách trung ương bổ sung có mục tiêu", 2_310),
    ("Vốn cân đối ngân sách địa phương", 1_870),
    ("Thu tiền sử dụng đất", 2_650),
    ("Xổ số kiến thiết", 720),
    ("Bội chi ngân sách địa phương", 430),
)


@dataclass(frozen=True, slots=True)
class Project:
    """Money in triệu đồng."""

    name: str
    place: str
    owner: str
    years: str
    cost: int
    before: int
    plan: int
    running: bool
    note: str


@cache
def projects() -> tuple[tuple[str, tuple[Project, ...]], ...]:
    """By sector; the plans add up to the plan of the province."""
    chance = Chance("projects")
    total = p.INVESTMENT_2027 * 1000
    sums = [round(total * sector[1] / 100) for sector in SECTORS]
    sums[0] += total - sum(sums)
    counts = shares(chance, PROJECTS, len(SECTORS), least=1.6)
    found = []
    for (sector, _, names, owner), money, count in zip(SECTORS, sums, counts, strict=True):
        plans = sorted(shares(chance, money, count, least=0.25, step=50), reverse=True)
        where = [chance.pick(p.PLACES) for _ in range(count)]
        lines = []
        for n, plan in enumerate(plans):
            running = chance.unit() < 0.62
            cost = (
                round(plan * chance.between(1.9, 4.2) / 100) * 100
                if running
                else round(plan * chance.between(2.2, 6.0) / 100) * 100
            )
            first = chance.whole(2024, 2026) if running else 2027
            lines.append(
                Project(
                    name=names[n % len(names)].format(where[n]),
                    place=where[n],
                    owner=f"UBND {where[n]}" if owner == "UBND cấp xã" else owner,
                    years=f"{first} - {chance.whole(2027, 2028) if running else chance.whole(2028, 2030)}",
                    cost=cost,
                    before=round(cost * chance.between(0.2, 0.45) / 10) * 10 if running else 0,
                    plan=plan,
                    running=running,
                    note=chance.pick(("", "", "", "", "Vướng mặt bằng", "Chờ thẩm định", "Hoàn thành năm 2027")),
                )
            )
        found.append((sector, tuple(lines)))
    return tuple(found)


def _billions(millions: int) -> str:
    """Tỷ đồng."""
    return decimal(millions / 1000, 1)


def _medium_term() -> list[Flowable]:
    chance = Chance("medium term")
    before = shares(chance, p.MEDIUM_TERM, len(SECTORS), least=0.9, step=10)
    change = shares(chance, p.MEDIUM_TERM_NEW - p.MEDIUM_TERM + 684, len(SECTORS), least=0.2, step=4)
    cut = shares(chance, 684, len(SECTORS), least=0.3, step=2)
    rows = [
        (str(n), sector[0], whole(old), whole(more), whole(less), whole(old + more - less))
        for n, (sector, old, more, less) in enumerate(zip(SECTORS, before, change, cut, strict=True), 1)
    ]
    total = ("", "Tổng cộng", whole(sum(before)), whole(sum(change)), whole(sum(cut)), whole(p.MEDIUM_TERM_NEW))
    return [
        grid(
            [("TT", "Ngành, lĩnh vực", "Đã giao", "Tăng", "Giảm", "Sau điều chỉnh"), *rows, total],
            (12, 68, 22, 19, 19, 25),
            bold=(len(rows) + 1,),
            caption="Bảng 3. Điều chỉnh kế hoạch trung hạn giai đoạn 2026 - 2030 (tỷ đồng)",
        )
    ]


def _largest() -> list[Flowable]:
    everything = sorted((line for _, lines in projects() for line in lines), key=lambda line: (-line.plan, line.name))[
        :15
    ]
    rows = [
        (str(n), line.name, line.years, _billions(line.cost), _billions(line.before), _billions(line.plan))
        for n, line in enumerate(everything, 1)
    ]
    return [
        grid(
            [("TT", "Dự án", "Thời gian", "Tổng mức", "Lũy kế đến hết 2026", "Kế hoạch 2027"), *rows],
            (11, 70, 22, 20, 21, 21),
            caption="Bảng 4. Mười lăm dự án có kế hoạch vốn lớn nhất năm 2027 (tỷ đồng)",
        )
    ]


def proposal() -> bytes:
    found = projects()
    everything = [project for _, lines in found for project in lines]
    running = [project for project in everything if project.running]
    new = len(everything) - len(running)
    rows = [
        (
            str(n),
            name,
            str(len(lines)),
            str(sum(line.running for line in lines)),
            _billions(sum(line.plan for line in lines)),
            percent(sum(line.plan for line in lines) / p.INVESTMENT_2027 / 10),
        )
        for n, (name, lines) in enumerate(found, 1)
    ]
    story: list[Flowable] = [
        Letterhead((SUPERIOR, *COMMITTEE), f"Số {NUMBER}", DAY),
        *title("Tờ trình", "về phương án phân bổ kế hoạch đầu tư công năm 2027<br/>và điều chỉnh kế hoạch trung hạn giai đoạn 2026 - 2030"),
        *text(
            "<u>Kính trình</u>: Ban Thường vụ Tỉnh ủy,",
            "- Căn cứ Luật Đầu tư công và các văn bản hướng dẫn thi hành;",
            "- Căn cứ Quy chế làm việc của Ban Chấp hành Đảng bộ tỉnh, nhiệm kỳ 2025 - 2030;",
            "- Căn cứ Nghị quyết của Tỉnh ủy về nhiệm vụ năm 2026 và kế hoạch đầu tư công trung hạn giai đoạn 2026 - 2030,",
            "Đảng ủy Ủy ban nhân dân tỉnh trình Ban Thường vụ Tỉnh ủy xem xét, cho ý kiến về phương án phân bổ kế hoạch đầu tư "
            "công năm 2027 và điều chỉnh kế hoạch trung hạn giai đoạn 2026 - 2030 như sau:",
        ),
        heading("I. TÌNH HÌNH THỰC HIỆN KẾ HOẠCH NĂM 2026"),
        *text(
            f"Kế hoạch vốn năm 2026 là {whole(p.INVESTMENT_2026)} tỷ đồng. Đến ngày 15/9/2026 đã giải ngân {whole(p.DISBURSED_2026)} tỷ "
            f"đồng, đạt {percent(100 * p.DISBURSED_2026 / p.INVESTMENT_2026)}; ước đến hết ngày 31/01/2027 giải ngân 96%. Số vốn dự kiến không "
            "giải ngân hết khoảng 290 tỷ đồng, tập trung ở hồ chứa nước Sơn Hà và đường ven sông Vàm đoạn qua xã Hải Vân.",
            "Kinh nghiệm rút ra: chỉ ghi vốn cho dự án đã đủ thủ tục; bố trí vốn tập trung, không dàn trải; gắn trách nhiệm người đứng đầu với "
            "kết quả giải ngân; chuẩn bị mặt bằng, vật liệu trước khi khởi công.",
        ),
        heading("II. PHƯƠNG ÁN PHÂN BỔ NĂM 2027"),
        heading("1. Nguyên tắc"),
        *text(
            "a) Ưu tiên theo thứ tự: thanh toán nợ đọng; dự án hoàn thành, chuyển tiếp; dự án liên vùng, trọng điểm; dự án khởi công mới thật sự "
            "cấp bách, đủ thủ tục trước ngày 31/12/2026.",
            "b) Vốn thu tiền sử dụng đất phân bổ theo tiến độ thu thực tế; không bố trí vượt 90% dự toán thu trong hai quý đầu năm.",
            "c) Mỗi xã, phường có ít nhất một công trình phục vụ trực tiếp đời sống Nhân dân; ưu tiên các xã có tỷ lệ hộ nghèo trên 3%.",
        ),
        heading("2. Tổng nguồn vốn"),
        *text(f"Tổng kế hoạch vốn năm 2027 là {whole(p.INVESTMENT_2027)} tỷ đồng, tăng {percent(100 * p.INVESTMENT_2027 / p.INVESTMENT_2026 - 100)} so với năm 2026, gồm:"),
        grid(
            [
                ("TT", "Nguồn vốn", "Số vốn (tỷ đồng)", "Tỷ trọng"),
                *((str(n), name, whole(money), percent(100 * money / p.INVESTMENT_2027)) for n, (name, money) in enumerate(SOURCES, 1)),
                ("", "Tổng cộng", whole(sum(money for _, money in SOURCES)), "100,0%"),
            ],
            (12, 90, 35, 28),
            bold=(len(SOURCES) + 1,),
            caption="Bảng 1. Nguồn vốn đầu tư công năm 2027",
        ),
        heading("3. Phân bổ theo ngành, lĩnh vực"),
        *text(
            f"Kế hoạch bố trí cho {whole(len(everything))} dự án: {whole(len(running))} dự án chuyển tiếp với "
            f"{_billions(sum(line.plan for line in running))} tỷ đồng và {whole(new)} dự án khởi công mới với "
            f"{_billions(sum(line.plan for line in everything if not line.running))} tỷ đồng. Cụ thể:"
        ),
        grid(
            [
                ("TT", "Ngành, lĩnh vực", "Số dự án", "Chuyển tiếp", "Vốn năm 2027 (tỷ đồng)", "Tỷ trọng"),
                *rows,
                ("", "Tổng cộng", whole(len(everything)), whole(len(running)), whole(p.INVESTMENT_2027), "100,0%"),
            ],
            (12, 66, 20, 22, 27, 18),
            bold=(len(rows) + 1,),
            caption="Bảng 2. Phân bổ kế hoạch đầu tư công năm 2027",
        ),
        *text("Danh mục chi tiết từng dự án tại Biểu kèm theo Tờ trình."),
        heading("III. ĐIỀU CHỈNH KẾ HOẠCH TRUNG HẠN GIAI ĐOẠN 2026 - 2030"),
        *text(
            f"1. Tổng kế hoạch trung hạn điều chỉnh từ {whole(p.MEDIUM_TERM)} tỷ đồng lên {whole(p.MEDIUM_TERM_NEW)} tỷ đồng, tăng "
            f"{whole(p.MEDIUM_TERM_NEW - p.MEDIUM_TERM)} tỷ đồng, do tăng nguồn thu tiền sử dụng đất tại Khu đô thị mới Bắc Sông Vàm và ngân sách trung "
            "ương bổ sung cho tuyến đường ven sông.",
            "2. Bổ sung 12 dự án mới, trong đó có: hạ tầng khung Khu đô thị mới Bắc Sông Vàm giai đoạn 1; nền tảng dữ liệu dùng chung theo Đề án "
            "chuyển đổi số giai đoạn 2026 - 2030; kè sông Vàm đoạn qua xã Hải Vân.",
            "3. Đưa ra khỏi kế hoạch 07 dự án chưa cần thiết hoặc trùng lặp sau khi sắp xếp đơn vị hành chính, giảm 684 tỷ đồng; giãn tiến độ 09 "
            "dự án sang giai đoạn 2031 - 2035.",
        ),
        *_medium_term(),
        heading("IV. MỘT SỐ VẤN ĐỀ CẦN BÁO CÁO THÊM"),
        *text(
            "1. Về khả năng cân đối: nguồn thu tiền sử dụng đất năm 2027 dự kiến 2.650 tỷ đồng, trong đó 1.140 tỷ đồng từ các khu đất đã có quy "
            "hoạch chi tiết, 860 tỷ đồng từ các khu đất đang hoàn thiện thủ tục và 650 tỷ đồng từ giai đoạn 1 Khu đô thị mới Bắc Sông Vàm. Phần cuối "
            "phụ thuộc vào tiến độ phê duyệt quy hoạch phân khu; nếu chậm, đề nghị giãn tương ứng 38 dự án khởi công mới nhóm C.",
            "2. Về dư nợ vay: đến hết năm 2027 dư nợ vay của ngân sách tỉnh là 1.960 tỷ đồng, bằng 41% mức dư nợ tối đa cho phép, trong giới hạn an "
            "toàn. Nghĩa vụ trả nợ gốc và lãi năm 2027 là 214 tỷ đồng, đã bố trí đủ.",
            "3. Về ý kiến của các cơ quan: Sở Tài chính thống nhất tổng nguồn; đề nghị giữ lại 2% dự phòng. Ban Kinh tế - Ngân sách Hội đồng nhân dân "
            "tỉnh đề nghị không bố trí vốn khởi công mới trụ sở làm việc khi chưa rà soát xong trụ sở dôi dư sau sắp xếp. Đảng ủy Ủy ban nhân dân tỉnh "
            "tiếp thu, đã đưa 06 dự án trụ sở ra khỏi danh mục.",
            "4. Về trụ sở dôi dư: toàn tỉnh còn 87 cơ sở nhà, đất dôi dư; đã chuyển 34 cơ sở cho giáo dục, y tế, 19 cơ sở cho sinh hoạt cộng đồng, "
            "còn 34 cơ sở đang lập phương án đấu giá, dự kiến thu 126 tỷ đồng trong năm 2027, chưa tính vào nguồn vốn nêu trên.",
        ),
        *_largest(),
        heading("V. NHỮNG NỘI DUNG XIN Ý KIẾN"),
        *text(
            "1. Thống nhất chủ trương về tổng nguồn vốn, nguyên tắc và phương án phân bổ kế hoạch đầu tư công năm 2027.",
            "2. Về 02 phương án đối với hồ chứa nước Sơn Hà: phương án 1, giữ trong danh mục khởi công năm 2027 với 120 tỷ đồng; phương án 2, giãn "
            "sang năm 2028 và chuyển 120 tỷ đồng cho kè sông Vàm. Đảng ủy Ủy ban nhân dân tỉnh đề xuất phương án 2.",
            "3. Cho chủ trương điều chuyển vốn của dự án giải ngân dưới 60% sau ngày 31/10/2026.",
            "4. Giao Đảng ủy Ủy ban nhân dân tỉnh hoàn thiện hồ sơ, trình Hội đồng nhân dân tỉnh tại kỳ họp cuối năm 2026.",
        ),
        closing("Kính trình Ban Thường vụ Tỉnh ủy xem xét, quyết định./."),
        signed(
            ("T/M ĐẢNG ỦY", "BÍ THƯ"),
            p.CHAIR_OF_PEOPLE,
            ("- Như trên,", "- Sở Tài chính,", "- Ủy ban Kiểm tra Tỉnh ủy,", "- Lưu Văn phòng Đảng ủy."),
        ),
    ]  # fmt: skip
    return paper("Tờ trình về kế hoạch đầu tư công năm 2027", story)


def listing() -> bytes:
    """Biểu kèm theo: every project, by sector."""
    story: list[Flowable] = [
        Paragraph("BIỂU DANH MỤC DỰ ÁN", CENTRED_BOLD),
        Paragraph("Phân bổ kế hoạch đầu tư công năm 2027", CENTRED_BOLD),
        Paragraph(f"(Kèm theo Tờ trình số {NUMBER}, ngày {day(DAY)} của Đảng ủy UBND tỉnh)", CAPTION),
        Paragraph("Đơn vị tính: triệu đồng", NOTE),
    ]
    head = (
        "TT",
        "Danh mục dự án",
        "Địa điểm",
        "Chủ đầu tư",
        "Thời gian",
        "Tổng mức đầu tư",
        "Lũy kế vốn đến hết 2026",
        "Kế hoạch năm 2027",
        "Ghi chú",
    )
    for letter, (name, lines) in zip("ABCDEFGH", projects(), strict=True):
        rows: list[tuple[str, ...]] = [
            (letter, name, "", "", f"{len(lines)} dự án", whole(sum(line.cost for line in lines)),
             whole(sum(line.before for line in lines)), whole(sum(line.plan for line in lines)), "")
        ]  # fmt: skip
        bold = [1]
        for title_of_group, running in (("I. Dự án chuyển tiếp", True), ("II. Dự án khởi công mới", False)):
            group = [line for line in lines if line.running is running]
            bold.append(len(rows) + 1)
            rows.append(("", title_of_group, "", "", "", whole(sum(line.cost for line in group)),
                         whole(sum(line.before for line in group)), whole(sum(line.plan for line in group)), ""))  # fmt: skip
            rows += [
                (str(n), line.name, begun(line.place), line.owner, line.years, whole(line.cost), whole(line.before) if line.before else "-",
                 whole(line.plan), line.note)
                for n, line in enumerate(group, 1)
            ]  # fmt: skip
        if letter != "A":
            story.append(PageBreak())
        story.append(
            grid(
                [head, *rows],
                (11, 56, 30, 34, 22, 23, 24, 23, 29),
                bold=bold,
                style=CELL,
                left=(1, 2, 3),
                plain=(0, 4, 5, 6, 7),
            )
        )
    everything = [line for _, lines in projects() for line in lines]
    story.append(
        Paragraph(
            f"Tổng cộng {whole(len(everything))} dự án, kế hoạch năm 2027: {whole(sum(line.plan for line in everything))} triệu đồng.",
            CENTRED_BOLD,
        )
    )
    return paper("Biểu danh mục dự án đầu tư công năm 2027", story, size=landscape(A4))
