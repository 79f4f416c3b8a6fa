"""All references of a document: where each stands, and what it means."""

from __future__ import annotations

from collections.abc import Iterator

from redline.model import Document, Level, Provision
from redline.model.value import replace
from redline.references.find import find
from redline.references.index import Index
from redline.references.resolve import targets
from redline.references.types import LEVELS, RANK, Cited, Mark, Place, Reference

Known = dict[str, tuple[Reference, ...]]
"""What `find` says of the text of a provision."""


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
            for reference in references:
                found.append(_cited(reference, index, article, where))
    return tuple(found)


def _cited(reference: Reference, index: Index, unit: Provision, where: list[Provision]) -> Cited:
    home = where[-1]
    return Cited(
        unit=unit,
        home=home,
        start=reference.start,
        end=reference.end,
        text=home.text[reference.start : reference.end],
        reference=reference,
        targets=targets(reference, index, unit, where),
    )


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
    where = way(one.unit, one.home.eid)
    found: list[tuple[Mark, str | None]] = []
    for place, marks in zip(one.reference.places, one.reference.marks, strict=True):
        for mark in marks:
            if mark.number:
                shorter = Reference(start=0, end=0, places=(down_to(place, mark.level),))
                (meant,) = targets(shorter, index, one.unit, where)
                found.append((mark, meant[0] if len(meant) == 1 else None))
    return found


def way(unit: Provision, eid: str) -> list[Provision]:
    """Return the way from an article down to the provision whose text a reference stands in."""
    return next(where for where in _ways(unit, []) if where[-1].eid == eid)
