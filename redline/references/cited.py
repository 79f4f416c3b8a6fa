"""All references of a document: where each stands, and what it means."""

from __future__ import annotations

from collections.abc import Iterator

from redline.model import Document, Level, Provision
from redline.model.value import replace, value
from redline.references.find import find
from redline.references.index import Index
from redline.references.resolve import targets
from redline.references.types import LEVELS, RANK, Mark, Place, Reference, Targets

Known = dict[str, tuple[Reference, ...]]
"""What `find` says of the text of a provision."""


@value
class Cited:
    """A reference where it stands in a document, and what it means there.

    unit       the article (or other unit) that it stands in
    where      the way from there down to the provision whose text it stands in: a paragraph, its item …
    reference  what it says; its offsets are into `home.text`
    targets    what it means; () for a reference that is not internal
    """

    unit: Provision
    where: tuple[Provision, ...]
    reference: Reference
    targets: Targets

    @property
    def home(self) -> Provision:
        """The provision whose text it stands in."""
        return self.where[-1]

    @property
    def start(self) -> int:
        """Where it begins in `home.text`."""
        return self.reference.start

    @property
    def end(self) -> int:
        """Where it ends in `home.text`."""
        return self.reference.end

    @property
    def text(self) -> str:
        """The reference as printed."""
        return self.home.text[self.start : self.end]


def cited(document: Document, index: Index | None = None, *, known: Known | None = None) -> tuple[Cited, ...]:
    """Return every reference that stands in an article of a document, in the order of the text.

    Those into other laws and inside quotations are among them, without targets. Headings, adoption lines and
    annexes have none: annexes number articles of their own. Who has the document's Index passes it, and who
    asks of two drafts passes one dictionary as `known`, so that what stands in both is read once.
    """
    index = index or Index(document)
    known = {} if known is None else known
    found: list[Cited] = []
    for eid in index.order:
        article = index.by_eid[eid]
        for where in _ways(article, []):
            home = where[-1]
            references = known.get(home.text)
            if references is None:
                references = known[home.text] = find(home.text, divisions=True)
            if references:
                found += _Reader(index, article, where, known).read(references)
    return tuple(found)


class _Reader:
    """Says what the references of one provision mean."""

    def __init__(self, index: Index, unit: Provision, where: list[Provision], known: Known) -> None:
        self.index, self.unit, self.where = index, unit, tuple(where)
        self.in_list = where[-1].level is not Level.PARAGRAPH
        # what the words that lead to an item refer to
        self.spoken = [one for above in where[:-1] for one in known.get(above.text, ())]

    def read(self, references: tuple[Reference, ...]) -> Iterator[Cited]:
        """Yield them with their targets, in order."""
        for reference in references:
            places = tuple([self._whole(place, marks) for place, marks in _parts(reference)])
            if places != reference.places:
                reference = replace(reference, places=places)
            self.spoken.append(reference)
            meant = self._targets(reference)
            yield Cited(unit=self.unit, where=self.where, reference=reference, targets=meant)

    def _targets(self, reference: Reference) -> Targets:
        return targets(reference, self.index, self.unit, self.where)

    def _whole(self, place: Place, marks: tuple[Mark, ...]) -> Place:
        """Give a bare 第二项 the article that it is of, where that is one named before.

        Within a list it is of the article that the words before the list name (违反第三十条的，这样处罚：
        （一）有第二项行为的), elsewhere of the article at hand, if that has one of the number.
        """
        if place.article or place.relative or marks[0].level not in ("paragraph", "item"):
            return place
        bare = Reference(start=0, end=0, places=(place,))
        other = self._named_before(place)
        if other is None or not (self.in_list or None in self._targets(bare)[0]):
            return place
        there = self._targets(replace(bare, places=(other,)))[0]
        return place if None in there else other

    def _named_before(self, place: Place) -> Place | None:
        named = (one.places[-1] for one in reversed(self.spoken) if not one.law)
        last = next((one for one in named if one.article), None)
        if last is None:
            return None
        return replace(place, article=last.article, paragraph=place.paragraph or last.paragraph)


def _parts(reference: Reference) -> Iterator[tuple[Place, tuple[Mark, ...]]]:
    return zip(reference.places, reference.marks, strict=True)


def _ways(provision: Provision, above: list[Provision]) -> Iterator[list[Provision]]:
    """The way down to each provision of an article that has text of its own; those in tables are left out."""
    for child in provision.children:
        if child.level is not Level.TABLE:
            where = [*above, child]
            if child.text:
                yield where
            yield from _ways(child, where)


def down_to(place: Place, level: str) -> Place:
    """Return a place without what it names below a level."""
    lower = LEVELS[RANK[level] + 1 :]
    return replace(place, through=False, every=None, **dict.fromkeys(lower, ""))


def marked(one: Cited, index: Index) -> list[tuple[Mark, str | None]]:
    """Return the marks of a reference that print a number, each with the eId of what bears it.

    None where nothing does, or where more than one thing could be meant.
    """
    found: list[tuple[Mark, str | None]] = []
    for place, marks in zip(one.reference.places, one.reference.marks, strict=True):
        for mark in marks:
            if mark.number:
                shorter = Reference(start=0, end=0, places=(down_to(place, mark.level),))
                (meant,) = targets(shorter, index, one.unit, one.where)
                found.append((mark, meant[0] if len(meant) == 1 else None))
    return found
