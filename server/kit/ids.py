"""Identity, handed in. Ids are strings on the wire and in the database; types keep them apart in the code."""

from __future__ import annotations

import re
import secrets
from typing import Annotated, NewType, Protocol

from pydantic import StringConstraints

MeetingId = NewType("MeetingId", str)
PersonId = NewType("PersonId", str)
CommandId = NewType("CommandId", str)
SessionId = NewType("SessionId", str)

ID_PATTERN = r"^[A-Za-z0-9_-]{1,40}$"
#: Any id that comes from outside: letters, digits, `_` and `-`, at most 40.
AnyId = Annotated[str, StringConstraints(pattern=ID_PATTERN)]

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford: nothing that reads like something else


class Ids(Protocol):
    """Where new ids come from."""

    def new(self) -> str:
        """A fresh id of 20 letters (100 bits)."""
        ...


class RandomIds:
    """Ids that no one can guess and that say nothing about order or time."""

    def new(self) -> str:
        # One draw for all letters: 32 letters are five bits of a byte, so each is as likely as the others.
        return "".join(_ALPHABET[byte & 31] for byte in secrets.token_bytes(20))


def is_id(text: str) -> bool:
    """True where `text` may be an id."""
    return re.fullmatch(ID_PATTERN, text) is not None
