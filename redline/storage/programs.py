"""Other programs, started for one job each: where they are, and how they are run and ended.

A job has a folder of its own, which its caller makes. What runs too long is ended with all that it started.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from subprocess import Popen


def find(names: Sequence[str], usual: Mapping[str, Sequence[str]]) -> str | None:
    """Return the path of a program: one of `names` on PATH, or else where it is installed usually (paths by
    `sys.platform`, in which variables of the environment may stand); None without one.

    One that lies in the working folder is not taken: Windows looks there first, and the folder of drafts may
    come from anybody.
    """
    from shutil import which

    for name in names:
        path = which(name)
        if path and os.path.isabs(path):
            return path
    places = map(os.path.expandvars, usual.get(sys.platform, ()))
    return next((path for path in places if os.path.isfile(path)), None)


def room(program: str) -> str | None:
    """Return where a job's folder has to be, None for the usual place.

    A program from a snap or flatpak sees another /tmp than we do, and the same home folder.
    """
    if {"snap", "flatpak"}.isdisjoint(os.path.abspath(program).split(os.sep)):
        return None
    return os.path.expanduser("~")


def url(path: str) -> str:
    """Return a full path as the address of a file."""
    from urllib.request import pathname2url

    return "file://" + pathname2url(path) if os.name != "nt" else "file:" + pathname2url(path)


def run(words: Sequence[str], folder: str, *, limit: float) -> str:
    """Run a program in `folder` for at most `limit` seconds, and return the beginning of what it said.

    Raises OSError when it cannot be started, and subprocess.TimeoutExpired.
    """
    import subprocess

    windows = os.name == "nt"
    log = os.path.join(folder, "said.txt")  # a file: a pipe stays open as long as any child lives
    with open(log, "wb") as said:
        process = subprocess.Popen(
            words,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=not windows,
            creationflags=0x0200 if windows else 0,  # a group of its own, too
        )
    try:
        process.wait(timeout=limit)
    finally:
        _end(process)
    with open(log, "rb") as said:
        return said.read(4096).decode("utf-8", "replace")


def _end(process: Popen[bytes]) -> None:
    """End a process and all that it started."""
    import signal
    import subprocess

    if os.name == "nt":
        if process.poll() is None:
            kill = os.path.expandvars(r"%SystemRoot%\System32\taskkill.exe")
            subprocess.run([kill, "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)  # its first process may be gone, and its children not
        except (ProcessLookupError, PermissionError):
            pass
    process.wait()
