"""Half-width marks between Chinese characters: ,;:?!()."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redline.app.check.text import CheckedText
from redline.app.check.types import Finding

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
                    yield _mark(text, match.start(group), mark)


def _mark(text: CheckedText, at: int, mark: str) -> Finding:
    wide = _WIDE[mark]
    return text.at(
        "half-width-mark",
        at,
        at + 1,
        f"中文之间的“{mark}”是半角标点，应为“{wide}”。",
        f"{mark!r} between Chinese characters is a half-width mark: make it {wide}.",
        wide,
    )
