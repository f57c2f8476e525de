"""Which bytes a `Range` header names."""

from __future__ import annotations

import pytest

from server.meeting.documents.ranges import is_known, range_of


@pytest.mark.parametrize(
    ("header", "part"),
    [
        (None, None),
        ("bytes=0-0", (0, 0)),
        ("bytes=0-99", (0, 99)),
        ("bytes=10-", (10, 99)),
        ("bytes=10-500", (10, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-500", (0, 99)),
        ("bytes=99-99", (99, 99)),
        # Nothing sensible, and several ranges: the whole is a right answer.
        ("bytes=5-3", None),
        ("bytes=-", None),
        ("bytes=0-1,5-6", None),
        ("bytes=a-b", None),
        ("items=0-1", None),
        ("bytes=" + "9" * 30 + "-", None),
        ("bytes=٣-٥", None),
    ],
)
def test_a_range_is_read_as_the_standard_says(header: str | None, part: tuple[int, int] | None) -> None:
    assert range_of(header, 100) == part


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=9999999999999999999-"])
def test_a_range_beyond_the_end_is_not_satisfiable(header: str) -> None:
    with pytest.raises(ValueError, match="end"):
        range_of(header, 100)


def test_a_client_that_has_the_content_is_recognised_by_any_form_of_its_tag() -> None:
    assert is_known('"x"', '"x"')
    assert is_known('"a", W/"x"', '"x"')
    assert is_known("*", '"x"')
    assert not is_known('"xy"', '"x"')
    assert not is_known(None, '"x"')
