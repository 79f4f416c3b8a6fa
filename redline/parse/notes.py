"""Footnotes: lines ``[^1]: …``, which may stand anywhere and belong to no sentence around them.

One that stands before the body says something of the title or of the adoption line, and is a note like
that line. All others stand together after the body, so that they count as no paragraph of an article.
"""

from __future__ import annotations

from redline.model.types import Level
from redline.parse.rows import Row
from redline.parse.tree import Node, Tree

_LONGEST_MARK = 24


def apart(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Return the rows without footnotes, and the footnotes."""
    notes = [row for row in rows if _is_note(row)]
    return ([row for row in rows if not _is_note(row)] if notes else rows), notes


def put_back(notes: list[Row], tree: Tree) -> None:
    """Give each footnote its place in a tree that was read without them."""
    front, body, tail = (tree.regions[region] for region in ("preamble", "body", "tail"))
    begin = body[0].place[0] if body else None
    end = next((at for at, node in enumerate(tail) if node.level is Level.ANNEX), len(tail))
    before = [row for row in notes if begin is None or row.number < begin]
    front += [_node(Level.NOTE, row) for row in before]
    front.sort(key=lambda node: node.place[0])  # stable: a note stands after the line that it belongs to
    tail[end:end] = [_node(Level.TEXT, row) for row in notes[len(before) :]]


def _node(level: Level, row: Row) -> Node:
    place = (row.number, row.column, row.number, row.end_column)
    return Node(level, "", "", _words(row.text), place)


def _is_note(row: Row) -> bool:
    return row.text[:2] == "[^" and _end(row.text) > 0


def _end(text: str) -> int:
    """Return where a footnote's mark ends, -1 when the text is none."""
    return text.find("]:", 3, _LONGEST_MARK)


def _words(text: str) -> str:
    """Return a footnote as it is printed: ① as it stands, 1 in brackets."""
    end = _end(text)
    mark, words = text[2:end].strip(), text[end + 2 :].strip()
    return f"[{mark}] {words}" if mark.isalnum() and mark.isascii() else f"{mark} {words}"
