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
    from redline.cli.run import run

    if argv is not None:
        return run(list(argv))
    # One short command: the collector would only walk the same live objects again and again.
    gc.disable()
    code = run(sys.argv[1:])
    _end(code)
    return code


def _end(code: int) -> None:
    """End the process without taking everything down piece by piece, a fifth of a comparison's time.

    Files are closed by now and programs waited for. Under a profiler or a debugger nothing is cut short.
    """
    if sys.getprofile() is not None or sys.gettrace() is not None:
        return
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # nobody listens any more
        pass
    os._exit(code)
