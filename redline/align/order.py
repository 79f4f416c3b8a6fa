"""The longest chain of matches that keep their order, and where it leads us to expect the rest."""

from __future__ import annotations

from collections.abc import Sequence


def chain(points: Sequence[tuple[int, int, float]]) -> list[int]:
    """Return the indexes of the heaviest chain in which both coordinates rise.

    `points` are (old position, new position, weight), in any order, weights above 0. Time is
    n log n; ties go to the earlier points.
    """
    if not points:
        return []
    order = sorted(range(len(points)), key=lambda k: (points[k][0], -points[k][1]))
    rank = {new: r for r, new in enumerate(sorted({new for _, new, _ in points}), start=1)}
    size = len(rank)
    best: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)  # a Fenwick tree of prefix maxima
    before = [-1] * len(points)
    top, end = 0.0, -1
    for k in order:
        _, new, weight = points[k]
        reach, last = 0.0, -1
        r = rank[new] - 1
        while r > 0:
            if best[r][0] > reach:
                reach, last = best[r]
            r -= r & -r
        reach += weight
        before[k] = last
        r = rank[new]
        while r <= size:
            if reach > best[r][0]:
                best[r] = (reach, k)
            r += r & -r
        if reach > top:
            top, end = reach, k
    found = []
    while end >= 0:
        found.append(end)
        end = before[end]
    return found[::-1]


def expected(links: Sequence[tuple[int, int]], old_count: int, new_count: int) -> list[float]:
    """Return, for each old position, the new position that a chain of links makes likely.

    `links` rise in both coordinates. Between two links the expectation runs straight; before the
    first and after the last it runs to the ends of the texts.
    """
    knots = [(-1, -1), *links, (old_count, new_count)]
    places = [0.0] * old_count
    for (old, new), (next_old, next_new) in zip(knots, knots[1:], strict=False):
        slope = (next_new - new) / (next_old - old)
        for position in range(max(old, 0), min(next_old + 1, old_count)):
            places[position] = new + slope * (position - old)
    return places
