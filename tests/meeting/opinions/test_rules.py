from __future__ import annotations

from datetime import UTC, datetime

import pytest

from server.access.audience import TO_DESK, Only
from server.kit.errors import Refusal
from server.kit.ids import PersonId
from server.meeting.opinions import rules
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

NOW = datetime(2026, 9, 5, 1, 30, tzinfo=UTC)
DUC = PersonId("duc")
PUBLISH = PublishOpinion(item_id="item-1", person_id="duc")
OPINION = {"item_id": "item-1", "person_id": "duc", "stance": "other", "text": "Làm rõ mục 2", "revision": 3}


def opinion(stance: str, text: str = "") -> SubmitOpinion:
    return SubmitOpinion.model_validate({"item_id": "item-1", "stance": stance, "text": text})


def test_a_window_opens_once_and_closes_once() -> None:
    assert rules.open_window(OpenWindow(item_id="item-1"), is_open=False) == [WindowOpened(item_id="item-1")]
    assert rules.close_window(CloseWindow(item_id="item-1"), is_open=True) == [WindowClosed(item_id="item-1")]
    with pytest.raises(Refusal, match=r"opinions\.window_already_open"):
        rules.open_window(OpenWindow(item_id="item-1"), is_open=True)
    with pytest.raises(Refusal, match=r"opinions\.window_closed"):
        rules.close_window(CloseWindow(item_id="item-1"), is_open=False)


def test_an_opinion_is_one_fact_for_two_audiences() -> None:
    desk, own = rules.submit(opinion("disagree", "Số liệu chưa khớp"), DUC, True, 0, NOW)
    assert isinstance(desk, OpinionSubmitted)
    assert isinstance(own, OwnOpinionRecorded)
    assert (desk.audience(), own.audience()) == (TO_DESK, Only(DUC))
    assert desk.model_dump() == own.model_dump()
    assert (desk.revision, desk.submitted_at, desk.person_id) == (1, NOW, "duc")


@pytest.mark.parametrize(
    ("stance", "text", "code"),
    [
        ("agree", "", None),
        ("agree", "Nhất trí cao", None),
        ("agree_with_amendments", "Sửa bảng 3", None),
        ("agree_with_amendments", "", "opinions.text_needed"),
        ("disagree", "  \n ", "opinions.text_needed"),
        ("other", "", "opinions.text_needed"),
    ],
)
def test_only_agreement_may_go_without_words(stance: str, text: str, code: str | None) -> None:
    if code is None:
        assert rules.submit(opinion(stance, text), DUC, True, 0, NOW)
    else:
        with pytest.raises(Refusal) as refused:
            rules.submit(opinion(stance, text), DUC, True, 0, NOW)
        assert refused.value.code == code


def test_an_opinion_after_the_window_closes_is_refused() -> None:
    with pytest.raises(Refusal, match=r"opinions\.window_closed"):
        rules.submit(opinion("agree"), DUC, False, 1, NOW)


def test_an_opinion_is_rewritten_a_hundred_times_and_no_more() -> None:
    assert rules.submit(opinion("agree"), DUC, True, 99, NOW)
    with pytest.raises(Refusal) as refused:
        rules.submit(opinion("agree"), DUC, True, 100, NOW)
    assert (refused.value.code, refused.value.details) == ("opinions.too_many", {"limit": 100})


def test_an_opinion_is_published_as_it_stands_and_again_only_when_it_changed() -> None:
    event = OpinionPublished(item_id="item-1", person_id="duc", stance="other", text="Làm rõ mục 2")
    assert rules.publish(PUBLISH, OPINION, None) == [event]
    assert rules.publish(PUBLISH, OPINION, event.model_dump()) == []
    assert rules.publish(PUBLISH, OPINION, event.model_dump() | {"text": "Làm rõ"}) == [event]
    with pytest.raises(Refusal, match=r"opinions\.not_found"):
        rules.publish(PUBLISH, None, None)


def test_what_is_not_published_need_not_be_taken_back() -> None:
    command = UnpublishOpinion(item_id="item-1", person_id="duc")
    assert rules.unpublish(command, published=False) == []
    assert rules.unpublish(command, published=True) == [OpinionUnpublished(item_id="item-1", person_id="duc")]
