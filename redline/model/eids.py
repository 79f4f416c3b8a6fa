"""Ids of provisions within one version, after the Akoma Ntoso naming convention.

``chp_2__sec_1``, ``art_32-1``, ``art_3__para_2__item_4``. A number that occurs twice gets a suffix
(``art_5~2``), so that ids stay unique whatever a draft does. Paragraphs are counted; everything that
prints a number is named after it; a division without a number takes its place among its siblings.
"""

from __future__ import annotations

from collections.abc import Iterable

from redline.model.numbers import number_value
from redline.model.types import DIVISIONS, Document, Level, Provision
from redline.model.value import replace

PREFIXES = {
    Level.TITLE: "title",
    Level.NOTE: "note",
    Level.TOC: "toc",
    Level.PREAMBLE: "preamble",
    Level.PART: "part",
    Level.SUBPART: "subpart",
    Level.CHAPTER: "chp",
    Level.SECTION: "sec",
    Level.ARTICLE: "art",
    Level.PARAGRAPH: "para",
    Level.ITEM: "item",
    Level.SUBITEM: "subitem",
    Level.TABLE: "table",
    Level.SIGNATURE: "signature",
    Level.ANNEX: "annex",
    Level.TEXT: "text",
}
_NUMBERED = DIVISIONS | {Level.ARTICLE, Level.ITEM, Level.SUBITEM, Level.ANNEX}


class Names:
    """Gives out ids that are unique within one document."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._counts: dict[str, int] = {}

    def give(self, level: Level, num: str, parent: str) -> str:
        """Return a new id for a provision under the id `parent` ("" at the top).

        Articles leave out the divisions above them: give them the id of their annex, or "".
        """
        stem = f"{parent}__{PREFIXES[level]}" if parent else PREFIXES[level]
        count = self._counts[stem] = self._counts.get(stem, 0) + 1
        value = number_value(num) if num and level in _NUMBERED else None
        name = f"{stem}_{value if value is not None else count}"
        eid, copy = name, 1
        while eid in self._used:
            copy = self._counts[name] = max(copy, self._counts.get(name, 1)) + 1
            eid = f"{name}~{copy}"
        self._used.add(eid)
        return eid


def assign(document: Document) -> Document:
    """Return the document with the eIds that a parser would give it."""
    names = Names()
    return replace(
        document,
        preamble=_assign(document.preamble, names, "", ""),
        body=_assign(document.body, names, "", ""),
        tail=_assign(document.tail, names, "", ""),
    )


def _assign(provisions: Iterable[Provision], names: Names, parent: str, base: str) -> tuple[Provision, ...]:
    given = []
    for provision in provisions:
        eid = names.give(provision.level, provision.num, base if provision.level is Level.ARTICLE else parent)
        below = eid if provision.level is Level.ANNEX else base
        given.append(replace(provision, eid=eid, children=_assign(provision.children, names, eid, below)))
    return tuple(given)
