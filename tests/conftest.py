"""What every test can ask for: the command line as a process, and the folder of real law texts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# No test depends on how fast the machine is. Continuous integration takes the same examples every time,
# so that a change fails for what it did; everybody else looks for new ones.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)
settings.load_profile("default")

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


def heed_interrupts() -> None:
    """Let a process that is about to start end at Ctrl-C: a background job inherits that it is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the folder of real law texts, ../shared, is not here")
    return SHARED


@pytest.fixture
def shared(shared_folder: Path) -> Path:
    return shared_folder


@pytest.fixture
def redline(tmp_path: Path) -> Run:
    """Run the command line as a process of its own, in an empty folder, speaking English."""

    def run(*words: str | Path, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess[bytes]:
        inherited = {
            name: value
            for name, value in os.environ.items()
            if name not in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "COLUMNS", "REDLINE_DEBUG", "PAGER")
        }
        return subprocess.run(
            [sys.executable, "-m", "redline", *map(str, words)],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**inherited, "LANG": "en_US.UTF-8", "PYTHONPATH": str(ROOT), **environ},
            timeout=120,
            check=False,
        )

    return run
