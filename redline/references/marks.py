"""The printed pieces that references are made of: 第三十二条, 第（一）至（三）项, 前两款, 本章.

Plain code and no patterns: compiling those that Chinese numerals need takes longer than reading a law.
"""

from __future__ import annotations

from redline.model.numbers import number_value
from redline.references.types import RANK, Mark, PlaceLevel

AND = frozenset(("、", "和", "及", "以及", "与"))
OR = frozenset(("或", "或者", "、或者", "，或者"))
THROUGH = frozenset(("至", "到", "-", "－", "—", "–", "～", "~"))
JOINS = AND | OR | THROUGH
"""What may stand between two places of one reference."""

_BY_LENGTH = sorted(JOINS, key=len, reverse=True)
_JOIN_STARTS = frozenset(word[0] for word in JOINS)
_WITHOUT_ORDINAL = THROUGH | {"、"}  # 第十条至十二条, 第一款、二款
_NUMERALS = frozenset("〇零○一二两三四五六七八九十百千0123456789０１２３４５６７８９")
_OPENING, _CLOSING = ("（", "("), ("）", ")")
_MOST_IN_ROW = 40  # 第一、二、三项: so many at most
_LONGEST = 24  # characters of a numeral

_WORDS: dict[str, PlaceLevel] = {
    "编": "part", "章": "chapter", "节": "section",
    "条": "article", "款": "paragraph", "项": "item", "目": "subitem",
}  # fmt: skip
_BRACKETED = ("item", "subitem")
# 第一条例, 第二项目, 第三节课 are no references
_NOT_AFTER: dict[PlaceLevel, tuple[str, ...]] = {
    "part": ("队", "组", "号"),
    "subpart": (),
    "chapter": ("程", "节"),
    "section": ("课", "车"),
    "article": (
        *tuple("例款线航街河船隧"),
        *("生产线", "跑道", "铁路", "道路", "高速", "通道"),
    ),
    "paragraph": ("车", "机型", "产品"),
    "item": ("目", "议"),
    "subitem": ("录", "标"),
}
# 以前条款, 基本条件, 资本项目, 本章程 and 本节目 are none either
_NOT_AFTER_RELATIVE: dict[PlaceLevel, tuple[str, ...]] = {
    "part": ("制", "外", "号", "队"),
    "subpart": (),
    "chapter": ("程", "节"),
    "section": ("目", "能", "约", "水", "假", "日", "点", "气", "奏"),
    "article": tuple("例件约款文"),
    "paragraph": ("项",),
    "item": ("目",),
    "subitem": ("录", "标", "的", "前"),
}
_AFTER_RELATIVE = frozenset((*_WORDS, "分", "各", *_NUMERALS))
_STARTS = (
    ("第", _NUMERALS | {"（", "(", " "}),
    *((character, _AFTER_RELATIVE) for character in "前本上"),
)
_NOT_BEFORE = {"前": tuple("以之目先此提从当"), "本": tuple("基根资成副原样文书日脚")}
# 上款 is an old word for 前款; only after these it is not part of another one (网上项目)
_BEFORE_ABOVE = frozenset(("", *"，。；：、（\n照按据反用合有由对与和及或因"))


def marks(text: str, *, divisions: bool) -> list[Mark]:
    """Return the marks in a text in simplified script, in order; those of divisions when asked for."""
    found: list[Mark] = []
    done = 0
    for start in _starts(text):
        if start < done:
            continue
        row = _ordinals(text, start) if text[start] == "第" else _relative(text, start)
        if not row:
            continue
        done = row[-1].end
        if divisions or RANK[row[0].level] >= RANK["article"]:
            found += row
            done = _every(text, found)
    return found


def _starts(text: str) -> list[int]:
    """Where a piece may begin."""
    starts = []
    for character, after in _STARTS:
        at = text.find(character)
        while at >= 0:
            if text[at + 1 : at + 2] in after:
                starts.append(at)
            at = text.find(character, at + 1)
    return sorted(starts) if len(starts) > 1 else starts


def _level(text: str, at: int) -> tuple[PlaceLevel | None, int]:
    """The level whose word stands here, and where the word ends."""
    if text.startswith("分编", at):
        return "subpart", at + 2
    return _WORDS.get(text[at : at + 1]), at + 1


def _numeral(text: str, at: int) -> int:
    """The end of a numeral that begins here."""
    last = min(len(text), at + _LONGEST)
    while at < last and text[at] in _NUMERALS:
        at += 1
    return at


def _number(text: str, at: int) -> tuple[str, int, bool]:
    """The value of the number here, where it ends, and whether it has brackets; ("", at, …) without one."""
    bracket = text[at : at + 1] in _OPENING
    first = at + (bracket or text[at : at + 1] == " ")
    last = _numeral(text, first)
    if last == first:
        return "", at, bracket
    end = last + (text[last : last + 1] in _CLOSING if bracket else text[last : last + 1] == " ")
    return number_value(text[first:last]) or "", end, bracket


def _ordinals(text: str, start: int) -> list[Mark]:
    """第三条, 第三十二条之一, 第（三）项; the pieces of 第一、二款, 第（一）至（三）项, 第十条至十二条."""
    ends: list[tuple[int, int, str]] = []
    begin, at = start, start + 1
    brackets = False
    while len(ends) < _MOST_IN_ROW:
        number, end, bracket = _number(text, at)
        brackets |= bracket
        if not number:
            return []
        level, after = _level(text, end)
        ends.append((begin, after if level else end, number))
        if level:
            break
        begin = at = _joined(text, end, JOINS)
        if at == end:
            return []
    else:
        return []
    if (brackets and level not in _BRACKETED) or text.startswith(_NOT_AFTER[level], after):
        return []
    row = [Mark(start=one, end=end, level=level, number=number) for one, end, number in ends]
    row[-1] = _inserted(text, row[-1])
    _without_ordinal(text, row)
    return row


def _inserted(text: str, piece: Mark) -> Mark:
    """第三十二条之一."""
    end = piece.end
    stop = _numeral(text, end + 1) if piece.level == "article" and text[end : end + 1] == "之" else 0
    if stop <= end + 1:
        return piece
    number = f"{piece.number}-{number_value(text[end + 1 : stop])}"
    return Mark(start=piece.start, end=stop, level=piece.level, number=number)


def _joined(text: str, at: int, joins: frozenset[str]) -> int:
    """Where a joining word that begins here ends; `at` when there is none."""
    if text[at : at + 1] not in _JOIN_STARTS:
        return at
    for word in _BY_LENGTH:
        if word in joins and text.startswith(word, at):
            return at + len(word)
    return at


def _without_ordinal(text: str, row: list[Mark]) -> None:
    """Add what goes on without 第: 第十条至十二条, 第（一）项、（三）项."""
    while len(row) < _MOST_IN_ROW:
        last = row[-1]
        at = _joined(text, last.end, JOINS)
        number, end, bracket = _number(text, at)
        if at == last.end or not number or not (bracket or text[last.end : at] in _WITHOUT_ORDINAL):
            return
        level, after = _level(text, end)
        if level != last.level or text.startswith(_NOT_AFTER[level], after):
            return
        row.append(_inserted(text, Mark(start=at, end=after, level=level, number=number)))


def _relative(text: str, start: int) -> list[Mark]:
    """前条, 前两款, 本款, 本章, 上款, 前各项, 以上各项."""
    kind = text[start]
    every = text[start + 1 : start + 2] == "各" and kind != "本"
    last = start + 2 if every else _numeral(text, start + 1)
    level, end = _level(text, last)
    before = text[start - 1 : start] if start else ""
    if level is None or not _may_be_relative(kind, before, every):
        return []
    if kind != "前" and last > start + 1 + every:  # 本两款
        return []
    if text.startswith(_NOT_AFTER_RELATIVE[level], end):
        return []
    if every:
        start -= before == "以"
        return [Mark(start=start, end=end, level=level, relative=True, every=True)]
    back = 0 if kind == "本" else int(number_value(text[start + 1 : last]) or 1)
    return [Mark(start=start, end=end, level=level, relative=True, back=back)]


def _may_be_relative(kind: str, before: str, every: bool) -> bool:
    if kind != "上":
        return before not in _NOT_BEFORE[kind]
    return before == "以" if every else before in _BEFORE_ABOVE


def _every(text: str, found: list[Mark]) -> int:
    """Add 各项 to what stands right before it (前款各项, 第三条各款); return where all of it ends."""
    last = found[-1]
    if text[last.end : last.end + 1] == "各":
        level, end = _level(text, last.end + 1)
        if level in ("paragraph", "item", "subitem") and RANK[level] > RANK[last.level]:
            found.append(Mark(start=last.end, end=end, level=level, every=True))
            return end
    return last.end
