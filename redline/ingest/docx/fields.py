"""Fields: what Word computes. Their results are text, their instructions are not. ISO/IEC 29500-1 §17.16."""

from __future__ import annotations

import re

from redline.ingest.docx.numerals import circled
from redline.ingest.docx.schema import w

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_CHAR, _TYPE = w("fldChar"), w("fldCharType")
_MOST_NESTED = 64
_ENCLOSING = "○□△◇〇◯"
_MOST_FORMULA = 2000  # characters of an EQ field that is worth reading


def tidy(root: Any) -> None:
    """Take away the marks of fields that have no end, which would hide all text behind them, in place."""
    lost: list[Any] = []
    open_: list[list[Any]] = []
    for mark in root.iter(_CHAR):
        kind = mark.get(_TYPE)
        if kind == "begin":
            open_.append([mark])
        elif not open_ or (kind == "separate" and len(open_[-1]) > 1):
            lost.append(mark)
        elif kind == "separate":
            open_[-1].append(mark)
        else:
            open_.pop()
    for mark in [*lost, *(mark for marks in open_ for mark in marks)]:
        mark.getparent().remove(mark)


class Fields:
    """Where in a text's fields a reader is."""

    def __init__(self) -> None:
        self._open: list[tuple[list[str], list[bool]]] = []
        self.quiet = 0

    @property
    def contents(self) -> bool:
        """Whether this is inside a table of contents."""
        return any(_name(code) == "TOC" for code, _ in self._open)

    def instruct(self, text: str) -> None:
        """Add to the instruction of the innermost field."""
        if self._open:
            self._open[-1][0].append(text)

    def mark(self, kind: str | None) -> str:
        """Go past a field's begin, separate or end; returns the text that a field without a result shows."""
        if kind == "begin":
            self._open.append(([], [True]))
            self.quiet += 1
        elif not self._open:
            return ""
        elif kind == "separate":
            code, quiet = self._open[-1]
            # Page numbers of a table of contents are Word's, as those at a page's foot are.
            quiet[0] = _name(code) == "PAGEREF" and self.contents
            self.quiet -= not quiet[0]
        else:
            code, quiet = self._open.pop()
            self.quiet -= quiet[0]
            return formula("".join(code)) if quiet[0] and not self.quiet and _name(code) == "EQ" else ""
        return ""


def _name(code: list[str]) -> str:
    return next(iter("".join(code).split(None, 1)), "").upper()


def formula(code: str) -> str:
    r"""Return the text that an EQ field shows: ``\o\ac(○,5)`` is ⑤, ``\f(1,2)`` is 1/2.

    Characters that Word puts above others (phonetic guides) are left out.
    """
    text = re.sub(r'^\s*EQ\s|\\\*\s*\w+|\*\s*"[^"]*"', "", code[:_MOST_FORMULA], flags=re.IGNORECASE)
    for _ in range(_MOST_NESTED):
        inner = re.search(r"((?:\\[a-zA-Z]+\s*\d*\s*)+)\(([^()\\]*)\)", text)
        if inner is None:
            break
        text = text[: inner.start()] + _shown(inner.group(1), inner.group(2)) + text[inner.end() :]
    return re.sub(r"\\[a-zA-Z]+\s*\d*", "", text).replace("\\", "").strip()


def _shown(switches: str, inside: str) -> str:
    names = re.findall(r"\\([a-zA-Z]+)", switches.lower())
    parts = [part.strip() for part in re.split("[,;，；]", inside)]
    if names[0] == "f" and len(parts) == 2:
        return "/".join(parts)
    if names[0] == "r":
        return "√" + (parts[-1] if len(parts[-1]) < 2 else f"({parts[-1]})")
    if names[0] == "s" and "up" in names:
        return ""
    if names[0] == "o" and len(parts) > 1 and parts[0] in _ENCLOSING:
        rest = "".join(parts[1:])
        return circled(int(rest)) if rest.isdecimal() and len(rest) < 3 else rest
    return "".join(parts)
