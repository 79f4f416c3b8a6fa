"""Finding the references in a text by how Chinese laws print them.

Plain code and no patterns: compiling those that Chinese numerals need takes longer than reading a law.
"""

from __future__ import annotations

from redline.model.numbers import number_value
from redline.model.script import is_traditional, plain
from redline.model.value import replace
from redline.references.types import Place, PlaceLevel, Reference

_NUMERALS = frozenset("〇零一二两三四五六七八九十百千0123456789０１２３４５６７８９")
_LEVELS: dict[str, PlaceLevel] = {"条": "article", "款": "paragraph", "项": "item"}
_RANK = {"条": 0, "款": 1, "项": 2, "目": 3}
# 第一条例 and 第二项目 are no references, nor are 以前条款, 基本条件 and 资本项目
_NOT_AFTER = {"条": ("例",), "款": (), "项": ("目",), "目": ("录", "标")}
_NOT_AFTER_RELATIVE = {"条": tuple("例件约款文"), "款": ("项",), "项": ("目",)}
_NOT_BEFORE = {"前": tuple("以之目先此提从"), "本": tuple("基根资成副原样文书日")}

_AND = frozenset(("、", "和", "及", "以及", "与"))
_OR = frozenset(("或", "或者", "、或者", "，或者"))
_THROUGH = frozenset(("至", "到"))
_JOINS = _AND | _OR | _THROUGH

_LAWS = (
    "法典", "条例", "规定", "办法", "决定", "解释", "细则", "规则", "章程", "公约", "规程", "法",
)
_VERBS = (
    "依照", "按照", "根据", "违反", "适用", "依据", "符合",
    "以及", "或者", "和", "与", "及", "有", "由", "对",
)


def find(text: str) -> tuple[Reference, ...]:
    """Return the references that stand in a text, in order; spans are offsets into it.

    Lists and ranges are one reference. References into other laws (刑法第二十条) are found too, and name
    the law, in simplified script. Numbers that are no reference (第三次, 第一审) are left alone.
    """
    if is_traditional(text):
        text = plain(text)
    found = []
    marks = _places(text)
    first = 0
    while first < len(marks):
        last = first + 1
        joins = [""]
        while last < len(marks) and (between := text[marks[last - 1][1] : marks[last][0]]) in _JOINS:
            joins.append(between)
            last += 1
        found.append(_reference(text, marks[first:last], joins))
        first = last
    return tuple(found)


def _places(text: str) -> list[tuple[int, int, Place]]:
    """Every single place with its span: marks that follow one another downwards are one place."""
    places: list[tuple[int, int, Place]] = []
    rank = 3
    for start in _starts(text):
        mark = _ordinal(text, start) if text[start] == "第" else _relative(text, start)
        if mark is None:
            continue
        end, level, place = mark
        if places and places[-1][1] == start and _RANK[level] > rank and text[start] == "第":
            above = places[-1][2]
            place = replace(
                place,
                article=above.article, relative=above.relative, back=above.back,
                paragraph=place.paragraph or above.paragraph, item=place.item or above.item,
            )
            start = places.pop()[0]
        places.append((start, end, place))
        rank = _RANK[level]
    return places


def _starts(text: str) -> list[int]:
    """Where a mark may begin."""
    starts = []
    for character in "第前本":
        at = text.find(character)
        while at >= 0:
            starts.append(at)
            at = text.find(character, at + 1)
    return sorted(starts)


def _numeral(text: str, at: int) -> int:
    """The end of a numeral that begins here."""
    while at < len(text) and text[at] in _NUMERALS:
        at += 1
    return at


def _ordinal(text: str, start: int) -> tuple[int, str, Place] | None:
    """第三条, 第三十二条之一, 第二款, 第（三）项: its end, its level and what it names."""
    first = start + 1
    bracket = text[first : first + 1] in ("（", "(")
    first += bracket
    last = _numeral(text, first)
    end = last + (text[last : last + 1] in ("）", ")"))
    level = text[end : end + 1]
    if last == first or level not in _RANK or not level or (bracket and level != "项"):
        return None
    end += 1
    if text[end : end + 1] in _NOT_AFTER[level]:
        return None
    number = number_value(text[first:last]) or ""
    if level == "条" and text[end : end + 1] == "之" and (stop := _numeral(text, end + 1)) > end + 1:
        number = f"{number}-{number_value(text[end + 1 : stop])}"
        end = stop
    if level == "条":
        return end, level, Place(article=number)
    if level == "款":
        return end, level, Place(paragraph=number)
    return end, level, Place(item=number) if level == "项" else Place(subitem=number)


def _relative(text: str, start: int) -> tuple[int, str, Place] | None:
    """前条, 前两款, 本款: its end, its level and what it names."""
    kind = text[start]
    last = _numeral(text, start + 1)
    level = text[last : last + 1]
    if level not in _LEVELS or (kind == "本" and last > start + 1):
        return None
    before, after = text[start - 1 : start], text[last + 1 : last + 2]
    if before in _NOT_BEFORE[kind] or after in _NOT_AFTER_RELATIVE[level]:
        return None
    back = int(number_value(text[start + 1 : last]) or 1) if kind == "前" else 0
    return last + 1, level, Place(relative=_LEVELS[level], back=back)


def _reference(text: str, marks: list[tuple[int, int, Place]], joins: list[str]) -> Reference:
    places: list[Place] = []
    for (_, _, place), between in zip(marks, joins, strict=True):
        if between in _THROUGH:
            place = replace(place, through=True)
        places.append(_inherit(place, places[-1]) if places else place)
    start = marks[0][0]
    return Reference(
        start=start,
        end=marks[-1][1],
        places=tuple(places),
        # 前款 and 本条 belong to this text whatever stands before them
        law="" if places[0].relative else _law_before(text, start),
        any_of=any(between in _OR for between in joins),
    )


def _inherit(place: Place, before: Place) -> Place:
    """第三条第一款、第二款: the second place stands in the article of the first."""
    if place.article or place.relative:
        return place
    keeps_relative = not place.paragraph or before.relative == "article"
    return replace(
        place,
        article=before.article,
        paragraph=place.paragraph or (before.paragraph if place.item or place.subitem else ""),
        item=place.item or (before.item if place.subitem and not place.paragraph else ""),
        relative=before.relative if keeps_relative else None,
        back=before.back if keeps_relative else 0,
    )


def _law_before(text: str, start: int) -> str:
    """The name of another law right before a reference, or ""."""
    before = text[max(0, start - 64) : start].removesuffix("的")
    if before.endswith("）"):  # 《水井法》（以下简称…）第三条
        before = before[: max(0, before.rfind("（"))]
    if before.endswith("》"):
        return before[max(0, before.rfind("《")) :]
    if before.endswith("规定"):  # 本法规定的第三条, 违反规定的第三条
        before = before.removesuffix("规定")
    word = next((one for one in _LAWS if before.endswith(one)), "")
    if not word or before.endswith("本" + word):
        return ""
    start_of_name = len(before)
    while start_of_name and "\u4e00" <= before[start_of_name - 1] <= "\u9fff":
        start_of_name -= 1
    name = before[start_of_name:]
    for verb in _VERBS:
        name = name[name.rfind(verb, 0, -len(word)) + len(verb) :] if verb in name[: -len(word)] else name
    return name
