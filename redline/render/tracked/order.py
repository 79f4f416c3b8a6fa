"""What stays in its place: two rows of things, walked together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from redline.align.order import chain

Span = tuple[int, int, int]
"""Characters that live on: where they begin in the old text, in the new one, and how many they are."""

Candidate = tuple[int, int, float]
"""Two things that may belong together: places of the old and the new one, and what speaks for it, above 0."""

Step = tuple[int | None, int | None]
"""(old place, new place): both for what stays, one of them for what is deleted or inserted."""


def steps(old_count: int, new_count: int, pairs: Iterable[Candidate]) -> Iterator[Step]:
    """Yield each old and each new place once, in an order that is that of both sides.

    Of the (old, new, weight) `pairs` the heaviest chain that keeps its order stays together. Between two of
    its links the old ones come first.
    """
    points = list(pairs)
    old = new = 0
    for to_old, to_new in [points[k][:2] for k in chain(points)] + [(old_count, new_count)]:
        yield from ((place, None) for place in range(old, to_old))
        yield from ((None, place) for place in range(new, to_new))
        if to_old < old_count and to_new < new_count:
            yield to_old, to_new
        old, new = to_old + 1, to_new + 1


def weights(
    spans: Iterable[Span], old: list[tuple[int, int]], new: list[tuple[int, int]]
) -> dict[tuple[int, int], int]:
    """Return how many characters live on between each two stretches that share some.

    `old` and `new` are (start, end) of stretches, in order and apart from one another.
    """
    found: dict[tuple[int, int], int] = {}
    first = other = 0
    for start, there, length in spans:
        while first < len(old) and old[first][1] <= start:
            first += 1
        while other < len(new) and new[other][1] <= there:
            other += 1
        i, j = first, other
        while i < len(old) and j < len(new):
            # where the two stretches lie within the span, counted from its beginning
            begin = max(old[i][0] - start, new[j][0] - there, 0)
            end = min(old[i][1] - start, new[j][1] - there, length)
            if begin < end:
                found[i, j] = found.get((i, j), 0) + end - begin
            if old[i][0] >= start + length or new[j][0] >= there + length:
                break
            if old[i][1] - start <= new[j][1] - there:
                i += 1
            else:
                j += 1
    return found
