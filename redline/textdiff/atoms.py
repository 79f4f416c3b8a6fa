"""Spans that no edit may cut: amounts, periods, dates, quoted terms, titles, references, item markers.

The words and units of Chinese law texts stand here; for other languages numbers with their units,
currency and the usual forms of references (Article 5, § 12, Art. 3) are known.

Patterns run over the *shape* of a text: a string of the same length in which each character that some
pattern names has a Latin-1 stand-in, all digits are 0, all Chinese numerals 一, and all other characters
are one. A class of Chinese characters costs the regex compiler about a millisecond; a class of Latin-1
characters costs nothing, and it matches faster.
"""

from __future__ import annotations

import re

from redline.textdiff.fold import fold

_NUMERALS = "〇零一二两三四五六七八九十百千万亿"

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
        "§++ ?0++[a-z]?|(?:Art(?:icle|ikel|\\.)|[Ss]ection|Abs(?:atz|\\.)|N(?:umme)?r\\.?) 0++[A-Za-z]?",
    )
)
_START = "[0一]++|[前本上该第$€£¥(①“《§ASsN]"

_OTHER = "\x7f"
_NAMED = sorted({char for char in _ATOM + _START if char > "\x7f"})
_STAND_IN = dict(zip(_NAMED, map(chr, (*range(0x80, 0x100), *range(0x0E, 0x20))), strict=False))


class _Shape(dict[int, str]):
    """The translation to shapes; answers for every code point, and remembers what it answered."""

    def __missing__(self, code: int) -> str:
        char = fold(chr(code))
        if char.isascii():
            answer = "0" if char.isdigit() else char
        else:
            answer = _STAND_IN["一"] if char in _NUMERALS else _STAND_IN.get(char, _OTHER)
        self[code] = answer
        return answer


def _shape_table() -> _Shape:
    table = _Shape()
    # Of quotation marks and circled numbers, all forms are one.
    for forms, stand_in in (("“「『„«", "“"), ("”」』»", "”"), (map(chr, range(0x2460, 0x2474)), "①")):
        table.update(dict.fromkeys(map(ord, forms), _STAND_IN[stand_in]))
    return table


def _compile(pattern: str) -> re.Pattern[str]:
    """Return the regex of a pattern in plain characters, to be matched against shapes."""
    return re.compile("".join([_STAND_IN.get(char, char) for char in pattern]))


_SHAPE = _shape_table()
_STARTS = _compile(_START)
_ATOMS = _compile(_ATOM)


def atom_spans(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each atom of `text`; see `atoms`."""
    shape = text.translate(_SHAPE)
    spans = []
    found = _STARTS.search(shape)
    while found:
        atom = _ATOMS.match(shape, found.start())
        if atom:
            spans.append(atom.span())
        found = _STARTS.search(shape, atom.end() if atom else found.end())
    return spans


def atoms(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, text) of the spans of `text` that are never cut by an edit's edge, in order.

    Amounts with their bounds (五万元以上), numbers, periods, dates, percentages, quoted terms of up to 12
    characters, titles in 《》, references, item markers. Offsets are code points. Spans do not overlap and
    are not empty.
    """
    return [(start, end, text[start:end]) for start, end in atom_spans(text)]


def references(text: str) -> list[tuple[int, int, str]]:
    """Return those of the `atoms` that refer to another provision, in order.

    第三十二条之一第二款第（三）项 and 第二十条至第二十三条 are one span each, with the 本法 or 前款 that they
    count from; plain 前款, 前两款, 本条 are spans too. An enumeration (第一项、第三项) is a span for each
    member. Those inside a title or a quoted term are not found.
    """
    return [atom for atom in atoms(text) if atom[2][0] in "第前本上该"]
