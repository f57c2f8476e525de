"""Sentences of the report on the new urban area."""

from __future__ import annotations

OPENING = (
    "Thực hiện Chương trình công tác năm 2026 của Tỉnh ủy và kế hoạch của Ủy ban nhân dân tỉnh về phát triển đô thị, Sở Xây dựng báo cáo Ban Thường "
    "vụ Tỉnh ủy nội dung chủ yếu của Quy hoạch phân khu tỷ lệ 1/2.000 Khu đô thị mới Bắc Sông Vàm như sau:",
)

FIRST = (
    ("I. SỰ CẦN THIẾT VÀ CĂN CỨ", (
        "1.1. Phường An Lạc và phường Bình Hòa hiện có 138.400 dân trên 3.920 ha, mật độ khu trung tâm cũ đã tới hạn; mỗi năm tăng thêm khoảng 4.200 người, "
        "phần lớn là lao động của các khu công nghiệp. Quỹ đất ở hợp pháp chỉ đủ đến năm 2028.",
        "1.2. Khu vực bắc sông Vàm có vị trí thuận lợi: cách trung tâm hành chính 2,8 km, nằm giữa đường ven sông (dự kiến thông xe năm 2027) và đường tỉnh, "
        "nền đất tương đối cao, chủ yếu là đất lúa một vụ, dân cư thưa.",
        "1.3. Căn cứ lập quy hoạch gồm: pháp luật về quy hoạch đô thị và nông thôn; Quy hoạch tỉnh thời kỳ 2021 - 2030, tầm nhìn đến năm 2050; Quy hoạch "
        "chung đô thị An Lạc đến năm 2045; Nghị quyết của Tỉnh ủy về phát triển đô thị; nhiệm vụ quy hoạch đã được phê duyệt.",
        "1.4. Mục tiêu: hình thành khu đô thị hiện đại, sinh thái, thích ứng với biến đổi khí hậu; bổ sung chức năng hành chính, thương mại, giáo dục, y tế "
        "cấp vùng; tạo quỹ nhà ở, nhất là nhà ở xã hội; là cơ sở thu hút đầu tư và quản lý xây dựng.",
    )),
    ("II. HIỆN TRẠNG", (
        "2.1. Phạm vi quy hoạch 612,4 ha thuộc phường Bình Hòa (418,7 ha) và xã Hải Vân (193,7 ha); phía bắc giáp đường tỉnh, phía nam giáp sông Vàm, phía đông "
        "giáp khu công nghiệp Đông Hải, phía tây giáp phường An Lạc.",
        "2.2. Địa hình thấp dần từ bắc xuống nam, cao độ từ +1,1 m đến +2,9 m; mực nước sông Vàm ứng với tần suất 1% là +2,42 m. Đợt mưa tháng 8 năm 2026, 47 ha "
        "phía đông nam ngập từ 0,3 m đến 0,6 m trong ba ngày.",
        "2.3. Dân số hiện có 7.860 người, 1.946 hộ, tập trung ở 03 thôn. Có 01 trường tiểu học, 01 trường mầm non, 01 trạm y tế, 01 đình làng xếp hạng cấp tỉnh "
        "và 02 nghĩa trang với 1.120 ngôi mộ cần di dời theo lộ trình.",
        "2.4. Đất nông nghiệp 436,2 ha (71,2%), đất ở 58,4 ha (9,5%), đất giao thông, thủy lợi 49,1 ha, mặt nước 57,6 ha, đất khác 11,1 ha. Có 05 dự án đã được "
        "chấp thuận chủ trương với 62,3 ha, đồ án đã cập nhật và khớp nối.",
        "2.5. Đánh giá chung: thuận lợi là quỹ đất lớn, ít phải giải tỏa trắng, cảnh quan sông nước đặc sắc. Khó khăn là nền đất yếu ở dải ven sông, nguy cơ ngập, "
        "chi phí kè và san nền lớn, sinh kế của 612 hộ làm nông nghiệp cần được chuyển đổi.",
    )),
    ("III. NỘI DUNG QUY HOẠCH", (
        "3.1. Cấu trúc không gian: một trục cảnh quan Bắc - Nam nối quảng trường trung tâm với bờ sông; một trục Đông - Tây nối khu trung tâm hiện hữu với khu công "
        "nghiệp Đông Hải; một dải công viên ven sông dài 9,6 km; bốn đơn vị ở, mỗi đơn vị có trung tâm, trường học, công viên trong bán kính đi bộ 500 m.",
        "Làng xóm hiện có được giữ lại, cải tạo tại chỗ; không gian quanh đình làng được mở rộng thành công viên văn hóa 3,2 ha. Công trình cao tầng chỉ bố trí hai bên "
        "trục chính và quảng trường; dải ven sông trong khoảng 60 m không xây dựng nhà ở.",
    )),
)  # fmt: skip

SECOND = (
    ("3.3. Giao thông", (
        "Mạng lưới theo dạng ô cờ uốn theo dòng sông, mật độ đường chính 8,7 km/km², tỷ lệ đất giao thông 19,6%. Có 03 cầu qua sông Vàm, trong đó cầu trục chính "
        "rộng 30 m xây trong giai đoạn 1. Dành hành lang cho tuyến xe buýt nhanh và 02 bãi đỗ xe ngầm ở khu trung tâm; vỉa hè tối thiểu 5 m, có làn xe đạp "
        "trên toàn bộ đường chính khu vực.",
    )),
    ("3.4. Cao độ nền, thoát nước mặt", (
        "Cao độ xây dựng tối thiểu +2,80 m; dải ven sông +3,20 m kết hợp kè mềm. Chia 04 lưu vực; nước mưa tập trung về hồ điều hòa 24,5 ha rồi ra sông Vàm qua 04 cửa "
        "xả có van một chiều và trạm bơm dự phòng tổng công suất 18 m³/s. Khối lượng đắp 7,9 triệu m³, trong đó 3,1 triệu m³ tận dụng từ đào hồ, kênh.",
    )),
    ("3.5. Cấp nước, cấp điện, môi trường", (
        "Nguồn nước từ Nhà máy nước Long Điền qua tuyến ống D400; nguồn điện từ trạm 110 kV mới 2 x 63 MVA ở góc đông bắc. Nước thải thu gom riêng, xử lý tại trạm "
        "11.000 m³/ngày đêm, đạt quy chuẩn loại A trước khi xả. Toàn bộ cáp điện, viễn thông đi ngầm.",
    )),
    ("3.6. Nhà ở xã hội, tái định cư", (
        "Bố trí 26,6 ha đất nhà ở xã hội, tương đương 4.860 căn, hoàn thành 1.900 căn trước năm 2030; ưu tiên công nhân, viên chức trẻ. Tái định cư tại chỗ cho 388 hộ "
        "bị thu hồi đất ở trong bán kính 1,5 km; các hộ sản xuất nông nghiệp được hỗ trợ đào tạo nghề và ưu tiên thuê điểm kinh doanh tại chợ mới.",
    )),
    ("3.7. Thiết kế đô thị, quản lý", (
        "Quy định khoảng lùi, màu sắc, hình thức mái cho từng trục; khống chế tầng cao 18 tầng tại quảng trường, giảm dần về phía sông. Khuyến khích công trình xanh, mái "
        "năng lượng mặt trời, thu gom nước mưa. Quy chế quản lý kiến trúc ban hành cùng quyết định phê duyệt.",
    )),
    ("3.8. Đánh giá môi trường, rủi ro ngập", (
        "Mô phỏng trận mưa 24 giờ tần suất 2% cho thấy sau khi có hồ điều hòa và nâng nền, diện tích ngập trên 0,2 m giảm từ 163 ha còn 9 ha; mực nước sông phía hạ lưu "
        "tăng không quá 2 cm. Việc lấn dòng chảy bị cấm tuyệt đối; hành lang thoát lũ giữ nguyên 260 m.",
        "Tiếng ồn từ đường ven sông được giảm bằng dải cây xanh rộng 12 m; đất nhiễm phèn ở 31 ha phía nam phải xử lý trước khi trồng cây.",
    )),
)  # fmt: skip

MONEY = (
    "Tổng kinh phí hạ tầng khung ước 11.390 tỷ đồng, gồm ngân sách 4.200 tỷ đồng (36,9%), thu từ quỹ đất 5.460 tỷ đồng (47,9%), doanh nghiệp 1.730 tỷ đồng (15,2%). "
    "Giai đoạn 1 cần 4.000 tỷ đồng, trong đó ngân sách 1.650 tỷ đồng đã đề xuất trong phương án điều chỉnh kế hoạch trung hạn giai đoạn 2026 - 2030.",
    "Nguyên tắc phân kỳ: đầu tư kè, hồ điều hòa, trục chính trước; phát triển dứt điểm từng đơn vị ở; chỉ giao đất giai đoạn sau khi hạ tầng giai đoạn trước đạt 70%.",
)  # fmt: skip

OPINIONS = (
    ("Nhân dân phường Bình Hòa", "Đề nghị giữ chợ quê và bến đò cũ; lo ngập khi nâng nền xung quanh làng.", "Tiếp thu. Giữ chợ, bến đò trong công viên ven sông; làm mương bao và trạm bơm riêng cho 03 làng hiện có."),
    ("Nhân dân xã Hải Vân", "Giá bồi thường đất lúa thấp; đề nghị có đất kinh doanh cho hộ mất đất.", "Thực hiện theo bảng giá đất mới; bổ sung 3,4 ha đất dịch vụ phục vụ hộ bị thu hồi trên 50% đất sản xuất."),
    ("Ủy ban MTTQ tỉnh", "Ưu tiên nhà ở xã hội trong giai đoạn 1; công khai tiến độ di dời nghĩa trang.", "Tiếp thu, chuyển 1.900 căn về giai đoạn 1; lập kế hoạch di dời, công khai hằng quý."),
    ("Bộ Chỉ huy quân sự tỉnh", "Bảo đảm tĩnh không, vị trí công trình phòng thủ phía đông bắc.", "Tiếp thu, khống chế tầng cao 9 tầng trong bán kính 400 m."),
    ("Sở Nông nghiệp và Môi trường", "Làm rõ phương án chuyển mục đích 436 ha đất lúa; hành lang thoát lũ.", "Chuyển theo 03 giai đoạn, phù hợp chỉ tiêu sử dụng đất; giữ nguyên hành lang 260 m."),
    ("Sở Tài chính", "Cân đối nguồn giai đoạn 1, tránh phụ thuộc tiền sử dụng đất.", "Tiếp thu, ngân sách chỉ chi cho hạ tầng khung; các khu đất đấu giá theo tiến độ."),
    ("Hội đồng thẩm định", "Bổ sung bãi đỗ xe, làm rõ chỉ tiêu trường trung học phổ thông.", "Tiếp thu, bổ sung 02 bãi đỗ xe ngầm, 01 trường trung học phổ thông 2,6 ha."),
)  # fmt: skip

END = (
    "1. Đồ án đã được lập đúng quy trình, tuân thủ quy chuẩn, phù hợp quy hoạch cấp trên; được Hội đồng thẩm định tỉnh thông qua ngày 10/9/2026 với 100% thành viên "
    "đồng ý.",
    "2. Kính đề nghị Ban Thường vụ Tỉnh ủy cho ý kiến về: (1) quy mô 612,4 ha, 68.500 dân và cấu trúc không gian; (2) tầng cao tối đa khu quảng trường, phương án 18 tầng "
    "hoặc 25 tầng; Sở Xây dựng đề xuất 18 tầng; (3) chủ trương đầu tư cầu trục chính qua sông Vàm trong giai đoạn 1 bằng ngân sách tỉnh; (4) cơ chế đất dịch vụ cho hộ mất đất sản xuất.",
    "3. Sau khi có ý kiến của Ban Thường vụ Tỉnh ủy, Sở Xây dựng hoàn thiện hồ sơ, trình Ủy ban nhân dân tỉnh phê duyệt trước ngày 31/10/2026; công bố công khai, cắm mốc "
    "giới trong quý I năm 2027.",
)  # fmt: skip
