"""How a body is built: what its articles are, and what stands above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redline.ingest.akn.names import ANNEXES, HIERARCHY, local

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Frame:
    """The elements of a body, quotations and annexes left out.

    articles  those that are its articles, by the first of `units` that it has
    above     those that articles stand in
    """

    def __init__(self, body: Any, units: Sequence[str]) -> None:
        own = list(_own(body))
        kinds = {_kind(one) for one in own}
        unit = next((unit for unit in units if unit in kinds), "")
        self.articles = {one for one in own if _kind(one) == unit}
        self.above: set[Any] = set()
        for one in self.articles:
            holder = one.getparent()
            while holder is not body and holder not in self.above:
                self.above.add(holder)
                holder = holder.getparent()


def is_annex(element: Any) -> bool:
    """Tell whether an element of the hierarchy is an annex by its name."""
    return local(element) == "hcontainer" and _named(element) in ANNEXES


def _kind(element: Any) -> str:
    """Return an element's name; an hcontainer is what it says that it is."""
    return _named(element) if local(element) == "hcontainer" else local(element)


def _named(element: Any) -> str:
    return str(element.get("name") or "").lower()


def _own(element: Any) -> Iterator[Any]:
    for child in element:
        if local(child) in HIERARCHY and not is_annex(child):
            yield child
            yield from _own(child)
