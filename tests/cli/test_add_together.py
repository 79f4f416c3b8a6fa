"""Two hundred runs of `redline add` from eight processes at once: all there, none twice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from redline.app.workspace import Workspace
from tests.conftest import ROOT
from tests.workspaces import FIRST, git

from .forked import load, needs_fork, run

PROCESSES, EACH = 8, 25


def words_of(folder: Path, k: int, n: int) -> list[str]:
    place = folder / f"{k}-{n}.txt"
    place.write_text(FIRST.replace("十日", f"{k}个月零{n}日"), encoding="utf-8")
    # Works of their own and one that all of them share, so that they also meet in one folder.
    work = f"法规{k}" if n % 5 else "共有"
    return ["add", str(place), "--work", work, "--version", f"{k}-{n}"]


def add_many(folder: Path, k: int) -> None:
    """Add drafts one after the other: the first in a process of Python's own, the others forked."""
    root = folder / "w"
    command = [sys.executable, "-m", "redline", *words_of(folder, k, 0)]
    subprocess.run(
        command, cwd=root, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True
    )
    for n in range(1, EACH):
        code, said = run(root, *words_of(folder, k, n))
        if code != 0:
            print(said, file=sys.__stderr__)
            os._exit(1)


@needs_fork
def test_all_are_there_and_none_twice(workspace: Workspace, tmp_path: Path) -> None:
    root = tmp_path / "w"
    load()
    before = int(git(root, "rev-list", "--count", "HEAD"))
    processes = []
    for k in range(PROCESSES):
        process = os.fork()
        if process == 0:
            try:
                add_many(tmp_path, k)
                os._exit(0)
            finally:
                os._exit(1)
        processes.append(process)
    assert [os.waitpid(process, 0)[1] for process in processes] == [0] * PROCESSES

    wanted = sorted(f"{k}-{n}" for k in range(PROCESSES) for n in range(EACH))
    files = git(root, "ls-files", "-z", "versions").split("\0")
    assert sorted(Path(name).stem for name in files if name.endswith(".md")) == wanted
    log = git(root, "log", "--format=%P%x00%s").strip().split("\n")
    assert len(log) == before + len(wanted)
    assert all(len(line.split("\0")[0].split()) == 1 for line in log[:-1])
    subjects = [line.split("\0")[1] for line in log[: len(wanted)]]
    assert sorted(subject.split()[-1] for subject in subjects) == wanted
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "fsck", "--strict") == ""
