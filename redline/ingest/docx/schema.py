"""Names of WordprocessingML, and how its values are read."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFF = ("0", "false", "off")


def w(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return _MAIN + name


def m(name: str) -> str:
    """The same of Office's mathematics."""
    return _MATH + name


P, R, T, TBL, TR, TC = w("p"), w("r"), w("t"), w("tbl"), w("tr"), w("tc")
PPR, RPR, NUMPR = w("pPr"), w("rPr"), w("numPr")
VAL, ID = w("val"), w("id")
ALTERNATE = _COMPATIBILITY + "AlternateContent"

ANCHORS = (w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))
"""Where a comment's range begins, where it ends, and where its mark is."""

JOINED = "joined"
"""Our own attribute of a paragraph whose end is gone: it goes on in the next one."""
ORDER = "order"
"""Our own attribute of a paragraph: its place among all of the file, from 1."""


def value(parent: Any, name: str) -> str | None:
    """Return w:val of the first child called `name`, None without such a child or value."""
    child = parent.find(w(name)) if parent is not None else None
    return None if child is None else child.get(VAL)


def number(text: str | None, default: int = 0) -> int:
    """Return a whole number of at most nine digits as an attribute has it, else `default`."""
    digits = (text or "").strip()
    if len(digits) > 9 or not digits.lstrip("-").isdecimal():
        return default
    try:
        return int(digits)
    except ValueError:  # "--1"
        return default


def switch(parent: Any, name: str) -> bool | None:
    """Return whether the property `name` is on, None where it is not said."""
    child = parent.find(w(name)) if parent is not None else None
    return None if child is None else child.get(VAL, "true").lower() not in _OFF
