"""What is made from a person's name: a login, a text to search in, a key to sort by. Pure; knows no database."""

from __future__ import annotations

import re
from collections.abc import Container

from server.kit.text import clean, fold, sort_key

LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")
_NOT_LOGIN = re.compile(r"[^a-z0-9]+")


def plain_login(typed: str) -> str:
    """A login as it was typed, perhaps with the Vietnamese keyboard left on: `Nguyễn-văn-an` is `nguyen-van-an`."""
    return fold(clean(typed))


def login_from(name: str) -> str:
    """ "Nguyễn Văn An" → `nguyen-van-an`."""
    login = _NOT_LOGIN.sub("-", fold(name))[:48].strip("-")
    return login if LOGIN.fullmatch(login) else "dai-bieu"


def free_login(name: str, taken: Container[str]) -> str:
    """The login made from a name, with `-2`, `-3` … where namesakes came first."""
    base = login = login_from(name)
    number = 1
    while login in taken:
        number += 1
        login = f"{base}-{number}"
    return login


def searched_text(name: str, position: str, unit: str, login: str) -> str:
    """Where a search looks: every part folded, in one line."""
    return fold(f"{name} {position} {unit} {login}")[:700]


def name_order(name: str) -> str:
    """`kit.text.name_key` (given name first, in the order of a Vietnamese dictionary) as text that sorts the same when
    compared byte by byte."""
    words = name.split()
    given, rest = (words[-1], " ".join(words[:-1])) if words else ("", "")
    parts = (part for text in (given, rest) for part in sort_key(text))
    # The blank between the parts is lower than every letter, so the shorter of two names with one beginning is first.
    return " ".join("".join(_ordered(rank) for rank in part) for part in parts)[:600]


def _ordered(rank: int) -> str:
    return chr(33 + rank) if rank < 93 else f"~{rank:06x}"
