"""Looking for the words of an annotation in a new version, where the edits do not lead to all of them."""

from __future__ import annotations

from collections.abc import Iterable

from redline.annotate.anchor import Anchor
from redline.annotate.quotes import Evidence, Span, cuts_number, find_all, nearest, whole_numbers
from redline.annotate.step import Landing, Step
from redline.model.value import value
from redline.textdiff import ratio

DISTINCT = 8
"""Characters: a shorter quote is not looked for in articles that are not linked, nor once it is gone."""

_SURE = 0.9  # how sure an alignment must be, where no words speak for it
_LINKED = 0.15  # what it weighs that the alignment leads there
_ALIKE = 0.75  # least likeness of a passage found by likeness alone
_AROUND = 0.5  # how much of its context must be there, where the alignment does not lead
_NEAR = 0.3  # the same for a neighbour, and for passages that are only alike
_TELLING = 15  # characters in common that need no context: so many are not alike by chance


@value
class Found:
    """A place that words may have gone to: text[span] of the new unit `unit`.

    `score` is what speaks for it; `code` how it was found, as in `Basis`; `likeness` how like the
    words are, or which share of them is there, from 0 to 1.
    """

    unit: str
    span: Span
    score: float
    code: str
    likeness: float


class Search:
    """One anchor and one comparison, and what is known of them.

    linked  the new units in which the anchor's lives on, the main successor first
    sure    whether that one surely continues it, whatever became of these words
    """

    def __init__(self, anchor: Anchor, step: Step) -> None:
        self.step = step
        self.quote = anchor.quote
        self.linked = step.linked(anchor.unit)
        self.main = step.main(anchor.unit)
        change = step.changes.get(anchor.unit)
        self.sure = bool(self.main and change and (change.match.score >= _SURE or change.match.pinned))
        self._size = max(1, anchor.end - anchor.start)
        text = step.old.text(anchor.unit)
        self._torn = cuts_number(text, anchor.start, anchor.end)  # an annotator's choice: then it may be so
        position = anchor.start / max(1, len(text))
        self._evidence = Evidence(anchor.quote, anchor.prefix, anchor.suffix, position)

    def landed(self, landings: list[Landing]) -> Found | None:
        """Where the edits lead, as one of the places to choose from."""
        if not landings:
            return None
        best = landings[0]
        return self._found(best.unit, (best.start, best.end), "edits", best.kept / self._size)

    def framed(self, landing: Landing) -> bool:
        """Whether what stood around the words stands around a place, or the same words stand in that
        article still, from another place of the old one."""
        text = self.step.new.text(landing.unit)
        if len(self.quote) >= DISTINCT and self.quote in text:
            return True
        return self._evidence.around(text, (landing.start, landing.end)) >= _AROUND

    def copies(self) -> list[Found]:
        """The words, word for word, in the linked articles, where they did not stand before."""
        return [
            self._found(unit, span, "quote", 1.0)
            for unit in self.linked
            for span in find_all(self.step.new.text(unit), self.quote)
            if self.step.fresh(unit, *span) and (self._torn or not self._cuts(unit, span))
        ]

    def elsewhere(self) -> list[Found]:
        """The words, word for word, in articles that the alignment does not know of.

        Either some of their context must have gone with them, or they must be so many, and so rare, that
        they do not stand there by chance: in no other place of either version.
        """
        step, quote = self.step, self.quote
        if len(quote) < DISTINCT or any(quote in step.new.text(unit) for unit in self.linked):
            return []  # another occurrence of theirs lives on where it belongs: this one was dropped
        beside = self._beside()
        copies = step.new.everywhere(quote)
        rare = len(quote) >= _TELLING and len(copies) == len(step.old.everywhere(quote, 2)) == 1
        found = []
        for unit, start in copies:
            span = (start, start + len(quote))
            if unit in self.linked or not step.fresh(unit, *span):
                continue
            near = unit in beside
            around = self._evidence.around(step.new.text(unit), span)
            if rare or around >= (_NEAR if near else _AROUND):
                found.append(self._found(unit, span, "neighbour" if near else "elsewhere", 1.0))
        return found

    def similar(self) -> list[Found]:
        """Passages that are like the words, in the linked articles and their neighbours."""
        found = []
        formula = len(self.step.old.everywhere(self.quote, 2)) > 1  # such words are like others anywhere
        mains = [self.main] if self.main else []
        for unit in mains if formula else [*self.linked, *self._beside()]:
            text = self.step.new.text(unit)
            span, likeness = nearest(text, self.quote)
            if not self._torn and self._cuts(unit, span):
                span = whole_numbers(text, *span)
                likeness = ratio(self.quote, text[slice(*span)]) / 100.0
            if likeness < _ALIKE or not self.step.fresh(unit, *span):
                continue
            telling = likeness * len(self.quote) >= _TELLING or self._evidence.around(text, span) >= _NEAR
            if telling or (self.sure and unit == self.main):
                found.append(self._found(unit, span, "similar", likeness))
        return found

    def _beside(self) -> list[str]:
        """The neighbours of the first linked article that are not linked themselves."""
        return [eid for unit in self.linked[:1] for eid in self.step.beside(unit) if eid not in self.linked]

    def _cuts(self, unit: str, span: Span) -> bool:
        return cuts_number(self.step.new.text(unit), *span)

    def _found(self, unit: str, span: Span, code: str, likeness: float) -> Found:
        score = self._evidence.score(self.step.new.text(unit), span, likeness)
        if unit in self.linked or code == "edits":
            score += _LINKED
        return Found(unit=unit, span=span, score=score, code=code, likeness=likeness)


def apart(places: Iterable[Found]) -> list[Found]:
    """Return the places from the best to the worst, without those that overlap a better one."""
    out: list[Found] = []
    for place in sorted(places, key=lambda one: -one.score):
        start, end = place.span
        if not any(place.unit == one.unit and start < one.span[1] and one.span[0] < end for one in out):
            out.append(place)
    return out
