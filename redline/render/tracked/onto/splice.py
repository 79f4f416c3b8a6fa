"""Changing a part of an XML document and leaving every other byte as it is."""

from __future__ import annotations

import re

from redline.ingest.docx.schema import TBL, TC, TR, P

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TAGS = (P, TBL, TR, TC)
_TAG_END = rb"""(?:[^>"']|"[^"]*"|'[^']*')*>"""
_DECLARATION = rb"""\sxmlns(?::([\w.-]+))?=(?:"([^"]*)"|'([^']*)')"""


class Splicer:
    """The bytes of a part, in UTF-8, and what is to change in them. `root` is what they were parsed to."""

    def __init__(self, data: bytes, root: Any) -> None:
        self._data = data
        self._known = {(prefix or "").encode(): space.encode() for prefix, space in root.nsmap.items()}
        self._elements = list(root.iter(*_TAGS))
        self._places = dict(zip(self._elements, _places(data), strict=True))
        self._changes: list[tuple[int, int, bytes]] = []

    def replace(self, element: Any) -> None:
        """Write a paragraph, row or table anew, as it is now."""
        start, end = self._places[element]
        self._changes.append((start, end, self._written(element)))

    def insert(self, made: list[Any], *, before: Any = None, after: Any = None) -> None:
        """Write elements before or after one that was there."""
        place = self._places[before][0] if before is not None else self._places[after][1]
        self._changes.append((place, place, b"".join(map(self._written, made))))

    def result(self) -> bytes:
        """Return the part with the changes made."""
        found: list[bytes] = []
        at = 0
        # Of changes in one place, those that replace nothing come first, in the order they were made in.
        for start, end, new in sorted(self._changes, key=lambda one: one[:2]):
            found += [self._data[at:start], new]
            at = end
        return b"".join([*found, self._data[at:]])

    def _written(self, element: Any) -> bytes:
        """Return an element without the declarations of namespaces that hold anyway where it stands."""
        from lxml import etree

        text: bytes = etree.tostring(element, encoding="utf-8", with_tail=False)
        end = re.match(rb"<[^\s/>]+" + _TAG_END, text)
        assert end is not None
        head = re.sub(_DECLARATION, self._undeclared, end[0])
        return head + text[end.end() :]

    def _undeclared(self, found: re.Match[bytes]) -> bytes:
        space = found[2] if found[2] is not None else found[3]
        return b"" if self._known.get(found[1] or b"") == space else found[0]


def _tag_end(data: bytes, start: int) -> int:
    """Return where the tag ends that begins at `start`."""
    tag = re.compile(_TAG_END).match(data, start)
    assert tag is not None, "the parser found a tag here"
    return tag.end()


def _places(data: bytes) -> list[tuple[int, int]]:
    """Return where each paragraph, table, row and cell begins and ends, in the order of their beginnings."""
    from xml.parsers.expat import ParserCreate

    parser = ParserCreate(namespace_separator="}")
    wanted = {tag[1:] for tag in _TAGS}
    found: list[tuple[int, int]] = []
    open_: list[int] = []

    def start(name: str, _: object) -> None:
        if name in wanted:
            open_.append(len(found))
            found.append((parser.CurrentByteIndex, 0))

    def end(name: str) -> None:
        if name in wanted:
            place = open_.pop()
            begin = found[place][0]
            first = _tag_end(data, begin)
            empty = data[first - 2 : first] == b"/>"
            found[place] = begin, first if empty else _tag_end(data, parser.CurrentByteIndex)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(data, True)
    return found
