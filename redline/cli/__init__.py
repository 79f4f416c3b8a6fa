"""The command line: words in, words out, exit codes. The only layer that prints or reads the environment."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; `argv` is the words after ``redline``.

    0 fine; 1 the texts differ (with ``--exit-code``); 2 the words on the command line do not fit;
    3 a source cannot be read or a result not written; 4 a conflict; 70 a bug; 130 interrupted.

    Without `argv` this is the whole process: it runs the words it was started with, and ends.
    """
    if argv is not None:
        from redline.cli.run import run

        return run(list(argv))
    # One short command: the collector would only walk the same live objects again and again.
    gc.disable()
    try:
        from redline.cli.run import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # before the command began, or while it said that it ends
        code = 130
    _end(code)
    return code


def _end(code: int) -> None:
    """End the process without taking everything down piece by piece, a fifth of a comparison's time.

    Files are closed by now and programs waited for. Under a profiler or a debugger nothing is cut short.
    """
    if sys.getprofile() is not None or sys.gettrace() is not None:
        return
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):  # closed from the start; nobody listens any more
            pass
    os._exit(code)
