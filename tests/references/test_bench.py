"""The bench of stale references in small: texts of real laws, edits by a generator that knows what it did."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "bench"))
import stale as bench


@pytest.fixture(scope="module")
def tallies(shared_folder: Path) -> dict[str, bench.Tally]:
    return bench.measure(2, seed=5, shared=shared_folder, only="法")


def test_references_that_were_left_behind_are_found(tallies: dict[str, bench.Tally]) -> None:
    whole = tallies["all"]
    assert whole.counts["stale"] > 100
    assert whole.found >= 0.99, whole.shown


def test_hardly_any_other_is_called_stale(tallies: dict[str, bench.Tally]) -> None:
    whole = tallies["all"]
    assert whole.counts["right"] > 400
    assert whole.false < 0.01, whole.shown
    assert not whole.counts["unknown"], whole.shown


def test_no_fix_makes_something_else_of_a_reference(tallies: dict[str, bench.Tally]) -> None:
    whole = tallies["all"]
    assert whole.counts["fixes"] > 80
    assert not whole.counts["wrong fixes"], whole.shown
