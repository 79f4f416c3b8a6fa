"""References to what is not there or was repealed, and ranges that run backwards."""

from __future__ import annotations

from collections.abc import Iterator

from redline.model import Level, Provision, walk
from redline.model.numbers import to_chinese
from redline.model.value import value
from redline.parse.grammar import grammar
from redline.references.cited import Cited, down_to
from redline.references.index import Index
from redline.references.resolve import beside, targets
from redline.references.scope import law_before
from redline.references.types import BELOW, RANK, Mark, Place, Reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Fault = Literal["missing", "outside", "repealed", "reversed"]
else:
    Fault = str

_BRACKETS = "（）()〔〕［］[]【】 \u3000。"
_AFTER_EVERY = ("规定", "所列", "情形", "行为", "的", "之", "、", "，", "。", "；")
_AFTER_DIVISION = ("规定", "的规定", "有关规定", "的有关规定", "、", "和第", "至第")


@value
class Dangling:
    """What is wrong with one place of a reference.

    cited  the reference
    at     which of its places
    mark   the piece of it that is wrong, e.g. 第五款 of 第三条第五款
    fault  "missing": nothing bears the number, or nothing stands before; "outside": the article is not in
           the division that is named with it; "repealed": nothing but （删去） stands there; "reversed": the
           range ends before it begins
    above  the eId of what the missing one would be in; "" for the text as a whole
    last   how many of that level there are in it
    """

    cited: Cited
    at: int
    mark: Mark
    fault: Fault
    above: str = ""
    last: int = 0


def dangling(found: tuple[Cited, ...], index: Index) -> tuple[Dangling, ...]:
    """Return what is wrong with the internal references of a document, at most one fault for each place.

    `found` is what `cited` says of it. In traditional script only articles and divisions are looked for:
    which of 款 and 項 is the paragraph differs from place to place.
    """
    checker = _Checker(index)
    return tuple(fault for one in found if one.reference.kind == "internal" for fault in checker.check(one))


def _surely_meant(one: Cited, place: Place, marks: tuple[Mark, ...]) -> bool:
    """Tell whether the words are a reference for certain, and not 本项权利, 以上各项费用 or 第一节晚自习.

    What exists is a reference either way; only before it is called wrong does this matter.
    """
    text, first, last = one.home.text, marks[0], marks[-1]
    if place.every and place.every == place.relative:
        return False
    if first.relative and first.level in ("item", "subitem") and not _in_item(one):
        return False
    if first.relative and not first.back and first is last and first.level in BELOW:
        return False
    if RANK[first.level] < RANK["article"] and first is last and not first.relative:
        return law_before(text, one.start) == "" or text.startswith(_AFTER_DIVISION, last.end)
    return True


def _in_item(one: Cited) -> bool:
    return any(above.level is Level.ITEM for above in one.where)


class _Checker:
    def __init__(self, index: Index) -> None:
        self.index = index
        self.placeholders = frozenset(filter(None, grammar(index.document.profile).profile.placeholders))
        self._known: dict[str, Provision] = {}
        self._texts: dict[str, str] = {}
        self.shallow = index.document.profile != "zh-CN"

    def check(self, one: Cited) -> Iterator[Dangling]:
        reference = one.reference
        for at, (place, marks, meant) in enumerate(
            zip(reference.places, reference.marks, one.targets, strict=True)
        ):
            if self.shallow and (place.relative in BELOW or marks[-1].level in BELOW):
                continue
            if not _surely_meant(one, place, marks):
                continue
            if None in meant or None in beside(place, self.index, one.unit):
                yield from self._missing(one, at)
            elif self._outside(one, place, meant):
                article = next((mark for mark in marks if mark.level == "article"), marks[0])
                yield Dangling(cited=one, at=at, mark=article, fault="outside")
            elif place.through and self._reversed(one.targets[at - 1], meant):
                yield Dangling(cited=one, at=at, mark=marks[-1], fault="reversed")
            elif meant and self._repealed(meant[-1] or ""):
                yield Dangling(cited=one, at=at, mark=marks[-1], fault="repealed")
            elif place.every and self._has_none(one, place.every, marks[-1], meant):
                yield Dangling(cited=one, at=at, mark=marks[-1], fault="missing", above=meant[-1] or "")

    def _missing(self, one: Cited, at: int) -> Iterator[Dangling]:
        """Find the piece that names nothing: the first from the top."""
        place, marks = one.reference.places[at], one.reference.marks[at]
        above = one.unit.eid
        for mark in marks:
            shorter = down_to(place, mark.level)
            (meant,) = targets(Reference(start=0, end=0, places=(shorter,)), self.index, one.unit, one.where)
            if None not in meant:
                above = meant[-1] or ""
                continue
            if mark.level == "item" and self._printed_inside(above, mark.number):
                return
            root = above if RANK[mark.level] > RANK["article"] else ""
            yield Dangling(
                cited=one, at=at, mark=mark, fault="missing", above=root, last=self._count(root, mark)
            )
            return

    def _outside(self, one: Cited, place: Place, meant: tuple[str | None, ...]) -> bool:
        """Tell whether an article is not in the division that is named with it."""
        divisions = beside(place, self.index, one.unit)
        article = (meant[-1] or "").partition("__")[0] if meant else ""
        return bool(divisions) and not {above.eid for above in self.index.above[article]} & set(divisions)

    def _count(self, above: str, mark: Mark) -> int:
        """How many of a level there are where one is missing."""
        if mark.level == "article":
            return len(self.index.order)
        root = self._provision(above)
        return sum(below.level.value == mark.level for below in walk(root.children)) if root else 0

    def _provision(self, eid: str) -> Provision | None:
        if not self._known:
            self._known = {one.eid: one for one in walk(self.index.document.body)}
        return self._known.get(eid)

    def _printed_inside(self, eid: str, number: str) -> bool:
        """Tell whether items are printed within running text, where no line begins with them."""
        article = eid.partition("__")[0]
        if article not in self._texts:
            root = self._provision(article)
            self._texts[article] = "".join(one.text for one in walk(root.children)) if root else ""
        text = self._texts[article]
        chinese = to_chinese(int(number)) if number.isdigit() else number
        return any(one in text for one in (f"（{chinese}）", f"({chinese})", f"（{number}）", f"({number})"))

    def _reversed(self, first: tuple[str | None, ...], last: tuple[str | None, ...]) -> bool:
        start, end = (first or ("",))[0] or "", (last or ("",))[-1] or ""
        one, other = self.index.position(start), self.index.position(end)
        if one >= 0 and other >= 0:
            return other <= one
        head, _, low = start.rpartition("_")
        tail, _, high = end.rpartition("_")
        return head == tail and low.isdigit() and high.isdigit() and int(high) <= int(low)

    def _repealed(self, eid: str) -> bool:
        provision = self._provision(eid)
        if provision is None:
            return False
        words = [provision.heading, provision.text, *(below.text for below in walk(provision.children))]
        said = {word.strip(_BRACKETS) for word in words if word}
        return bool(said) and said <= self.placeholders

    def _has_none(self, one: Cited, level: str, mark: Mark, meant: tuple[str | None, ...]) -> bool:
        """Tell whether 各项 of something is meant that has none, and not 第三条各项费用."""
        if not one.home.text.startswith(_AFTER_EVERY, mark.end):
            return False
        roots = [self._provision(eid or "") for eid in meant]
        return not any(below.level.value == level for root in roots if root for below in walk(root.children))
