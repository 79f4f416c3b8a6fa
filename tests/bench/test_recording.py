"""The benchmark of recording runs, and tells of git and redline side by side."""

from __future__ import annotations

import shutil

import pytest

from .test_bench import bench


@pytest.mark.skipif(shutil.which("git") is None, reason="git is missing")
def test_it_compares_small_and_bigger_repositories() -> None:
    rows = [line for line in bench("recording.py", "--quick").splitlines() if line.startswith("| ")][2:]
    assert [row.split(" | ")[0] for row in rows] == ["| 10", "| 300"]
    assert all(float(cell) > 0 for row in rows for cell in row.strip("| ").split(" | ")[1:])
