"""A hall for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.realtime.hall import Hall


@pytest.fixture
async def hall() -> AsyncIterator[Hall]:
    hall = Hall()
    await hall.hub.start()
    yield hall
    await hall.hub.close()
