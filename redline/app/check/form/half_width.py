"""Half-width marks between Chinese characters: ,;:?!()."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redline.app.check.text import CheckedText
from redline.app.check.types import Edit, Finding
from redline.model import walk

NAME = "half-width-mark"
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_HAN = "\u3400-\u4dbf\u4e00-\u9fff〇"
_CLOSING = "）】》〉”’」』〕"
_OPENING = "（【《〈“‘「『〔"
# After a Chinese character or what closes behind one; before one, what opens before one, or the end.
_MARK = re.compile(rf"(?<=[{_HAN}{_CLOSING}])([,;:?!])(?=[{_HAN}{_OPENING}]|\n)|(?<=[{_HAN}])(\.)(?=\n)")
_BRACKETS = re.compile(rf"(\()(?=[^()（）\n{_HAN}]*[{_HAN}])[^()（）\n]*(\))")
_MIXED = re.compile(r"（[^()（）\n]*(\))|(\()[^()（）\n]*）")
_FINDERS = ((_MARK, ",;:?!."), (_BRACKETS, "("), (_MIXED, "()"))
"""Patterns whose groups are the marks, and characters without one of which a text has none."""


def check(text: CheckedText) -> Iterator[Finding]:
    """Find half-width marks where the words on both sides are Chinese, and brackets around such words."""
    words = text.running.text
    for pattern, characters in _FINDERS:
        if not any(character in words for character in characters):
            continue
        for match in pattern.finditer(words):
            for group, mark in enumerate(match.groups(), 1):
                if mark:
                    yield text.at(NAME, match.start(group), match.start(group) + 1, *_told(mark), _WIDE[mark])
    yield from _numbers(text)


def _numbers(text: CheckedText) -> Iterator[Finding]:
    """Find (二) among items that are numbered （一）. A text that has them so throughout has a style."""
    document = text.document
    items = [one for one in walk((*document.body, *document.tail)) if one.num[:1] in ("(", "（")]
    narrow = [one for one in items if "(" in one.num or ")" in one.num]
    if len(narrow) * 2 >= len(items):
        return
    for item in narrow:
        for at, mark in enumerate(item.num):
            if mark in "()":
                place = text.places.span(item, at, at + 1, "num")
                yield text.finding(NAME, place, *_told(mark), Edit(span=place, old=mark, new=_WIDE[mark]))


def _told(mark: str) -> tuple[str, str]:
    return (
        f"中文之间的“{mark}”是半角标点，应为“{_WIDE[mark]}”。",
        f"{mark!r} between Chinese characters is a half-width mark: make it {_WIDE[mark]}.",
    )
