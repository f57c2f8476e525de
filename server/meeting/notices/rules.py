"""What is decided about conclusions and the notice's settings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from server.journal.messages import Event
from server.kit.errors import Refusal
from server.meeting.notices.commands import ChangeSettings, WriteConclusion
from server.meeting.notices.events import ConclusionWritten, SettingsChanged


def write_conclusion(command: WriteConclusion, revision: int, text: str) -> list[Event]:
    """`revision` and `text`: of the conclusion as it stands, 0 and empty: none yet. A writer who had read an older one
    is refused, so that two secretaries never overwrite each other; writing what stands there is no event."""
    if command.base_revision != revision:
        raise Refusal("notices.conclusion_changed", revision=revision)
    if command.text == text:
        return []
    return [ConclusionWritten(item_id=command.item_id, text=command.text, revision=revision + 1)]


def change_settings(command: ChangeSettings, known: Mapping[str, Any] | None) -> list[Event]:
    """Saying what is already so is no event."""
    if command.issued_on is not None:
        try:
            date.fromisoformat(command.issued_on)
        except ValueError:
            raise Refusal("notices.bad_date", status=422, issued_on=command.issued_on) from None
    wanted = command.model_dump()
    if known is not None and all(known[name] == value for name, value in wanted.items()):
        return []
    return [SettingsChanged(**wanted)]
