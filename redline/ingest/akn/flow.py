"""From elements that hold text to lines: white space folded, notes in place, one side of each change."""

from __future__ import annotations

import re
from collections.abc import Iterable

from redline.ingest.akn.names import INLINE, QUOTED, local

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGNS = frozenset(("docTitle", "shortTitle", "longTitle", "signature", "tocItem"))
_LISTED = frozenset(("item", "li"))
_MET = frozenset(("meta", "noteRef"))
_BLANKS = re.compile(r"\s+")
_WIDE_BLANK = "\u3000"


class Words:
    """One line of text as it stands in the file.

    num    the number that stands before it, or ""
    text   of the line; of a table its rows, each a tuple of cells, are in `rows`
    depth  in how many lists it stands
    signs  what the elements in and around it say that it is, e.g. "docTitle"
    kind   the class of its paragraph
    line   of the file
    """

    __slots__ = ("depth", "kind", "line", "num", "rows", "signs", "text")

    def __init__(self, line: int, depth: int, kind: str) -> None:
        self.num = ""
        self.text = ""
        self.rows: tuple[tuple[str, ...], ...] = ()
        self.depth = depth
        self.signs: frozenset[str] = frozenset()
        self.kind = kind
        self.line = line


class Flow:
    """Reads the text of elements.

    spaced   whether the language parts words by blanks
    dropped  "del" or "ins": the side of changes that is not read
    changed  whether there were any
    """

    def __init__(self, *, spaced: bool, dropped: str) -> None:
        self.spaced = spaced
        self.dropped = dropped
        self.changed = False

    def lines(self, *elements: Any) -> list[Words]:
        """Return the lines of elements, one after the other."""
        taker = _Taker(self)
        for element in elements:
            taker.take(element, raw=_keeps(element))
        return taker.finish()

    def text(self, element: Any) -> str:
        """Return the whole text of an element on one line."""
        return self.join(self.lines(*([] if element is None else [element])))

    def join(self, lines: Iterable[Words]) -> str:
        """Return lines on one line."""
        parts: list[str] = []
        for one in lines:
            parts += [one.num, one.text, *(cell for row in one.rows for cell in row)]
        return (" " if self.spaced else "").join(filter(None, parts))


class _Taker:
    """Takes elements in the order of the file and cuts them into lines."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.found: list[Words] = []
        self.num = ""
        self.opening = ""  # a quotation mark before what comes next
        self.parts: list[tuple[str, bool]] = []
        self.signs: set[str] = set()
        self.around: list[str] = []
        self.kind = ""
        self.depth = 0
        self.line = 0

    def take(self, element: Any, *, raw: bool) -> None:
        """Take an element with all that is in it. `raw` says that white space is kept."""
        name = local(element)
        if name in ("ins", "del"):
            self.flow.changed = True
        if name == self.flow.dropped or name in _MET:
            return
        if name in ("authorialNote", "subFlow"):
            self._note(element)
        elif name == "table":
            self._table(element)
        elif name == "num":
            self._number(element)
        elif name in INLINE:
            self._inline(element, name, raw)
        else:
            self._block(element, name, raw)

    def finish(self) -> list[Words]:
        """Return what was taken."""
        self.flush()
        self._flush_number()
        return self.found

    def flush(self) -> None:
        """End the line."""
        text = _folded(self.parts) if self.parts else ""
        if text:
            one = self._new(self.line)
            one.num, one.text = self.num, self.opening + text
            one.signs = frozenset(self.signs.union(self.around))
            self.num = self.opening = ""
        self.parts, self.signs = [], set()

    def _new(self, line: int) -> Words:
        one = Words(line, self.depth, self.kind)
        self.found.append(one)
        return one

    def _flush_number(self) -> None:
        if self.num:
            self._new(self.line).num = self.num
            self.num = ""

    def _inside(self, element: Any, raw: bool) -> None:
        self._add(element.text, raw)
        for child in element:
            self.take(child, raw=raw or _keeps(child))
            self._add(child.tail, raw)

    def _add(self, text: str | None, raw: bool) -> None:
        if text:
            self.parts.append((text, raw))

    def _inline(self, element: Any, name: str, raw: bool) -> None:
        if name in ("br", "eol", "eop"):
            self._add(" " if self.flow.spaced else "", False)
        if name in _SIGNS:
            self.signs.add(name)
        if name == "signature" and _signed(element):  # each of many in one paragraph has a line
            self.flush()
            self.signs.add(name)
        self.line = self.line if self.parts else element.sourceline
        self._add(element.get("startQuote"), raw)
        self._inside(element, raw)
        self._add(element.get("endQuote"), raw)

    def _block(self, element: Any, name: str, raw: bool) -> None:
        self.flush()
        kind, self.kind = self.kind, element.get("class") or self.kind
        self.depth += name in _LISTED
        self.around.append(name if name in _SIGNS else "")
        self.line = element.sourceline
        first = len(self.found)
        if name in QUOTED:
            self.opening += element.get("startQuote") or ""
        self._inside(element, raw)
        self.flush()
        if name in QUOTED and len(self.found) > first:
            self.found[-1].text += element.get("endQuote") or ""
        self.around.pop()
        self.depth -= name in _LISTED
        self.kind = kind

    def _number(self, element: Any) -> None:
        """Keep a number for the line that follows it."""
        self.flush()
        self._flush_number()
        self.line = element.sourceline
        if _keeps(element):  # a blank at its end belongs to it
            num = " ".join("".join(element.itertext()).splitlines()).lstrip()
        else:
            inner = _Taker(self.flow)
            inner._inside(element, raw=False)
            num = self.flow.join(inner.finish())
        self.num = self.opening + num
        self.opening = ""

    def _note(self, element: Any) -> None:
        """A footnote stands in brackets where its mark stands."""
        inner = _Taker(self.flow)
        inner._inside(element, raw=False)
        words = self.flow.join(inner.finish())
        if words:
            self.line = self.line if self.parts else element.sourceline
            self._add(f" [{words}]" if self.flow.spaced else f"［{words}］", False)

    def _table(self, element: Any) -> None:
        self.flush()
        rows = []
        for child in element:
            if local(child) == "tr":
                rows.append(tuple([self.flow.join(self.flow.lines(cell)) for cell in child]))
            else:
                self.take(child, raw=False)
                self.flush()
        filled = tuple(row for row in rows if row)
        if filled:
            self._flush_number()
            self._new(element.sourceline).rows = filled


def _keeps(element: Any) -> bool:
    kept: str = element.get(_SPACE) or ""
    return kept == "preserve"


def _signed(element: Any) -> bool:
    """Tell whether a signature stands among others."""
    beside = (element.getprevious(), element.getnext())
    return any(one is not None and local(one) == "signature" for one in beside)


def _folded(parts: list[tuple[str, bool]]) -> str:
    """Return pieces of text as one line, without white space around it.

    Where some of it is kept as it is, all of it is, but for what only lays out the file.
    """
    if any(raw for _, raw in parts):
        kept = "".join([text for text, raw in parts if raw or text.strip(" \t\r\n")])
        return kept.replace("\r", " ").replace("\n", " ").strip()
    text = _BLANKS.sub(_unbroken, "".join([text for text, _ in parts]))
    return re.sub("[ \t\r\n]+", " ", text).strip()


def _unbroken(blanks: re.Match[str]) -> str:
    """Return white space without line ends that only lay out the file: those between two characters of a
    script without blanks, and before a comma.

    One pattern could say so, and would look at each blank of a long row anew from all blanks before it.
    """
    row = blanks[0]
    first = next((at for at, char in enumerate(row) if char in "\r\n"), None)
    if first is None:
        return row
    head = row[:first].rstrip(" \t")
    before = head[-1:] or blanks.string[blanks.start() - 1 : blanks.start()]
    after = blanks.string[blanks.end() : blanks.end() + 1]
    if after in (",", ".", ")") or (_is_wide(before) and _is_wide(after)):
        return head
    wide = row.rfind(_WIDE_BLANK, first)
    return head + row[wide:] if wide > 0 and _is_wide(before) else row


def _is_wide(char: str) -> bool:
    return "\u2e80" <= char <= "\uffef"
