"""The marks that tokens are told by. Tokens are folded, so of two forms of a mark only the first is met."""

from __future__ import annotations

CLAUSE_ENDS = frozenset("\n,;:。.!?")
STOPS = frozenset("。.!?;")
MARKS = CLAUSE_ENDS | frozenset("、()[]\"'《》<>-~…· ")


def is_item_marker(tokens: list[str], place: int) -> bool:
    """Tell whether tokens[place] begins a line as the number of an item: （一）, (1), 1., 1、, ①."""
    if place and tokens[place - 1] != "\n":
        return False
    token = tokens[place]
    return (len(token) > 1 and token[-1] in ")、.") or "①" <= token <= "⑳"
