"""Spans that no edit may cut: amounts, periods, dates, quoted terms, titles, references, item markers.

The words and units of Chinese law texts stand here; for other languages numbers with their units,
currency and the usual forms of references (Article 5, § 12, Art. 3) are known.

Patterns run over the *shape* of a text: as many bytes as the text has characters, in which each character
that some pattern names has a byte of its own, all digits are 0, all Chinese numerals 一, and all other
characters are one. A class of Chinese characters costs the regex compiler about a millisecond; a class of
bytes costs nothing, and it matches faster.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from redline.model.script import plain
from redline.textdiff.fold import Forms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NUMERALS = "〇零一二两三四五六七八九十百千万亿"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

# In patterns, 0 is any digit and 一 any Chinese numeral. Repetitions are possessive, and a run of numerals is
# tried once: no text makes the search slower than linear.
_NUMERAL = "[0一]++"
_LATIN_NUMBER = "0++(?:[.,-]0++)*+"
# A Chinese numeral counts only where it is no part of a word (统一, 单一, 第一).
_COUNT = f"(?:{_LATIN_NUMBER} ?一*+|(?<![统同单唯专逐如第之进])一++)"
_UNIT = (
    "(?:个?(?:工作日|月|小时|季度|星期|周岁?)|年度?|[日天岁秒]|分钟"  # periods
    "|多?[美欧日港]?元|人民币"  # money
    "|[%‰℃亩吨克米升度倍成折]|平方[公里千]?米|立方米|公[里斤顷]|千[克瓦]|毫[克米升]|海里|分贝"
    "|[个项次种名人级](?![性体]))"
)
_BOUND = "(?:以[上下内外前后]|之?[内前后])?"

# 第三十二条之一第二款第（三）项, 本条例第二十条至第二十三条, 前款第一项
_STEP = (
    f"(?:[至到]?第 ?(?:\\({_NUMERAL}\\)|{_NUMERAL}) ?[编章节条款项目](?!标)(?:之{_NUMERAL}(?![款项分]))?"
    f"|(?<=[条款])\\({_NUMERAL}\\)[项目])+"
)
_SELF = "[本该](?:法|条例|办法|规[定则]|细则|决定|解释|章程)(?=第)"
_RELATIVE = (
    "(?<![目此提空])(?:前[一几各]?|[本上])"
    "(?:条(?![件例文约])|款(?!项)|项(?!目)|章(?!程)|节(?![目能约水])|编(?!制))"
)

_ATOM = "|".join(
    (
        f"(?:{_SELF})?{_STEP}|{_RELATIVE}(?:{_STEP})?",
        # dates, with blanks that are still to be filled in
        f"(?:0000|一一一一) ?年(?: *+[0一]*+ *+月(?: *+[0一]*+ *+日)?)?{_BOUND}",
        f"{_NUMERAL}(?:月{_NUMERAL}日|分之{_NUMERAL}(?:[点.]{_NUMERAL})?){_BOUND}",
        f"[$€£¥] ?{_LATIN_NUMBER}一?元?",
        f"{_COUNT}{_UNIT}{_BOUND}",
        # item markers, and numbers in brackets anywhere
        f"\\({_NUMERAL}\\)|①|(?m:^){_NUMERAL}[.、)](?!0)",
        f"(?<![A-Za-z]){_LATIN_NUMBER}(?![A-Za-z])|一一++",
        # short quoted terms, and titles
        "“[^“”\n]{1,12}”|《[^《》\n]{1,60}》",
    )
)
# References in other scripts begin with a character that begins nothing else.
_FOREIGN = "§++ ?0++[a-z]?|(?:Art(?:icle|ikel|\\.)|[Ss]ection|Abs(?:atz|\\.)|N(?:umme)?r\\.?) 0++[A-Za-z]?"
_START = "[0一]++|[前本上该第$€£¥(①“《]|([§ASsN])"

# An encoding of 256 characters: ASCII, and all others that matter, where ASCII has controls as well.
_NAMED = sorted({char for char in _ATOM + _FOREIGN + _START + _NUMERALS + _CIRCLED if char > "\x7f"})
_PLACES = (*range(0x80, 0x100), *range(0x01, 0x09), *range(0x0E, 0x20))
_STAND_IN = dict(zip(_NAMED, map(chr, _PLACES), strict=False))


def _encoding() -> Any:  # CPython has no name for what it makes of 256 characters
    table = {place: chr(place) for place in range(0x80)}
    table.update((ord(place), char) for char, place in _STAND_IN.items())
    return codecs.charmap_build("".join([table.get(place, "\ufffe") for place in range(0x100)]))


def _encode(text: str, errors: str = "replace") -> bytes:
    return codecs.charmap_encode(text, errors, _ENCODING)[0]


_ENCODING = _encoding()
_CLASSES = bytes.maketrans(
    b"123456789" + _encode(_NUMERALS, "strict") + _encode(_CIRCLED, "strict"),
    b"0" * 9 + _encode("一", "strict") * len(_NUMERALS) + _encode("①", "strict") * len(_CIRCLED),
)
_STARTS = re.compile(_encode(_START, "strict"))
_ATOMS = re.compile(_encode(_ATOM, "strict"))


@lru_cache(maxsize=1)
def _foreign() -> re.Pattern[bytes]:
    """The pattern of references in other scripts, made for the first text that may have one."""
    return re.compile(_encode(_FOREIGN, "strict"))


def atom_spans(text: str, forms: Forms) -> list[tuple[int, int]]:
    """Return the (start, end) of each atom of `text`; see `atoms`. `forms` are those of `text`."""
    folded = forms.fold_directed(text)
    shape = _encode(plain(folded) if forms.traditional else folded).translate(_CLASSES)
    spans = []
    find_start, match_atom = _STARTS.search, _ATOMS.match
    found = find_start(shape)
    while found:
        start = found.start()
        atom = (_foreign().match if found.lastindex else match_atom)(shape, start)
        if atom:
            end = atom.end()
            spans.append((start, end))
        else:
            end = found.end()
        found = find_start(shape, end)
    return spans


def atoms(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, text) of the spans of `text` that are never cut by an edit's edge, in order.

    Amounts with their bounds (五万元以上), numbers, periods, dates, percentages, quoted terms of up to 12
    characters, titles in 《》, references, item markers. Offsets are code points. Spans do not overlap and
    are not empty.
    """
    return [(start, end, text[start:end]) for start, end in atom_spans(text, Forms(text))]


def references(text: str) -> list[tuple[int, int, str]]:
    """Return those of the `atoms` that refer to another provision, in order.

    第三十二条之一第二款第（三）项 and 第二十条至第二十三条 are one span each, with the 本法 or 前款 that they
    count from; plain 前款, 前两款, 本条 are spans too. An enumeration (第一项、第三项) is a span for each
    member. Those inside a title or a quoted term are not found.
    """
    return [atom for atom in atoms(text) if atom[2][0] in "第前本上该"]
