"""Half-width marks between Chinese characters: ,;:?!() and straight quotation marks."""

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
_BRACKETS = re.compile(rf"\(([^()（）\n]*[{_HAN}][^()（）\n]*)\)")
_MIXED = re.compile(r"（[^()（）\n]*(\))|(\()[^()（）\n]*）")
_STRAIGHT = re.compile(
    rf"(?<=[{_HAN}，。；：、（《])[\"'](?=[{_HAN}《])|(?<=[{_HAN}》）])[\"'](?=[{_HAN}，。；：、）]|\n)"
)


def check(text: CheckedText) -> Iterator[Finding]:
    """Find half-width marks where the words on both sides are Chinese, and brackets around such words."""
    words = text.running.text
    for match in _MARK.finditer(words):
        yield _mark(text, match.start(), match.group())
    for match in _BRACKETS.finditer(words):
        yield _mark(text, match.start(), "(")
        yield _mark(text, match.end() - 1, ")")
    for match in _MIXED.finditer(words):
        group = 1 if match[1] else 2
        yield _mark(text, match.start(group), match[group])
    for match in _STRAIGHT.finditer(words):
        yield text.at(
            "straight-quote",
            match.start(),
            match.end(),
            "这里是直引号。请改为“”或者‘’。",
            "This is a straight quotation mark. Make it “ or ”.",
        )


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
