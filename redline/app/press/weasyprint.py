"""WeasyPrint as the engine. It runs apart, in a Python of its own: what takes too long can be ended, what
takes too much memory ends by itself, and its hundred modules stay out of this process."""

from __future__ import annotations

import os
import sys

from redline.app.press.job import RESULT, SOURCE, run

NAME = "WeasyPrint"


def is_installed() -> bool:
    """Tell whether the library is there; whether it finds its own libraries shows when it runs."""
    from importlib.util import find_spec

    return find_spec("weasyprint") is not None


def press(html: str, program: str, when: str, limit: float) -> bytes:
    """Return an HTML document as a PDF file. Raises Unavailable and OutputError.

    `program` and `when` are not used: the document itself says when it was made.
    """
    worker = os.path.join(os.path.dirname(os.path.abspath(__file__)), "weasyprint_worker.py")
    # -P: nothing that lies beside the worker is taken for a module.
    words = [sys.executable, "-P", worker, SOURCE, RESULT, str(int(limit) + 1)]
    return run(html, NAME, None, lambda folder: words, limit)
