"""Patterns made of a profile's words, compiled once and when first asked for."""

from __future__ import annotations

import re
from functools import lru_cache

from redline.model.types import DIVISIONS, Level
from redline.parse.profiles import Profile, find

_WIDE = "\u2e80-\uffef\U00020000-\U0003ffff"
_BETWEEN_WIDE = re.compile(rf"(?<=[{_WIDE}])\s+(?=[{_WIDE}])")

FINISHED = frozenset("。；：！？.;:!?”’」』）)】〗》〉…")
"""A line that ends with one of these is not broken off in mid-sentence."""


def fold(text: str) -> str:
    """Fold white space: none between two Chinese characters, else one blank."""
    if text.isalnum():
        return text
    return " ".join(_BETWEEN_WIDE.sub("", text).split())


class Grammar:
    """The patterns of one profile.

    article, division   match at the start of a line; group 1 is the printed number, of a division
                        group 2 the level's word
    item                matches an item's printed number; `lastindex` tells the style
    """

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        words = dict(profile.words)
        self.levels = {words[level]: level for level in words if level in DIVISIONS}
        ordinal, numerals, insert = profile.ordinal, profile.numerals, profile.insert
        number = rf"[{ordinal}][\s{numerals}]*[{numerals}]\s*"
        tail = rf"(?:\s*{insert}\s*[{numerals}]+)*"
        divisions = "|".join(sorted(self.levels, key=len, reverse=True))
        self.article = re.compile(rf"({number}{words[Level.ARTICLE]}{tail})")
        self.division = re.compile(rf"({number}({divisions}){tail})")
        self.glued = re.compile(rf"(?<=[。”])\s*(?={number}{words[Level.ARTICLE]})")
        self.item = re.compile("|".join(f"({pattern})" for _, pattern, _ in profile.items))
        self.certain = tuple(certain for _, _, certain in profile.items)
        self.refers = re.compile(profile.refers_re)
        self.annex = re.compile(profile.annex_re)
        self.note = re.compile(profile.note_re)
        self.note_start = re.compile(profile.note_start_re)
        self.note_end = re.compile(profile.note_end_re)
        self.draft = re.compile(profile.draft_re)
        self.date = re.compile(profile.date_re)
        self.placeholder = re.compile(profile.placeholder_re)
        self.closing = {opening: closing for opening, closing, _ in profile.captions}
        self.sure_captions = frozenset(opening for opening, _, certain in profile.captions if certain)

    def item_style(self, num: str) -> int:
        """Return which way of numbering an item's printed number is (1, 2 …); 0 for none."""
        match = self.item.match(num)
        return match.lastindex or 0 if match else 0

    def caption(self, text: str) -> tuple[str, str]:
        """Split a bracketed caption from the head of an article's text: (caption, rest) or ("", text)."""
        closing = self.closing.get(text[:1])
        if closing is not None:
            end = text.find(closing, 1, 40)
            if end > 1:
                inner = text[1:end].strip()
                if not self.placeholder.fullmatch(inner) and not self.item.fullmatch(text[: end + 1]):
                    return text[: end + 1], text[end + 1 :].strip()
        return "", text


@lru_cache(maxsize=8)
def grammar(name: str) -> Grammar:
    """Return the grammar of the profile called `name`. Raises UsageError when there is none."""
    return Grammar(find(name))
