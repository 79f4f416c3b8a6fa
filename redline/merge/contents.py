"""What the lines of the result say: of each line one version, or, in a conflict, all of them."""

from __future__ import annotations

from collections.abc import Sequence

from redline.merge.entities import BASE, OURS, THEIRS, Entities
from redline.merge.order import Clash, Slot
from redline.merge.texts import merge_texts
from redline.merge.types import Node
from redline.model import Level
from redline.model.value import replace, value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


@value
class Line:
    """A line of the result: which one, and what it says, references as slots."""

    entity: int
    node: Node


@value
class Region:
    """A conflict: the lines of each version; `single` if it is about one line, the same in all of them."""

    ours: tuple[Line, ...] = ()
    base: tuple[Line, ...] = ()
    theirs: tuple[Line, ...] = ()
    single: bool = False


Part = Line | Region


def parts(entities: Entities, slots: Sequence[Slot]) -> list[Part]:
    """Return the lines and conflicts of the result, in order."""
    return _widened(_joined([_part(entities, slot) for slot in slots]))


def _part(entities: Entities, slot: Slot) -> Part:
    if isinstance(slot, Clash):
        ours, theirs = (
            _lines(entities, lines, side) for lines, side in ((slot.ours, OURS), (slot.theirs, THEIRS))
        )
        return Region(ours=ours, base=_lines(entities, slot.base, BASE), theirs=theirs)
    merged = merged_node(entities, slot.entity)
    if merged is not None:
        return Line(entity=slot.entity, node=merged)
    versions = [_lines(entities, (slot.entity,), version) for version in (OURS, BASE, THEIRS)]
    return Region(ours=versions[0], base=versions[1], theirs=versions[2], single=True)


def _lines(entities: Entities, lines: Sequence[int], version: int) -> tuple[Line, ...]:
    """The lines of one version of a conflict. What both sides have is shown as merged, where it merges."""
    found = []
    for entity in lines:
        node = entities.node(version, entity)
        if version != BASE and (node is None or _in_both(entities, entity)):
            node = merged_node(entities, entity) or node
        if node is not None:
            found.append(Line(entity=entity, node=node))
    return tuple(found)


def _in_both(entities: Entities, entity: int) -> bool:
    return entity in entities.at[OURS] and entity in entities.at[THEIRS]


def merged_node(entities: Entities, entity: int) -> Node | None:
    """Return what a line says with the edits of both sides, or None where they conflict."""
    base, ours, theirs = (entities.node(version, entity) for version in (BASE, OURS, THEIRS))
    if ours is None or theirs is None:
        return ours or theirs or base
    level = three_way(base and base.level, ours.level, theirs.level)
    heading = three_way(base and base.heading, ours.heading, theirs.heading)
    text = three_way(base and base.text, ours.text, theirs.text)
    if text is None and base is not None:
        text = merge_texts(base.text, ours.text, theirs.text)
    if level is None or heading is None or text is None:
        return None
    region = three_way(base and base.region, ours.region, theirs.region) or ours.region
    return replace(ours, level=level, heading=heading, text=text, region=region)


def three_way(base: T | None, ours: T, theirs: T) -> T | None:
    """Return the value that changed, or None when both did, each in another way."""
    if ours == theirs or theirs == base:
        return ours
    return theirs if ours == base else None


# --- making conflicts of whole lines of canonical text -----------------------------------------


def _joined(found: list[Part]) -> list[Part]:
    """Make one conflict of those that touch, unless each is about one line."""
    out: list[Part] = []
    for part in found:
        last = out[-1] if out else None
        if isinstance(part, Region) and isinstance(last, Region) and not (part.single and last.single):
            out[-1] = _sum(last, part)
        else:
            out.append(part)
    return out


def _sum(one: Region, other: Region) -> Region:
    return Region(ours=one.ours + other.ours, base=one.base + other.base, theirs=one.theirs + other.theirs)


def _widened(found: list[Part]) -> list[Part]:
    """Take the line of an article into the conflict that begins in its first paragraph, and the paragraph
    after a conflict into it where it would stand on the line of an article that only one version has."""
    out: list[Part] = []
    for part in found:
        last = out[-1] if out else None
        if isinstance(part, Region) and isinstance(last, Line) and last.node.level is Level.ARTICLE:
            out[-1] = _around(part, first=(last,))
        elif isinstance(part, Line) and isinstance(last, Region) and _goes_on(last, part):
            out[-1] = _around(last, end=(part,))
        elif isinstance(part, Region) and isinstance(last, Region) and (_open(last) or not part.single):
            out[-1] = _sum(last, part)
        else:
            out.append(part)
    return out


def _open(region: Region) -> bool:
    versions = (region.ours, region.base, region.theirs)
    return any(lines[-1].node.level is Level.ARTICLE for lines in versions if lines)


def _goes_on(region: Region, line: Line) -> bool:
    return line.node.level is Level.PARAGRAPH and _open(region)


def _around(region: Region, *, first: tuple[Line, ...] = (), end: tuple[Line, ...] = ()) -> Region:
    """The conflict with lines that stand in all of its versions before and after it."""
    versions = (region.ours, region.base, region.theirs)
    ours, base, theirs = ((*first, *lines, *end) for lines in versions)
    return Region(ours=ours, base=base, theirs=theirs)
