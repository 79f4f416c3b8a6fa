"""Walking a document, and the text of a provision as comparisons see it."""

from __future__ import annotations

from collections.abc import Iterator

from redline.model.types import DIVISIONS, Document, Level, Provision


def walk(provisions: tuple[Provision, ...]) -> Iterator[Provision]:
    """Yield the provisions and everything below them, in the order of the text."""
    for provision in provisions:
        yield provision
        yield from walk(provision.children)


def path(provision: Provision, eid: str) -> list[Provision]:
    """Return what leads down from a provision to the one called `eid`, that one last; [] if there is none."""
    for child in provision.children:
        if child.eid == eid:
            return [child]
        below = path(child, eid)
        if below:
            return [child, *below]
    return []


def units(document: Document) -> Iterator[Provision]:
    """Yield what a comparison compares as one, in the order of the text.

    These are the lines before the body, division headings, articles, and what follows the body. A
    unit is never inside another one, except that divisions and annexes stand for their headings and
    what they hold follows them.
    """
    yield from document.preamble
    yield from _units(document.body)
    yield from _units(document.tail)


def _units(provisions: tuple[Provision, ...]) -> Iterator[Provision]:
    for provision in provisions:
        yield provision
        if provision.level in DIVISIONS or provision.level is Level.ANNEX:
            yield from _units(provision.children)


def articles(document: Document) -> Iterator[Provision]:
    """Yield the articles of the body, in the order of the text; those of annexes are left out."""
    yield from _articles(document.body)


def _articles(provisions: tuple[Provision, ...]) -> Iterator[Provision]:
    for provision in provisions:
        if provision.level is Level.ARTICLE:
            yield provision
        elif provision.level in DIVISIONS:
            yield from _articles(provision.children)


def lines(provision: Provision) -> Iterator[tuple[str, str]]:
    """Yield (eId, line) for each line of a unit's text, in order.

    Paragraphs, items, subitems and tables each give a line (a table one a row); an item's line
    begins with its printed number. An article's own number and caption are no part of its text. A
    division or annex gives its heading; any other unit its text.
    """
    if provision.level in DIVISIONS or provision.level is Level.ANNEX:
        yield provision.eid, provision.heading
        return
    if provision.level is not Level.ARTICLE:
        yield provision.eid, provision.text
    for below in walk(provision.children):
        if below.level is Level.TABLE:
            for row in below.text.split("\n"):
                yield below.eid, row
        else:
            yield below.eid, below.num + below.text


def text_of(provision: Provision) -> str:
    """Return the whole text of a unit: its `lines` joined by newlines."""
    if provision.level in DIVISIONS or provision.level is Level.ANNEX:
        return provision.heading
    found = [] if provision.level is Level.ARTICLE else [provision.text]
    _add_lines(provision.children, found)
    return "\n".join(found)


def _add_lines(provisions: tuple[Provision, ...], found: list[str]) -> None:
    for below in provisions:
        # a table's rows are joined by newlines already
        found.append(below.text if below.level is Level.TABLE else below.num + below.text)
        if below.children:
            _add_lines(below.children, found)
