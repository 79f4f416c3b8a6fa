"""What stands in an article: paragraphs, items and subitems, by how deep the file has them."""

from __future__ import annotations

from redline.ingest.akn.flow import Flow, Words
from redline.ingest.akn.names import HEADS, HIERARCHY, local

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LISTS = frozenset(("list", "sublist"))
_LISTED = frozenset(("point", "indent"))  # always below a paragraph, numbered or not
PARAGRAPH, ITEM, SUBITEM = 1, 2, 3
"""Depths below an article; what is deeper is a subitem too."""


def within(flow: Flow, element: Any) -> list[tuple[int, Words]]:
    """Return the lines of an article, or of what is like one, each with its depth."""
    return [(min(depth, SUBITEM), words) for depth, words in _inside(flow, element, PARAGRAPH, False)]


def _inside(flow: Flow, element: Any, depth: int, headed: bool) -> list[tuple[int, Words]]:
    """Return the lines of what an element holds. Its own stand at `depth`; what is numbered in it stands
    deeper, where there is a text that it can stand under."""
    found: list[tuple[int, Words]] = []
    below = depth + 1 if headed or local(element) in _LISTS else depth
    for child in element:
        if local(child) in HEADS:
            continue
        if local(child) in HIERARCHY:
            found += _lower(flow, child, depth, below)
        else:
            lines = flow.lines(child)
            found += [(depth + one.depth, one) for one in lines]
            below = depth + 1 if lines else below
    return found


def _lower(flow: Flow, element: Any, depth: int, below: int) -> list[tuple[int, Words]]:
    """Return the lines of an element of the hierarchy: at `below` where it is numbered, else at `depth`."""
    num = flow.join([one for child in element if local(child) == "num" for one in flow.lines(child)])
    heading = flow.join([one for child in element if local(child) in HEADS[1:] for one in flow.lines(child)])
    listed = local(element) in _LISTED
    at = below if num or listed else depth
    at = max(at, ITEM) if listed else at
    lines = _inside(flow, element, at, bool(num or heading))
    if heading or (num and (not lines or lines[0][0] != at or lines[0][1].num or lines[0][1].rows)):
        head = Words(element.sourceline, 0, "")
        head.num, head.text = num, heading
        return [(at, head), *lines]
    if num:
        lines[0][1].num = num
    return lines
