"""An Lạc, a province that does not exist: its places, its people in office, its figures. All papers take them from
here, so that a number in a table is the number in the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from server.demo.papers.chance import Chance, shares

PROVINCE = "An Lạc"
MEETING_DAY = date(2026, 9, 28)

SECRETARY_OF_PARTY = "Nguyễn Hữu Thành"
CHAIR_OF_PEOPLE = "Trần Quốc Bảo"
DEPUTY_CHAIR = "Lê Hoàng Nam"
HEAD_OF_FINANCE = "Phạm Thị Minh Châu"
HEAD_OF_CONSTRUCTION = "Võ Đình Khôi"
HEAD_OF_SCIENCE = "Đoàn Thị Ngọc Ánh"

WARDS = ("An Lạc", "Bình Hòa", "Phú Cường", "Tân Thạnh", "Mỹ Khê", "Long Sơn", "Hưng Phú")
COMMUNES = (
    "An Điền", "An Phước", "Bình Lãng", "Bình Trung", "Cẩm Sơn", "Đại Thành", "Đông Hải", "Đức Thắng", "Gia Lộc",
    "Hải Vân", "Hòa Khánh", "Hòa Lộc", "Hồng Quang", "Khánh Vân", "Lộc An", "Long Điền", "Long Khê", "Minh Tân",
    "Mỹ Lâm", "Nam Đông", "Ninh Hải", "Phú An", "Phước Hậu", "Quang Trung", "Sơn Hà", "Tân Lập", "Tân Mỹ",
    "Thạnh Phú", "Thuận Hòa", "Vĩnh Khánh", "Xuân Lộc",
)  # fmt: skip
PLACES = tuple(f"phường {name}" for name in WARDS) + tuple(f"xã {name}" for name in COMMUNES)

#: Tỷ đồng.
REVENUE_PLAN, REVENUE = 18_900, 15_214
SPENDING_PLAN, SPENDING = 21_460, 14_037
INVESTMENT_2026, DISBURSED_2026 = 7_250, 4_466
INVESTMENT_2027 = 7_980
MEDIUM_TERM, MEDIUM_TERM_NEW = 38_500, 41_260


@dataclass(frozen=True, slots=True)
class Sector:
    """One line of the economy: growth in nine months of 2026 and of 2025, share of the product, in percent."""

    name: str
    growth: float
    before: float
    share: float


SECTORS = (
    Sector("Nông, lâm nghiệp và thủy sản", 3.86, 3.62, 16.2),
    Sector("Công nghiệp và xây dựng", 10.94, 9.71, 42.7),
    Sector("Dịch vụ", 8.37, 7.90, 33.6),
    Sector("Thuế sản phẩm trừ trợ cấp sản phẩm", 6.12, 5.85, 7.5),
)
#: Growth of the whole, weighted by the shares.
GROWTH = round(sum(sector.growth * sector.share for sector in SECTORS) / 100, 2)
GROWTH_BEFORE = round(sum(sector.before * sector.share for sector in SECTORS) / 100, 2)


@dataclass(frozen=True, slots=True)
class Place:
    """A ward or a commune: tỷ đồng, percent and people."""

    name: str
    population: int
    revenue_plan: int
    revenue: int
    disbursed: float
    poor: float
    online: float
    """Share of applications that come online."""


def places() -> tuple[Place, ...]:
    """The 38 of the province; their revenue adds up to what is theirs of the province's."""
    chance = Chance("places")
    plans = shares(chance, 4_180, len(PLACES), least=0.6)
    found = []
    for name, plan in zip(PLACES, plans, strict=True):
        city = name.startswith("phường")
        found.append(
            Place(
                name=name,
                population=chance.whole(38, 76) * 1000 if city else chance.whole(12, 34) * 1000,
                revenue_plan=plan,
                revenue=round(plan * chance.between(0.66, 0.97)),
                disbursed=round(chance.between(44, 82), 1),
                poor=round(chance.between(0.3, 1.1) if city else chance.between(1.2, 4.8), 2),
                online=round(chance.between(72, 96), 1),
            )
        )
    return tuple(found)


#: Chỉ tiêu chủ yếu: name, unit, plan of the year, what the year is going to be, nine months.
INDICATORS = (
    ("Tốc độ tăng tổng sản phẩm trên địa bàn (GRDP)", "%", "8,50", "8,60", "{growth}"),
    ("GRDP bình quân đầu người", "triệu đồng", "104,0", "104,8", "-"),
    ("Cơ cấu nông nghiệp - công nghiệp - dịch vụ, thuế", "%", "16,0 - 43,0 - 41,0", "16,1 - 42,9 - 41,0", "16,2 - 42,7 - 41,1"),
    ("Thu ngân sách nhà nước trên địa bàn", "tỷ đồng", "{revenue_plan}", "19.650", "{revenue}"),
    ("Tổng vốn đầu tư toàn xã hội", "tỷ đồng", "46.500", "47.100", "33.284"),
    ("Kim ngạch xuất khẩu", "triệu USD", "3.850", "3.920", "2.906"),
    ("Tỷ lệ giải ngân vốn đầu tư công", "%", "≥ 95", "96,0", "{disbursed}"),
    ("Số doanh nghiệp thành lập mới", "doanh nghiệp", "1.600", "1.680", "1.294"),
    ("Tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ", "%", "33,5", "33,6", "33,1"),
    ("Tỷ lệ hộ nghèo (chuẩn đa chiều)", "%", "1,90", "1,85", "2,04"),
    ("Tỷ lệ bao phủ bảo hiểm y tế", "%", "96,0", "96,2", "95,4"),
    ("Số bác sĩ trên một vạn dân", "bác sĩ", "10,5", "10,5", "10,2"),
    ("Tỷ lệ trường học đạt chuẩn quốc gia", "%", "74,0", "74,2", "72,8"),
    ("Tỷ lệ hồ sơ thủ tục hành chính giải quyết trực tuyến toàn trình", "%", "85,0", "86,5", "83,7"),
    ("Tỷ lệ che phủ rừng", "%", "28,6", "28,6", "28,6"),
    ("Tỷ lệ thu gom, xử lý chất thải rắn sinh hoạt đô thị", "%", "96,0", "96,0", "95,1"),
)  # fmt: skip
