"""The texts of one version that selectors point into.

The text of a provision is what `model.lines` gives for it, joined by newlines: of an article its paragraphs,
items and table rows, a line each, an item's line with its printed number; without the article's own number
and caption, and without marks of any format. A paragraph's text is its part of the article's.
"""

from __future__ import annotations

from bisect import bisect_right

from redline.annotate.types import Place
from redline.model import DIVISIONS, Document, Level, Provision, lines, text_of, units, walk
from redline.model.numbers import number_value
from redline.references import Index

_HEADED = DIVISIONS | {Level.ANNEX}


class Texts:
    """What is looked up about one version, made once.

    `known` are texts of units that somebody has made already.

    units  by eId, in the order of the text; names their eIds; order the place of each among them
    """

    def __init__(self, document: Document, known: dict[str, str] | None = None) -> None:
        self.document = document
        self.units: dict[str, Provision] = {unit.eid: unit for unit in units(document)}
        self.names = list(self.units)
        self.order = {eid: at for at, eid in enumerate(self.names)}
        self._texts: dict[str, str] = known or {}
        self._spans: dict[str, dict[str, tuple[int, int]]] = {}
        self._inner: dict[str, list[tuple[int, int, int, str]]] = {}
        self._numbers: dict[str, str] = {}
        self._homes: dict[str, str] = {}
        self._index: Index | None = None
        self._starts: list[int] = []
        self._all: str | None = None

    def text(self, unit: str) -> str:
        """The text of a unit. Raises KeyError."""
        try:
            return self._texts[unit]
        except KeyError:
            found = self._texts[unit] = text_of(self.units[unit])
            return found

    def home(self, eid: str) -> tuple[str, int, int] | None:
        """The unit that a provision is (in), and where its text stands in the unit's; None if unknown."""
        if eid in self.units:
            return eid, 0, len(self.text(eid))
        if not self._homes:
            for unit in self.units.values():
                if unit.level not in _HEADED:
                    self._homes.update((below.eid, unit.eid) for below in walk(unit.children))
        unit_eid = self._homes.get(eid)
        if unit_eid is None:
            return None
        span = self.spans(unit_eid).get(eid)
        return (unit_eid, *span) if span else None

    def spans(self, unit: str) -> dict[str, tuple[int, int]]:
        """Where the text of every provision in a unit stands in the unit's."""
        found = self._spans.get(unit)
        if found is None:
            found = self._spans[unit] = _spans(self.units[unit])
        return found

    def place(self, unit: str, start: int, end: int) -> Place:
        """The place of unit_text[start:end]."""
        inner = self._inner.get(unit)
        if inner is None:
            spans = self.spans(unit).items()
            inner = self._inner[unit] = sorted(
                (last - first, first, last, eid) for eid, (first, last) in spans
            )
        holder = unit
        for _, first, last, eid in inner:
            if first <= start and end <= last:
                holder = eid
                break
        return Place(
            unit=unit, provision=holder, article=self.number(unit), start=start, end=end,
            quote=self.text(unit)[start:end],
        )  # fmt: skip

    def whole(self, unit: str) -> Place:
        """The place of a whole unit."""
        return Place(
            unit=unit, provision=unit, article=self.number(unit),
            start=0, end=len(self.text(unit)), whole=True,
        )  # fmt: skip

    def number(self, unit: str) -> str:
        """The number of a unit that is an article ("39", "32-1"); "" of any other."""
        found = self._numbers.get(unit)
        if found is None:
            found = self._numbers[unit] = _number(self.units[unit])
        return found

    def everywhere(self, words: str, most: int = 20) -> list[tuple[str, int]]:
        """Find some words in all units: (unit, start) of at most `most` occurrences."""
        if self._all is None:
            parts = [self.text(unit) for unit in self.units]
            self._all = "\0".join(parts)
            self._starts = []
            at = 0
            for part in parts:
                self._starts.append(at)
                at += len(part) + 1
        found: list[tuple[str, int]] = []
        at = self._all.find(words) if words else -1
        while at >= 0 and len(found) < most:
            unit = bisect_right(self._starts, at) - 1
            found.append((self.names[unit], at - self._starts[unit]))
            at = self._all.find(words, at + 1)
        return found

    @property
    def index(self) -> Index:
        """The provisions by their numbers: what resolves 第四十六条第二款."""
        if self._index is None:
            self._index = Index(self.document)
        return self._index


def _number(unit: Provision) -> str:
    return (number_value(unit.num) or "") if unit.level is Level.ARTICLE else ""


def _spans(unit: Provision) -> dict[str, tuple[int, int]]:
    if unit.level in _HEADED:
        return {unit.eid: (0, len(unit.heading))}
    own: dict[str, tuple[int, int]] = {}
    at = 0
    for eid, line in lines(unit):
        start, _ = own.get(eid, (at, 0))
        own[eid] = (start, at + len(line))
        at += len(line) + 1
    spans: dict[str, tuple[int, int]] = {}
    _widen(unit, own, spans)
    return spans


def _widen(
    provision: Provision, own: dict[str, tuple[int, int]], spans: dict[str, tuple[int, int]]
) -> tuple[int, int] | None:
    """Note the span of a provision with all that is below it."""
    span = own.get(provision.eid)
    for child in provision.children:
        below = _widen(child, own, spans)
        if below:
            span = (span[0], below[1]) if span else below
    if span:
        spans[provision.eid] = span
    return span
