"""Lists that go on: items whose numbers follow those of the paragraph before, in the same article."""

from __future__ import annotations

from redline.model import Document, Level, Provision, walk
from redline.model.numbers import number_value
from redline.parse.checks import successors

LISTED = frozenset({Level.ITEM, Level.SUBITEM})


def continued(document: Document) -> frozenset[str]:
    """Return the eIds of the items that open a paragraph's list and count on from the paragraph before.

    An item may have two paragraphs: the second one has no number, and what follows belongs to the list still.
    """
    found = set()
    for article in walk((*document.body, *document.tail)):
        if article.level is not Level.ARTICLE:
            continue
        last = ""
        for paragraph in article.children:
            items = _items(paragraph)
            if not items:
                continue
            first = number_value(items[0].num) or ""
            if last and first in successors(last):
                found.add(items[0].eid)
            last = number_value(items[-1].num) or ""
    return frozenset(found)


def _items(paragraph: Provision) -> list[Provision]:
    return [one for one in paragraph.children if one.level in LISTED and one.num]
