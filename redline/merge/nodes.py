"""A document as lines."""

from __future__ import annotations

from redline.merge.types import Node, Text
from redline.model import Document, Level, Provision, lines, units

_REGIONS = ("preamble", "body", "tail")
_INSIDE = frozenset((Level.ARTICLE, Level.PARAGRAPH, Level.ITEM, Level.SUBITEM, Level.TABLE))


def text_of(document: Document) -> Text:
    """Return the lines of a document, in its order."""
    found: list[Node] = []
    places = _places(document)
    for region in _REGIONS:
        for provision in getattr(document, region):
            _add(provision, region, -1, places, found)
    return Text(document=document, nodes=tuple(found))


def _add(
    provision: Provision, region: str, parent: int, places: dict[str, tuple[str, int]], found: list[Node]
) -> None:
    here = parent
    bare = provision.level is Level.PARAGRAPH and not provision.text  # a list alone: its items make it again
    if not bare:
        unit, offset = places.get(provision.eid, ("", 0))
        found.append(
            Node(
                eid=provision.eid, level=provision.level, num=provision.num, heading=provision.heading,
                text=provision.text, region=region, parent=parent, unit=unit, offset=offset,
            )
        )  # fmt: skip
        here = len(found) - 1
    if provision.level not in _INSIDE:
        here = -1  # an article has nothing above it: its division is where it stands, and no more
    for child in provision.children:
        _add(child, region, here, places, found)


def _places(document: Document) -> dict[str, tuple[str, int]]:
    """The unit that each provision stands in, and where its text begins in that unit's."""
    places: dict[str, tuple[str, int]] = {}
    nums = {}
    for unit in units(document):
        stack = list(unit.children) if unit.level is Level.ARTICLE else []
        while stack:
            below = stack.pop()
            nums[below.eid] = len(below.num)
            stack.extend(below.children)
        end = 0
        for eid, line in lines(unit):
            places.setdefault(eid, (unit.eid, end + nums.get(eid, 0)))
            end += len(line) + 1
    return places
