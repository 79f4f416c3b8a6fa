"""From what a reference says to the provisions it means."""

from __future__ import annotations

from redline.model import Document, Level, Provision, articles, lines, path
from redline.model.numbers import number_value
from redline.references.types import Place, Reference


class Index:
    """The provisions of one document by their numbers. Made once a document, then asked often."""

    def __init__(self, document: Document) -> None:
        self.order: list[str] = []
        self.articles: dict[str, Provision] = {}
        self.by_eid: dict[str, Provision] = {}
        self._positions: dict[str, int] = {}
        for article in articles(document):
            self._positions[article.eid] = len(self.order)
            self.order.append(article.eid)
            self.by_eid[article.eid] = article
            number = number_value(article.num)
            if number:  # of a repeated number the first bears it
                self.articles.setdefault(number, article)

    def before(self, eid: str, steps: int) -> list[Provision]:
        """The `steps` articles right before one, in order."""
        position = self._positions.get(eid, 0)
        return [self.by_eid[other] for other in self.order[max(0, position - steps) : position]]

    def through(self, first: str, last: str) -> list[str]:
        """The articles after `first` up to and with `last`, in the order of the text."""
        start, end = self._positions.get(first), self._positions.get(last)
        if start is None or end is None or end <= start:
            return [last]
        return self.order[start + 1 : end + 1]


def resolve(reference: Reference, index: Index, unit: Provision, offset: int) -> tuple[str | None, ...]:
    """Return the eIds that a reference means, ranges written out; None where nothing bears the number.

    `unit` is the article (or other unit) in which the reference stands and `offset` where, in code
    points of its `model.text_of`. A reference into another law means nothing here: the result is ().
    """
    if reference.law:
        return ()
    where = _where(unit, offset)
    found: list[str | None] = []
    for place in reference.places:
        targets = _targets(place, index, unit, where)
        if place.through and found and found[-1] and targets[-1]:
            found.extend(_range(found[-1], targets[-1], index))
        else:
            found.extend(targets)
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


def _targets(place: Place, index: Index, unit: Provision, where: list[Provision]) -> list[str | None]:
    roots: list[Provision | None]
    if place.article:
        roots = [index.articles.get(place.article)]
    elif place.relative:
        roots = list(_relative(place, index, unit, where)) or [None]
    elif place.paragraph or not where:
        roots = [unit]
    else:  # a bare 第三项 stands in the paragraph that names it
        roots = [where[0]]
    found = [_below(root, place) for root in roots]
    if found == [None] and not (place.article or place.relative or place.paragraph):
        found = [_below(unit, place)]
    return [provision.eid if provision else None for provision in found]


def _relative(place: Place, index: Index, unit: Provision, where: list[Provision]) -> list[Provision]:
    if place.relative == "article":
        return index.before(unit.eid, place.back) if place.back else [unit]
    level = Level.PARAGRAPH if place.relative == "paragraph" else Level.ITEM
    parent = unit
    for here in where:
        if here.level is level:
            siblings = [child for child in parent.children if child.level is level]
            position = [child.eid for child in siblings].index(here.eid)
            if not place.back:
                return [here]
            return siblings[position - place.back : position] if position >= place.back else []
        parent = here
    return []


def _below(root: Provision | None, place: Place) -> Provision | None:
    """The paragraph, item and subitem that a place names below a provision; None where one is missing."""
    if root and place.paragraph and root.level is Level.ARTICLE:
        paragraphs = [child for child in root.children if child.level is Level.PARAGRAPH]
        position = int(place.paragraph) if place.paragraph.isdigit() else 0
        root = paragraphs[position - 1] if 0 < position <= len(paragraphs) else None
    if root and place.item and root.level is not Level.ITEM:
        root = _numbered(root, Level.ITEM, place.item)
    if root and place.subitem:
        root = _numbered(root, Level.SUBITEM, place.subitem)
    return root


def _numbered(root: Provision, level: Level, number: str) -> Provision | None:
    for child in root.children:
        if child.level is level and number_value(child.num) == number:
            return child
        if child.level is not level:
            found = _numbered(child, level, number)
            if found:
                return found
    return None


def _range(first: str, last: str, index: Index) -> list[str | None]:
    """What stands between the two ends of a range, the last end with it."""
    if first in index.by_eid and last in index.by_eid:
        return list(index.through(first, last))
    head, _, start = first.rpartition("_")
    tail, _, end = last.rpartition("_")
    if head == tail and start.isdigit() and end.isdigit() and int(start) < int(end) < int(start) + 100:
        return [f"{head}_{number}" for number in range(int(start) + 1, int(end) + 1)]
    return [last]
