"""SYNC.md as a whole: whatever is dropped, delayed, mixed up, cut or refused, everybody ends up seeing what a fresh
snapshot shows (S10), nothing is carried out twice (S40), and nobody is ever sent what is not for them (S3)."""

from __future__ import annotations

import pytest

from tests.fuzz.mutants import MUTANTS
from tests.fuzz.run import Tally, failures, run

SEEDS = range(300)
#: Enough to find every mutant; each is found by its first failing seed.
MUTANT_SEEDS = range(600)


def test_three_hundred_meetings_end_with_everybody_seeing_the_same() -> None:
    tally = Tally()
    assert failures(SEEDS, lambda seed: run(seed, tally)) == []
    # It did fuzz: all that can go wrong went wrong.
    assert tally.events > 10_000
    assert min(tally.snapshots, tally.resumes, tally.refused, tally.left) > 100
    assert tally.cuts > 0
    assert tally.holes > 0


@pytest.mark.parametrize("mistake", MUTANTS)
def test_a_deliberate_mistake_is_found(mistake: str) -> None:
    play = MUTANTS[mistake]
    assert any(failures(range(seed, seed + 1), play) for seed in MUTANT_SEEDS), f"nobody noticed: {mistake}"
