"""Which rows at the foot of a page are footnotes."""

from __future__ import annotations

import re
from collections import Counter

from redline.ingest.layout.types import Row, Rule

_SHORT = 0.5  # of the text's width: a longer rule is no separator of footnotes
_SMALL = 0.92  # of the text's size: with a separator above
_SMALLER = 0.86  # without one
_SLANT = 1.0
_MARK = re.compile(r"[\[［〔(（]?(?:[0-9０-９]{1,3}|[①-⑳㉑-㉟]|[*＊†‡]{1,3})[\]］〕)）]?")


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


def _separated(above: Row, below: Row, rules: list[Rule], rows: list[Row]) -> bool:
    width = max(row.x1 for row in rows) - min(row.x0 for row in rows)
    return any(
        abs(rule.y1 - rule.y0) <= _SLANT
        and above.y - 1 < rule.y0 < below.y
        and 20 < rule.x1 - rule.x0 <= _SHORT * width
        for rule in rules
    )
