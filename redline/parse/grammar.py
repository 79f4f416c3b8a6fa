"""Reading the parts of a line by a profile's words.

By hand and not by regular expressions: compiling those takes longer than reading a law does.
"""

from __future__ import annotations

from functools import lru_cache

from redline.model.numbers import NUMERALS
from redline.model.types import DIVISIONS, Level
from redline.parse.profiles import Items, Profile, find

FINISHED = frozenset("。；：！？.;:!?”’」』）)】〗》〉…")
"""A line that ends with one of these is not broken off in mid-sentence."""

_SPACES = " \t\u00a0\u2002\u2003\u2009\u3000"
_IN_NUMBER = frozenset(NUMERALS + _SPACES)
_DATE = NUMERALS + "×"
_LONGEST_CAPTION = 40
_LONGEST_NUMBER = 24


def fold(text: str) -> str:
    """Fold white space: none between two Chinese characters, else one blank."""
    parts = text.split()
    if len(parts) < 2:
        return parts[0] if parts else ""
    folded = parts[0]
    for part in parts[1:]:
        folded += part if folded[-1] > "\u2e7f" and part[0] > "\u2e7f" else " " + part
    return folded


class Number:
    """A printed number at the head of a line: num without white space, its level, where it ends."""

    __slots__ = ("end", "level", "num")

    def __init__(self, num: str, level: Level, end: int) -> None:
        self.num = num
        self.level = level
        self.end = end


class Grammar:
    """Knows the lines of one profile's texts."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        # 分编 before 编, so that the longer word is tried first
        self._words = sorted(((word, level) for level, word in profile.words), key=lambda pair: -len(pair[0]))
        self._closing = {opening: closing for opening, closing, _ in profile.captions}
        self._annex_marks = frozenset(word[0] for word in profile.annex_words)
        marks = "".join([items.opening or items.numerals for items in profile.items])
        self._item_marks = frozenset(marks + _SPACES)
        self.sure_captions = frozenset(opening for opening, _, certain in profile.captions if certain)

    def ordinal(self, text: str, start: int = 0) -> Number | None:
        """Return the number at `start`, such as 第十二条 or 第三章之一; None when there is none."""
        if text[start : start + 1] not in self.profile.ordinal or start >= len(text):
            return None
        end = start + 1
        size = len(text)
        while end < size and text[end] in _IN_NUMBER:
            end += 1
        if not text[start + 1 : end].strip(_SPACES) or end - start > _LONGEST_NUMBER:
            return None
        for word, level in self._words:
            if text.startswith(word, end):
                end = self._inserted(text, end + len(word))
                return Number("".join(text[start:end].split()), level, end)
        return None

    def _inserted(self, text: str, end: int) -> int:
        """Return where 之一, 之二 … after a level's word end."""
        while True:
            mark = end
            while text[mark : mark + 1] in _SPACES and mark < len(text):
                mark += 1
            if text[mark : mark + 1] != self.profile.insert:
                return end
            numeral = mark + 1
            while numeral < len(text) and text[numeral] in NUMERALS:
                numeral += 1
            if numeral == mark + 1:
                return end
            end = numeral

    def article(self, text: str, start: int = 0) -> Number | None:
        """Return the article number at `start`, or None."""
        number = self.ordinal(text, start)
        return number if number is not None and number.level is Level.ARTICLE else None

    def division(self, text: str) -> Number | None:
        """Return the number of a division at the head of a line, or None."""
        number = self.ordinal(text)
        return number if number is not None and number.level in DIVISIONS else None

    def refers(self, rest: str) -> bool:
        """Tell whether what follows an article's number looks as if it were a reference."""
        return rest.lstrip().startswith(self.profile.refers) or self.surely_refers(rest)

    def surely_refers(self, rest: str) -> bool:
        """Tell whether what follows an article's number shows that it is one: 第三条第二款, 第三条、."""
        rest = rest.lstrip()
        if rest.startswith(self.profile.refers) and not rest[0].isalnum():
            return True
        number = self.ordinal(rest) if rest[:1] in self.profile.ordinal else None
        return number is not None and number.level in (Level.PARAGRAPH, Level.ITEM, Level.SUBITEM)

    def item(self, text: str) -> tuple[int, int]:
        """Return (style, end) of an item's printed number at the head of a line; (0, 0) without one.

        Styles count from 1 in the order of the profile's `items`.
        """
        if text[0] not in self._item_marks:
            return 0, 0
        for style, items in enumerate(self.profile.items, 1):
            end = 0
            if items.opening:
                if text[0] not in items.opening:
                    continue
                end = 1
            if items.numerals:
                end = _numeral(text, end, items)
                if not end:
                    continue
            if items.closing:
                if text[end : end + 1] not in items.closing or end >= len(text):
                    continue
                end += 1
                if text[end - 1] in ".．" and text[end : end + 1].isdigit():
                    continue  # 1.5 is an amount
            return style, end
        return 0, 0

    def certain(self, style: int) -> bool:
        """Tell whether a number of this style always begins an item."""
        return self.profile.items[style - 1].certain

    def annex(self, text: str) -> int:
        """Return where the printed number of an annex ends, a colon included; 0 without one."""
        if text[0] not in self._annex_marks:
            return 0
        for word in self.profile.annex_words:
            if text.startswith(word):
                end = len(word)
                while end < len(text) and text[end] in _IN_NUMBER:
                    end += 1
                end = len(text[:end].rstrip())
                return end + 1 if text[end : end + 1] in ("：", ":") and end < len(text) else end
        return 0

    def caption(self, text: str) -> tuple[str, str]:
        """Split a bracketed caption from the head of an article's text: (caption, rest) or ("", text)."""
        closing = self._closing.get(text[:1])
        if closing is not None:
            end = text.find(closing, 1, _LONGEST_CAPTION)
            if end > 1 and text[1:end].strip() not in self.profile.placeholders:
                style, item_end = self.item(text)
                if not style or item_end != end + 1:
                    return text[: end + 1], text[end + 1 :].strip()
        return "", text

    def is_date(self, text: str) -> bool:
        """Tell whether a line is only a date, in brackets or not: 2024年1月1日, 二〇二四年一月一日."""
        year, month, day = self.profile.date_words
        text = "".join(text.split()).strip("（）()")
        if not text.endswith(day) or len(text) > 16:
            return False
        years, found, rest = text[: -len(day)].partition(year)
        months, also, days = rest.partition(month)
        return bool(found and also and years and not (years + months + days).strip(_DATE))

    def opens_with_year(self, text: str) -> bool:
        """Tell whether a line begins as adoption lines do: （2024年…, 根据2024年…."""
        year = self.profile.date_words[0]
        head, found, _ = text[:12].partition(year)
        digits = head.lstrip("（(根据據 \u3000")
        return bool(found) and len(digits) == 4 and not digits.strip(NUMERALS)


@lru_cache(maxsize=8)
def grammar(name: str) -> Grammar:
    """Return the grammar of the profile called `name`. Raises UsageError when there is none."""
    return Grammar(find(name))


def _numeral(text: str, start: int, items: Items) -> int:
    """Return where an item's numeral ends, white space around it included; 0 where there is none."""
    size = len(text)
    while start < size and text[start] in _SPACES:
        start += 1
    end = start
    while end < size and text[end] in items.numerals:
        end += 1
    if not 0 < end - start <= items.longest:
        return 0
    while end < size and text[end] in _SPACES:
        end += 1
    return end
