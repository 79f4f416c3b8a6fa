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


Lines = list[tuple[int, Words]]
"""Lines with their depths. It is handed down and filled: nested files would copy it at every depth."""


def within(flow: Flow, element: Any) -> Lines:
    """Return the lines of an article, or of what is like one, each with its depth."""
    found: Lines = []
    _inside(flow, element, PARAGRAPH, found, headed=False)
    return [(min(depth, SUBITEM), words) for depth, words in found]


def _inside(flow: Flow, element: Any, depth: int, found: Lines, *, headed: bool) -> None:
    """Add the lines of what an element holds. Its own stand at `depth`; what is numbered in it stands deeper,
    where there is a text that it can stand under."""
    below = depth + 1 if headed or local(element) in _LISTS else depth
    for child in element:
        if local(child) in HEADS:
            continue
        if local(child) in HIERARCHY:
            _lower(flow, child, depth, below, found)
        else:
            lines = flow.lines(child)
            found += [(depth + one.depth, one) for one in lines]
            below = depth + 1 if lines else below


def _lower(flow: Flow, element: Any, depth: int, below: int, found: Lines) -> None:
    """Add the lines of an element of the hierarchy: at `below` where it is numbered, else at `depth`."""
    num = flow.join([one for child in element if local(child) == "num" for one in flow.lines(child)])
    heading = flow.join([one for child in element if local(child) in HEADS[1:] for one in flow.lines(child)])
    listed = local(element) in _LISTED
    at = below if num or listed else depth
    at = max(at, ITEM) if listed else at
    start = len(found)
    _inside(flow, element, at, found, headed=bool(num or heading))
    first = found[start] if start < len(found) else None
    if heading or (num and (first is None or first[0] != at or first[1].num or first[1].rows)):
        head = Words(element.sourceline, 0, "")
        head.num, head.text = num, heading
        found.insert(start, (at, head))
    elif num and first is not None:
        first[1].num = num
