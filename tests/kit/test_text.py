"""Vietnamese text: cleaned, folded, sorted."""

from __future__ import annotations

import random
import unicodedata

import pytest
from pydantic import TypeAdapter, ValidationError

from server.kit.text import Line, Text, clean, fold, name_key, sort_key


def test_text_in_two_parts_per_letter_becomes_one_form() -> None:
    typed_on_a_mac = unicodedata.normalize("NFD", "Nghị quyết về phát triển đô thị")
    assert clean(typed_on_a_mac) == "Nghị quyết về phát triển đô thị"


def test_what_turns_the_direction_of_writing_or_ends_a_string_is_taken_out() -> None:
    assert clean("\ufeff tờ\x00 trình\u202efdp.exe \u2066\x1b") == "tờ trìnhfdp.exe"


def test_line_breaks_stay_in_a_text_and_go_from_a_line() -> None:
    assert TypeAdapter(Text).validate_python(" Điều 1.\nĐiều 2. ") == "Điều 1.\nĐiều 2."
    assert TypeAdapter(Line).validate_python(" Ban   Thường vụ\nTỉnh ủy ") == "Ban Thường vụ Tỉnh ủy"


def test_a_text_over_its_limit_is_refused() -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Text).validate_python("a" * 20_001)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Đường Nguyễn Thị Ánh", "duong nguyen thi anh"),
        ("ĐẶNG  QUỐC\tVIỆT", "dang quoc viet"),
        (unicodedata.normalize("NFD", "ổ đĩa"), "o dia"),
        ("Số 12-TTr/ĐU", "so 12-ttr/du"),
        ("", ""),
    ],
)
def test_a_search_finds_text_without_its_marks(written: str, folded: str) -> None:
    assert fold(written) == folded


ALPHABET = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
TONES = ["ba", "bà", "bả", "bã", "bá", "bạ"]


@pytest.mark.parametrize(
    "in_order",
    [
        ALPHABET,
        TONES,
        ["an", "ăn", "ân", "ba"],
        ["da", "dữ", "đa", "đá"],
        ["hoa", "hòa", "hóa", "hoan"],
        ["điểm 1", "điểm 2", "điểm a"],
        ["Lê An", "Lê Ân", "Lên"],
    ],
)
def test_words_stand_as_in_a_dictionary(in_order: list[str]) -> None:
    shuffled = in_order[:]
    random.Random(5).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == in_order


def test_letters_count_before_tones() -> None:
    assert sort_key("bá") < sort_key("bac") < sort_key("bạc")


def test_both_unicode_forms_and_both_cases_sort_alike() -> None:
    assert sort_key(unicodedata.normalize("NFD", "Thường")) == sort_key("THƯỜNG")


@pytest.mark.parametrize("odd", ["²", "③", "ǅ", "ẞ", "漢字", "🙂", "\u0301", "\u0000"])
def test_any_character_has_a_place_behind_the_letters(odd: str) -> None:
    assert sort_key(odd) > sort_key("z")


def test_people_stand_by_given_name_then_by_the_rest() -> None:
    people = ["Trần Văn Bình", "Nguyễn Thị Ánh", "Lê An", "Đặng Văn An", "Đỗ Ân"]
    assert sorted(people, key=name_key) == ["Đặng Văn An", "Lê An", "Nguyễn Thị Ánh", "Đỗ Ân", "Trần Văn Bình"]


def test_a_name_of_nothing_sorts_first() -> None:
    assert sorted(["An", "  "], key=name_key) == ["  ", "An"]
