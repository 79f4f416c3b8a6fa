"""`redline site` as it is typed."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

from tests.conftest import ROOT, Run
from tests.site.sites import add_version, workspace


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


def test_a_preview_follows_a_draft_as_it_is_saved(tmp_path: Path) -> None:
    workspace(tmp_path)
    words = [sys.executable, "-u", "-m", "redline", "site", "serve", "--port", "0", "--lang", "en"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(words, cwd=tmp_path, stderr=subprocess.PIPE, env=environment) as process:
        try:
            assert process.stderr is not None
            address = process.stderr.readline().decode().split()[1]
            page = f"{address}works/%E5%8F%A4%E6%A1%A5%E5%8A%9E%E6%B3%95/versions/2026-01/"
            with urlopen(page, timeout=30) as answer:
                assert "石拱" not in answer.read().decode()
            add_version(tmp_path, "古桥办法", "2026-01", "第一条　为了保护石拱桥，制定本办法。\n")
            assert b"updated" in process.stderr.readline()
            with urlopen(page, timeout=30) as answer:
                assert "石拱" in answer.read().decode()
            (tmp_path / "redline.toml").write_text("title = ", encoding="utf-8")
            assert b"redline.toml:1" in process.stderr.readline()
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(15)
    assert process.returncode == 130
