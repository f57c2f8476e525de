"""The demo's papers, made once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.demo.papers.every import PAPERS
from server.demo.seed import make_papers


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every paper of the demo."""
    folder = tmp_path_factory.mktemp("papers")
    make_papers(PAPERS, folder)
    return folder
