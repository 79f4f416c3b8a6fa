"""Which place of an old reference a place of a new one was: the two stand in the same words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from redline.align import Alignment
from redline.model import Provision, lines, text_of
from redline.model.value import positional_value
from redline.references.cited import Cited
from redline.textdiff import diff


@positional_value
class Spot:
    """One place of a reference: which reference, which of its places, and where it is printed.

    start, end  offsets into the text of the unit (`model.text_of`), in code points
    """

    cited: Cited
    at: int
    start: int
    end: int

    @property
    def words(self) -> str:
        """The place as printed."""
        marks = self.cited.reference.marks[self.at]
        return self.cited.home.text[marks[0].start : marks[-1].end]


class Pairs:
    """Finds for the places of new references the old ones that they were.

    By the edits of the articles that an article came from, the main one first. What is left, by whole lines:
    a paragraph that was moved to another article as it is takes its references along.
    """

    def __init__(self, alignment: Alignment, old: tuple[Cited, ...], new: tuple[Cited, ...]) -> None:
        self.old = _by_unit(old)
        self.new = _by_unit(new)
        self.units: dict[str, Provision] = {one.unit.eid: one.unit for one in old}
        self._origins: dict[str, list[str]] = {}
        for match in alignment.matches:
            for eid in match.new:
                self._origins.setdefault(eid, []).extend(match.old)
        for piece in alignment.pieces:
            self._origins.setdefault(piece.new, []).append(piece.old)
        self._lines: dict[str, list[tuple[str, list[Spot]]]] = {}
        for eid, spots in self.old.items():
            for text, here in _by_line(spots):
                self._lines.setdefault(text, []).append((eid, here))

    def of(self, eid: str) -> Iterator[tuple[Spot, Spot]]:
        """Yield (old, new) for each place of an article's references that was printed so before."""
        left = self.new.get(eid, [])
        origins = [one for one in dict.fromkeys(self._origins.get(eid, ())) if one in self.old]
        for origin in origins:
            old_text, new_text = text_of(self.units[origin]), _text(left)
            pairs = _same_place(self.old[origin], left, old_text, new_text)
            # In an article that is the same, 前款 and 第二款 mean what they meant.
            yield from (pair for pair in pairs if old_text != new_text or _leaves(pair[1]))
            left = _without(left, pairs)
            if not left:
                return
        for text, here in _by_line(left):
            elsewhere = self._lines.get(text, ())
            if len(elsewhere) == 1:  # of a formula that stands in many places nobody knows which it was
                was = {(spot.cited.start, spot.at): spot for spot in elsewhere[0][1]}
                keys = ((spot, (spot.cited.start, spot.at)) for spot in here)
                yield from ((was[key], spot) for spot, key in keys if key in was)


def _leaves(spot: Spot) -> bool:
    """Tell whether a place names more than a paragraph or item of the article that it stands in."""
    place = spot.cited.reference.places[spot.at]
    return bool(place.article) or place.relative == "article" or place.division


def _text(spots: list[Spot]) -> str:
    return text_of(spots[0].cited.unit) if spots else ""


def _without(spots: list[Spot], pairs: list[tuple[Spot, Spot]]) -> list[Spot]:
    done = {new.start for _, new in pairs}
    return [one for one in spots if one.start not in done]


def _by_unit(found: tuple[Cited, ...]) -> dict[str, list[Spot]]:
    spots: dict[str, list[Spot]] = {}
    starts: dict[str, int] = {}
    unit = ""
    for one in found:
        if one.unit.eid != unit:
            unit, starts = one.unit.eid, _starts(one.unit)
        # a home's line begins with its number
        base = starts[one.home.eid] + len(one.home.num)
        for at, marks in enumerate(one.reference.marks):
            spots.setdefault(unit, []).append(Spot(one, at, base + marks[0].start, base + marks[-1].end))
    return spots


def _starts(unit: Provision) -> dict[str, int]:
    """Where the line of each provision begins in the text of its unit."""
    starts: dict[str, int] = {}
    at = 0
    for eid, line in lines(unit):
        starts.setdefault(eid, at)
        at += len(line) + 1
    return starts


def _by_line(spots: list[Spot]) -> list[tuple[str, list[Spot]]]:
    found: dict[str, list[Spot]] = {}
    for spot in spots:
        found.setdefault(spot.cited.home.eid, []).append(spot)
    return [(here[0].cited.home.text, here) for here in found.values()]


def _same_place(old: list[Spot], new: list[Spot], old_text: str, new_text: str) -> list[tuple[Spot, Spot]]:
    """Pair places by the edits between two articles: those that no edit touched, and within one edit those
    that are printed alike."""
    at_old = {spot.start: spot for spot in old}
    pairs: list[tuple[Spot, Spot]] = []
    for code in diff(old_text, new_text):
        inside = _inside(new, code.new_start, code.new_end)
        if code.tag == "equal":
            for spot in inside:
                before = at_old.get(spot.start - code.new_start + code.old_start)
                if before is not None and before.words == spot.words:
                    pairs.append((before, spot))
        elif code.tag == "replace" and inside:
            pairs += _alike(_inside(old, code.old_start, code.old_end), inside)
    return pairs


def _inside(spots: list[Spot], start: int, end: int) -> list[Spot]:
    """Those that stand within a span; they come in the order of the text."""
    first = bisect_left(spots, start, key=_start)
    return [spot for spot in spots[first : bisect_left(spots, end, key=_start)] if spot.end <= end]


def _start(spot: Spot) -> int:
    return spot.start


def _alike(old: list[Spot], new: list[Spot]) -> Iterator[tuple[Spot, Spot]]:
    """Pair whole references that say the same, in their order: the words around them were changed."""
    waiting = _whole(old)
    for here in _whole(new):
        at = next((at for at, was in enumerate(waiting) if same_words(was[0].cited, here[0].cited)), None)
        if at is not None:
            yield from zip(waiting[at], here, strict=True)
            waiting = waiting[at + 1 :]


def _whole(spots: list[Spot]) -> list[list[Spot]]:
    """The references of which all places are there."""
    found: dict[tuple[str, int], list[Spot]] = {}
    for spot in spots:
        found.setdefault((spot.cited.home.eid, spot.cited.start), []).append(spot)
    return [row for row in found.values() if len(row) == len(row[0].cited.reference.places)]


def same_words(one: Cited, other: Cited) -> bool:
    """Tell whether two references print the same, whatever their style of numbers and of joining words."""
    return _said(one) == _said(other)


def _said(one: Cited) -> list[list[tuple[str, str, bool, int]]]:
    return [
        [(mark.level, mark.number, mark.relative, mark.back) for mark in marks]
        for marks in one.reference.marks
    ]
