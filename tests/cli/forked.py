"""Runs of the command line as processes that are forked, not started: a few hundred take seconds.

Each is the whole command, in a process of its own with a folder and streams of its own; it is only spared
the start of Python and the imports, during which nothing can be lost.
"""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from pathlib import Path

import pytest

from redline.cli import main

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork processes")


def load() -> None:
    """Import what the commands need, so that their processes have it when they begin."""
    for name in ("git", "filelock", "redline.cli.parser", "redline.cli.add", "redline.app.add", "redline.parse",
                 "redline.app.writing", "redline.storage.commit"):  # fmt: skip
        import_module(name)


def start(folder: Path, *words: str, group: bool = False) -> int:
    """Start a command in `folder` and return the process's id; what it says goes to ``../said-ID``."""
    process = os.fork()
    if process == 0:
        code = 99
        try:
            if group:
                os.setpgid(0, 0)
            os.chdir(folder)
            with open(_said(folder, os.getpid()), "w", encoding="utf-8") as said:
                sys.stdout = sys.stderr = said
                code = main([*words, "--lang", "en"])
        finally:
            os._exit(code)
    if group:
        os.setpgid(process, process)  # as the child does: whoever is first, there is a group to kill now
    return process


def kill(process: int, *, group: bool = False) -> None:
    """Kill a command, or with it all that it has started; one that has ended is not killed any more."""
    try:
        (os.killpg if group else os.kill)(process, signal.SIGKILL)
    except ProcessLookupError:
        pass


def wait(folder: Path, process: int) -> tuple[int, str]:
    """Wait for a command; return its exit code (negative: the signal) and what it said."""
    _, status = os.waitpid(process, 0)
    said = _said(folder, process)
    text = said.read_text(encoding="utf-8") if said.exists() else ""
    said.unlink(missing_ok=True)
    return os.waitstatus_to_exitcode(status), text


def run(folder: Path, *words: str) -> tuple[int, str]:
    """Run a command in `folder`; return its exit code and what it said."""
    return wait(folder, start(folder, *words))


def _said(folder: Path, process: int) -> Path:
    return folder.parent / f"said-{process}"
