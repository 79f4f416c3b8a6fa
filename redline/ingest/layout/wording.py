"""Characters to text: which blanks stand between them, and which characters they really are."""

from __future__ import annotations

import re
from functools import cache

from redline.ingest.layout.types import Row

# Signs of the block CJK Radicals Supplement that fonts share with an ideograph: PDF writers that look up
# what a drawn sign is called may find the radical first. Unicode names the equivalents in
# EquivalentUnifiedIdeograph.txt; these are those that are characters of their own in modern texts.
_SUPPLEMENT = dict(
    zip(
        "⺟⺠⺧⺩⺫⺬⺶⺻⺼⻁⻄⻅⻆⻉⻋⻏⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "母民牛王目示羊聿肉虎西见角贝车邑長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
_RADICALS = re.compile("[\u2e80-\u2fd5\uf900-\ufad9\U0002f800-\U0002fa1d]")
OPENING = "（(《〈“‘「『【［〔"
_CLOSING = "）)》〉”’」』】］〕，。、；：！？,.;:!?%％…—"
_WORD = re.compile(r"[^\s\u2e80-\uffff]+")
_HYPHENS = "-\u00ad\u2010"


def ordinary(text: str) -> tuple[str, list[str]]:
    """Return text with the ideographs that its radicals and compatibility signs stand for, and which it had.

    Kangxi radicals (U+2F00 to U+2FD5) by their compatibility decomposition, compatibility ideographs by
    their canonical one, both from the Unicode standard; letters of full width stay.
    """
    if not _RADICALS.search(text):
        return text, []
    found: list[str] = []

    def replace(match: re.Match[str]) -> str:
        sign = match.group()
        better = _equivalent(sign)
        if better != sign:
            found.append(f"{sign}→{better}")
        return better

    return _RADICALS.sub(replace, text), found


@cache
def _equivalent(sign: str) -> str:
    from unicodedata import normalize

    if sign in _SUPPLEMENT:
        return _SUPPLEMENT[sign]
    return normalize("NFKC" if sign < "\u3000" else "NFC", sign)


def is_wide(char: str) -> bool:
    """Tell whether a character is one of those that stand side by side without blanks."""
    return char >= "\u2e80" or char in "—…“”‘’·"


def glue(before: str, after: str, *, end: str) -> str:
    """Return two lines as one; `end` is the blanks that are printed at the end of the first.

    No blank between characters of full width, but where a blank of full width is printed; one between words
    of letters; a word that a hyphen divides is one again.
    """
    one, other = before.rstrip(), after.lstrip()
    if not one or not other:
        return one + other
    last, first = one[-1], other[0]
    if last in _HYPHENS and one[-2:-1].isalpha() and not is_wide(one[-2]):
        return (one[:-1] if first.islower() else one) + other
    if "\u3000" in end:
        return f"{one}\u3000{other}"
    if is_wide(last) or is_wide(first):
        both = is_wide(last) and is_wide(first)
        return f"{one} {other}" if end and not both else one + other
    if last.isdigit() and first.isdigit() and not end and any(map(is_wide, one)):
        return one + other
    return f"{one} {other}"


def first_unit(row: Row, spread: float) -> float:
    """Return the width of what must stay together at a row's beginning, spaced out as the line above is."""
    text = row.text
    start = 0
    while start < len(text) - 1 and text[start] in OPENING:
        start += 1
    word = _WORD.match(text, start)
    end = word.end() if word else start + 1
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return row.size * sum(1.0 if is_wide(char) else 0.55 for char in text[:end]) + end * spread
