"""Real repositories for tests, of the kinds that people have, with unfinished work in them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

# No settings of the machine: what a test needs it sets itself.
CLEAN = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ALLOW_PROTOCOL": "file",
}


class Repository:
    """A repository with a work tree, for tests to look at with git itself."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def git(self, *words: str, ok: tuple[int, ...] = (0,), stdin: str = "") -> str:
        done = subprocess.run(
            ["git", *words], cwd=self.folder, input=stdin.encode(), capture_output=True, check=False
        )
        assert done.returncode in ok, (words, done.stderr.decode())
        return done.stdout.decode("utf-8", "surrogateescape")

    def write(self, path: str, text: str | bytes) -> Path:
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode() if isinstance(text, str) else text)
        return place

    def commit(self, message: str, **files: str) -> str:
        for name, text in files.items():
            self.write(name.replace("__", "/") + ".txt", text)
            self.git("add", name.replace("__", "/") + ".txt")
        self.git("commit", "-qm", message)
        return self.git("rev-parse", "HEAD").strip()

    def work(self) -> tuple[str, ...]:
        """Return all that is not committed, as git sees it."""
        return (
            self.git("status", "--porcelain=v2", "--untracked-files=all", "--ignored"),
            self.git("diff", "--cached", "--binary"),
            self.git("diff", "--binary"),
        )

    def blob(self, path: str, rev: str = "HEAD") -> str | None:
        """Return the content of a file in a commit (or, with rev "", in the index), or None."""
        done = subprocess.run(
            ["git", "cat-file", "blob", f"{rev}:{path}"], cwd=self.folder, capture_output=True, check=False
        )
        return done.stdout.decode() if done.returncode == 0 else None

    def changed(self, rev: str = "HEAD") -> list[str]:
        """Return the paths that a commit changes."""
        out = self.git("diff-tree", "-r", "-z", "--no-commit-id", "--name-only", "--root", rev)
        return sorted(out.split("\0")[:-1])


def make(folder: Path, *words: str) -> Repository:
    folder.mkdir(parents=True, exist_ok=True)
    repository = Repository(folder)
    repository.git("init", "-q", "-b", "main", *words)
    repository.git("config", "user.name", "起草人")
    repository.git("config", "user.email", "drafter@example.org")
    return repository


def leave_work(repository: Repository) -> None:
    """Leave work of every sort: staged, changed, both, deleted, moved, untracked, ignored, announced."""
    write, git = repository.write, repository.git
    for name in ("staged", "changed", "both", "deleted", "taken out", "意见 汇总"):
        write(f"work/{name}.txt", f"{name}\n")
    write(".gitignore", "*.ignored\n")
    git("add", "work", ".gitignore")
    git("commit", "-qm", "Some work")
    write("work/staged.txt", "staged, and changed\n")
    write("work/both.txt", "staged once\n")
    git("add", "work/staged.txt", "work/both.txt")
    write("work/both.txt", "staged once, changed again\n")
    write("work/changed.txt", "changed only\n")
    (repository.folder / "work/deleted.txt").unlink()
    git("rm", "-q", "--cached", "work/taken out.txt")
    git("mv", "work/意见 汇总.txt", "work/意见 改名.txt")
    write("work/new.txt", "a new file, staged\n")
    git("add", "work/new.txt")
    write("work/announced.txt", "only announced\n")
    git("add", "--intent-to-add", "work/announced.txt")
    write("work/untracked.txt", "untracked\n")
    write("work/kept.ignored", "ignored\n")
