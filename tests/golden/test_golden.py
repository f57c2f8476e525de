"""Golden files: what every event does to what every viewer sees, shared with the clients' reducers."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from server.meeting.catalogue import CATALOGUE
from tests.golden.cases import VIEWERS, Case, cases, written

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def today() -> dict[str, list[Case]]:
    """The story takes seconds: once is enough."""
    return asyncio.run(cases())


@pytest.fixture(scope="module")
def every(today: dict[str, list[Case]]) -> list[Case]:
    return [case for of_feature in today.values() for case in of_feature]


def test_golden_files_are_what_the_projections_make_today(today: dict[str, list[Case]]) -> None:
    for feature, found in today.items():
        kept = (HERE / f"{feature}.json").read_text(encoding="utf-8")
        assert kept == written(found), f"{feature}: `python -m tests.golden.write`, and look at the difference"


def test_every_event_of_the_catalogue_happens_in_the_story_and_changes_what_somebody_sees(every: list[Case]) -> None:
    changed = {case["event"]["type"] for case in every if case["before"] != case["after"]}
    assert changed == {event.type for feature in CATALOGUE.features for event in feature.events}


def test_every_viewer_has_cases_and_a_delegate_has_opinions_of_their_own(every: list[Case]) -> None:
    for viewer in VIEWERS:
        assert any(case["viewer"]["person_id"] == viewer.person_id for case in every), viewer
    delegates = [case for case in every if case["viewer"]["person_id"] == "delegate"]
    assert any(case["after"]["opinions"]["own"] for case in delegates)
    assert all(case["after"]["opinions"]["all"] is None for case in delegates)
    assert all(case["after"]["notices"]["desk"] is None for case in delegates)
