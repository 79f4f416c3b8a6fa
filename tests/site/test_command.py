"""`redline site` as it is typed."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, Run
from tests.site.sites import workspace


def test_build_says_what_it_did(redline: Run, tmp_path: Path) -> None:
    workspace(tmp_path)
    done = redline("site", "build")
    assert done.returncode == 0 and done.stdout == b""
    assert b"1 works" in done.stderr and b"\r" not in done.stderr  # no terminal, no bar
    assert (tmp_path / "site/_build/index.html").is_file()
    assert b"0 files written" in redline("site", "build").stderr
    assert redline("site", "build", "-q").stderr == b""


def test_git_takes_no_notice_of_a_site_inside_the_workspace(redline: Run, tmp_path: Path) -> None:
    workspace(tmp_path)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    redline("site", "build")
    done = subprocess.run(
        ["git", "status", "--short", "-uall"], cwd=tmp_path, capture_output=True, check=True
    )
    assert b"versions/" in done.stdout and b"site/_build" not in done.stdout


def test_mistakes_are_told(redline: Run, tmp_path: Path) -> None:
    workspace(tmp_path)
    assert redline("site", "build", "--base-url", "ftp://x").returncode == 3
    assert redline("site", "build", "--jobs", "0").returncode == 2
    assert redline("site", "serve", "--port", "99999").returncode == 2
    assert redline("site").returncode == 2
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/x").write_text("x")
    assert redline("site", "build", "-o", "mine").returncode == 3
    (tmp_path / "redline.toml").write_text('comment_url = "javascript:x"\n')
    done = redline("site", "build")
    assert done.returncode == 3 and b"redline.toml:1" in done.stderr


def test_a_terminal_sees_a_bar_that_is_wiped_away(tmp_path: Path) -> None:
    workspace(tmp_path)
    main, side = pty.openpty()
    words = [sys.executable, "-m", "redline", "site", "build", "--lang", "en"]
    done = subprocess.run(
        words, cwd=tmp_path, stderr=side, check=False, timeout=60, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    os.close(side)
    seen = os.read(main, 100_000).decode()
    os.close(main)
    assert done.returncode == 0
    assert "█" in seen and "1/1" in seen and seen.rindex("\r") > seen.rindex("█")
