"""Straight quotation marks in Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redline.app.check.text import CheckedText
from redline.app.check.types import Finding

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_STRAIGHT = re.compile(
    rf"(?<=[{_HAN}，。；：、（《])[\"'](?=[{_HAN}《])|(?<=[{_HAN}》）])[\"'](?=[{_HAN}，。；：、）]|\n)"
)


def check(text: CheckedText) -> Iterator[Finding]:
    """Find straight quotation marks beside Chinese characters. Which of “ and ” is meant a person sees."""
    words = text.running.text
    if '"' not in words and "'" not in words:
        return
    for match in _STRAIGHT.finditer(words):
        yield text.at(
            "straight-quote",
            match.start(),
            match.end(),
            "这里是直引号。请改为“”或者‘’。",
            "This is a straight quotation mark. Make it “ or ”.",
        )
