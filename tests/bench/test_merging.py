"""The benchmark of merging runs, and tells of git's merge beside redline's."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT

from .test_bench import bench


@pytest.mark.skipif(not (ROOT.parent / "shared").is_dir(), reason="the law texts of ../shared are not here")
def test_each_kind_of_edits_is_merged_by_both_and_loses_nothing() -> None:
    said = bench("merging.py", "--merges", "18")
    rows = [
        line.strip("| ").split(" | ") for line in said.splitlines() if line.startswith(("| redline", "| git"))
    ]
    assert [row[0] for row in rows] == ["redline", "git"] * 3
    assert all(row[1] == "6" for row in rows)
    assert all(row[-1] == "0" for row in rows if row[0] == "redline")
