"""Other programs: which one is found. How they are ended is tested where they are used (tests/app/press)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from redline.storage import programs


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder in which somebody has left a program."""
    (tmp_path / "draw").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "draw").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_lies_in_the_working_folder_is_not_started(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As Windows has it always.
    monkeypatch.setenv("PATH", os.pathsep.join((os.curdir, os.environ["PATH"])))
    assert programs.find(("draw",), {}) is None
    monkeypatch.setenv("PATH", os.pathsep.join((str(folder), os.environ["PATH"])))
    assert programs.find(("draw",), {}) == str(folder / "draw")


def test_where_it_is_installed_usually(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOOLS", str(folder))
    usual = {sys.platform: (str(folder / "nothing"), "$TOOLS/draw")}
    assert programs.find(("there-is-none",), usual) == str(folder / "draw")
