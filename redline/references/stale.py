"""References that stayed as they were while what they meant took another number, or went."""

from __future__ import annotations

from collections.abc import Iterator

from redline.align import Alignment
from redline.model import Document, Provision, walk
from redline.model.value import value
from redline.references.cited import Cited, Known, cited, marked
from redline.references.follow import Trail
from redline.references.mend import mended
from redline.references.pairs import Pairs, Spot, same_words
from redline.references.types import BELOW, Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Fate = Literal["moved", "split", "repealed"]
else:
    Fate = str

_SURE = 0.9  # from this score of a match on, a reference is changed without asking
_GRAM = 4  # characters
_LIVES_ON = 0.5  # of the grams of what went, in what now bears its number: then it went into that


@value
class Lost:
    """One target that a reference no longer reaches.

    at          which place of the reference it is
    fate        "moved": it lives on under another number; "split": it lives on in several provisions;
                "repealed": it lives on nowhere, and the number is another provision's now, or nobody's
    target      the eId in the old text
    successors  the eIds in the new text in which it lives on, the main one first
    meant       what the place means now: an eId, or None
    """

    at: int
    fate: Fate
    target: str
    successors: tuple[str, ...]
    meant: str | None


@value
class Stale:
    """A reference of the new text that was left as it was.

    cited    where it stands in the new text
    was      where it stood in the old one
    lost     what it no longer reaches, in order
    should   how it would have to be printed, "" where nobody can tell
    certain  whether that is sure: each target lives on whole, in one provision, and nothing else is meant
    """

    cited: Cited
    was: Cited
    lost: tuple[Lost, ...]
    should: str = ""
    certain: bool = False

    @property
    def fate(self) -> Fate:
        """The worst that befell its targets."""
        fates = {one.fate for one in self.lost}
        return next(fate for fate in ("repealed", "split", "moved") if fate in fates)


def stale(
    alignment: Alignment,
    *,
    trail: Trail | None = None,
    new: tuple[Cited, ...] | None = None,
    known: Known | None = None,
) -> tuple[Stale, ...]:
    """Return the references of the new text that a change of numbers left behind, in the order of the text.

    A reference is stale when it is printed as it was in the old text, at the same place of the same words,
    and what it meant there is not what it means here. One that was itself changed is its drafter's decision,
    and so is one that stands in new words; one that was wrong in the old text already is no news. Who has the
    Trail of the alignment, or what `cited` says of the new text, passes it, with what `cited` came to know.
    """
    if alignment.old.body == alignment.new.body:
        return ()
    trail = trail or Trail(alignment)
    known = {} if known is None else known
    here = cited(alignment.new, trail.new, known=known) if new is None else new
    pairs = Pairs(alignment, _internal(cited(alignment.old, trail.old, known=known)), _internal(here))
    judge = _Judge(alignment, trail)
    found: list[Stale] = []
    for eid in pairs.new:
        found += judge.judge(pairs.of(eid))
    return tuple(found)


def meant_before(alignment: Alignment) -> dict[tuple[str, int], str]:
    """Return which provision of the new text a number means that was printed so in the old one.

    {(eId of the provision whose text has the reference, where the mark begins): eId}, as far as what it meant
    in the old text surely lives on in one provision: also where the new text has not been numbered anew yet.
    """
    trail = Trail(alignment)
    known: Known = {}
    old, new = cited(alignment.old, trail.old, known=known), cited(alignment.new, trail.new, known=known)
    pairs = Pairs(alignment, _internal(old), _internal(new))
    meant: dict[tuple[str, int], str] = {}
    for eid in pairs.new:
        for was, here in pairs.of(eid):
            before = {mark.start: target for mark, target in marked(was.cited, trail.old)}
            marks = zip(was.cited.reference.marks[was.at], here.cited.reference.marks[here.at], strict=False)
            for mark, now in marks:
                target = before.get(mark.start)
                went = trail.successors(target) if target and mark.number == now.number else ()
                if len(went) == 1 and target and trail.sure(target) >= _SURE:
                    meant[here.cited.home.eid, now.start] = went[0]
    return meant


def _internal(found: tuple[Cited, ...]) -> tuple[Cited, ...]:
    return tuple(one for one in found if one.reference.kind == "internal")


class _Judge:
    """Says of pairs of places whether the new one still means what the old one meant."""

    def __init__(self, alignment: Alignment, trail: Trail) -> None:
        self.trail = trail
        # Which of 款 and 項 is the paragraph differs elsewhere.
        self.shallow = alignment.new.profile != "zh-CN"
        self.old, self.new = _Texts(alignment.old), _Texts(alignment.new)
        self.origins: dict[str, str] = {}
        for match in alignment.matches:
            if match.old and match.new:
                self.origins[match.new[0]] = match.old[0]

    def judge(self, pairs: Iterator[tuple[Spot, Spot]]) -> Iterator[Stale]:
        """Yield what is stale among the places of one article, a finding for each reference."""
        known: dict[tuple[str, int], list[tuple[Spot, Spot]]] = {}
        for old, new in pairs:
            known.setdefault((new.cited.home.eid, new.cited.start), []).append((old, new))
        for spots in sorted(known.values(), key=lambda spots: spots[0][1].start):
            lost = self._lost(spots)
            if lost:
                was, here = (spot.cited for spot in spots[0])
                should, certain = self._mended(spots, lost)
                yield Stale(cited=here, was=was, lost=lost, should=should, certain=certain)

    def _mended(self, spots: list[tuple[Spot, Spot]], lost: tuple[Lost, ...]) -> tuple[str, bool]:
        """How the reference should be printed, and whether that is certain; ("", False) for no answer.

        In a list that was changed, what is not lost is as its drafter wants it; unless only another member
        reaches it: then nobody can tell which numbers the drafter changed.
        """
        here = spots[0][1].cited
        if any(not same_words(old.cited, here) for old, _ in spots):
            wrong = {one.at for one in lost}
            rest = [(old, new) for old, new in spots if new.at not in wrong]
            if any(True for old, new in rest for _ in self._unmet(old, new, here.targets[new.at])):
                return "", False
            spots = [(old, new) for old, new in spots if new.at in wrong]
        should, certain = mended(here, {new.at: old for old, new in spots}, self.trail)
        return should, certain and all(self._sure(one) for one in lost)

    def _sure(self, lost: Lost) -> bool:
        return lost.fate == "moved" and self.trail.sure(lost.target) >= _SURE

    def _lost(self, spots: list[tuple[Spot, Spot]]) -> tuple[Lost, ...]:
        """What the places of a reference lost.

        Any member of a list may be what one of the old list became: 第十六条和第十七条 is 第十五条和第十六条
        now. Only where none is, and the list was not changed, is it told of each member by itself.
        """
        here = spots[0][1].cited
        same = all(same_words(old.cited, here) for old, _ in spots)
        # A range is judged by its ends, unless it was one of several places before.
        meant = [one[-1:] if place.through and same else one for place, one in _meant(here)]
        whole = tuple(eid for one in meant for eid in one)
        lost = [one for old, new in spots for one in self._unmet(old, new, whole)]
        if lost and same:
            lost = [one for old, new in spots for one in self._unmet(old, new, meant[new.at])]
        return tuple(sorted(lost, key=lambda one: one.at))

    def _unmet(self, old: Spot, new: Spot, now: tuple[str | None, ...]) -> Iterator[Lost]:
        place, before = new.cited.reference.places[new.at], old.cited.targets[old.at]
        if not before or None in before or not now:
            return
        if place.every and place.every == place.relative:
            return
        marks = new.cited.reference.marks[new.at]
        if marks[0].level == "article" and marks[0].relative and not place.back and len(marks) == 1:
            return  # 本条 is where it stands
        if self.shallow and marks[-1].level in BELOW:
            return
        for target in before[-1:] if place.through else before:
            if target is not None and not self._elsewhere(target, old, new, now):
                yield from self._fate(new.at, target, now)

    def _elsewhere(self, target: str, old: Spot, new: Spot, now: tuple[str | None, ...]) -> bool:
        """Tell whether what 前款 or 第二项 meant is in another article now than what it means here.

        Then what they count from was changed, not they.
        """
        mark = new.cited.reference.marks[new.at][0]
        if mark.level not in BELOW:
            return False
        if None in now:  # of another article before, of this one now, or the other way round
            places = (spot.cited.reference.places[spot.at] for spot in (old, new))
            return len({bool(place.article) for place in places}) > 1
        articles = {eid.partition("__")[0] for eid in self.trail.successors(target)}
        return bool(articles) and articles.isdisjoint(eid.partition("__")[0] for eid in now if eid)

    def _fate(self, at: int, target: str, now: tuple[str | None, ...]) -> Iterator[Lost]:
        successors = self.trail.successors(target)
        if {_numbers(eid) for eid in successors} & {_numbers(eid or "") for eid in now}:
            return
        meant = now[-1]
        if meant is not None and self._went_into(target, meant):
            return
        if not successors and meant is not None and self._fresh(meant):
            return  # a new provision took the number of one that went: it was written to take its place
        fate: Fate = "repealed" if not successors else "moved" if len(successors) == 1 else "split"
        yield Lost(at=at, fate=fate, target=target, successors=successors, meant=meant)

    def _fresh(self, eid: str) -> bool:
        """Tell whether a new provision continues no old one."""
        article = eid.partition("__")[0]
        if article == eid or article not in self.origins:
            return eid not in self.origins
        before = walk(self.old.children(self.origins[article]))
        return all(eid not in self.trail.successors(below.eid) for below in before)

    def _went_into(self, target: str, meant: str) -> bool:
        """Tell whether much of a provision's wording came into the one that now bears its number.

        What that one had before counts for nothing: provisions that follow one another share their formulas.
        """
        old, new = self.old.text(target), self.new.text(meant)
        had = self.old.text(self.origins.get(meant.partition("__")[0], ""))
        grams = {old[at : at + _GRAM] for at in range(len(old) - _GRAM + 1)}
        return bool(grams) and sum(gram in new and gram not in had for gram in grams) >= _LIVES_ON * len(
            grams
        )


def _numbers(eid: str) -> str:
    """An eId without what tells provisions of one number apart (art_5~2): a reference may mean either."""
    return "__".join(part.partition("~")[0] for part in eid.split("__")) if "~" in eid else eid


def _meant(one: Cited) -> Iterator[tuple[Place, tuple[str | None, ...]]]:
    return zip(one.reference.places, one.targets, strict=True)


class _Texts:
    """The provisions of a document by their eIds."""

    def __init__(self, document: Document) -> None:
        self._known = {one.eid: one for one in walk(document.body)}

    def children(self, eid: str) -> tuple[Provision, ...]:
        """What a provision holds."""
        return self._known[eid].children if eid in self._known else ()

    def text(self, eid: str) -> str:
        """Return the words of a provision and of all below it; of a division its heading."""
        provision = self._known.get(eid)
        if provision is None:
            return ""
        below = () if provision.heading and not provision.text else walk(provision.children)
        return provision.heading + provision.text + "".join(one.text for one in below)
