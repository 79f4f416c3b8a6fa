"""Workspaces for tests: real folders, real git, and somebody to commit as."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from redline.app.workspace import Workspace

FIRST = """\
云台市夜市管理办法（征求意见稿）

第一条　为了规范夜市管理，方便市民生活，制定本办法。

第二条　夜市的设立应当征求周边居民的意见。征求意见的时间不得少于十日。

第三条　夜市的营业时间为十八时至二十三时。
"""

SECOND = FIRST.replace("（征求意见稿）", "").replace("十日", "三十日")


@pytest.fixture
def identity(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Git as on a machine of somebody's own: settings of the system and of the user play no part."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    home = tmp_path.parent / f"{tmp_path.name}-home"
    home.mkdir()
    (home / "gitconfig").write_text(
        "[user]\n\tname = 林小满\n\temail = lin@example.org\n[init]\n\tdefaultBranch = main\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


def git(folder: Path, *words: str) -> str:
    """Run git in a folder and return what it prints."""
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture
def workspace(identity: None, tmp_path: Path) -> Workspace:
    """A new workspace in ``tmp_path/w``, with two drafts beside it: first.txt and second.txt."""
    from redline.app.init import init

    (tmp_path / "first.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "second.txt").write_text(SECOND, encoding="utf-8")
    return init(str(tmp_path / "w"), title="试验").workspace
