"""The command line: words in, words out, exit codes. The only layer that prints or reads the environment."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; `argv` is the words after ``redline``.

    0 fine; 1 the texts differ (with ``--exit-code``); 2 the words on the command line do not fit;
    3 a source cannot be read or a result not written; 4 a conflict; 70 a bug; 130 interrupted.
    """
    if argv is None:
        argv = sys.argv[1:]
        # One short command: the collector would only walk the same live objects again and again.
        gc.disable()
    from redline.cli.run import run

    return run(list(argv))
