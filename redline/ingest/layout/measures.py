"""What is usual in a text: the size of its print, the distance of its lines."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from redline.ingest.layout.types import Row


def body_size(pages: list[list[Row]]) -> float:
    """Return the size of most of the text; 0 for no text."""
    sizes: Counter[float] = Counter()
    for rows in pages:
        for row in rows:
            if row.cells is None:
                sizes[round(row.size * 2) / 2] += sum(len(piece.text) for piece in row.pieces)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def line_pitch(pages: list[list[Row]]) -> float:
    """Return the usual distance of one base line from the next; 0 where there is none."""
    steps: Counter[float] = Counter()
    for rows in pages:
        text = [row for row in rows if row.cells is None and not row.foot]
        for one, other in pairwise(text):
            if one.column == other.column and 0 < other.y - one.y < 5 * max(one.size, 1):
                steps[round(other.y - one.y)] += 1
    return steps.most_common(1)[0][0] if steps else 0.0
