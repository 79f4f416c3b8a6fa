"""Which rows at the foot of a page are footnotes."""

from __future__ import annotations

import re
from collections.abc import Callable

from redline.ingest.layout.types import RAISED, Row, Rule

_SHORT = 0.5  # of the text's width: a longer rule is no separator of footnotes
_SHORTEST = 20.0  # points
_SMALL = 0.92  # of the text's size: with a separator above
_SMALLER = 0.86  # without one
_MOST_ROWS = 80  # of footnotes on a page
_SLANT = 1.0
_MARK = re.compile(r"[\[［〔(（]?([0-9０-９]{1,3}|[①-⑳㉑-㉟]|[*＊†‡]{1,3})[\]］〕)）]?\s*")
_RAISED_RUN = re.compile(rf"(?:{RAISED}[^{RAISED}])+")
_CIRCLED = re.compile("[①-⑳㉑-㉟]")


def mark_footnotes(rows: list[Row], rules: list[Rule], size: float) -> None:
    """Mark the rows of a page (from above) that are footnotes, by `Row.foot`.

    They are the last rows and either stand below a short rule, being smaller than the text of `size` or
    beginning with a footnote's mark; or both are so without a rule.
    """
    start = _below_rule(rows, rules)
    if not start or not _like_notes(rows[start:], size, _SMALL, both=False):
        start = len(rows)
        while start and rows[start - 1].cells is None and rows[start - 1].size <= _SMALLER * size:
            start -= 1
        if not start or not _like_notes(rows[start:], size, _SMALLER, both=True):
            return
    for row in rows[start:]:
        row.foot = True


def _below_rule(rows: list[Row], rules: list[Rule]) -> int:
    """Return where the rows below a separator begin; 0 without one."""
    flat = [rule for rule in rules if abs(rule.y1 - rule.y0) <= _SLANT]
    if not flat or not rows:
        return 0
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    longest = _SHORT * (right - left)
    short = [rule for rule in flat if _SHORTEST < rule.x1 - rule.x0 <= longest]
    for at in range(len(rows) - 1, max(len(rows) - _MOST_ROWS, 0), -1):
        above, below = rows[at - 1], rows[at]
        if above.cells is not None or below.cells is not None:
            return 0
        if any(
            above.y + 1 < rule.y0 < below.y - 0.6 * below.size and abs(rule.x0 - left) < 2 * below.size
            for rule in short
        ):
            return at
    return 0


def _like_notes(rows: list[Row], size: float, small: float, *, both: bool) -> bool:
    marked = bool(rows and _MARK.match(rows[0].text.replace(RAISED, "")))
    smaller = bool(rows) and max(row.size for row in rows) <= small * size
    return (marked and smaller) if both else (marked or smaller)


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
