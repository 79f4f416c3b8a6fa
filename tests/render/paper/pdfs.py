"""PDF files made by each engine, and what they say when poppler reads them."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from redline.app.press import press
from redline.app.press.browser import find

ENGINES = ("browser", "weasyprint")
WHEN = "2026-03-04T05:06:07+00:00"
_MM = 72 / 25.4


@cache
def _why_not(engine: str) -> str:
    if engine == "browser":
        return "" if find() else "no Chrome, Edge or Chromium is installed"
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError) as error:
        return f"WeasyPrint cannot be used: {error}"
    return ""


def made(html: str, engine: str) -> bytes:
    """A PDF file of a document; skips the test where the engine is not there."""
    if _why_not(engine):
        pytest.skip(_why_not(engine))
    return press(html, engine=engine, when=WHEN)


def said(data: bytes, folder: Path, *options: str, program: str = "pdftotext") -> str:
    """What a program of poppler says of a file; skips the test without it."""
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} (package poppler-utils) is not installed")
    path = folder / "read.pdf"
    path.write_bytes(data)
    words = [found, *options, str(path), *(["-"] if program == "pdftotext" else [])]
    return subprocess.run(words, check=True, capture_output=True, timeout=60).stdout.decode()


def pages(data: bytes, folder: Path, box: tuple[float, float, float, float]) -> list[str]:
    """The text within a box (left, top, width, height in millimetres) of each page, without white space."""
    left, top, width, height = (round(side * _MM) for side in box)
    options = ("-raw", "-r", "72", "-x", left, "-y", top, "-W", width, "-H", height)
    text = said(data, folder, *map(str, options))
    return ["".join(page.split()) for page in text.split("\f")[:-1]]


def column(data: bytes, folder: Path, left: float, width: float, head: str, begin: str) -> str:
    """The text of a column of a table on turned pages, which begins with `begin`, without its heading, which
    every page repeats."""
    first, *rest = pages(data, folder, (left, 26, width, 160))
    below = [first[first.index(head + begin) + len(head) :]]
    for page in rest:
        before, there, after = page.partition(head)
        assert there, (head, page[:60])
        below.append(before + after)
    return "".join(below)


class Cells(HTMLParser):
    """The text of each cell of a document's table, by column; tables in cells are part of them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.heads: list[str] = []
        self.columns: list[str] = []
        self._depth = self._at = 0
        self._in_head = self._heard = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._depth += tag == "table"
        if tag == "thead":
            self._in_head = True
        if tag == "tr" and self._depth == 1:
            self._at = -1
        if tag in ("td", "th") and self._depth == 1:
            self._at += 1
            self._heard = True
            if self._in_head:
                self.heads.append("")
                self.columns.append("")

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "table"
        if tag == "thead":
            self._in_head = False
        if tag in ("td", "th") and self._depth == 1:
            self._heard = False

    def handle_data(self, data: str) -> None:
        if self._heard:
            (self.heads if self._in_head else self.columns)[self._at] += "".join(data.split())
