"""The first and cheapest step: units that are the same word for word."""

from __future__ import annotations

from collections.abc import Sequence

from redline.align.order import chain


def exact(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs (old position, new position) of equal keys that can be told for certain.

    A key that stands once on each side is a pair. Of a key that stands as often on both sides the
    first goes with the first. Of any other repeated key only those are paired that lie next to a
    certain pair. Empty keys are never paired.
    """
    places: dict[str, tuple[list[int], list[int]]] = {}
    for side, keys in enumerate((old, new)):
        for position, key in enumerate(keys):
            if key:
                places.setdefault(key, ([], []))[side].append(position)
    pairs: dict[int, int] = {}
    unsure = False
    for mine, yours in places.values():
        if len(mine) == len(yours):
            pairs.update(zip(mine, yours, strict=True))
        elif mine and yours:
            unsure = True
    if unsure:
        _beside(old, new, pairs)
    return sorted(pairs.items())


def _beside(old: Sequence[str], new: Sequence[str], pairs: dict[int, int]) -> None:
    """Extend certain pairs to equal neighbours, forwards and then backwards."""
    taken = set(pairs.values())
    for step in (1, -1):
        for i in sorted(pairs, reverse=step < 0):
            a, b = i + step, pairs[i] + step
            while (
                0 <= a < len(old)
                and 0 <= b < len(new)
                and a not in pairs
                and b not in taken
                and old[a] == new[b]
            ):
                if not old[a]:
                    break
                pairs[a] = b
                taken.add(b)
                a, b = a + step, b + step


def in_order(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the certain pairs that keep their order, as a patience diff does."""
    pairs = exact(old, new)
    return [pairs[k] for k in chain([(i, j, 1.0) for i, j in pairs])]
