"""Sentences of the report on nine months: written once, with the province's figures in them."""

from __future__ import annotations

from collections.abc import Sequence

from server.demo.papers import province as p
from server.demo.papers.chance import Chance
from server.demo.papers.figures import begun, decimal, percent, whole

WELL = sum(place.disbursed >= 70 for place in p.places())
DISBURSED = percent(100 * p.DISBURSED_2026 / p.INVESTMENT_2026)


def revenue_rows() -> list[tuple[str, int, int, float]]:
    """Source, plan, nine months, rate to the year before: they add up to the province's revenue."""
    rows = [
        ("Thu từ khu vực doanh nghiệp nhà nước", 1_420, 1_108, 104.2),
        ("Thu từ khu vực có vốn đầu tư nước ngoài", 3_860, 3_127, 112.6),
        ("Thu từ khu vực kinh tế ngoài quốc doanh", 3_340, 2_694, 108.9),
        ("Thuế thu nhập cá nhân", 1_250, 1_049, 113.4),
        ("Lệ phí trước bạ, phí và lệ phí", 1_130, 872, 103.7),
        ("Thu tiền sử dụng đất, tiền thuê đất", 4_900, 3_764, 107.5),
        ("Thu xổ số kiến thiết và thu khác", 1_600, 1_396, 106.1),
    ]
    plan, done = sum(row[1] for row in rows), sum(row[2] for row in rows)
    rows.append(("Thu từ hoạt động xuất nhập khẩu", p.REVENUE_PLAN - plan, p.REVENUE - done, 115.8))
    return rows


def opening() -> Sequence[str]:
    return (
        "Thực hiện Chương trình công tác năm 2026 của Tỉnh ủy, Đảng ủy Ủy ban nhân dân tỉnh báo cáo Ban Thường vụ Tỉnh ủy "
        "tình hình kinh tế - xã hội 9 tháng đầu năm; nhiệm vụ, giải pháp trọng tâm quý IV năm 2026 như sau:",
        "Chín tháng đầu năm, bên cạnh những thuận lợi từ việc vận hành mô hình chính quyền địa phương hai cấp đã đi vào nền "
        f"nếp tại {len(p.PLACES)} xã, phường, tỉnh cũng gặp không ít khó khăn: giá nguyên vật liệu tăng, hai đợt mưa lớn "
        "trong tháng 8 gây ngập cục bộ ở các xã ven sông Vàm, thị trường xuất khẩu đồ gỗ phục hồi chậm. Dưới sự lãnh đạo của "
        "Tỉnh ủy, sự giám sát của Hội đồng nhân dân tỉnh, sự vào cuộc của cả hệ thống chính trị và Nhân dân, kinh tế - xã hội "
        "của tỉnh tiếp tục có chuyển biến tích cực trên hầu hết các lĩnh vực.",
    )


def growth() -> Sequence[str]:
    parts = "; ".join(
        f"{sector.name.lower()} tăng {percent(sector.growth, 2)}, đóng góp "
        f"{decimal(sector.growth * sector.share / 100)} điểm phần trăm"
        for sector in p.SECTORS
    )
    return (
        f"Tổng sản phẩm trên địa bàn (GRDP) 9 tháng ước tăng {percent(p.GROWTH, 2)} so với cùng kỳ năm trước (cùng kỳ tăng "
        f"{percent(p.GROWTH_BEFORE, 2)}). Trong mức tăng chung, {parts}.",
        "Công nghiệp chế biến, chế tạo tiếp tục là động lực chính với mức tăng 12,3%; xây dựng tăng 9,4% nhờ đẩy nhanh tiến độ "
        "tuyến đường ven sông Vàm và các dự án nhà ở xã hội; dịch vụ lưu trú, ăn uống tăng 13,1%, vận tải, kho bãi tăng 11,6%.",
    )


def growth_judged() -> Sequence[str]:
    return (
        f"Để cả năm đạt mục tiêu tăng 8,50%, quý IV phải tăng ít nhất {percent(4 * 8.5 - 3 * p.GROWTH, 2)}. Đảng ủy Ủy ban nhân "
        "dân tỉnh đánh giá mục tiêu này khả thi nếu ba điều kiện được bảo đảm: nhà máy linh kiện điện tử giai đoạn 2 vận hành "
        "đúng kế hoạch trong tháng 10; giải ngân vốn đầu tư công bình quân mỗi tháng trên 800 tỷ đồng; vụ thu đông không bị "
        "thiệt hại nặng do mưa lũ.",
    )


def fields() -> Sequence[tuple[str, Sequence[str]]]:
    """Fields 3 to 8 of the report."""
    return (
        ("Công nghiệp, thương mại, dịch vụ", (
            "Chỉ số sản xuất công nghiệp (IIP) 9 tháng tăng 10,2%. Trong 12 sản phẩm chủ yếu có 10 sản phẩm tăng: linh kiện điện "
            "tử (tăng 18,4%), thức ăn chăn nuôi (tăng 9,7%), bao bì (tăng 8,8%), nước sạch (tăng 6,3%); 02 sản phẩm giảm là đồ gỗ "
            "nội thất (giảm 3,1%) và gạch nung (giảm 5,6%).",
            "Các khu công nghiệp trên địa bàn thu hút thêm 41 dự án, trong đó 17 dự án có vốn đầu tư nước ngoài với tổng vốn đăng ký "
            "486 triệu USD; tỷ lệ lấp đầy bình quân đạt 71,8%. Khu công nghiệp Đông Hải đã bàn giao 86% mặt bằng; phần còn lại vướng "
            "32 hộ chưa thống nhất phương án tái định cư.",
            "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng đạt 58.740 tỷ đồng, tăng 12,5%. Kim ngạch xuất khẩu đạt 2.906 "
            "triệu USD, bằng 75,5% kế hoạch, tăng 11,3%; kim ngạch nhập khẩu đạt 2.218 triệu USD, tăng 9,8%. Tỉnh đón 2,94 triệu lượt "
            "khách du lịch, tăng 14,7%; doanh thu đạt 2.150 tỷ đồng.",
        )),
        ("Nông nghiệp, nông thôn, môi trường", (
            "Diện tích gieo trồng cây hằng năm đạt 168.400 ha, bằng 100,6% kế hoạch; sản lượng lúa vụ đông xuân và hè thu đạt 742.000 "
            "tấn, tăng 1,9%. Toàn tỉnh có 63 mô hình sản xuất lúa giảm phát thải với 11.850 ha; 214 sản phẩm OCOP từ 3 sao trở lên.",
            "Chăn nuôi phát triển ổn định, tổng đàn lợn 486.000 con (tăng 4,2%), đàn gia cầm 9,8 triệu con (tăng 3,6%); bệnh dịch tả lợn "
            "châu Phi xảy ra tại 09 hộ của 02 xã, đã được khống chế trong 21 ngày. Sản lượng thủy sản đạt 121.300 tấn, tăng 5,1%.",
            "Đến nay có 27/31 xã đạt chuẩn nông thôn mới, 09 xã đạt chuẩn nâng cao. Tỷ lệ dân số nông thôn sử dụng nước sạch theo quy "
            "chuẩn đạt 91,4%. Hai đợt mưa lớn trong tháng 8 làm sạt lở 1.240 m bờ sông, ngập 386 ha hoa màu; thiệt hại ước 47 tỷ đồng, tỉnh "
            "đã hỗ trợ khẩn cấp 18,6 tỷ đồng.",
        )),
        ("Đầu tư công, quy hoạch, xây dựng", (
            f"Kế hoạch vốn đầu tư công năm 2026 là {whole(p.INVESTMENT_2026)} tỷ đồng; đến ngày 15/9 đã giải ngân "
            f"{whole(p.DISBURSED_2026)} tỷ đồng, đạt {DISBURSED}, cao hơn cùng kỳ 6,4 điểm phần trăm. Có {WELL}/{len(p.PLACES)} xã, phường và 07 chủ đầu tư "
            "cấp tỉnh đạt trên 70%; còn 05 chủ đầu tư dưới 45%.",
            "Nguyên nhân giải ngân chậm chủ yếu do giải phóng mặt bằng (chiếm 58% số vốn chậm), thiếu cát san lấp (21%), năng lực một số "
            "nhà thầu hạn chế (14%). Tổ công tác của tỉnh đã làm việc trực tiếp với 16 chủ đầu tư, tháo gỡ 29/37 vướng mắc.",
            "Công tác quy hoạch được quan tâm: đã phê duyệt 06 quy hoạch phân khu, đang lập 04 quy hoạch, trong đó có Quy hoạch phân khu "
            "Khu đô thị mới Bắc Sông Vàm trình Ban Thường vụ Tỉnh ủy cho ý kiến tại kỳ họp này. Đã khởi công 1.860 căn nhà ở xã hội, "
            "hoàn thành 742 căn.",
        )),
        ("Tài chính, ngân sách, tín dụng", (
            f"Thu ngân sách nhà nước trên địa bàn 9 tháng đạt {whole(p.REVENUE)} tỷ đồng, bằng "
            f"{percent(100 * p.REVENUE / p.REVENUE_PLAN)} dự toán, tăng 9,3% so với cùng kỳ. Chi ngân sách địa phương đạt "
            f"{whole(p.SPENDING)} tỷ đồng, bằng {percent(100 * p.SPENDING / p.SPENDING_PLAN)} dự toán, bảo đảm chi lương, an sinh xã hội, "
            "quốc phòng, an ninh và các nhiệm vụ cấp bách.",
            "Dư nợ tín dụng đạt 148.200 tỷ đồng, tăng 9,1% so với đầu năm; nợ xấu chiếm 1,42%. Có 1.294 doanh nghiệp thành lập mới với vốn "
            "đăng ký 14.600 tỷ đồng; 486 doanh nghiệp hoạt động trở lại; 612 doanh nghiệp tạm ngừng hoạt động.",
        )),
        ("Văn hóa - xã hội", (
            "Năm học 2025 - 2026 kết thúc với tỷ lệ tốt nghiệp trung học phổ thông 99,3%; 14 giải học sinh giỏi quốc gia. Toàn tỉnh có 72,8% "
            "trường đạt chuẩn quốc gia; còn thiếu 412 giáo viên, tập trung ở bậc mầm non và các môn tiếng Anh, tin học.",
            "Tỷ lệ bao phủ bảo hiểm y tế đạt 95,4%; 38/38 trạm y tế cấp xã kết nối khám, chữa bệnh từ xa với Bệnh viện Đa khoa tỉnh. Bệnh viện "
            "Sản - Nhi hoàn thành phần thô, chậm 02 tháng so với tiến độ.",
            "Giải quyết việc làm mới cho 24.860 lao động, đạt 82,9% kế hoạch; tỷ lệ hộ nghèo còn 2,04%. Hoàn thành xóa 1.126 nhà tạm, nhà dột "
            "nát. Chi trả trợ cấp an sinh xã hội qua tài khoản cho 96,7% đối tượng có tài khoản.",
        )),
        ("Cải cách hành chính, chuyển đổi số, nội chính", (
            "Tỷ lệ hồ sơ giải quyết trực tuyến toàn trình đạt 83,7%; mức độ hài lòng của người dân đạt 93,1%. Toàn tỉnh có 314 tổ công nghệ số "
            "cộng đồng; tuy nhiên hạ tầng tại 06 xã còn yếu, dữ liệu đất đai mới số hóa 68,5%.",
            "Quốc phòng, an ninh được giữ vững; hoàn thành diễn tập khu vực phòng thủ tại 05 xã. Tai nạn giao thông giảm cả ba tiêu chí: số vụ "
            "giảm 8,2%, số người chết giảm 6,9%, số người bị thương giảm 11,4%. Tiếp 3.412 lượt công dân; giải quyết 91,6% đơn thuộc thẩm quyền; "
            "còn 07 vụ việc tồn đọng, kéo dài.",
        )),
    )  # fmt: skip


def places(best: Sequence[p.Place]) -> Sequence[str]:
    first, last = best[0], best[-1]
    richest = max(best, key=lambda place: place.revenue)
    return (
        f"Thu ngân sách cấp xã đạt {whole(sum(c.revenue for c in best))} tỷ đồng, bằng "
        f"{percent(100 * sum(c.revenue for c in best) / sum(c.revenue_plan for c in best))} dự toán; cao nhất là {richest.name} với "
        f"{whole(richest.revenue)} tỷ đồng. Có {WELL}/{len(best)} xã, phường giải ngân phần vốn cấp xã trên 70%; cao nhất là {first.name} "
        f"({percent(first.disbursed)}), thấp nhất là {last.name} ({percent(last.disbursed)}). Số liệu từng địa bàn tại Phụ lục kèm theo.",
    )


_PROJECTS = (
    ("Đường ven sông Vàm (24,6 km)", "Ban Quản lý dự án giao thông", 3_420, "đã thi công 17,8 km nền, 9,4 km mặt; đoạn qua xã Hải Vân vướng 41 hộ, chậm 03 tháng so với kế hoạch"),
    ("Bệnh viện Sản - Nhi tỉnh (400 giường)", "Ban Quản lý dự án dân dụng", 1_180, "xong phần thô 06/07 khối nhà; gói thầu thiết bị đang đánh giá hồ sơ, dự kiến ký hợp đồng trong tháng 10"),
    ("Hồ chứa nước Sơn Hà", "Ban Quản lý dự án nông nghiệp", 960, "đã phê duyệt thiết kế kỹ thuật; việc chuyển mục đích 38,5 ha rừng trồng đang được thẩm định, chưa đủ điều kiện khởi công"),
    ("Cầu Phú Cường 2", "Ban Quản lý dự án giao thông", 745, "hoàn thành 92% khối lượng, hợp long nhịp chính ngày 12/9, phấn đấu thông xe kỹ thuật trong tháng 12"),
    ("Trường chuyên An Lạc (cơ sở mới)", "Ban Quản lý dự án dân dụng", 512, "đã đưa vào sử dụng khối lớp học từ đầu năm học; nhà thi đấu và ký túc xá hoàn thành trong quý I năm 2027"),
    ("Khu công nghiệp Đông Hải (hạ tầng)", "Doanh nghiệp đầu tư hạ tầng", 2_860, "bàn giao 86% mặt bằng, hoàn thành trạm xử lý nước thải 6.000 m³/ngày đêm; 04 nhà đầu tư thứ cấp đã khởi công"),
    ("Trung tâm dữ liệu tỉnh giai đoạn 1", "Sở Khoa học và Công nghệ", 186, "lắp đặt xong hạ tầng điện, làm mát; đang kiểm thử an toàn thông tin cấp độ 3"),
    ("Hệ thống thoát nước lưu vực kênh Bắc", "Ban Quản lý dự án dân dụng", 874, "đã xong 11,2/18,4 km cống chính; tiến độ bị ảnh hưởng do mưa lớn tháng 8, nhà thầu cam kết tăng ca bù 25 ngày"),
    ("Nhà ở xã hội Tân Thạnh (1.248 căn)", "Doanh nghiệp trúng thầu", 1_020, "cất nóc 03/05 tòa; tiếp nhận 2.160 hồ sơ đăng ký mua, đã xét duyệt 640 hồ sơ đủ điều kiện"),
    ("Nhà máy nước sạch Long Điền", "Doanh nghiệp đầu tư", 430, "hoàn thành tuyến ống chuyển tải 22 km, cấp nước thử cho 04 xã ven biển từ ngày 20/9"),
)  # fmt: skip


def key_projects() -> Sequence[str]:
    return (
        f"Đến ngày 15/9/2026, tình hình {len(_PROJECTS)} công trình, dự án trọng điểm do Ban Chỉ đạo của tỉnh theo dõi như sau:",
        *(
            f"({number}) {name}: chủ đầu tư là {owner}, tổng mức đầu tư {whole(cost)} tỷ đồng; {news}."
            for number, (name, owner, cost, news) in enumerate(_PROJECTS, 1)
        ),
    )


_STRENGTHS = (
    "hoàn thành sớm việc số hóa hồ sơ hộ tịch", "duy trì tốt chợ phiên nông sản và điểm bán hàng OCOP",
    "vận động Nhân dân hiến 1,2 ha đất mở rộng đường liên thôn", "thu hút thêm 02 dự án chế biến nông sản",
    "không để phát sinh điểm nóng về an ninh, trật tự", "hoàn thành xóa nhà tạm, nhà dột nát trước thời hạn",
    "tổ chức tốt việc trực, tiếp nhận hồ sơ ngoài giờ cho công nhân", "mở rộng mô hình lúa giảm phát thải, bao tiêu toàn bộ sản lượng",
    "đưa vào sử dụng trường mầm non đạt chuẩn mức độ 2", "phát huy tổ công nghệ số cộng đồng, hỗ trợ người cao tuổi",
    "bàn giao mặt bằng sạch cho dự án trọng điểm đúng cam kết", "khống chế nhanh dịch bệnh trên đàn vật nuôi",
)  # fmt: skip
_WEAKNESSES = (
    "còn thiếu công chức địa chính - xây dựng", "giải phóng mặt bằng đường trục chính kéo dài", "hạ tầng mạng tại trụ sở chưa đồng bộ",
    "thu tiền sử dụng đất mới đạt 41% dự toán", "xử lý rác thải sinh hoạt ở khu dân cư mới còn chậm", "một số tuyến kênh bị bồi lắng, tiêu thoát kém",
    "trạm y tế thiếu bác sĩ cơ hữu", "còn tồn 02 đơn khiếu nại kéo dài về bồi thường đất", "trường học ở điểm lẻ xuống cấp",
    "công tác quản lý trật tự xây dựng còn để xảy ra 05 vụ vi phạm",
)  # fmt: skip
_PLACE_FORMS = (
    "{place} (dân số {people} người): thu ngân sách {revenue} tỷ đồng, bằng {rate} dự toán; giải ngân {spent}. Địa phương {good}; tuy nhiên {bad}.",
    "{place}: {good}. Thu ngân sách đạt {revenue}/{plan} tỷ đồng ({rate}), giải ngân vốn đầu tư công {spent}, hộ nghèo còn {poor}. Hạn chế: {bad}.",
    "{place}: tỷ lệ hồ sơ trực tuyến {online}, giải ngân {spent}, thu ngân sách {revenue} tỷ đồng ({rate} dự toán). Nổi bật là {good}; khó khăn là {bad}.",
)  # fmt: skip


def each_place() -> Sequence[str]:
    """One paragraph for every ward and commune."""
    chance = Chance("each place")
    return tuple(
        "- "
        + _PLACE_FORMS[n % len(_PLACE_FORMS)].format(
            place=begun(place.name),
            people=whole(place.population),
            revenue=whole(place.revenue),
            plan=whole(place.revenue_plan),
            rate=percent(100 * place.revenue / place.revenue_plan),
            spent=percent(place.disbursed),
            poor=percent(place.poor, 2),
            online=percent(place.online),
            good=chance.pick(_STRENGTHS),
            bad=chance.pick(_WEAKNESSES),
        )
        for n, place in enumerate(p.places())
    )


def weak_points() -> Sequence[str]:
    return (
        f"1. Giải ngân vốn đầu tư công tuy cao hơn cùng kỳ nhưng mới đạt {DISBURSED}; một số dự án trọng điểm chậm tiến độ: đường ven sông "
        "Vàm đoạn qua xã Hải Vân chậm 03 tháng, Bệnh viện Sản - Nhi chậm 02 tháng, hồ chứa nước Sơn Hà chưa khởi công.",
        "2. Thu tiền sử dụng đất phụ thuộc vào một số ít dự án; nếu không đấu giá được 03 khu đất trong tháng 11, thu cả năm có thể hụt khoảng "
        "620 tỷ đồng so với dự toán.",
        "3. Một số ngành sản xuất truyền thống (đồ gỗ, vật liệu xây dựng) phục hồi chậm; doanh nghiệp nhỏ khó tiếp cận tín dụng.",
        "4. Cán bộ chuyên môn ở cấp xã còn thiếu, nhất là địa chính, xây dựng, công nghệ thông tin; 14 xã chưa bố trí đủ công chức theo vị trí "
        "việc làm.",
        "5. Ô nhiễm tại một số tuyến kênh tiêu, sạt lở bờ sông diễn biến phức tạp; việc di dời 126 hộ trong vùng sạt lở còn chậm.",
        "Nguyên nhân khách quan là do thời tiết, giá vật liệu, biến động thị trường. Nguyên nhân chủ quan là chính: một số chủ đầu tư chuẩn bị "
        "dự án chưa kỹ; phối hợp giữa sở, ngành với cấp xã sau sắp xếp có lúc chưa chặt chẽ; một bộ phận cán bộ còn tâm lý sợ sai, đùn đẩy.",
    )


def tasks() -> Sequence[tuple[str, Sequence[str]]]:
    return (
        ("Thúc đẩy tăng trưởng, bảo đảm cân đối ngân sách", (
            "- Sở Tài chính chủ trì, phối hợp với Thuế tỉnh và Ủy ban nhân dân các xã, phường rà soát từng nguồn thu, phấn đấu cả năm thu đạt "
            "19.650 tỷ đồng; hoàn thành đấu giá quyền sử dụng đất 03 khu đất trước ngày 30/11/2026.",
            "- Sở Công Thương theo dõi sát tiến độ nhà máy linh kiện điện tử giai đoạn 2, kịp thời tháo gỡ khó khăn về điện, lao động; tổ chức hai "
            "hội nghị kết nối tiêu thụ đồ gỗ, nông sản trong tháng 10 và tháng 11.",
        )),
        ("Quyết liệt giải ngân vốn đầu tư công", (
            "- Các chủ đầu tư lập kế hoạch giải ngân từng tuần cho từng dự án, người đứng đầu chịu trách nhiệm; đến ngày 31/10 dự án nào giải "
            "ngân dưới 60% thì điều chuyển vốn.",
            "- Ủy ban nhân dân các xã Hải Vân, Sơn Hà, phường Bình Hòa hoàn thành giải phóng mặt bằng phần còn lại của các dự án trọng điểm trước "
            "ngày 15/11/2026.",
            "- Sở Nông nghiệp và Môi trường cấp phép khai thác 02 mỏ cát trong tháng 10, bảo đảm 1,2 triệu m³ cho các công trình của tỉnh.",
        )),
        ("Nông nghiệp, phòng, chống thiên tai", (
            "- Chủ động phương án phòng, chống mưa lũ cuối năm; hoàn thành di dời 126 hộ trong vùng sạt lở nguy hiểm trước ngày 30/10/2026.",
            "- Hoàn thành xây dựng nông thôn mới tại 02 xã còn lại theo kế hoạch; mở rộng diện tích lúa giảm phát thải lên 15.000 ha vụ đông xuân.",
        )),
        ("Văn hóa - xã hội, an sinh", (
            "- Sở Giáo dục và Đào tạo tuyển dụng 260 giáo viên, biệt phái nội tỉnh 90 giáo viên trước ngày 31/10/2026.",
            "- Sở Y tế đôn đốc nhà thầu Bệnh viện Sản - Nhi, bàn giao khối điều trị trong tháng 12/2026; mở thêm 10 điểm khám chữa bệnh từ xa.",
            "- Chăm lo Tết cho gia đình chính sách, hộ nghèo, người lao động; chuẩn bị sớm nguồn hàng bình ổn thị trường.",
        )),
        ("Chuyển đổi số, bộ máy, nội chính", (
            "- Trình Ban Thường vụ Tỉnh ủy Đề án chuyển đổi số giai đoạn 2026 - 2030; số hóa 80% dữ liệu đất đai trước ngày 31/12/2026.",
            "- Bố trí đủ công chức chuyên môn cho 14 xã còn thiếu bằng điều động, biệt phái, tuyển dụng; không để gián đoạn phục vụ Nhân dân.",
            "- Giải quyết dứt điểm ít nhất 05/07 vụ việc khiếu nại tồn đọng; bảo đảm an ninh, trật tự dịp cuối năm.",
        )),
    )  # fmt: skip


def proposals() -> Sequence[str]:
    return (
        "1. Đề nghị Ban Thường vụ Tỉnh ủy cho chủ trương điều chuyển vốn giữa các dự án chậm giải ngân và dự án có khả năng giải ngân tốt sau "
        "ngày 31/10/2026 theo nguyên tắc nêu tại Tờ trình về kế hoạch đầu tư công năm 2027.",
        "2. Đề nghị Ban Thường vụ Tỉnh ủy phân công các đồng chí Ủy viên Ban Thường vụ trực tiếp theo dõi, chỉ đạo 05 dự án trọng điểm chậm tiến độ.",
        "3. Đề nghị Ban Thường vụ Tỉnh ủy cho chủ trương bố trí 45 tỷ đồng từ nguồn dự phòng để kè khẩn cấp 680 m bờ sông Vàm đoạn qua xã Hải Vân.",
    )
