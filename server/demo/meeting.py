"""The demo meeting as a list of facts: who sits there and what is on the agenda. Its papers are in `papers/every.py`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from server.access.audience import Role
from server.demo.papers import province as p

TITLE = "Hội nghị Ban Thường vụ Tỉnh ủy An Lạc lần thứ 24 (tháng 9/2026)"
BODY = "Ban Thường vụ Tỉnh ủy An Lạc"
SUPERIOR = "Đảng bộ tỉnh An Lạc"
PLACE = "Phòng họp số 1, Trụ sở Tỉnh ủy An Lạc"
STARTS_AT = datetime(p.MEETING_DAY.year, p.MEETING_DAY.month, p.MEETING_DAY.day, 1, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody invented."""

    login: str
    name: str
    position: str
    unit: str
    role: Role


@dataclass(frozen=True, slots=True)
class Item:
    item_id: str
    title: str
    presenter: str
    minutes: int


PARTICIPANTS = (
    Participant("thu-ky", "Lê Thị Hồng Nhung", "Phó Chánh Văn phòng Tỉnh ủy, thư ký hội nghị", "Văn phòng Tỉnh ủy", Role.SECRETARY),
    Participant("chu-tri", p.SECRETARY_OF_PARTY, "Bí thư Tỉnh ủy", "Tỉnh ủy An Lạc", Role.CHAIR),
    Participant("dai-bieu-01", "Trịnh Thị Kim Liên", "Phó Bí thư Thường trực Tỉnh ủy", "Tỉnh ủy An Lạc", Role.DELEGATE),
    Participant("dai-bieu-02", p.CHAIR_OF_PEOPLE, "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh", "Ủy ban nhân dân tỉnh", Role.DELEGATE),
    Participant("dai-bieu-03", "Đặng Minh Tuấn", "Chủ tịch HĐND tỉnh", "Hội đồng nhân dân tỉnh", Role.DELEGATE),
    Participant("dai-bieu-04", "Hồ Thanh Sơn", "Trưởng Ban Tổ chức Tỉnh ủy", "Ban Tổ chức Tỉnh ủy", Role.DELEGATE),
    Participant("dai-bieu-05", "Nguyễn Thị Thu Hà", "Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy", "Ủy ban Kiểm tra Tỉnh ủy", Role.DELEGATE),
    Participant("dai-bieu-06", "Bùi Đức Thịnh", "Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy", Role.DELEGATE),
    Participant("dai-bieu-07", "Phan Văn Dũng", "Trưởng Ban Nội chính Tỉnh ủy", "Ban Nội chính Tỉnh ủy", Role.DELEGATE),
    Participant("dai-bieu-08", "Lâm Thị Ngọc Diệp", "Chủ tịch Ủy ban MTTQ Việt Nam tỉnh", "Ủy ban MTTQ Việt Nam tỉnh", Role.DELEGATE),
    Participant("dai-bieu-09", p.DEPUTY_CHAIR, "Phó Chủ tịch Thường trực UBND tỉnh", "Ủy ban nhân dân tỉnh", Role.DELEGATE),
    Participant("dai-bieu-10", "Đỗ Mạnh Cường", "Chỉ huy trưởng Bộ Chỉ huy quân sự tỉnh", "Bộ Chỉ huy quân sự tỉnh", Role.DELEGATE),
    Participant("dai-bieu-11", "Vũ Hải Đăng", "Giám đốc Công an tỉnh", "Công an tỉnh", Role.DELEGATE),
    Participant("dai-bieu-12", "Huỳnh Thị Bích Vân", "Bí thư Đảng ủy phường An Lạc", "Đảng ủy phường An Lạc", Role.DELEGATE),
    Participant("dai-bieu-13", "Ngô Quang Vinh", "Chánh Văn phòng Tỉnh ủy", "Văn phòng Tỉnh ủy", Role.DELEGATE),
    Participant("moi-du-01", p.HEAD_OF_CONSTRUCTION, "Giám đốc Sở Xây dựng", "Sở Xây dựng", Role.INVITED),
    Participant("moi-du-02", p.HEAD_OF_SCIENCE, "Giám đốc Sở Khoa học và Công nghệ", "Sở Khoa học và Công nghệ", Role.INVITED),
    Participant("man-hinh", "Màn hình hội trường", "", "Phòng họp số 1", Role.SCREEN),
)  # fmt: skip

ITEMS = (
    Item("muc-1", "Báo cáo tình hình kinh tế - xã hội 9 tháng đầu năm; nhiệm vụ, giải pháp trọng tâm quý IV năm 2026", "Đảng ủy UBND tỉnh", 45),
    Item("muc-2", "Phương án phân bổ kế hoạch đầu tư công năm 2027, điều chỉnh kế hoạch trung hạn giai đoạn 2026 - 2030", "Đảng ủy UBND tỉnh", 45),
    Item("muc-3", "Quy hoạch phân khu tỷ lệ 1/2.000 Khu đô thị mới Bắc Sông Vàm", "Sở Xây dựng", 40),
    Item("muc-4", "Đề án chuyển đổi số tỉnh An Lạc giai đoạn 2026 - 2030", "Sở Khoa học và Công nghệ", 40),
)  # fmt: skip
