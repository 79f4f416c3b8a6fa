"""`redline add`, killed at any moment: nothing half written, nothing lost, and the next run works."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from redline.app.workspace import Workspace
from tests.conftest import ROOT
from tests.workspaces import FIRST, git

from .forked import kill, load, needs_fork, run, start, wait

pytestmark = needs_fork

KILLS = 51  # of each sort: with and without git, which is in the same group of processes


def draft(folder: Path, name: str) -> Path:
    place = folder / f"{name}.txt"
    place.write_text(FIRST.replace("十日", f"{name}日"), encoding="utf-8")
    return place


def add_words(folder: Path, name: str) -> list[str]:
    return ["add", str(draft(folder, name)), "--work", "夜市", "--version", name, "--keep-source"]


def leave_work(root: Path) -> str:
    """Leave work of a user's own beside the versions, and return how git sees it."""
    (root / "notes.txt").write_text("committed\n")
    git(root, "add", "notes.txt")
    git(root, "commit", "-qm", "Notes")
    (root / "notes.txt").write_text("changed\n")
    (root / "staged.txt").write_text("staged\n")
    git(root, "add", "staged.txt")
    (root / "staged.txt").write_text("staged, then changed\n")
    (root / "untracked.txt").write_text("untracked\n")
    return work_in(root)


def work_in(root: Path) -> str:
    return git(root, "status", "--porcelain=v2", "-uall") + git(root, "diff") + git(root, "diff", "--cached")


def check_whole(root: Path, names: list[str]) -> None:
    """Make sure that each version is there once, whole, and that nothing else is."""
    there = sorted(place.name for place in (root / "versions" / "夜市").iterdir() if place.is_file())
    assert there == sorted(["work.toml", *(f"{name}.md" for name in names)])
    tracked = git(root, "ls-files", "-z", "versions").split("\0")[:-1]
    sources = [f"versions/夜市/sources/{name}.txt" for name in names]
    assert sorted(tracked) == sorted([*(f"versions/夜市/{name}" for name in there), *sources])
    subjects = git(root, "log", "--format=%s", "--", "versions/夜市/*.md").strip().split("\n")
    assert len(subjects) == len(set(subjects)) == len(names)
    for name in names:
        assert f"{name}日。" in (root / f"versions/夜市/{name}.md").read_text(encoding="utf-8")
        assert f"{name}日。" in git(root, "show", f"HEAD:versions/夜市/sources/{name}.txt")
    assert git(root, "fsck", "--strict", "--no-dangling") == ""


@pytest.mark.parametrize("group", [False, True], ids=["alone", "with its group"])
def test_killed_at_any_moment_and_run_again(workspace: Workspace, tmp_path: Path, group: bool) -> None:
    root = tmp_path / "w"
    assert run(root, *add_words(tmp_path, "其一"))[0] == 0
    load()
    work = leave_work(root)
    chance, names, recovered, killed, takes = random.Random(303 + group), ["其一"], 0, 0, 0.1
    while killed < KILLS:
        name = f"第{len(names)}"
        names.append(name)
        words = add_words(tmp_path, name)
        process = start(root, *words, group=group)
        time.sleep(chance.uniform(0.0, takes))
        kill(process, group=group)
        killed += wait(root, process)[0] == -signal.SIGKILL

        git(root, "status")
        begun = time.perf_counter()
        code, said = run(root, *words)
        takes = time.perf_counter() - begun  # so that the next one is killed while it runs, on any machine
        assert code == 0, said
        recovered += "was interrupted and has been finished" in said
        assert work_in(root) == work
    check_whole(root, names)
    assert recovered >= 1  # some were killed while they wrote, and the next run said so


def test_whole_processes_killed_at_any_moment(workspace: Workspace, tmp_path: Path) -> None:
    root, chance, names = tmp_path / "w", random.Random(7), []
    for round in range(8):
        names.append(f"第{round}")
        words = add_words(tmp_path, names[-1])
        process = subprocess.Popen(
            [sys.executable, "-m", "redline", *words], cwd=root, env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(chance.uniform(0.2, 0.5))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        git(root, "status")
        code, said = run(root, *words)
        assert code == 0, said
        assert work_in(root) == ""
    check_whole(root, names)
