"""A repository as reviewers have it: blanks and Chinese in its path, a workspace in it, redline enabled."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT

DRAFT = "versions/night-market/2026-一稿.md"

TEXT = """\
---
id: 2026-一稿
label: 一稿
date: 2026-03-01
---
<!-- redline/1 zh-CN -->

# 云台市夜市管理办法

## 第一章　总则

第一条　为了规范夜市管理，方便市民生活，制定本办法。

第二条　夜市的设立应当征求周边居民的意见。征求意见的时间不得少于十日。

第三条　区人民政府应当将夜市纳入街区更新计划。

## 第二章　经营

第四条　夜市的营业时间为十八时至二十三时。

第五条　经营者应当遵守下列规定：

（一）不得占用盲道；

（二）保持摊位整洁；

（三）食品应当当日制作。

第六条　违反本办法第五条规定的，由区城市管理部门责令改正。

第七条　本办法自公布之日起施行。
"""


class People:
    """Runs git and redline in one repository."""

    def __init__(self, folder: Path, program: Path) -> None:
        self.folder = folder
        self.program = program

    @property
    def draft(self) -> Path:
        return self.folder / DRAFT

    def git(self, *words: str, code: int | None = 0, **environ: str) -> str:
        """Run git as on a terminal of somebody who reads Chinese, and return what it prints."""
        done = subprocess.run(
            ["git", *words],
            cwd=self.folder,
            capture_output=True,
            check=False,
            env={**os.environ, "LANG": "zh_CN.UTF-8", "GIT_EDITOR": "true", **environ},
        )
        said = done.stdout.decode() + done.stderr.decode()
        assert code is None or done.returncode == code, said
        return said

    def redline(self, *words: str, code: int = 0) -> str:
        done = subprocess.run(
            [self.program, *words],
            cwd=self.folder,
            capture_output=True,
            check=False,
            env={**os.environ, "LANG": "zh_CN.UTF-8"},
        )
        said = done.stdout.decode() + done.stderr.decode()
        assert done.returncode == code, said
        return said

    def write(self, old: str, new: str) -> None:
        """Put other words in the draft."""
        text = self.draft.read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        self.draft.write_text(text.replace(old, new), encoding="utf-8", newline="")

    def commit(self, message: str) -> str:
        return self.git("commit", "-a", "-q", "-m", message)

    def reword_on(self, branch: str, words: dict[str, str]) -> str:
        """Check a branch out, which begins here if it is new, put other words in its draft, and commit.

        Returns the commit. `words` are {old: new}.
        """
        known = self.git("branch", "--list", branch)
        self.git("checkout", "-q", *([] if known else ["-b"]), branch)
        for old, new in words.items():
            self.write(old, new)
        self.commit("、".join(words.values()))
        return self.git("rev-parse", "HEAD").strip()

    def text(self) -> str:
        return self.draft.read_text(encoding="utf-8")


@pytest.fixture
def people(identity: None, tmp_path: Path) -> People:
    """A repository in which nothing is enabled yet."""
    if sys.platform == "win32":
        pytest.skip("the program that these tests start is a script of a shell")
    folder = tmp_path / "市 法规 drafts"
    folder.mkdir()
    program = tmp_path / "bin dir" / "redline"
    program.parent.mkdir()
    program.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\n"
        "from redline.cli import main\nsys.exit(main())\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    found = People(folder, program)
    found.git("init", "-q")
    found.redline("init", "--title", "试验", "-q")
    found.draft.parent.mkdir(parents=True)
    (found.draft.parent / "work.toml").write_text('title = "云台市夜市管理办法"\n', encoding="utf-8")
    found.draft.write_text(TEXT, encoding="utf-8", newline="")
    found.git("add", "-A")
    found.git("commit", "-q", "-m", "一稿")
    return found


@pytest.fixture
def repository(people: People) -> People:
    """The same, with redline enabled."""
    people.redline("git", "enable", "-q")
    return people


Edit = Callable[[str], str]
