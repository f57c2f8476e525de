"""What is decided about opinions. That the item exists is the guard's to check: the agenda is another feature."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from server.journal.messages import Event
from server.kit.errors import Refusal, not_found
from server.kit.ids import PersonId
from server.meeting.opinions.commands import (
    CloseWindow,
    OpenWindow,
    PublishOpinion,
    SubmitOpinion,
    UnpublishOpinion,
)
from server.meeting.opinions.events import (
    OpinionPublished,
    OpinionSubmitted,
    OpinionUnpublished,
    OwnOpinionRecorded,
    WindowClosed,
    WindowOpened,
)

#: How often one person may send an opinion on one item: enough for anybody who rewrites, and the journal stays bounded.
MOST_REVISIONS = 100


def open_window(command: OpenWindow, is_open: bool) -> list[Event]:
    if is_open:
        raise Refusal("opinions.window_already_open")
    return [WindowOpened(item_id=command.item_id)]


def close_window(command: CloseWindow, is_open: bool) -> list[Event]:
    if not is_open:
        raise Refusal("opinions.window_closed")
    return [WindowClosed(item_id=command.item_id)]


def submit(command: SubmitOpinion, person_id: PersonId, is_open: bool, revision: int, now: datetime) -> list[Event]:
    """`revision`: of the opinion that this person has on this item, 0: none yet."""
    if not is_open:
        raise Refusal("opinions.window_closed")
    if not command.text and command.stance != "agree":
        raise Refusal("opinions.text_needed", status=422)
    if revision >= MOST_REVISIONS:
        raise Refusal("opinions.too_many", limit=MOST_REVISIONS)
    fact = command.model_dump() | {"person_id": person_id, "revision": revision + 1, "submitted_at": now}
    return [OpinionSubmitted(**fact), OwnOpinionRecorded(**fact)]


def publish(
    command: PublishOpinion, opinion: Mapping[str, Any] | None, published: Mapping[str, Any] | None
) -> list[Event]:
    """As it stands now. Publishing what is published is no event."""
    if opinion is None:
        raise not_found("opinions.not_found")
    fact = {name: opinion[name] for name in ("item_id", "person_id", "stance", "text")}
    if published is not None and all(published[name] == value for name, value in fact.items()):
        return []
    return [OpinionPublished(**fact)]


def unpublish(command: UnpublishOpinion, published: bool) -> list[Event]:
    """What is not published is passed over: two at the desk may have pressed at once."""
    return [OpinionUnpublished(**command.model_dump())] if published else []
