"""Pieces in the order of the text to a Document: what belongs under what."""

from __future__ import annotations

from redline.model.eids import Names
from redline.model.types import DIVISIONS, Document, Level, Provision, Span
from redline.parse.grammar import Grammar, fold

_RANK = {level: rank for rank, level in enumerate((Level.PART, Level.SUBPART, Level.CHAPTER, Level.SECTION))}
_FRONT = frozenset({Level.TITLE, Level.NOTE, Level.TOC, Level.PREAMBLE})

Place = tuple[int, int, int, int]
"""line, column, end line, end column, as in `Span`."""


class Node:
    """A provision in the making."""

    __slots__ = ("children", "heading", "level", "num", "place", "text")

    def __init__(self, level: Level, num: str, heading: str, text: str, place: Place) -> None:
        self.level = level
        self.num = num
        self.heading = heading
        self.text = text
        self.place = place
        self.children: list[Node] = []

    def extend(self, end: Place) -> None:
        """Let the node reach to the end of another place."""
        self.place = (self.place[0], self.place[1], end[2], end[3])


class Tree:
    """Takes pieces one by one and knows where each belongs.

    region   "preamble", "body" or "tail"; it only moves on
    article, paragraph, item   what is open, or None
    style    the numbering style of the open paragraph's items, 0 for none
    """

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.region = "preamble"
        self.regions: dict[str, list[Node]] = {"preamble": [], "body": [], "tail": []}
        self.annex: Node | None = None
        self.divisions: list[Node] = []
        self.article: Node | None = None
        self.paragraph: Node | None = None
        self.item: Node | None = None
        self.style = 0

    def enter(self, region: str) -> None:
        """Go on to a later region."""
        if self.region != region:
            self.region = region
            self._close()

    def item_level(self, style: int) -> Level:
        """Return whether an item numbered in this style is an item here or belongs under one."""
        return Level.SUBITEM if self.style and style != self.style else Level.ITEM

    def add(self, level: Level, num: str, heading: str, text: str, place: Place) -> Node:
        """Add a piece; an article's text becomes its first paragraph. Returns what text can be joined to."""
        if level in _FRONT or (self.region == "preamble" and level in (Level.TEXT, Level.TABLE)):
            return self._leaf(self.regions[self.region], level, num, heading, text, place)
        if level in DIVISIONS:
            return self._division(level, num, heading, text, place)
        if level is Level.ARTICLE:
            return self._article(num, heading, text, place)
        if level is Level.PARAGRAPH and self.article is not None:
            return self._paragraph(text, place)
        if level in (Level.ITEM, Level.SUBITEM) and self.article is not None:
            return self._item(level, num, text, place)
        if level is Level.TABLE and self.article is not None:
            self._close_paragraph()
            return self._leaf(self.article.children, level, num, heading, text, place)
        if level in (Level.ANNEX, Level.SIGNATURE):
            self.enter("tail")
            self._close()
        self._close_article()
        node = self._leaf(self._container(), level, num, heading, text, place)
        if level is Level.ANNEX:
            self.annex = node
        return node

    def _leaf(
        self, siblings: list[Node], level: Level, num: str, heading: str, text: str, place: Place
    ) -> Node:
        node = Node(level, num, heading, text, place)
        siblings.append(node)
        return node

    def _container(self) -> list[Node]:
        if self.divisions:
            return self.divisions[-1].children
        return self.annex.children if self.annex else self.regions[self.region]

    def _close(self) -> None:
        self.annex = None
        self.divisions = []
        self._close_article()

    def _close_article(self) -> None:
        self.article = None
        self._close_paragraph()

    def _close_paragraph(self) -> None:
        self.paragraph = self.item = None
        self.style = 0

    def _division(self, level: Level, num: str, heading: str, text: str, place: Place) -> Node:
        if self.region == "preamble":
            self.enter("body")
        while self.divisions and _RANK[self.divisions[-1].level] >= _RANK[level]:
            self.divisions.pop()
        self._close_article()
        node = self._leaf(self._container(), level, num, heading, text, place)
        self.divisions.append(node)
        return node

    def _article(self, num: str, heading: str, text: str, place: Place) -> Node:
        if self.region == "preamble":
            self.enter("body")
        self._close_article()
        self.article = self._leaf(self._container(), Level.ARTICLE, num, heading, "", place)
        return self._paragraph(text, place) if text else self.article

    def _paragraph(self, text: str, place: Place) -> Node:
        assert self.article is not None
        self._close_paragraph()
        self.paragraph = self._leaf(self.article.children, Level.PARAGRAPH, "", "", text, place)
        return self.paragraph

    def _item(self, level: Level, num: str, text: str, place: Place) -> Node:
        paragraph = self.paragraph or self._paragraph("", place)
        if level is Level.SUBITEM and self.item is not None:
            return self._leaf(self.item.children, level, num, "", text, place)
        if not self.style:
            self.style = self.grammar.item(num)[0] if num else 0
        self.item = self._leaf(paragraph.children, Level.ITEM, num, "", text, place)
        return self.item

    def document(self, meta: tuple[tuple[str, str], ...]) -> Document:
        """Return the document. Diagnostics are the caller's to add."""
        title = next((fold(node.text) for node in self.regions["preamble"] if node.level is Level.TITLE), "")
        names = Names()
        preamble, body, tail = (
            tuple([_frozen(node, names, "", "") for node in self.regions[region]])
            for region in ("preamble", "body", "tail")
        )
        return Document(
            title=title,
            meta=meta,
            preamble=preamble,
            body=body,
            tail=tail,
            profile=self.grammar.profile.name,
        )


def _frozen(node: Node, names: Names, parent: str, base: str) -> Provision:
    level = node.level
    eid = names.give(level, node.num, base if level is Level.ARTICLE else parent)
    children: tuple[Provision, ...] = ()
    line, column, end_line, end_column = node.place
    if node.children:
        below = eid if level is Level.ANNEX else base
        children = tuple([_frozen(child, names, eid, below) for child in node.children])
        last = children[-1].span
        if last is not None:
            end_line, end_column = last.end_line, last.end_column
    return Provision(
        eid=eid,
        level=level,
        num=node.num,
        heading=node.heading,
        text=node.text,
        children=children,
        span=Span(line=line, column=column, end_line=end_line, end_column=end_column),
    )
