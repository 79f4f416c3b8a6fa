"""Full-width digits and letters in a text that writes them half-width elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redline.app.check.text import CheckedText
from redline.app.check.types import Finding

_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ．％]*")
_NARROW = re.compile(r"[0-9A-Za-z]+")


def check(text: CheckedText) -> Iterator[Finding]:
    """Find full-width digits and letters where the half-width ones are the rule."""
    words = text.running.text
    wide = list(_WIDE.finditer(words))
    if not wide or sum(1 for _ in _NARROW.finditer(words)) < len(wide):
        return
    for match in wide:
        narrow = "".join(chr(ord(char) - 0xFEE0) for char in match[0])
        yield text.at(
            "mixed-width",
            match.start(),
            match.end(),
            f"“{match[0]}”是全角，全文多数用半角。请统一为“{narrow}”。",
            f"{match[0]} is full-width; most of the text is not. Make it {narrow}.",
        )
