"""References of the result that no longer mean what they meant."""

from __future__ import annotations

from collections.abc import Sequence

from redline.merge.contents import Part
from redline.merge.numbers import Numbers
from redline.merge.printing import Says, every_line
from redline.merge.slots import Slots
from redline.merge.types import Stray
from redline.model import Level


def strays(
    slots: Slots, parts: Sequence[Part], numbers: Numbers,
    says: Says,
) -> tuple[Stray, ...]:  # fmt: skip
    """Return the references to provisions that the result does not have: the other side repealed them."""
    found: dict[tuple[str, str], Stray] = {}
    article = ""
    for line in (line for part in parts for line in every_line(part)):
        num, _ = says(line)
        if line.node.level is Level.ARTICLE:
            article = num
        for char in line.node.text:
            slot = slots.slots.get(char)
            if slot is not None and slot.entity not in numbers.values:
                printed = slots.printed[char]
                found.setdefault((article, printed), Stray(where=article, text=printed))
    return tuple(found.values())
