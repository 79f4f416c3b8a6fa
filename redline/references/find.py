"""Finding the references in a text by how Chinese laws print them."""

from __future__ import annotations

import re

from redline.model.numbers import number_value
from redline.references.types import Place, PlaceLevel, Reference

_N = "[〇零一二两三四五六七八九十百千0-9０-９]+"
# 前条 and 本款, but not 以前条件, 基本条件 or 资本项目
_RELATIVE = "(?:(?<![以之目先此提从])前|(?<![基根资成副原样文书日])本)"
_LEVEL = "(?:条(?![例件约款文])|款(?!项)|项(?!目))"
_BELOW = (
    rf"(?:第(?P<para>{_N})款)?"
    rf"(?:第[（(]?(?P<item>{_N})[）)]?项(?!目))?"
    rf"(?:第(?P<sub>{_N})目(?!录))?"
)
# An article, or 前款 and its kin, or a bare 第二款: each with what stands below it.
_PLACE = re.compile(
    rf"(?:第(?P<art>{_N}条(?!例)(?:之{_N})?)|(?P<rel>[前本])(?P<count>{_N})?(?P<level>{_LEVEL}))?"
    + _BELOW
)
_START = re.compile(rf"第(?=[（(]?{_N})|{_RELATIVE}(?=(?:{_N})?{_LEVEL})")
_AND = frozenset(("、", "和", "及", "以及", "与"))
_OR = frozenset(("或", "或者", "、或者", "，或者"))
_THROUGH = frozenset(("至", "到"))
_JOINS = _AND | _OR | _THROUGH
_LEVELS: dict[str, PlaceLevel] = {"条": "article", "款": "paragraph", "项": "item"}
_LAW = re.compile(
    r"(?:《[^《》]{2,60}》|[\u4e00-\u9fff]{0,20}?(?:法典?|条例|规定|办法|决定|解释|细则|规则|章程|公约|规程))"
    r"(?:（[^（）]{1,40}）)?的?$"
)
_OWN = re.compile(r"(?:本(?:法|条例|规定|办法|决定|解释|细则|规则|章程|规程)(?:的?规定)?|[^法例]规定)的?$")


def find(text: str) -> tuple[Reference, ...]:
    """Return the references that stand in a text, in order; spans are offsets into it.

    Lists and ranges are one reference. References into other laws (刑法第二十条) are found too, and name
    the law. Numbers that are no reference (第三次, 第一审) are left alone.
    """
    found = []
    marks = _marks(text)
    first = 0
    while first < len(marks):
        last = first + 1
        joined = [""]
        while last < len(marks):
            between = text[marks[last - 1].end() : marks[last].start()]
            if between not in _JOINS:
                break
            joined.append(between)
            last += 1
        found.append(_reference(text, marks[first:last], joined))
        first = last
    return tuple(found)


def _marks(text: str) -> list[re.Match[str]]:
    """Every single place, without overlaps."""
    marks = []
    position = 0
    while start := _START.search(text, position):
        mark = _PLACE.match(text, start.start())
        if mark and mark.end() > mark.start():
            marks.append(mark)
            position = mark.end()
        else:
            position = start.end()
    return marks


def _reference(text: str, marks: list[re.Match[str]], joined: list[str]) -> Reference:
    places: list[Place] = []
    for mark, between in zip(marks, joined, strict=True):
        place = _place(mark, through=between in _THROUGH)
        places.append(_inherit(place, places[-1]) if places else place)
    start = marks[0].start()
    # 前款 and 本条 belong to this text whatever stands before them
    law = "" if places[0].relative else _law_before(text, start)
    return Reference(
        start=start, end=marks[-1].end(), places=tuple(places), law=law,
        any_of=any(between in _OR for between in joined),
    )


def _place(mark: re.Match[str], *, through: bool) -> Place:
    article, relative, count = mark["art"], mark["rel"], mark["count"]
    back = 0
    if relative and relative != "本":
        back = int(number_value(count) or 1) if count else 1
    return Place(
        article=_value("第" + article) if article else "",
        paragraph=_value(mark["para"]),
        item=_value(mark["item"]),
        subitem=_value(mark["sub"]),
        relative=_LEVELS[mark["level"]] if relative else None,
        back=back,
        through=through,
    )


def _value(number: str | None) -> str:
    return (number_value(number) or "") if number else ""


def _inherit(place: Place, before: Place) -> Place:
    """第三条第一款、第二款: the second place stands in the article of the first."""
    if place.article or place.relative:
        return place
    paragraph = place.paragraph or (before.paragraph if place.item or place.subitem else "")
    item = place.item or (before.item if place.subitem and not place.paragraph else "")
    keeps_relative = not place.paragraph or before.relative == "article"
    return Place(
        article=before.article, paragraph=paragraph, item=item, subitem=place.subitem,
        relative=before.relative if keeps_relative else None,
        back=before.back if keeps_relative else 0,
        through=place.through,
    )


def _law_before(text: str, start: int) -> str:
    """The name of another law right before a reference, or ""."""
    before = text[max(0, start - 64) : start]
    if not before or before[-1] in "，。；：、\n照据违反依按" or _OWN.search(before):
        return ""
    law = _LAW.search(before)
    return law.group() if law else ""
