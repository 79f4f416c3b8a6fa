"""Texts, names and streams that would steer or stop the program; none of them may."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.drafts import NEW, OLD
from tests.conftest import Run, heed_interrupts

CONTROLS = "\x1b[2J\x1b]0;title\x07\x9b31m\u202e\u2066"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.txt").write_text(NEW, encoding="utf-8")
    (tmp_path / "odd.txt").write_text(OLD.replace("经营者", f"经营{CONTROLS}者"), encoding="utf-8")
    return tmp_path


def _environment(root: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(root), "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}


@pytest.mark.parametrize("format_", ["text", "md", "html"])
def test_controls_of_a_text_become_signs(redline: Run, folder: Path, format_: str) -> None:
    done = redline("diff", "odd.txt", "new.txt", "--format", format_, "--color", "never")
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert not set(CONTROLS) - set("[2J]0;title31m") & set(shown)
    assert "�" in shown


def test_a_program_gets_the_text_as_it_is(redline: Run, folder: Path) -> None:
    assert "\u202e" in redline("diff", "odd.txt", "new.txt", "--format", "json").stdout.decode()
    assert CONTROLS in redline("show", "odd.txt").stdout.decode()


def test_a_draft_shown_on_a_terminal_does_not_steer_it(root: Path, folder: Path) -> None:
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    here, there = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "redline", "show", "odd.txt", "-q"],
        cwd=folder,
        env=_environment(root),
        stdin=subprocess.DEVNULL,
        stdout=there,
        timeout=60,
        check=False,
    )
    os.close(there)
    shown = os.read(here, 65536).decode(errors="replace")
    os.close(here)
    assert done.returncode == 0
    assert "经营�[2J" in shown
    assert "\x1b" not in shown and "\x9b" not in shown


def test_names_are_one_line_and_do_not_steer(redline: Run, folder: Path) -> None:
    name = "草 案\n# \x1b[31m'\".txt"
    try:
        (folder / name).write_text(OLD, encoding="utf-8")
    except OSError:
        pytest.skip("this system has no such file names")
    done = redline("diff", name, "new.txt", "--format", "md")
    assert done.returncode == 0
    assert "草 案 \\# �" in done.stdout.decode()
    missing = redline("diff", "no\x1b[31m.txt", "new.txt")
    assert missing.returncode == 3
    assert b"\x1b" not in missing.stderr


def _shell(
    root: Path, folder: Path, words: str, *, captured: bool = True
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line from a shell, which can close its streams."""
    return subprocess.run(
        ["/bin/sh", "-c", f'exec "$0" -m redline {words}', sys.executable],
        cwd=folder,
        env=_environment(root),
        capture_output=captured,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
@pytest.mark.parametrize("words", ["diff old.txt new.txt", "--help", "--version", "show old.txt"])
def test_a_closed_standard_output_is_said(root: Path, folder: Path, words: str) -> None:
    done = _shell(root, folder, f"{words} >&-")
    assert done.returncode == 3
    assert done.stderr.decode().splitlines() == ["redline: Standard output is closed; use -o FILE."]


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
@pytest.mark.parametrize("closed", ["<&-", ">&- 2>&-"])
def test_closed_streams_that_are_not_needed_or_cannot_complain(root: Path, folder: Path, closed: str) -> None:
    done = _shell(root, folder, f"diff old.txt new.txt -o out.md {closed}", captured=False)
    assert done.returncode == 0
    assert (folder / "out.md").exists()


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
def test_a_closed_standard_input_is_said(root: Path, folder: Path) -> None:
    done = _shell(root, folder, "show - <&-")
    assert done.returncode == 3
    assert b"Standard input is closed" in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp936"])
def test_help_fits_every_encoding(redline: Run, encoding: str) -> None:
    done = redline("diff", "--help", "--lang", "zh", PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    assert "用法" in done.stdout.decode()


@pytest.mark.skipif(os.name != "posix", reason="Windows knows no such signals")
def test_an_interrupted_comparison_leaves_nothing_behind(root: Path, folder: Path) -> None:
    os.mkfifo(folder / "slow.txt")
    process = subprocess.Popen(
        [sys.executable, "-m", "redline", "diff", "slow.txt", "new.txt", "-o", "out.html"],
        cwd=folder,
        env=_environment(root),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heed_interrupts,
    )
    with open(folder / "slow.txt", "w", encoding="utf-8"):  # opens when the program reads it
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in complaint
    assert sorted(path.name for path in folder.iterdir()) == ["new.txt", "odd.txt", "old.txt", "slow.txt"]
