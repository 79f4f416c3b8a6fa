"""A paragraph of a Word file as characters, each with where it stands.

A tab and a line break are characters. A picture, a note's reference, a field as a whole is one, too: a sign
of its own that is the same for what is the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from redline.ingest.docx.schema import RPR, P, R, T, m, w
from redline.model.value import value
from redline.render.tracked.types import SIGNS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CHARACTERS = {w("tab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011"}
_FIELD, _TYPE, _CODE = w("fldChar"), w("fldCharType"), w("instrText")
_WHOLE = (m("oMath"), m("oMathPara"))
_WITHIN = (
    *(
        w(name)
        for name in ("hyperlink", "fldSimple", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo")
    ),
)
_OWN = ("annotationRef", "footnoteRef", "endnoteRef", "separator", "continuationSeparator")
_NOTHING = frozenset(
    (RPR, _FIELD, _CODE, *map(w, ("lastRenderedPageBreak", "softHyphen", "commentReference", *_OWN)))
)


@value
class Item:
    """A child of a run and the characters that it shows."""

    element: Any
    text: str


@value
class Bit:
    """A run, or several elements that stand beside one another and are one character.

    items  of a run its children; () where it is all one
    shown  what a reader sees of what is one character
    """

    elements: tuple[Any, ...]
    text: str
    items: tuple[Item, ...] = ()
    shown: str = ""


class Signs:
    """Characters that stand for things: the same for both files."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], str] = {}

    def of(self, *key: str) -> str:
        """Return the sign of a thing."""
        return self._known.setdefault(key, chr(ord(SIGNS) + len(self._known) % 0xFFFD))


def bits(paragraph: Any, signs: Signs) -> list[Bit]:
    """Return what a paragraph says, in order; what shows nothing is left out."""
    found: list[Bit] = []
    waiting: list[Any] = []  # of a field that is not at its end yet
    depth = 0
    for element in _inline(paragraph):
        waiting.append(element)
        depth += sum(_step(mark) for mark in element.iter(_FIELD)) if element.tag == R else 0
        if depth <= 0:
            found += _bits(waiting, signs)
            waiting, depth = [], 0
    for element in waiting:  # a field that goes on in the next paragraph: what it shows stands for itself
        found += _bits([element], signs, cut=True)
    return [bit for bit in found if bit.text]


def _step(mark: Any) -> int:
    return {"begin": 1, "end": -1}.get(mark.get(_TYPE), 0)


def _inline(parent: Any) -> Iterator[Any]:
    for child in parent:
        if child.tag == R or child.tag in _WHOLE:
            yield child
        elif child.tag in _WITHIN:
            yield from _inline(child)


def _bits(elements: list[Any], signs: Signs, *, cut: bool = False) -> list[Bit]:
    first = elements[0]
    field = not cut and first.tag == R and any(mark.get(_TYPE) == "begin" for mark in first.iter(_FIELD))
    if field or first.tag in _WHOLE:
        if len({element.getparent() for element in elements}) > 1:
            return [bit for element in elements for bit in _bits([element], signs, cut=True)]
        shown = "".join(text.text or "" for one in elements for text in one.iter(T, m("t")))
        code = "".join(text.text or "" for one in elements for text in one.iter(_CODE))
        sign = signs.of(first.tag, shown, code)
        return [Bit(elements=tuple(elements), text=sign, shown=shown)]
    items = tuple([Item(element=child, text=_shown(child, signs)) for child in first])
    return [Bit(elements=(first,), text="".join(item.text for item in items), items=items)]


def _shown(child: Any, signs: Signs) -> str:
    tag = child.tag
    if tag == T:
        text: str = child.text or ""
        return text if child.get(_SPACE) == "preserve" else text.strip(" \t\r\n")
    if tag in _CHARACTERS:
        return _CHARACTERS[tag]
    if tag in _NOTHING:
        return ""
    if tag == w("br"):
        kind = child.get(w("type"), "textWrapping")
        return "\n" if kind == "textWrapping" else signs.of(tag, kind)
    if tag == w("sym"):
        return signs.of(tag, child.get(w("font"), ""), child.get(w("char"), ""))
    return signs.of(tag)


def text_below(element: Any) -> str:
    """Return all words of a table or row, paragraphs parted by newlines."""
    return "\n".join("".join(one.text or "" for one in paragraph.iter(T)) for paragraph in element.iter(P))
