"""The drafting engine as a function of values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from server.meeting.notices.checks import check_draft
from server.meeting.notices.draft import draft_notice, long_date, sentences, short_date
from server.meeting.notices.record import NoticeSettings, OpinionCounts
from tests.meeting.notices.records import item, paper, record


def codes(made: object) -> list[str]:
    return [finding.code for finding in made]  # type: ignore[attr-defined]


def test_one_block_per_agenda_item_in_the_agendas_order() -> None:
    draft = draft_notice(record(item(1), item(2), item(3)))
    headings = [p.text for p in draft.paragraphs if p.kind == "item_heading"]
    assert headings == ["1. Về nội dung thứ 1", "2. Về nội dung thứ 2", "3. Về nội dung thứ 3"]
    assert [p.kind for p in draft.paragraphs][:2] == ["opening", "bridge"]
    assert draft.paragraphs[-1].kind == "closing"
    assert draft.paragraphs[-1].text.endswith("./.")


def test_the_opening_numbers_the_items_and_names_body_and_day() -> None:
    opening = draft_notice(record(item(1), item(2))).paragraphs[0].text
    assert opening == (
        "Ngày 05/9/2026, Ban Thường vụ Tỉnh ủy An Lạc họp nghe báo cáo và cho ý kiến các nội dung: "
        "(1) Nội dung thứ 1; (2) Nội dung thứ 2."
    )


def test_every_sentence_carries_a_source_or_is_a_gap() -> None:
    draft = draft_notice(record(item(1), item(2, conclusion=""), item(3, presenter="")))
    for paragraph in draft.paragraphs:
        for sentence in paragraph.sentences:
            assert sentence.sources or sentence.gap
    typed = [s for p in draft.paragraphs if p.item_id == "i1" and p.kind == "item_text" for s in p.sentences]
    assert [source.kind for source in typed[0].sources] == ["conclusion"]


def test_an_item_without_conclusion_is_a_visible_blank_with_a_finding() -> None:
    draft = draft_notice(record(item(1), item(2, conclusion="  ")))
    blanks = [s for p in draft.paragraphs for s in p.sentences if s.gap == "notices.gap_conclusion"]
    assert len(blanks) == 1
    assert blanks[0].text.startswith("[")
    assert [f.details["number"] for f in draft.findings if f.code == "notices.no_conclusion"] == ["2"]


def test_a_cited_paper_is_a_source_of_the_sentence() -> None:
    made = record(item(1, conclusion="Nhất trí với Tờ trình số 45-TTr/ĐU, ngày 01/9/2026.", papers=(paper(1),)))
    draft = draft_notice(made)
    (sentence,) = [s for p in draft.paragraphs if p.kind == "item_text" for s in p.sentences]
    assert [(s.kind, s.ref) for s in sentence.sources] == [("conclusion", "i1"), ("paper", "d1")]
    assert "Tờ trình số 45-TTr/ĐU, ngày 01/9/2026 của Đảng ủy UBND tỉnh" in draft.paragraphs[1].text


def test_the_bridge_says_that_delegates_spoke_only_when_they_did() -> None:
    silent = item(1, opinions=OpinionCounts())
    assert "ý kiến của các đồng chí" not in draft_notice(record(silent)).paragraphs[1].text
    assert "ý kiến của các đồng chí" in draft_notice(record(item(1))).paragraphs[1].text


def test_the_head_is_derived_from_the_body_and_the_chair() -> None:
    head = draft_notice(record(item(1))).head
    assert (head.issuer, head.symbol, head.place) == ("Tỉnh ủy An Lạc", "TB/TU", "An Lạc")
    assert (head.authority, head.position, head.signer) == ("T/M BAN THƯỜNG VỤ", "Bí thư", "Trần Minh Khôi")
    commune = draft_notice(record(item(1), body="Ban Thường vụ Đảng ủy xã Thanh Bình")).head
    assert (commune.issuer, commune.symbol, commune.place) == ("Đảng ủy xã Thanh Bình", "TB/ĐU", "Thanh Bình")


def test_what_cannot_be_derived_stays_blank_and_is_said() -> None:
    draft = draft_notice(record(item(1), body="Tổ công tác", participants=(), settings=NoticeSettings()))
    assert draft.head.symbol == ""
    assert draft.head.signer == ""
    for code in ("blank_symbol", "blank_signer", "blank_position", "blank_authority", "blank_date", "blank_recipients"):
        assert f"notices.{code}" in codes(draft.findings)


def test_settings_win_over_what_is_derived() -> None:
    made = record(item(1), settings=NoticeSettings(issuer="Thành ủy Sông Lạc", signer_name="Lê Văn Phúc"))
    draft = draft_notice(made)
    assert (draft.head.issuer, draft.head.signer) == ("Thành ủy Sông Lạc", "Lê Văn Phúc")
    assert draft.head_sources["issuer"].kind == "setting"


def test_a_date_before_the_meeting_is_flagged() -> None:
    made = record(item(1))
    early = replace(made, settings=replace(made.settings, issued_on=date(2026, 9, 1)))
    assert "notices.date_before_meeting" in codes(draft_notice(early).findings)
    assert "notices.date_before_meeting" not in codes(draft_notice(made).findings)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Báo cáo đã được trình bày.", "notices.no_attitude"),
        ("Nhất trí với Tờ trình số 99-TTr/ĐU.", "notices.unknown_paper"),
        ("Tôi nhất trí với nội dung này.", "notices.spoken"),
        ("Giao Huyện uỷ Sơn Nam rà soát.", "notices.abolished_body"),
        ("Thống nhất giao Tỉnh ủy và Đảng uỷ xã rà soát.", "notices.mixed_tones"),
        ("Thống nhất:\n1. Rà soát.\n3. Hoàn thiện.", "notices.numbering_jumps"),
    ],
)
def test_a_fault_in_a_conclusion_is_found(text: str, code: str) -> None:
    made = record(item(1, conclusion=text))
    assert code in codes(check_draft(made, draft_notice(made)))


def test_a_clean_conclusion_has_no_findings() -> None:
    made = record(
        item(1, conclusion="Thống nhất với Tờ trình số 45-TTr/ĐU. Giao Sở Xây dựng rà soát.", papers=(paper(1),))
    )
    draft = draft_notice(made)
    assert codes(draft.findings) == []
    assert codes(check_draft(made, draft)) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Giao Sở A rà soát. Đề nghị Sở B phối hợp.", ["Giao Sở A rà soát.", "Đề nghị Sở B phối hợp."]),
        ("1. Về quy hoạch. Giữ nguyên.", ["1. Về quy hoạch.", "Giữ nguyên."]),
        ("Giao đ/c. Nam chủ trì.", ["Giao đ/c. Nam chủ trì."]),
        ("Tại TP. Sông Lạc có 1.234 hộ.", ["Tại TP. Sông Lạc có 1.234 hộ."]),
    ],
)
def test_a_paragraph_is_cut_into_sentences_but_not_at_abbreviations(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_dates_have_a_leading_zero_only_for_days_and_for_months_one_and_two() -> None:
    assert short_date(date(2026, 9, 5)) == "05/9/2026"
    assert short_date(date(2026, 2, 15)) == "15/02/2026"
    assert long_date("An Lạc", date(2026, 2, 3)) == "An Lạc, ngày 03 tháng 02 năm 2026"


def test_twelve_items_of_long_conclusions_are_all_in_the_draft() -> None:
    text = "Thống nhất chủ trương. " + "Giao Sở Xây dựng rà soát kỹ. " * 100
    draft = draft_notice(record(*[item(n, conclusion=text) for n in range(1, 13)]))
    drafted = " ".join(p.text for p in draft.paragraphs if p.kind == "item_text")
    assert drafted.count("Giao Sở Xây dựng rà soát kỹ.") == 1200
