"""What a machine of continuous integration has for a job: a fresh Python, redline to install, a clone, bash."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """redline as it is here, as pip takes it."""
    if find_spec("hatchling") is None:
        pytest.skip("hatchling is not here: redline's wheel is built with it")
    folder = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
    [made] = folder.glob("*.whl")
    return made


@pytest.fixture(scope="session")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a fresh Python, in place of setup-python and the image: it sees the libraries that
    redline needs here, so that pip has redline itself to install and asks no index."""
    folder = tmp_path_factory.mktemp("python")
    venv.create(folder, with_pip=True, symlinks=True)
    site = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    Path(site, "here.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "bin"


def checked_out(origin: Path, depth: int) -> Path:
    """What a runner starts with: nothing that git does not have, and of the commits so many; 0: all."""
    clone = origin.parent / "clone"
    few = ["--depth", str(depth)] if depth else []
    subprocess.run(["git", "clone", "-q", *few, origin.as_uri(), clone], check=True)
    return clone


def run(step: str, clone: Path, python: Path, *, code: int = 0, **environment: str) -> str:
    """Run one step as a runner does, and return what it prints."""
    kept = {name: value for name, value in os.environ.items() if name in ("HOME", "LANG", "TMPDIR")}
    words = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step]
    done = subprocess.run(
        words,
        cwd=clone,
        env={
            **kept,
            "PATH": f"{python}{os.pathsep}{os.environ['PATH']}",
            "PIP_NO_INDEX": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PYTHONPATH": "",
            **environment,
        },
        capture_output=True,
        check=False,
        timeout=120,
    )
    said = done.stdout.decode() + done.stderr.decode()
    assert done.returncode == code, (step, said)
    return said
