"""Sentences of the scheme on digital transformation and of its review."""

from __future__ import annotations

FIRST = (
    ("I. SỰ CẦN THIẾT", (
        "Sau hơn một năm vận hành chính quyền địa phương hai cấp, khối lượng công việc ở cấp xã tăng 2,3 lần, trong khi biên chế giảm 18%. Chuyển đổi số không còn là việc riêng của ngành "
        "công nghệ mà là điều kiện để bộ máy mới hoạt động thông suốt, để người dân ở xã xa nhất cũng được phục vụ như ở trung tâm tỉnh.",
        "Giai đoạn 2021 - 2025, tỉnh đã đạt kết quả bước đầu: 83,7% hồ sơ giải quyết trực tuyến toàn trình; 100% văn bản giữa các cơ quan được ký số; 38/38 trạm y tế cấp xã kết nối khám, chữa "
        "bệnh từ xa. Tuy nhiên dữ liệu còn phân tán ở 47 hệ thống, chỉ 19 hệ thống kết nối với nhau; 68,5% dữ liệu đất đai được số hóa; 06 xã hạ tầng mạng yếu; mỗi xã bình quân chỉ có "
        "1,2 cán bộ công nghệ thông tin.",
        "Hội nghị, cuộc họp của các cấp ủy vẫn chủ yếu dùng tài liệu giấy: riêng năm 2025 Văn phòng Tỉnh ủy in 1,9 triệu trang; tài liệu thường gửi chậm, khó tra cứu, việc thu hồi bản in thiếu "
        "chặt chẽ. Phòng họp không giấy là một trong những nhiệm vụ cần làm ngay.",
    )),
    ("II. QUAN ĐIỂM", (
        "1. Lấy người dân, doanh nghiệp làm trung tâm; kết quả đo bằng thời gian và chi phí mà người dân tiết kiệm được, không đo bằng số phần mềm đã mua.",
        "2. Dữ liệu là tài sản chung: nhập một lần, dùng nhiều lần; cơ quan nào tạo ra dữ liệu thì cơ quan đó chịu trách nhiệm làm sạch và cập nhật.",
        "3. Dùng chung trước, mua mới sau; ưu tiên sản phẩm trong nước, chuẩn mở, làm chủ mã nguồn với những hệ thống quan trọng; không phụ thuộc một nhà cung cấp.",
        "4. An toàn thông tin, bảo vệ bí mật nhà nước là điều kiện tiên quyết; hệ thống không đạt cấp độ an toàn thì không đưa vào sử dụng.",
        "5. Làm từng bước chắc chắn: thí điểm ở 05 xã, phường, đánh giá rồi mới nhân rộng.",
    )),
    ("III. MỤC TIÊU", (
        "Đến năm 2030, An Lạc thuộc nhóm 15 tỉnh, thành phố dẫn đầu về chuyển đổi số; hoạt động lãnh đạo, điều hành của cấp ủy, chính quyền dựa trên dữ liệu thời gian thực; kinh tế số chiếm 25% "
        "GRDP. Các chỉ tiêu cụ thể như sau:",
    )),
)  # fmt: skip

TARGETS = (
    ("Hồ sơ giải quyết trực tuyến toàn trình", "83,7%", "92%", "97%"),
    ("Kết quả thủ tục hành chính được số hóa, dùng lại", "61,2%", "90%", "100%"),
    ("Cuộc họp của cấp ủy không dùng tài liệu giấy", "22%", "85%", "100%"),
    ("Cơ sở dữ liệu chuyên ngành kết nối kho dùng chung", "19/47", "40/47", "47/47"),
    ("Dữ liệu đất đai được làm sạch, số hóa", "68,5%", "95%", "100%"),
    ("Hồ sơ sức khỏe điện tử của người dân", "71,0%", "90%", "98%"),
    ("Trường học dùng học bạ số", "86,4%", "100%", "100%"),
    ("Dân số trưởng thành có chữ ký số cá nhân", "17,8%", "45%", "70%"),
    ("Cán bộ, công chức đạt chuẩn kỹ năng số", "48,0%", "80%", "100%"),
    ("Hệ thống thông tin đạt cấp độ an toàn", "35,0%", "85%", "100%"),
    ("Tỷ trọng kinh tế số trong GRDP", "13,6%", "19%", "25%"),
    ("Thôn, tổ dân phố có sóng 5G", "41,5%", "80%", "98%"),
)  # fmt: skip

SECOND = (
    ("IV. NHIỆM VỤ, GIẢI PHÁP", (
        "<b>1. Hoàn thiện thể chế, tổ chức.</b> Kiện toàn Ban Chỉ đạo chuyển đổi số do đồng chí Chủ tịch Ủy ban nhân dân tỉnh làm Trưởng ban; mỗi sở, ngành, xã, phường phân công một đồng chí lãnh đạo "
        "chịu trách nhiệm. Ban hành quy chế khai thác dữ liệu dùng chung, quy định phòng họp không giấy, quy định về lưu trữ điện tử trước ngày 31/12/2026.",
        "<b>2. Hạ tầng số.</b> Hoàn thành Trung tâm dữ liệu tỉnh giai đoạn 1 trong quý I năm 2027; nâng đường truyền tại 38 xã, phường lên tối thiểu 300 Mbps có dự phòng; xóa 23 điểm lõm sóng ở "
        "các xã Sơn Hà, Hải Vân, Ninh Hải; mọi hệ thống quan trọng có bản sao lưu ngoài tỉnh và diễn tập khôi phục mỗi năm hai lần.",
        "<b>3. Dữ liệu.</b> Xây dựng kho dữ liệu dùng chung, trước mắt kết nối dân cư, đất đai, doanh nghiệp, an sinh, y tế, giáo dục; làm sạch 1,86 triệu hồ sơ đất đai; mở 120 bộ dữ liệu cho người dân, "
        "doanh nghiệp khai thác.",
        "<b>4. Hoạt động của cấp ủy, chính quyền.</b> Triển khai phòng họp không giấy cho Ban Thường vụ, Ban Chấp hành, Ủy ban nhân dân và 38 xã, phường: tài liệu đến máy tính bảng đại biểu trước 03 ngày, góp ý và "
        "biểu quyết ngay trên máy, dự thảo kết luận được lập từ diễn biến cuộc họp, theo dõi nhiệm vụ đến khi hoàn thành; hệ thống chạy trong mạng nội bộ, mất mạng vẫn đọc được tài liệu và không mất ý kiến.",
        "<b>5. Dịch vụ công, xã hội số.</b> Cắt giảm ít nhất 30% thành phần hồ sơ nhờ dùng lại dữ liệu; hỗ trợ người cao tuổi, người khuyết tật tại nhà qua 314 tổ công nghệ số cộng đồng; thanh toán không dùng tiền mặt "
        "tại 100% trường học, bệnh viện.",
        "<b>6. Kinh tế số.</b> Hỗ trợ 1.500 doanh nghiệp nhỏ dùng nền tảng quản trị; đưa 214 sản phẩm OCOP lên sàn thương mại điện tử kèm truy xuất nguồn gốc; thí điểm nông nghiệp chính xác trên 2.400 ha lúa giảm phát thải.",
        "<b>7. Nhân lực.</b> Bồi dưỡng 6.200 lượt cán bộ, công chức; mỗi xã có ít nhất 02 cán bộ công nghệ thông tin; thu hút 40 chuyên gia theo hợp đồng; phối hợp với 03 trường đại học đào tạo theo địa chỉ.",
        "<b>8. An toàn thông tin.</b> Phê duyệt cấp độ cho 100% hệ thống; trung tâm giám sát hoạt động 24/7; diễn tập ứng cứu sự cố hằng năm; tài liệu mật không đưa lên mạng có kết nối Internet.",
    )),
)  # fmt: skip

TASKS = (
    ("Trung tâm dữ liệu tỉnh (giai đoạn 1 và 2)", "Sở KH&CN", "Trung tâm đạt cấp độ 3", "2026 - 2028", 186),
    ("Kho dữ liệu dùng chung, nền tảng tích hợp", "Sở KH&CN", "47 hệ thống kết nối", "2027 - 2029", 94),
    ("Phòng họp không giấy cho cấp ủy, chính quyền", "Văn phòng Tỉnh ủy", "43 phòng họp, 1.450 thiết bị", "2026 - 2027", 38),
    ("Số hóa, làm sạch dữ liệu đất đai", "Sở NN&MT", "1,86 triệu hồ sơ", "2026 - 2028", 142),
    ("Nâng cấp mạng 38 xã, phường", "Sở KH&CN", "Đường truyền 300 Mbps", "2027", 57),
    ("Xóa điểm lõm sóng, phủ sóng 5G", "Sở KH&CN", "23 điểm", "2027 - 2028", 21),
    ("Hồ sơ sức khỏe điện tử, khám chữa bệnh từ xa", "Sở Y tế", "98% người dân có hồ sơ", "2026 - 2030", 63),
    ("Học bạ số, trường học số", "Sở GD&ĐT", "412 trường", "2026 - 2028", 44),
    ("Trung tâm giám sát an toàn thông tin", "Công an tỉnh", "Giám sát 24/7", "2027", 35),
    ("Lưu trữ điện tử cấp tỉnh, cấp xã", "Sở Nội vụ", "Kho 9,4 triệu trang", "2027 - 2030", 52),
    ("Hệ thống theo dõi nhiệm vụ, báo cáo", "Văn phòng UBND tỉnh", "100% nhiệm vụ theo dõi số", "2026 - 2027", 12),
    ("Nền tảng du lịch, bản đồ số", "Sở VHTT&DL", "Bản đồ 320 điểm", "2027 - 2029", 18),
    ("Nông nghiệp chính xác, truy xuất nguồn gốc", "Sở NN&MT", "2.400 ha, 214 sản phẩm", "2027 - 2030", 33),
    ("Giao thông thông minh khu trung tâm", "Sở Xây dựng", "64 nút giao, 210 camera", "2028 - 2030", 88),
    ("Cảnh báo sớm ngập, sạt lở sông Vàm", "Sở NN&MT", "36 trạm đo tự động", "2026 - 2027", 26),
    ("Hỗ trợ doanh nghiệp nhỏ chuyển đổi số", "Sở Tài chính", "1.500 doanh nghiệp", "2026 - 2030", 30),
    ("Bồi dưỡng kỹ năng số cho cán bộ, tổ cộng đồng", "Trường Chính trị tỉnh", "6.200 lượt người", "2026 - 2030", 24),
    ("Diễn tập khôi phục, sao lưu ngoài tỉnh", "Sở KH&CN", "02 lần/năm", "2027 - 2030", 15),
)  # fmt: skip

READINESS = (
    "Tháng 8/2026, Sở Khoa học và Công nghệ khảo sát 38 xã, phường theo năm nhóm tiêu chí. Hạ tầng mạng và thiết bị cơ bản đáp ứng; điểm yếu nhất là an toàn thông tin và dữ liệu. Các địa bàn xếp loại “Yếu” về "
    "hạ tầng mạng được ưu tiên đầu tư ngay trong năm 2027."
)  # fmt: skip

THIRD = (
    ("VIII. TỔ CHỨC THỰC HIỆN", (
        "1. Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo, chỉ đạo cụ thể hóa Đề án bằng kế hoạch hằng năm; chịu trách nhiệm trước Ban Thường vụ Tỉnh ủy về kết quả.",
        "2. Văn phòng Tỉnh ủy chủ trì triển khai phòng họp không giấy trong các cơ quan đảng; sơ kết sau sáu tháng thí điểm, báo cáo Ban Thường vụ trước ngày 30/6/2027.",
        "3. Sở Khoa học và Công nghệ là cơ quan thường trực, theo dõi, đánh giá bộ chỉ số hằng quý; tham mưu xử lý vướng mắc.",
        "4. Sở Tài chính cân đối, bố trí vốn; hướng dẫn thuê dịch vụ công nghệ thông tin bảo đảm tiết kiệm, tránh trùng lặp.",
        "5. Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các đoàn thể tuyên truyền, vận động Nhân dân; giám sát chất lượng dịch vụ công trực tuyến.",
        "6. Cấp ủy xã, phường đưa chỉ tiêu chuyển đổi số vào nghị quyết hằng năm; người đứng đầu trực tiếp chỉ đạo.",
        "Đề án được sơ kết năm 2028, tổng kết năm 2030. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan báo cáo về Sở Khoa học và Công nghệ để tổng hợp.",
    )),
)  # fmt: skip

REVIEW = (
    ("", (
        "Thực hiện nhiệm vụ được giao, Văn phòng Tỉnh ủy đã chủ trì, phối hợp với Ban Tổ chức Tỉnh ủy, Ban Tuyên giáo và Dân vận Tỉnh ủy, Công an tỉnh thẩm định Đề án chuyển đổi số tỉnh An Lạc giai đoạn 2026 - 2030 "
        "do Đảng ủy Ủy ban nhân dân tỉnh trình (Đề án số 18-ĐA/ĐU, ngày 17/9/2026). Văn phòng Tỉnh ủy báo cáo kết quả như sau:",
    )),
    ("1. Về hồ sơ, trình tự", (
        "Hồ sơ gồm Đề án, dự thảo Nghị quyết, bảng tổng hợp ý kiến của 16 cơ quan và 38 xã, phường; gửi trước hội nghị 06 ngày làm việc, đúng Quy chế làm việc. Trình tự lấy ý kiến bảo đảm; còn thiếu ý kiến "
        "bằng văn bản của Sở Tài chính về nguồn chi thường xuyên.",
    )),
    ("2. Về nội dung", (
        "2.1. Đề án bám sát chủ trương của Trung ương, xác định đúng điểm nghẽn là dữ liệu và nhân lực cấp xã; mục tiêu có số liệu, có thời hạn, có cơ quan chủ trì. Văn phòng Tỉnh ủy cơ bản thống nhất.",
        "2.2. Chỉ tiêu 100% cuộc họp không dùng tài liệu giấy vào năm 2030 là khả thi, song cần loại trừ nội dung mật, nội dung nhân sự và nội dung phải thu hồi tài liệu.",
        "2.3. Chỉ tiêu 70% dân số trưởng thành có chữ ký số cá nhân là cao so với hiện trạng 17,8%; đề nghị làm rõ giải pháp hoặc điều chỉnh còn 60%.",
        "2.4. Tổng kinh phí phù hợp khả năng cân đối; đề nghị thuyết minh rõ hơn dự án giao thông thông minh (88 tỷ đồng), phân kỳ sau khi hạ tầng khung Khu đô thị mới Bắc Sông Vàm hoàn thành.",
    )),
    ("3. Về an toàn thông tin, bảo vệ bí mật", (
        "Đề nghị bổ sung: (1) hệ thống phòng họp không giấy đặt tại Trung tâm dữ liệu tỉnh, không dùng dịch vụ lưu trữ ngoài nước; (2) ghi nhật ký đầy đủ việc đọc, tải tài liệu; (3) thu hồi quyền truy cập ngay khi đại biểu "
        "thôi nhiệm vụ; (4) diễn tập tình huống mất điện, mất mạng trong phiên họp ít nhất một lần mỗi năm.",
        "Công an tỉnh đề nghị máy tính bảng do cơ quan cấp, được quản lý tập trung, không cài phần mềm ngoài danh mục; Văn phòng Tỉnh ủy thống nhất.",
    )),
    ("4. Những vấn đề xin ý kiến Ban Thường vụ", (
        "4.1. Thống nhất chủ trương ban hành Đề án; giao Đảng ủy Ủy ban nhân dân tỉnh tiếp thu, hoàn thiện trước ngày 15/10/2026.",
        "4.2. Chọn địa bàn thí điểm: phương án 1 gồm phường An Lạc, phường Bình Hòa, xã Hải Vân, xã Sơn Hà, xã Long Điền; phương án 2 chỉ gồm 03 phường. Văn phòng Tỉnh ủy đề xuất phương án 1 để có cả địa bàn khó khăn.",
        "4.3. Cho chủ trương bố trí 38 tỷ đồng cho phòng họp không giấy, trong đó năm 2026 là 9 tỷ đồng từ nguồn tiết kiệm chi.",
        "4.4. Giao Ban Thường vụ Đảng ủy các xã, phường báo cáo kết quả hằng quý qua Văn phòng Tỉnh ủy.",
    )),
)  # fmt: skip

VOICES = (
    ("Ban Tổ chức Tỉnh ủy", "Làm rõ vị trí việc làm cán bộ công nghệ thông tin cấp xã, không tăng biên chế.", "Tiếp thu: bố trí từ nguồn biên chế hiện có, ký hợp đồng chuyên gia."),
    ("Ban Tuyên giáo và Dân vận Tỉnh ủy", "Bổ sung nhiệm vụ truyền thông, nắm dư luận về dịch vụ công trực tuyến.", "Tiếp thu, bổ sung tại mục IV.5."),
    ("Ủy ban Kiểm tra Tỉnh ủy", "Có cơ chế kiểm tra việc mua sắm, tránh lợi ích nhóm.", "Tiếp thu, đưa vào kế hoạch kiểm tra năm 2027."),
    ("Công an tỉnh", "Giám sát an toàn thông tin 24/7 phải có trước khi kết nối kho dữ liệu.", "Thống nhất, điều chỉnh thứ tự ưu tiên."),
    ("Sở Tài chính", "Chi thường xuyên 38 tỷ đồng mỗi năm cần lộ trình; tận dụng thiết bị hiện có.", "Đề nghị Đảng ủy UBND tỉnh giải trình thêm."),
    ("Ủy ban MTTQ tỉnh", "Quan tâm người cao tuổi, đồng bào ở xã xa; giữ kênh tiếp nhận trực tiếp.", "Tiếp thu, giữ bộ phận một cửa tại 38/38 xã, phường."),
)  # fmt: skip

TASKS_JUDGED = (
    "Tổ thẩm định làm việc với từng cơ quan chủ trì từ ngày 18 đến ngày 22/9/2026, đối chiếu với danh mục đầu tư công năm 2027 và các nhiệm vụ chuyển tiếp của giai đoạn 2021 - 2025. Nhìn chung các nhiệm vụ có địa chỉ, "
    "sản phẩm rõ; 04 nhiệm vụ có nội dung giao thoa (kho dữ liệu dùng chung, lưu trữ điện tử, hệ thống theo dõi nhiệm vụ, phòng họp không giấy) cần thống nhất chuẩn kết nối ngay từ đầu để tránh nhập dữ liệu nhiều lần.",
    "Về phòng họp không giấy: qua thí điểm tại Văn phòng Tỉnh ủy trong quý III với 14 cuộc họp, thời gian gửi tài liệu giảm từ 2,5 ngày còn 20 phút, lượng giấy in giảm 78%; 92% đại biểu đánh giá dễ dùng. Ba vấn đề cần khắc phục: cỡ chữ của "
    "biểu mẫu phụ lục còn nhỏ, mạng không dây tại phòng họp số 2 chưa ổn định, một số đại biểu chưa quen ghi chú bằng bút.",
    "Về kho dữ liệu dùng chung: đề nghị quy định rõ cơ quan chủ quản của từng bộ dữ liệu, mức độ chia sẻ, thời hạn cập nhật; dữ liệu cá nhân chỉ khai thác theo đúng mục đích và có nhật ký truy cập.",
)  # fmt: skip
FEASIBLE = (
    "Khả thi, đã có thiết kế cơ sở",
    "Khả thi, phụ thuộc tiến độ hạ tầng",
    "Khả thi nếu bố trí đủ nhân lực",
    "Cần làm rõ giải pháp kỹ thuật",
    "Khả thi, có thể thuê dịch vụ",
)
ADVICE = (
    "Thống nhất như Đề án",
    "Thống nhất; báo cáo tiến độ hằng quý",
    "Thống nhất; ưu tiên làm trước năm 2028",
    "Rà soát, giảm khoảng 5% kinh phí thiết bị",
    "Bổ sung chỉ số đo kết quả đầu ra",
    "Gắn với dự án đã có để tránh trùng lặp",
)

PILOT = (
    "Thời gian thí điểm 06 tháng, từ ngày 01/11/2026 đến ngày 30/4/2027, tại các cuộc họp của Ban Thường vụ Đảng ủy, Ủy ban nhân dân và kỳ họp Hội đồng nhân dân cấp xã. Mỗi địa bàn được cấp 25 máy tính bảng, 01 màn hình phòng họp, "
    "thiết bị mạng dự phòng; Văn phòng Tỉnh ủy cử tổ hỗ trợ 03 người trực trong 05 cuộc họp đầu tiên.",
    "Tiêu chí đánh giá: tài liệu gửi đúng hạn từ 95% trở lên; không có cuộc họp nào phải dừng do lỗi kỹ thuật quá 10 phút; dự thảo thông báo kết luận hoàn thành trong ngày; ít nhất 85% đại biểu đồng ý tiếp tục sử dụng. Kết thúc thí điểm, "
    "nếu đạt từ ba tiêu chí trở lên thì nhân rộng ra toàn tỉnh từ quý III năm 2027; nếu không đạt, báo cáo Ban Thường vụ xem xét.",
)  # fmt: skip
PILOT_REASONS = (
    "Trung tâm tỉnh lỵ, số cuộc họp nhiều nhất",
    "Địa bàn Khu đô thị mới Bắc Sông Vàm",
    "Ven sông, mạng chưa ổn định, hay mất điện",
    "Miền núi, đi lại xa, cần họp trực tuyến",
    "Ven biển, đã có tổ công nghệ số mạnh",
)
