"""Reads a draft as the office's reviewer would: pure checks, each of which names its rule. They flag, never change.

Numbers in brackets are those of the house's checklist for drafted notices (Party layout).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from server.kit.text import fold
from server.meeting.notices.draft import Draft, Finding, cited_symbols
from server.meeting.notices.phrases import ABOLISHED, ATTITUDES, SPOKEN
from server.meeting.notices.record import Record

Check = Callable[[Record, Draft], Iterator[Finding]]

_OLD_TONE = re.compile(r"[òóỏõọ][ae]\b|[ùúủũụ]y\b", re.IGNORECASE)
_NEW_TONE = re.compile(r"o[àáảãạèéẻẽẹ]\b|(?<!q)u[ỳýỷỹỵ]\b", re.IGNORECASE)


def _texts(record: Record, draft: Draft) -> Iterator[tuple[str, str]]:
    for item in record.items:
        if item.conclusion.strip():
            yield item.number, item.conclusion
    yield "about", draft.head.about


def attitude(record: Record, draft: Draft) -> Iterator[Finding]:
    """(21) Each block says where the body stands."""
    wanted = [fold(word) for word in ATTITUDES]
    for item in record.items:
        text = fold(item.conclusion)
        if text and not any(word in text for word in wanted):
            yield Finding("notices.no_attitude", item.item_id, {"number": item.number})


def citations(record: Record, draft: Draft) -> Iterator[Finding]:
    """(22) A paper that is cited by number is one of the meeting's papers, or the secretary is asked."""
    known = {fold(p.symbol).replace(" ", "") for item in record.items for p in item.papers if p.symbol}
    for item in record.items:
        for symbol in cited_symbols(item.conclusion):
            if symbol not in known and re.search(r"-(ttr|bc|da|pa|cv)", symbol):
                yield Finding("notices.unknown_paper", item.item_id, {"number": item.number, "symbol": symbol.upper()})


def spoken(record: Record, draft: Draft) -> Iterator[Finding]:
    """(25) No first person, no spoken words."""
    for place, text in _texts(record, draft):
        words = set(re.findall(r"\w+", text.lower()))
        for word in SPOKEN:
            if (word in words) if " " not in word else (word in text.lower()):
                yield Finding("notices.spoken", place, {"number": place, "word": word})


def abolished(record: Record, draft: Draft) -> Iterator[Finding]:
    """(41) No bodies that were abolished."""
    for place, text in _texts(record, draft):
        low = " ".join(text.lower().split())
        for body in ABOLISHED:
            if body in low:
                yield Finding("notices.abolished_body", place, {"number": place, "body": body})


def one_tone_style(record: Record, draft: Draft) -> Iterator[Finding]:
    """(42) ủy or uỷ, hòa or hoà, but not both."""
    text = " ".join(text for _, text in _texts(record, draft))
    old, new = _OLD_TONE.search(text), _NEW_TONE.search(text)
    if old and new:
        yield Finding("notices.mixed_tones", "text", {"one": old.group(), "other": new.group()})


def level_jumps(record: Record, draft: Draft) -> Iterator[Finding]:
    """(17) Numbered lines inside one conclusion do not jump."""
    for item in record.items:
        last = 0
        for line in item.conclusion.splitlines():
            found = re.match(r"\s*(\d+)[.)]\s", line)
            if found:
                number = int(found.group(1))
                if number not in (last + 1, 1):
                    yield Finding(
                        "notices.numbering_jumps",
                        item.item_id,
                        {"number": item.number, "from": str(last), "to": str(number)},
                    )
                last = number


CHECKS: tuple[Check, ...] = (attitude, citations, spoken, abolished, one_tone_style, level_jumps)


def check_draft(record: Record, draft: Draft) -> tuple[Finding, ...]:
    """All findings of all checks, in the order of the checks."""
    return tuple(finding for check in CHECKS for finding in check(record, draft))
