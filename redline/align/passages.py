"""Lines outside the body's articles: notes, preamble, signatures, annexes, and texts without articles."""

from __future__ import annotations

from collections.abc import Sequence

from redline.align.exact import in_order
from redline.align.grams import Unit
from redline.textdiff.fold import fold

_ALIKE = 0.4  # of the grams of both lines, twice the common ones
_WINDOW = 20  # how far from its place in a gap a line is looked for


def align_lines(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, float]]:
    """Return (old position, new position, score) of the lines that continue as one another, in order.

    First the lines that are equal, then, between two of these, the ones that are alike; a line is not
    looked for out of order.
    """
    old, new = [fold(line) for line in old], [fold(line) for line in new]
    ours = ["".join(line.split()) for line in old]
    theirs = ["".join(line.split()) for line in new]
    anchors = in_order(ours, theirs)
    result = [(i, j, 1.0) for i, j in anchors]
    edges = [(-1, -1), *anchors, (len(ours), len(theirs))]
    for (i, j), (next_i, next_j) in zip(edges, edges[1:], strict=False):
        if next_i - i > 1 and next_j - j > 1:
            result.extend(_gap(old, new, range(i + 1, next_i), range(j + 1, next_j)))
    return sorted(result)


def _gap(old: Sequence[str], new: Sequence[str], ours: range, theirs: range) -> list[tuple[int, int, float]]:
    found = []
    grams = [Unit(new[j]).grams for j in theirs]
    start = theirs.start
    for k, i in enumerate(ours):
        mine = Unit(old[i]).grams
        best, at = 0.0, -1
        centre = theirs.start + k * len(theirs) // len(ours)
        for j in range(max(start, centre - _WINDOW), min(theirs.stop, centre + _WINDOW + 1)):
            other = grams[j - theirs.start]
            score = 2 * len(mine & other) / (len(mine) + len(other) or 1)
            if score >= _ALIKE and score > best:
                best, at = score, j
        if at >= 0:
            found.append((i, at, best))
            start = at + 1
    return found
