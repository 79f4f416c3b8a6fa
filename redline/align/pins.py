"""A person's decisions, resolved to articles."""

from __future__ import annotations

from collections.abc import Sequence

from redline.align.types import Pin
from redline.errors import ConfigError
from redline.model import Provision
from redline.model.numbers import number_value


def resolve(
    pins: Sequence[Pin], old: Sequence[Provision], new: Sequence[Provision]
) -> tuple[list[tuple[int, int]], set[int], set[int]]:
    """Return the pinned pairs as positions, in the order of the pins, and the positions on either side
    that a person decided about (pairs, repeals and insertions).

    Raises ConfigError for a number that no article has.
    """
    ours, theirs = _positions(old), _positions(new)
    pairs = []
    old_decided: set[int] = set()
    new_decided: set[int] = set()
    for pin in pins:
        i = _position(pin.old, ours, "旧文本", "old text")
        j = _position(pin.new, theirs, "新文本", "new text")
        if i is not None:
            old_decided.add(i)
        if j is not None:
            new_decided.add(j)
        if i is not None and j is not None:
            pairs.append((i, j))
    return pairs, old_decided, new_decided


def _positions(articles: Sequence[Provision]) -> dict[str, int]:
    found: dict[str, int] = {}
    for position, article in enumerate(articles):
        value = number_value(article.num)
        if value is not None:
            found.setdefault(value, position)
    return found


def _position(number: str | None, positions: dict[str, int], zh: str, en: str) -> int | None:
    if number is None:
        return None
    if number not in positions:
        raise ConfigError(
            f"指定的对应关系提到第 {number} 条，但{zh}中没有这一条。请核对条号（之一写作 32-1）。",
            f"a pin names article {number}, but the {en} has no such article; check the number "
            f"(an inserted article is written 32-1)",
        )
    return positions[number]
