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
    """The cells of a document's table; tables in cells are part of them. White space is left out.

    heads    of the columns; columns: all text of each, from the top
    rows     by row, the law's own text in each cell; said: words like （新增） and 同左 in the same places
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.heads: list[str] = []
        self.columns: list[str] = []
        self.rows: list[list[str]] = []
        self.said: list[list[str]] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("meta", "col", "br"):
            return
        names = (dict(attrs).get("class") or "").split()
        self._open.append((tag, not {"origin", "said"}.isdisjoint(names)))
        if self._is_outer() and tag == "th" and self._within("thead"):
            self.heads.append("")
            self.columns.append("")
        elif self._is_outer() and tag == "tr" and self._within("tbody"):
            self.rows.append([])
            self.said.append([])
        elif self._is_outer() and tag == "td" and self._within("tbody"):
            self.rows[-1].append("")
            self.said[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        text = "".join(data.split())
        if self._within("thead"):
            self.heads[-1] += text
        elif self._within("td") and self._within("tbody"):
            self.columns[len(self.rows[-1]) - 1] += text
            kept = self.said if any(said for _, said in self._open) else self.rows
            kept[-1][-1] += text

    def _within(self, tag: str) -> bool:
        return any(tag == one for one, _ in self._open)

    def _is_outer(self) -> bool:
        return sum(tag == "table" for tag, _ in self._open) == 1
