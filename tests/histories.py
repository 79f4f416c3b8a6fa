"""Repositories for tests that read histories: written by real git, with settled names and dates."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

DAY = 86_400
START = 1_700_006_400  # 2023-11-15T00:00:00Z

ENVIRONMENT = {
    **{name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ},
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "LC_ALL": "C.UTF-8",
}


class Repository:
    """A repository with a work tree. Each commit is a day after the one before."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.day = 0
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", *options)

    def git(self, *words: str, stdin: bytes = b"", **environ: str) -> str:
        """Run git here and return what it prints, without the last line end. Raises when it fails."""
        day = f"{START + self.day * DAY} +0800"
        names = {
            f"GIT_{who}_{what}": text
            for who in ("AUTHOR", "COMMITTER")
            for what, text in (("NAME", "李工"), ("EMAIL", "li@example.org"), ("DATE", day))
        }
        done = subprocess.run(
            ["git", *words],
            cwd=self.folder,
            env={**ENVIRONMENT, **names, **environ},
            input=stdin,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode("utf-8", "replace").rstrip("\n")

    def write(self, path: str, text: str | bytes) -> None:
        """Put a file into the work tree."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def commit(self, message: str, files: dict[str, str | bytes] | None = None, *, days: int = 1) -> str:
        """Write files, commit everything and return the commit's id."""
        for path, text in (files or {}).items():
            self.write(path, text)
        self.git("add", "-A")
        self.day += days
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")
