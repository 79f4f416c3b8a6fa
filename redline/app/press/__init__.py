"""The press: an HTML document for print becomes a PDF file.

Two engines can do it. An installed browser (Chrome, Edge, Chromium) is on nearly every computer; WeasyPrint
is a library that a user adds (``pip install 'redline[pdf]'``). Either runs as a process of its own, in a
folder of its own, without the network, and no longer than a limit.
"""

from __future__ import annotations

from redline.app.press.engines import TIME_LIMIT, press

__all__ = ["TIME_LIMIT", "press"]
