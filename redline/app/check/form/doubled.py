"""Marks that stand twice, and marks that cannot follow one another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redline.app.check.text import CheckedText
from redline.app.check.types import Finding

_TWICE = re.compile(r"([，。；：、？！])\1+")
_MIXED = re.compile(r"[，；：、][，。；：、]+|。[，；：、][，。；：、]*")


def check(text: CheckedText) -> Iterator[Finding]:
    """Find 。。 and ，，, of which one must go, and ，。 or 。、, of which a person must choose."""
    words = text.running.text
    for match in _TWICE.finditer(words):
        mark, count = match[1], len(match[0])
        if mark == "。" and count > 2:  # an ellipsis, written with full stops
            yield text.at(
                "doubled-mark",
                match.start(),
                match.end(),
                "连用的“。”。是省略号的，请写“……”；是多写的，请删去。",
                "Full stops in a row: write …… for an ellipsis, or delete those that are too many.",
            )
            continue
        yield text.at(
            "doubled-mark",
            match.start(),
            match.end(),
            f"“{mark}”重复。请只留一个。",
            f"{mark} stands {count} times in a row. Keep one.",
            mark,
        )
    for match in _MIXED.finditer(words):
        if len(set(match[0])) > 1:
            yield text.at(
                "doubled-mark",
                match.start(),
                match.end(),
                f"“{match[0]}”几个标点连用。请只留一个。",
                f"{match[0]} stand next to one another. Keep one.",
            )
