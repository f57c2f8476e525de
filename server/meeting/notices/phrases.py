"""The wording of notices as data: an office that words them otherwise changes this table, not the engine.

Formulas are those of real conclusion notices of Party committees (opening, bridge, closing) and of HD 05-HD/VPTW
27/5/2026 (layout). `{…}` are filled from the record; an empty part is a gap, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """One set of wordings."""

    opening_one: str = "Ngày {date}, {body} họp nghe báo cáo và cho ý kiến về nội dung: {items}."
    opening_many: str = "Ngày {date}, {body} họp nghe báo cáo và cho ý kiến các nội dung: {items}."
    bridge: str = "Sau khi {heard}{opinions}, {body} đã thảo luận và thống nhất kết luận như sau:"
    heard: str = "nghe {presenters} báo cáo"
    heard_papers: str = "xem xét {papers}"
    opinions: str = "; ý kiến của các đồng chí dự họp"
    item_heading: str = "{number}. Về {title}"
    sub_item_heading: str = "{number}. {title}"
    closing: str = (
        "Căn cứ kết luận của {body}, đề nghị các cơ quan, đơn vị liên quan nghiêm túc triển khai thực hiện{end}"
    )
    end_mark: str = "./."
    title: str = "THÔNG BÁO"
    about: str = "kết luận của {body} về {subject} (cuộc họp ngày {date})"
    about_meeting: str = "kết luận của {body} tại {subject} (ngày {date})"
    keep: str = "- Lưu Văn phòng {issuer}."


PHRASES = Phrases()

#: How a conclusion says where the body stands (checklist 21); folded to compare without tone style.
ATTITUDES = (
    "nhất trí",
    "thống nhất",
    "cơ bản nhất trí",
    "cơ bản thống nhất",
    "đồng ý",
    "cho chủ trương",
    "biểu quyết",
    "thông qua",
    "ghi nhận",
    "chưa thống nhất",
    "không thống nhất",
    "giao",
    "yêu cầu",
    "đề nghị",
)

#: First person and the spoken word do not belong in a notice (checklist 25).
SPOKEN = ("tôi", "chúng tôi", "mình", "ok", "nhé", "ạ")

#: Bodies that no longer exist (checklist 41): two levels of local government since 01/7/2025.
ABOLISHED = ("huyện ủy", "huyện uỷ", "thị ủy", "quận ủy", "đảng ủy khối", "ủy ban nhân dân huyện", "ubnd huyện")
