"""The numbers that a browser puts before the items of a list."""

from __future__ import annotations

import re
from typing import Any

from redline.model.numbers import NUMERALS, to_chinese

_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_CHINESE = frozenset(
    (
        *("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "simp-chinese-formal"),
        *("trad-chinese-formal", "cjk-decimal", "japanese-informal"),
    )
)
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
# What an item says itself: sites number by hand and take the list's own numbers away in a style sheet
# that is not in the page.
_OWN = re.compile(
    rf"[（(]?[{NUMERALS}]{{1,5}}[）)、.．](?!\d)|[第笫][{NUMERALS}]|[\u2460-\u249b\u3220-\u3229]"
)
_MOST = 9999


class Counter:
    """Counts the items of one list; `kind` is how its numbers are written, "none" for not at all."""

    __slots__ = ("kind", "next", "step")

    def __init__(self, tag: str, element: Any, style: dict[str, str]) -> None:
        self.kind = "none"
        self.next, self.step = 1, 1
        if tag != "ol":
            return
        self.kind = _kind(element, style) or "decimal"
        if element.get("reversed") is not None:
            self.step = -1
            self.next = sum(1 for child in element if child.tag == "li")
        self.next = _int(element.get("start"), self.next)

    def mark(self, element: Any, style: dict[str, str]) -> str:
        """Return what stands before an item, "" for nothing, and count it."""
        value = _int(element.get("value"), self.next)
        self.next = value + self.step
        kind = _kind(element, style) or self.kind
        if self.kind == "none" or kind in ("none", "disc", "circle", "square"):
            return ""
        if kind in _CHINESE and 0 <= value <= _MOST:
            return to_chinese(value) + "、"
        return _written(value, kind) + "."


def says_its_number(text: str) -> bool:
    """Tell whether an item's text begins with a number of its own."""
    return bool(_OWN.match(text))


def _kind(element: Any, style: dict[str, str]) -> str:
    said = style.get("list-style-type") or style.get("list-style") or ""
    for word in ("none", "decimal", "alpha", "latin", "roman", *_CHINESE):
        if word in said:
            return said
    return _TYPES.get(element.get("type") or "", "")


def _written(value: int, kind: str) -> str:
    text = str(value)
    if ("alpha" in kind or "latin" in kind) and 0 < value <= _MOST:
        text = ""
        while value:
            value, letter = divmod(value - 1, 26)
            text = chr(97 + letter) + text
    elif "roman" in kind and 0 < value < 4000:
        text = ""
        for size, letters in _ROMAN:
            text += letters * (value // size)
            value %= size
    return text.upper() if "upper" in kind else text


def _int(text: str | None, default: int) -> int:
    text = (text or "").strip()
    if len(text) > 9 or not text.removeprefix("-").isdecimal():
        return default
    return int(text)
