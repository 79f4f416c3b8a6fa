"""A document's own text as elements of Akoma Ntoso: what stands before the body, the body, what follows it.

Each level of the model has one element (docs/reference/akoma-ntoso.md has the table), and what has none is an
``hcontainer`` or a ``p`` that names the level. `redline.ingest.akn` reads it back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from redline.model.types import DIVISIONS, Document, Level, Provision
from redline.render.akn.markup import Attributes, Markup

_PREFIXES = {"item": "point", "subitem": "indent", "annex": "att"}
_ELEMENTS = {
    Level.PART: "part",
    Level.SUBPART: "subpart",
    Level.CHAPTER: "chapter",
    Level.SECTION: "section",
    Level.ARTICLE: "article",
    Level.PARAGRAPH: "paragraph",
    Level.ITEM: "point",
    Level.SUBITEM: "indent",
}
_BAR = " | "

Meta = Callable[[Markup, str], None]
"""Puts the <meta> of the component that an annex is, given the annex's eId."""


def eid_of(eid: str) -> str:
    """Return the eId that a provision has in Akoma Ntoso: items are points there, and annexes attachments."""
    parts = []
    for part in eid.split("__"):
        prefix, mark, number = part.partition("_")
        parts.append(_PREFIXES.get(prefix, prefix) + mark + number)
    return "__".join(parts)


class TextWriter:
    """Writes a document's regions.

    `first_ids` are ids that provisions had in an earlier version, by eId: they become wIds.
    """

    def __init__(self, markup: Markup, meta: Meta, first_ids: Mapping[str, str] | None = None) -> None:
        self.markup = markup
        self._meta = meta
        self._first_ids = first_ids or {}

    def write(self, document: Document) -> None:
        """Put everything that follows <meta>."""
        front = document.preamble
        start = next((at for at, one in enumerate(front) if one.level is Level.PREAMBLE), len(front))
        links = {_bare(one.num + one.heading): eid_of(one.eid) for one in _divisions(document.body)}
        self._front("preface", front[:start], links)
        self._front("preamble", front[start:], links)
        self.markup.open("body")
        self._hierarchy(document.body)
        if not document.body:
            self.markup.empty("hcontainer", {"name": "empty"})
        self.markup.close()
        self._tail(document.tail)

    # --- before the body ---------------------------------------------------------------------------

    def _front(self, name: str, provisions: tuple[Provision, ...], links: Mapping[str, str]) -> None:
        if not provisions:
            return
        self.markup.open(name)
        listing = False
        for one in provisions:
            if (one.level is Level.TOC) != listing:
                if listing:
                    self.markup.close()
                else:
                    self.markup.open("toc")
                listing = not listing
            if listing:
                link = links.get(_bare(one.text), "")
                href = {"href": f"#{link}" if link else "", "level": "1"}
                self.markup.words("tocItem", one.text, {**self._named(one), **href})
            else:
                self._block(one, plain=Level.PREAMBLE)
        self.markup.close(2 if listing else 1)

    def _block(self, one: Provision, *, plain: Level | None = None) -> None:
        """Put a provision that is a paragraph of its own, or a table. `plain` goes without its level."""
        if one.level is Level.TABLE:
            self._table(one, self._named(one))
            return
        kind = {} if one.level is plain else {"class": one.level.value}
        within = {Level.TITLE: "docTitle", Level.SIGNATURE: "signature"}.get(one.level, "")
        text = "".join((one.num, one.heading, one.text))
        self.markup.words("p", text, {**self._named(one), **kind}, within=within)

    # --- the body ----------------------------------------------------------------------------------

    def _hierarchy(self, provisions: tuple[Provision, ...]) -> None:
        for one in provisions:
            if one.level in _ELEMENTS:
                self._element(one)
            else:
                self.markup.open("hcontainer", {**self._named(one), "name": one.level.value})
                self._head(one)
                self._content("content", one)
                self._hierarchy(one.children)
                self.markup.close()

    def _element(self, one: Provision) -> None:
        self.markup.open(_ELEMENTS[one.level], self._named(one))
        self._head(one)
        if one.text:
            self._content("intro" if one.children else "content", one)
        self._hierarchy(one.children)
        self.markup.close()

    def _head(self, one: Provision) -> None:
        if one.num:
            self.markup.words("num", one.num)
        if one.heading:
            self.markup.words("heading", one.heading)

    def _content(self, name: str, one: Provision) -> None:
        self.markup.open(name)
        if one.level is Level.TABLE:
            self._table(one, {})
        else:
            self.markup.words("p", one.text)
        self.markup.close()

    def _table(self, one: Provision, attributes: Attributes) -> None:
        self.markup.open("table", attributes)
        for row in one.text.split("\n"):
            self.markup.open("tr")
            for cell in row.split(_BAR):
                self.markup.open("td")
                self.markup.words("p", cell)
                self.markup.close()
            self.markup.close()
        self.markup.close()

    # --- after the body ----------------------------------------------------------------------------

    def _tail(self, provisions: tuple[Provision, ...]) -> None:
        start = next((at for at, one in enumerate(provisions) if one.level is Level.ANNEX), len(provisions))
        if start:
            self.markup.open("conclusions")
            for one in provisions[:start]:
                self._block(one)
            self.markup.close()
        if provisions[start:]:
            self.markup.open("attachments")
            for one in provisions[start:]:
                self._attachment(one)
            self.markup.close()

    def _attachment(self, one: Provision) -> None:
        """Put an annex; a signature after annexes is an attachment too, without number and heading."""
        annexed = one.level is Level.ANNEX
        self.markup.open("attachment", self._named(one) if annexed else {})
        if annexed:
            self._head(one)
        self.markup.open("doc", {"name": "annex" if annexed else one.level.value})
        self._meta(self.markup, eid_of(one.eid))
        self.markup.open("mainBody")
        if annexed and one.text:
            self.markup.words("p", one.text, {"class": Level.TEXT.value})
        for inner in one.children if annexed else (one,):
            if inner.level in _ELEMENTS:
                self._element(inner)
            else:
                self._block(inner)
        if annexed and not one.children and not one.text:
            self.markup.empty("p")
        self.markup.close(3)

    def _named(self, one: Provision) -> Attributes:
        attributes = {"eId": eid_of(one.eid)}
        first = self._first_ids.get(one.eid)
        if first is not None:
            attributes["wId"] = eid_of(first)
        return attributes


def _divisions(provisions: tuple[Provision, ...]) -> list[Provision]:
    found = []
    for one in provisions:
        if one.level in DIVISIONS:
            found += [one, *_divisions(one.children)]
    return found


def _bare(text: str) -> str:
    return "".join(text.split())
