"""The sentences of both apps, as the tests read them on the screen. Knows no page.

Tests name a sentence by its code: when a sentence is worded anew, the tests still find it.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["vi", "en"]
_FOLDER = Path(__file__).resolve().parents[2] / "clients" / "shared" / "src" / "words"
_SLOT = re.compile(r"\{(\w+)\}")


@cache
def dictionary(language: Language) -> dict[str, str]:
    """Every sentence of both apps by its code."""
    found: dict[str, str] = {}
    for part in ("", "web.", "tablet."):
        found |= json.loads((_FOLDER / f"{part}{language}.json").read_text("utf-8"))
    return found


@cache
def refusals() -> dict[str, dict[Language, str]]:
    return json.loads((_FOLDER / "refusals.json").read_text("utf-8"))  # type: ignore[no-any-return]


def t(code: str, language: Language = "vi", /, **details: object) -> str:
    """The sentence for `code`, filled in."""
    words = dictionary(language)
    text = words.get(f"{code}.one", words[code]) if details.get("count") == 1 else words[code]
    return _filled(text, details)


def refusal(code: str, language: Language = "vi", /, **details: object) -> str:
    """The sentence for a refusal, filled in."""
    return _filled(refusals()[code][language], details)


def like(code: str, language: Language = "vi", /, **details: object) -> re.Pattern[str]:
    """The sentence with its open places free: `like("paper.page_of", page=3)` is page 3 of however many."""
    return re.compile(_open(dictionary(language)[code], details) + "$")


def foreign(language: Language) -> re.Pattern[str]:
    """Whole sentences that stand in the other language's dictionary and in none of this one's."""
    other: Language = "en" if language == "vi" else "vi"
    own = set(_every(language))
    texts = [text for text in _every(other) if text not in own and re.search(r"[^\W\d_]{3}", _SLOT.sub("", text))]
    return re.compile("|".join(f"(?:{_open(text, {})})" for text in sorted(set(texts), key=len, reverse=True)))


def _every(language: Language) -> list[str]:
    return [*dictionary(language).values(), *(texts[language] for texts in refusals().values())]


def _filled(text: str, details: dict[str, object]) -> str:
    return _SLOT.sub(lambda slot: str(details.get(slot[1], slot[0])), text)


def _open(text: str, details: dict[str, object]) -> str:
    parts = _SLOT.split(text)  # text, slot, text, slot, …
    return "".join(
        re.escape(part) if at % 2 == 0 else re.escape(str(details[part])) if part in details else ".+"
        for at, part in enumerate(parts)
    )
