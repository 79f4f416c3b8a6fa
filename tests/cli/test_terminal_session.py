"""What differs when a person is looking: a pseudo-terminal stands in for one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.drafts import NEW, OLD

pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.txt").write_text(NEW, encoding="utf-8")
    return tmp_path


def _session(root: Path, folder: Path, *words: str, **environ: str) -> str:
    """Run ``redline diff old.txt new.txt`` with its standard output on a terminal; return what it shows."""
    here, there = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LESS")}
    process = subprocess.Popen(
        [sys.executable, "-m", "redline", "diff", "old.txt", "new.txt", *words],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(root), "LANG": "C.UTF-8", "LC_ALL": "", "TERM": "xterm", **environ},
        stdin=subprocess.DEVNULL,
        stdout=there,
    )
    os.close(there)
    shown = b""
    while True:
        try:
            chunk = os.read(here, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not chunk:
            break
        shown += chunk
    os.close(here)
    assert process.wait(60) == 0
    return shown.decode()


def test_a_terminal_gets_colour(root: Path, drafts: Path) -> None:
    assert "\x1b[" in _session(root, drafts, "--no-pager")
    for quiet in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        shown = _session(root, drafts, "--no-pager", **quiet)
        assert "{+三十日+}" in shown
        assert "\x1b[" not in shown
    assert "\x1b[" not in _session(root, drafts, "--no-pager", "--color", "never")


def test_a_terminal_gets_a_pager_and_the_pager_the_settings_of_git(root: Path, drafts: Path) -> None:
    (drafts / "pager.sh").write_text('#!/bin/sh\necho "$LESS" > settings\ncat > paged\n', encoding="utf-8")
    (drafts / "pager.sh").chmod(0o755)
    shown = _session(root, drafts, PAGER=f"{drafts / 'pager.sh'} --quietly")
    assert shown == ""
    assert "三十日" in (drafts / "paged").read_text(encoding="utf-8")
    assert (drafts / "settings").read_text().strip() == "FRX"


@pytest.mark.parametrize("pager", ["", "cat", "no-such-pager", 'less "'])
def test_no_pager_where_there_is_none(root: Path, drafts: Path, pager: str) -> None:
    assert "三十日" in _session(root, drafts, PAGER=pager)


def test_a_file_is_never_paged(root: Path, drafts: Path) -> None:
    shown = _session(root, drafts, "-o", "out.txt", PAGER="no-such-pager")
    assert shown == ""
    assert "三十日" in (drafts / "out.txt").read_text(encoding="utf-8")
    assert "\x1b" not in (drafts / "out.txt").read_text(encoding="utf-8")


def test_lines_fit_the_terminal(root: Path, drafts: Path) -> None:
    from redline.render.width import width

    shown = _session(root, drafts, "--no-pager", "--color", "never", COLUMNS="30")
    assert max(width(line) for line in shown.replace("\r", "").splitlines()) <= 30


def test_a_pager_that_is_left_early_is_no_error(root: Path, drafts: Path) -> None:
    long = OLD + "\n".join(f"第{n}条　第{n}个摊位的经营者应当整洁。" for n in range(6, 4000))
    (drafts / "old.txt").write_text(long, encoding="utf-8")
    assert len(_session(root, drafts, "-q", PAGER="head -n 1").splitlines()) == 1
