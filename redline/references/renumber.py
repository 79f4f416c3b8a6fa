"""Numbering a text anew, its references with it: as edits of the source, so that all else stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from redline.model import DIVISIONS, Document, Level, Provision, Span
from redline.model.numbers import number_value, sort_key
from redline.model.places import Places
from redline.model.value import value
from redline.references.cited import Cited, cited, marked
from redline.references.index import Index
from redline.references.printed import next_number, renumbered


@value
class Correction:
    """Words of the source to be replaced: at `span` stand the words `old`, `new` shall stand there."""

    span: Span
    old: str
    new: str


@value
class Renumbering:
    """What it takes to number a text anew.

    corrections  of numbers and of references, in the order of the source; they do not overlap
    unsure       internal references that name a number which no provision bears, or which several do: what
                 they mean under the new numbers, a person has to say
    """

    corrections: tuple[Correction, ...]
    unsure: tuple[Cited, ...] = ()


def renumber(
    document: Document,
    places: Places,
    numbers: Mapping[str, str] | None = None,
    meant: Mapping[tuple[str, int], str] | None = None,
) -> Renumbering:
    """Return the corrections that give provisions other numbers and let every internal reference follow.

    `numbers` maps eIds of articles, divisions, items and subitems to values ("33", "32-1"); without it all
    are numbered in their order (`in_order`). `places` are those of the document's source. The source's way to
    print a number is kept: 第三十二条, 第32条, （三）, (3). Annexes and quotations are left alone.

    `meant` says of numbers that two provisions bear which one it is, as far as another version shows it: see
    `redline.references.stale.meant_before`.
    """
    numbers = in_order(document) if numbers is None else numbers
    index = Index(document)
    found: list[Correction] = []
    doubled: set[str] = set()  # what shares its number with another one
    for provision in _numbered(document.body):
        if "~" in provision.eid.rpartition("__")[2]:
            doubled.add(provision.eid.rpartition("~")[0])
        number = numbers.get(provision.eid)
        if number and number != number_value(provision.num):
            span = places.span(provision, 0, len(provision.num), "num")
            found.append(Correction(span=span, old=provision.num, new=renumbered(provision.num, number)))
    unsure = []
    for one in cited(document, index) if found else ():
        if one.reference.kind == "internal":
            corrections = list(_followed(one, index, places, numbers, doubled, meant or {}))
            if None in corrections:
                unsure.append(one)
            found += [correction for correction in corrections if correction]
    found.sort(key=lambda one: (one.span.line, one.span.column))
    return Renumbering(corrections=tuple(found), unsure=tuple(unsure))


def _followed(
    one: Cited, index: Index, places: Places, numbers: Mapping[str, str], doubled: set[str],
    meant: Mapping[tuple[str, int], str],
) -> Iterator[Correction | None]:  # fmt: skip
    """The corrections of a reference; None for a number of which nobody knows what it means."""
    for mark, named in marked(one, index):
        eid = named
        if eid is None or eid in doubled or eid.partition("__")[0] in doubled:
            eid = meant.get((one.home.eid, mark.start))
        if eid is None:
            yield None
        elif numbers.get(eid, mark.number) != mark.number:
            old = one.home.text[mark.start : mark.end]
            yield Correction(
                span=places.span(one.home, mark.start, mark.end), old=old, new=renumbered(old, numbers[eid])
            )


def _numbered(provisions: tuple[Provision, ...]) -> Iterator[Provision]:
    for provision in provisions:
        if provision.num:
            yield provision
        yield from _numbered(provision.children)


def in_order(document: Document) -> dict[str, str]:
    """Return {eId: number} of all that prints a number in the body, counted through in its order.

    Articles count through the text, divisions within the one above or, where they are printed so, through
    all of them; items within their paragraph. 第X条之一 stays such an article, after whatever number now
    stands before it. A text that begins with another number than 1, as an extract does, keeps that one.
    """
    counter = _Counter()
    counter.body(document.body)
    return counter.numbers


class _Counter:
    """Counts through a body.

    last     the number that was given last, by level; printed: what stood there
    """

    def __init__(self) -> None:
        self.numbers: dict[str, str] = {}
        self.last: dict[Level, str] = {}
        self.printed: dict[Level, str] = {}

    def body(self, provisions: tuple[Provision, ...]) -> None:
        """Count the divisions and articles here, and what is below them."""
        begun: set[Level] = set()
        for provision in provisions:
            level = provision.level
            if level is Level.ARTICLE:
                self._give(provision, again=False)
                for child in provision.children:
                    self._items(child.children)
                self._items(tuple(child for child in provision.children if child.level is Level.ITEM))
            elif level in DIVISIONS:
                self._give(provision, again=level not in begun)
                begun.add(level)
                self.body(provision.children)

    def _items(self, items: tuple[Provision, ...]) -> None:
        last = ""
        for item in items:
            own = number_value(item.num) or ""
            if own:
                last = self.numbers[item.eid] = next_number(last, own, again=bool(last))
            self._items(item.children)

    def _give(self, provision: Provision, *, again: bool) -> None:
        level, own = provision.level, number_value(provision.num) or ""
        last, printed = self.last.get(level), self.printed.get(level, "")
        if last is None:
            number = own or "1"
        elif again and own and sort_key(own) <= sort_key(printed):
            number = "1"
        else:  # a heading that lost its number counts all the same
            number = next_number(last, own, again=False)
        if own:
            self.numbers[provision.eid] = number
        self.last[level], self.printed[level] = number, own or number
