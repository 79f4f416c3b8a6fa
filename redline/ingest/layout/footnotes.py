"""Which rows at the foot of a page are footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from redline.ingest.layout.types import RAISED, Row, Rule

_SHORT = 0.5  # of the text's width: a longer rule is no separator of footnotes
_SMALL = 0.92  # of the text's size: with a separator above
_SMALLER = 0.86  # without one
_SLANT = 1.0
_MARK = re.compile(r"[\[［〔(（]?([0-9０-９]{1,3}|[①-⑳㉑-㉟]|[*＊†‡]{1,3})[\]］〕)）]?\s*")
_RAISED_RUN = re.compile(rf"(?:{RAISED}[^{RAISED}])+")
_CIRCLED = re.compile("[①-⑳㉑-㉟]")


def body_size(pages: list[list[Row]]) -> float:
    """Return the size of most of the text; 0 for no text."""
    sizes: Counter[float] = Counter()
    for rows in pages:
        for row in rows:
            if row.cells is None:
                sizes[round(row.size * 2) / 2] += sum(len(piece.text) for piece in row.pieces)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def mark_footnotes(rows: list[Row], rules: list[Rule], size: float) -> None:
    """Mark the rows of a page (from above) that are footnotes, by `Row.foot`.

    They are the last rows, smaller than the text of `size`, and stand below a short rule or begin with a
    footnote's mark.
    """
    start = len(rows)
    while start and rows[start - 1].cells is None and rows[start - 1].size <= _SMALL * size:
        start -= 1
    if not 0 < start < len(rows):
        return
    if _separated(rows[start - 1], rows[start], rules, rows) or (
        max(row.size for row in rows[start:]) <= _SMALLER * size and _MARK.match(rows[start].text)
    ):
        for row in rows[start:]:
            row.foot = True


def note_mark(text: str) -> tuple[str, str]:
    """Return the mark that a footnote begins with, and what it says; ("", text) without a mark."""
    text = text.replace(RAISED, "")
    match = _MARK.match(text)
    return (match[1], text[match.end() :]) if match else ("", text)


def settle_marks(rows: list[Row]) -> None:
    """Take the marks of a page's footnotes out of its text, as a footnote's line names its mark itself.

    Only raised marks and numbers in circles that a footnote of the page begins with; others stay.
    """
    marks = {note_mark(row.text)[0] for row in rows if row.foot} - {""}
    for row in rows:
        for piece in row.pieces:
            if RAISED in piece.text:
                piece.text = _RAISED_RUN.sub(_settler(set() if row.foot else marks), piece.text)
            if marks and not row.foot:
                piece.text = _CIRCLED.sub(lambda sign: "" if sign[0] in marks else sign[0], piece.text)


def _settler(marks: set[str]) -> Callable[[re.Match[str]], str]:
    def settled(run: re.Match[str]) -> str:
        text = run[0].replace(RAISED, "")
        return "" if text.strip("[]［］〔〕()（）") in marks else text

    return settled


def _separated(above: Row, below: Row, rules: list[Rule], rows: list[Row]) -> bool:
    width = max(row.x1 for row in rows) - min(row.x0 for row in rows)
    return any(
        abs(rule.y1 - rule.y0) <= _SLANT
        and above.y - 1 < rule.y0 < below.y
        and 20 < rule.x1 - rule.x0 <= _SHORT * width
        for rule in rules
    )
