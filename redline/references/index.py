"""The provisions of one document by their numbers."""

from __future__ import annotations

from redline.model import DIVISIONS, Document, Level, Provision, articles, walk
from redline.model.numbers import number_value


class Index:
    """Where a document has which provision. Made once a document, then asked often.

    order      the eIds of its articles, in the order of the text
    articles   {number: article}; of a number that occurs twice the first bears it
    by_eid     {eId: article}
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.order: list[str] = []
        self.articles: dict[str, Provision] = {}
        self.by_eid: dict[str, Provision] = {}
        self._positions: dict[str, int] = {}
        self._rows: dict[tuple[str, Level], tuple[list[Provision], dict[str, int]]] = {}
        self._numbers: dict[tuple[str, Level], dict[str, Provision]] = {}
        self._above: dict[str, tuple[Provision, ...]] | None = None
        self._divisions: dict[tuple[Level, str], list[Provision]] = {}
        for article in articles(document):
            self._positions[article.eid] = len(self.order)
            self.order.append(article.eid)
            self.by_eid[article.eid] = article
            number = number_value(article.num)
            if number:
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

    def position(self, eid: str) -> int:
        """The place of an article among all, from 0; -1 for what is none."""
        return self._positions.get(eid, -1)

    def row(self, parent: Provision, level: Level) -> tuple[list[Provision], dict[str, int]]:
        """The children of a level that a provision has, in order, and the place of each by its eId."""
        key = parent.eid, level
        if key not in self._rows:
            row = [child for child in parent.children if child.level is level]
            self._rows[key] = row, {child.eid: place for place, child in enumerate(row)}
        return self._rows[key]

    def numbered(self, root: Provision, level: Level, number: str) -> Provision | None:
        """The first provision of a level and number below another one."""
        key = root.eid, level
        if key not in self._numbers:
            known: dict[str, Provision] = {}
            for below in walk(root.children):
                if below.level is level:
                    known.setdefault(number_value(below.num) or "", below)
            self._numbers[key] = known
        return self._numbers[key].get(number)

    @property
    def above(self) -> dict[str, tuple[Provision, ...]]:
        """The divisions above each article, and each division after those above it, by eId."""
        if self._above is None:
            self._above = {}
            self._note(self.document.body, (), self._above)
        return self._above

    def divisions(self, level: Level, number: str, near: str) -> list[Provision]:
        """The divisions of a level and number: the one that is nearest to the article `near`, or all."""
        above = self.above
        found = self._divisions.get((level, number), [])
        if len(found) < 2:
            return found
        for home in reversed(above.get(near, ())):
            inside = [one for one in found if home in above[one.eid][:-1]]
            if inside:
                return inside[:1]
        return found

    def _note(
        self,
        provisions: tuple[Provision, ...],
        homes: tuple[Provision, ...],
        above: dict[str, tuple[Provision, ...]],
    ) -> None:
        for provision in provisions:
            if provision.level in DIVISIONS:
                above[provision.eid] = inside = (*homes, provision)
                key = provision.level, number_value(provision.num) or ""
                self._divisions.setdefault(key, []).append(provision)
                self._note(provision.children, inside, above)
            elif provision.level is Level.ARTICLE:
                above[provision.eid] = homes
