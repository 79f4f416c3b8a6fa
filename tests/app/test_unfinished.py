"""What a workspace tells of a run that was killed while it wrote."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from redline.app.add import add
from redline.app.check import check
from redline.app.draft import Asked
from redline.app.init import init
from redline.app.workspace import Workspace
from redline.errors import ConflictError
from tests.conftest import ROOT
from tests.workspaces import git

_KILLED = """
import os, sys
from redline.storage import commit
whole = commit.record
def record(*words, **more):
    return whole(*words, **more, pace=lambda step: os._exit(9) if step == "journal" else None)
commit.record = record
from redline.cli import main
main(["add", sys.argv[1], "--work", "market", "--version", "one"])
"""


@pytest.fixture
def killed(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A workspace where `redline add` was stopped between its plan and its first file."""
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(tmp_path / "first.txt")],
        cwd=workspace.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 9
    return Workspace(workspace.root)


def test_check_finds_it_and_changes_nothing(killed: Workspace) -> None:
    for _ in range(2):
        (finding,) = check(killed)
        assert (finding.name, finding.severity) == ("unfinished", "error")
    assert git(Path(killed.root), "log", "--format=%s").splitlines() == ["建立 redline 工作区"]


def test_the_same_run_again_says_that_it_is_done(killed: Workspace, tmp_path: Path) -> None:
    done = add(killed, str(tmp_path / "first.txt"), Asked(work="market", id="one"))
    assert (done.outcome, done.commit) == ("same", "")
    assert done.recovered is not None and done.recovered.finished
    assert check(Workspace(killed.root)) == ()
    assert git(Path(killed.root), "status", "--porcelain") == ""


def test_an_error_tells_of_it_too(killed: Workspace, tmp_path: Path) -> None:
    with pytest.raises(ConflictError) as caught:
        add(killed, str(tmp_path / "second.txt"), Asked(work="market", id="one"))
    assert "--replace" in caught.value.en and "interrupted" in caught.value.en
    assert "--replace" in caught.value.zh and "中断" in caught.value.zh


def test_init_tells_of_it_too(killed: Workspace) -> None:
    made = init(killed.root)
    assert made.commit == "" and made.recovered is not None
