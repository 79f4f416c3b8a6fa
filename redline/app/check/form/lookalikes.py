"""Characters that look like Chinese ones and are none: radicals, compatibility forms, private use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redline.app.check.text import CheckedText
from redline.app.check.types import Finding

_OTHER = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff\ue000-\uf8ff\ufffd]")


def check(text: CheckedText) -> Iterator[Finding]:
    """Find ⼼ for 心 and the like: they look alike, but nobody who searches for the word finds them."""
    for match in _OTHER.finditer(text.running.text):
        from unicodedata import normalize

        char = match[0]
        plain = normalize("NFKC", char)
        code = f"U+{ord(char):04X}"
        if plain != char:
            yield text.at(
                "lookalike",
                match.start(),
                match.end(),
                f"“{char}”（{code}）不是普通汉字，检索不到。应为“{plain}”。",
                f"{char} ({code}) only looks like {plain}, and no search finds it. Make it {plain}.",
                plain,
            )
        else:
            yield text.at(
                "lookalike",
                match.start(),
                match.end(),
                f"这里有不能识别的字符（{code}）。请对照原件改正。",
                f"There is a character here that cannot be read ({code}). Compare with the original.",
            )
