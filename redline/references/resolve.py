"""From what a reference says to the provisions it means."""

from __future__ import annotations

from collections.abc import Sequence

from redline.model import Level, Provision, lines, path, walk
from redline.references.index import Index
from redline.references.types import LEVELS, RANK, Place, Reference, Targets

_ARTICLE = RANK["article"]
_MOST_IN_RANGE = 100  # paragraphs or items


def resolve(reference: Reference, index: Index, unit: Provision, offset: int) -> tuple[str | None, ...]:
    """Return the eIds that a reference means, ranges written out; None where nothing bears the number.

    `unit` is the article (or other unit) in which the reference stands and `offset` where, in code
    points of its `model.text_of`. A reference into another law means nothing here: the result is ().
    """
    if reference.law:
        return ()
    found = targets(reference, index, unit, _where(unit, offset))
    return tuple(eid for one in found for eid in one)


def targets(reference: Reference, index: Index, unit: Provision, where: Sequence[Provision]) -> Targets:
    """Return the eIds that each place of a reference means, as `resolve` does; () for another law's.

    `where` is the way from the unit down to the provision whose text has the reference: the paragraph, its
    item, its subitem.
    """
    if reference.law:
        return ()
    found: list[tuple[str | None, ...]] = []
    for place in reference.places:
        here = tuple(_targets(place, index, unit, where))
        before = found[-1][-1] if found and found[-1] else None
        if place.through and here and before and here[-1]:
            here = tuple(_range(before, here[-1], index))
        found.append(here)
    return tuple(found)


def _where(unit: Provision, offset: int) -> list[Provision]:
    """The paragraph, item and subitem that a position stands in."""
    end = 0
    eid = ""
    for line_eid, line in lines(unit):
        eid = line_eid
        end += len(line) + 1
        if offset < end:
            break
    return path(unit, eid)


def _targets(place: Place, index: Index, unit: Provision, where: Sequence[Provision]) -> list[str | None]:
    if place.every and place.relative == place.every:  # 以上各项
        return [one.eid for one in _all_before(Level(place.every), unit, where)] or [None]
    if place.division and not place.article:
        return _divisions(place, index, unit)
    roots: list[Provision | None]
    if place.article:
        roots = [index.articles.get(place.article)]
    elif place.relative:
        roots = list(_relative(place, index, unit, where)) or [None]
    elif place.paragraph or not where:
        roots = [unit]
    else:  # a bare 第三项 stands in the paragraph that names it
        roots = [where[0]]
    found = [_below(root, place, index) for root in roots]
    if found == [None] and not (place.article or place.relative or place.paragraph):
        found = [_below(unit, place, index)]
    return [provision.eid if provision else None for provision in found]


def _relative(place: Place, index: Index, unit: Provision, where: Sequence[Provision]) -> list[Provision]:
    if place.relative == "article":
        if not place.back:
            return [unit]
        found = index.before(unit.eid, place.back)
        return found if len(found) == place.back else []
    level = Level.PARAGRAPH if place.relative == "paragraph" else Level.ITEM
    parent = unit
    for here in where:
        if here.level is level:
            siblings, positions = index.row(parent, level)
            position = positions[here.eid]
            if not place.back:
                return [here]
            return siblings[position - place.back : position] if position >= place.back else []
        parent = here
    return []


def _all_before(level: Level, unit: Provision, where: Sequence[Provision]) -> list[Provision]:
    """The paragraphs or items of the article that stand before here."""
    found = []
    here = {one.eid for one in where}
    for below in walk(unit.children):
        if where and below.eid == where[-1].eid:
            break
        if below.level is level and below.eid not in here:
            found.append(below)
    return found


def _below(root: Provision | None, place: Place, index: Index) -> Provision | None:
    """The paragraph, item and subitem that a place names below a provision; None where one is missing."""
    if root and place.paragraph and root.level is Level.ARTICLE:
        paragraphs, _ = index.row(root, Level.PARAGRAPH)
        position = int(place.paragraph) if place.paragraph.isdigit() else 0
        root = paragraphs[position - 1] if 0 < position <= len(paragraphs) else None
    if root and place.item and root.level is not Level.ITEM:
        root = index.numbered(root, Level.ITEM, place.item)
    if root and place.subitem:
        root = index.numbered(root, Level.SUBITEM, place.subitem)
    return root


# --- divisions ---------------------------------------------------------------------------------


def _divisions(place: Place, index: Index, unit: Provision) -> list[str | None]:
    """The divisions that a place means; [] where several bear the number and nothing says which."""
    roots = _own_divisions(place, index, unit) if place.relative else None
    for level in LEVELS[:_ARTICLE]:
        number = getattr(place, level)
        if not number:
            continue
        if roots is None:
            roots = index.divisions(Level(level), number, unit.eid)
            if len(roots) > 1:
                return []
        else:
            below = (index.numbered(root, Level(level), number) for root in roots)
            roots = [one for one in below if one is not None]
    return [one.eid for one in roots or ()] or [None]


def _own_divisions(place: Place, index: Index, unit: Provision) -> list[Provision]:
    """本章, 前章."""
    parent: Provision | None = None
    for home in index.above.get(unit.eid, ()):
        if home.level.value == place.relative:
            if not place.back:
                return [home]
            siblings = parent.children if parent else index.document.body
            row = [one for one in siblings if one.level is home.level]
            position = [one.eid for one in row].index(home.eid)
            return row[position - place.back : position] if position >= place.back else []
        parent = home
    return []


def beside(place: Place, index: Index, unit: Provision) -> list[str | None]:
    """The divisions that a place names beside its article, as 第二章第九条 does; [] for none, or in doubt."""
    if not place.article or not place.division:
        return []
    division = Place(
        part=place.part, subpart=place.subpart, chapter=place.chapter, section=place.section,
        relative=place.relative, back=place.back,
    )  # fmt: skip
    return _divisions(division, index, unit)


# --- ranges ------------------------------------------------------------------------------------


def _range(first: str, last: str, index: Index) -> list[str | None]:
    """What stands between the two ends of a range, the last end with it."""
    if first in index.by_eid and last in index.by_eid:
        return list(index.through(first, last))
    head, _, start = first.rpartition("_")
    tail, _, end = last.rpartition("_")
    if head == tail and start.isdigit() and end.isdigit() and 0 < int(end) - int(start) < _MOST_IN_RANGE:
        return [f"{head}_{number}" for number in range(int(start) + 1, int(end) + 1)]
    return [last]
