"""Vietnamese text: one form in, a folded form to search by, and the dictionary's order to sort by."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints

_D = str.maketrans({"đ": "d", "Đ": "D", "Ð": "D", "Ɖ": "D", "ð": "d"})
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: index + 11 for index, letter in enumerate(_LETTERS)}
_AFTER_LETTERS = 11 + len(_LETTERS)
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng


def clean(text: str) -> str:
    """NFC, without control and direction-override characters, trimmed. Applied at every boundary."""
    return _CONTROL.sub("", unicodedata.normalize("NFC", text)).strip()


def fold(text: str) -> str:
    """For searching: no diacritics, đ as d, lower case, runs of white space as one blank."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(bare.translate(_D).lower().split())


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The order of a Vietnamese dictionary: letters first (a < ă < â, d < đ), then tones
    (ngang, huyền, hỏi, ngã, sắc, nặng)."""
    placed = [_place(char) for char in unicodedata.normalize("NFC", text).lower()]
    return tuple(letter for letter, _ in placed), tuple(tone for _, tone in placed)


def _place(char: str) -> tuple[int, int]:
    """Where a letter stands in the alphabet, and its tone. Blank, digits, letters, then whatever else there is."""
    parts = unicodedata.normalize("NFD", char)
    tone = next((_TONES[mark] for mark in parts[1:] if mark in _TONES), 0)
    letter = unicodedata.normalize("NFC", parts[0] + "".join(mark for mark in parts[1:] if mark not in _TONES))
    if letter in _RANK:
        return _RANK[letter], tone
    if letter.isspace():
        return 0, tone
    if letter.isdecimal():
        return 1 + int(letter), tone
    return _AFTER_LETTERS + ord(letter[0]), tone


def name_key(full_name: str) -> tuple[object, ...]:
    """People are sorted by given name (the last word), then by the rest."""
    words = full_name.split()
    if not words:
        return ((), ())
    return sort_key(words[-1]), sort_key(" ".join(words[:-1]))


def _as_line(value: Any) -> Any:
    return " ".join(clean(value).split()) if isinstance(value, str) else value


def _as_text(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value


# Cleaned before the lengths are checked: three blanks are not a title, and NFC can make a text longer.

#: One line of text as people type it: cleaned, no line breaks.
Line = Annotated[str, BeforeValidator(_as_line), StringConstraints(max_length=500)]
#: Text with line breaks: cleaned, at most 20,000 characters.
Text = Annotated[str, BeforeValidator(_as_text), StringConstraints(max_length=20_000)]
