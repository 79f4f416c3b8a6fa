"""Recording one file in small and big repositories, beside git's own add and commit of the same file.

    python bench/recording.py [--quick]

Git's two commands start two processes; redline makes its objects without the index and waits for the disk
after each step that a killed run could have to be put right by.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from harness import ENVIRONMENT, Section, command, milliseconds, table

from redline.storage.commit import record
from redline.storage.git import Git

TEXT = "# 城市绿化条例\n\n第一条　为了绿化城市，制定本条例。\n"


def git(folder: Path, *words: str, stdin: str = "") -> None:
    done = subprocess.run(
        ["git", *words], cwd=folder, env=ENVIRONMENT, input=stdin.encode(), capture_output=True
    )
    if done.returncode:
        raise SystemExit(done.stderr.decode())


def repository(folder: Path, files: int) -> Path:
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main", ".")
    git(folder, "config", "user.name", "A")
    git(folder, "config", "user.email", "a@example.org")
    lines = ["commit refs/heads/main\ncommitter A <a@example.org> 1700000000 +0800\ndata 1\nx\n"]
    lines += [f"M 100644 inline part{n % 100}/{n}.txt\ndata 2\nx\n" for n in range(files)]
    git(folder, "fast-import", "--quiet", stdin="".join(lines))
    git(folder, "reset", "-q", "--hard")
    return folder


def measure(quick: bool) -> Section:
    rows = []
    for files in (10, 300) if quick else (10, 1_000, 10_000):
        with tempfile.TemporaryDirectory() as temporary:
            folder = repository(Path(temporary) / "r", files)
            ours, theirs = take_turns(folder, 3 if quick else 25)
        rows.append([f"{files:,}", milliseconds(theirs), milliseconds(ours), f"{ours / theirs:.1f}"])
    head = ["files in the repository", "git add, git commit (ms)", "redline records (ms)", "ratio"]
    return Section(table(head, rows))


def take_turns(folder: Path, rounds: int) -> tuple[float, float]:
    """The median seconds of redline and of git, one after the other in the same repository."""
    found = Git.find(str(folder))
    assert found is not None
    ours, theirs = [], []
    for n in range(rounds):
        start = time.perf_counter()
        record(found, {f"versions/W/redline-{n}.md": TEXT.encode()}, message="A version")
        ours.append(time.perf_counter() - start)
        (folder / f"versions/W/git-{n}.md").write_text(TEXT, encoding="utf-8")
        start = time.perf_counter()
        git(folder, "add", f"versions/W/git-{n}.md")
        git(folder, "commit", "-qm", "A version")
        theirs.append(time.perf_counter() - start)
    return statistics.median(ours), statistics.median(theirs)


if __name__ == "__main__":
    os.environ.update(ENVIRONMENT)
    command(measure, __doc__)
