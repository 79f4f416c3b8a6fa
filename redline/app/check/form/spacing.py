"""Blanks between Chinese characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redline.app.check.text import CheckedText
from redline.app.check.types import Finding
from redline.model import Level
from redline.model.numbers import NUMERALS

_HAN = "\u3400-\u4dbf\u4e00-\u9fff〇，。；：、（）《》“”"
_BLANK = re.compile(rf"(?<=[{_HAN}])[ \t\u00a0\u3000]+(?=[{_HAN}])(?![年月日条款项章节])")
_LEVELS = frozenset({Level.PREAMBLE, Level.PARAGRAPH, Level.ITEM, Level.SUBITEM})
_NUMBER = re.compile(rf"第[{NUMERALS}]+条(?:之[{NUMERALS}]+)?$")
"""After the number of an article that is quoted stands a blank, as after any article's."""
_LONGEST_NUMBER = 16
_SHORTEST = 8
"""Shorter lines are headings: 序　言."""
_COLUMNS = 2
"""Wider than one blank: laid out in columns by somebody who had no table."""


def check(text: CheckedText) -> Iterator[Finding]:
    """Find single blanks inside of sentences; headings and columns are laid out with them."""
    words = text.running.text
    for match in _BLANK.finditer(words):
        start = match.start()
        if len(match[0]) >= _COLUMNS or _NUMBER.search(words, max(0, start - _LONGEST_NUMBER), start):
            continue
        provision = text.running.at(start)[0]
        if provision.level in _LEVELS and len(provision.text) >= _SHORTEST:
            yield text.at(
                "blank-in-text",
                match.start(),
                match.end(),
                "中文之间有空格。请删去。",
                "There is a blank between Chinese characters. Delete it.",
            )
