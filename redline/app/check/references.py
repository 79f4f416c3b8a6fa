"""References to what is not there, was repealed, or took another number than the one that is printed."""

from __future__ import annotations

from collections.abc import Iterator

from redline.app.check.stale import left_behind
from redline.app.check.text import CheckedText
from redline.app.check.types import Finding
from redline.model import Level
from redline.model.numbers import to_chinese
from redline.references import Index
from redline.references.cited import Known, cited
from redline.references.dangling import Dangling, dangling
from redline.references.naming import name

_LEVELS = {
    "part": ("编", "part"),
    "subpart": ("分编", "subpart"),
    "chapter": ("章", "chapter"),
    "section": ("节", "section"),
    "article": ("条", "article"),
    "paragraph": ("款", "paragraph"),
    "item": ("项", "item"),
    "subitem": ("目", "subitem"),
}
_AMENDING = ("修改", "修正", "废止", "修正案")


def check(text: CheckedText) -> Iterator[Finding]:
    """Find references that point nowhere, and against the version before, those that were left behind.

    A decision that amends other texts quotes and counts those, and is left alone.
    """
    if amends(text.document.title):
        return
    index = Index(text.document)
    known: Known = {}
    found = cited(text.document, index, known=known)
    told: dict[str, set[int]] = {}  # starts by home; the articles, too
    for one, finding in left_behind(text, found, known):
        told.setdefault(one.home.eid, set()).add(one.start)
        told.setdefault(one.unit.eid, set())
        yield finding
    for fault in dangling(found, index):
        here = fault.cited
        follows = here.unit.eid in told and _counts_from_another(fault)
        if here.start not in told.get(here.home.eid, ()) and not follows:
            yield _finding(text, fault, index)


def amends(title: str) -> bool:
    """Tell whether a text of this title changes other texts: 关于修改……的决定, ……修正案（三）."""
    name = title.split("（")[0].rstrip()
    return name.endswith("修正案") or (name.endswith("决定") and any(word in title for word in _AMENDING))


def _counts_from_another(fault: Dangling) -> bool:
    """Tell whether a reference in a list counts from what the words before the list name: 有第四项行为的."""
    mark = fault.cited.reference.marks[0][0]
    return mark.level == "item" and not mark.relative and fault.cited.home.level is not Level.PARAGRAPH


def _finding(text: CheckedText, fault: Dangling, index: Index) -> Finding:
    first = fault.at - (fault.fault == "reversed")  # a range is both of its ends
    start, end = fault.cited.reference.marks[first][0].start, fault.cited.reference.marks[fault.at][-1].end
    words, place = fault.cited.home.text[start:end], text.places.span(fault.cited.home, start, end)
    level, english = _LEVELS[fault.mark.level]
    if fault.fault == "reversed":
        return text.finding(
            "reference-range",
            place,
            f"“{words}”的终点在起点之前。请核对两端的序号。",
            f"{words} ends before it begins. Look at both of its numbers.",
        )
    if fault.fault == "repealed":
        return text.finding(
            "reference-repealed",
            place,
            f"“{words}”引用的内容已经删去。请改引用别处，或者删去这一引用。",
            f"What {words} refers to was repealed. Refer to something else, or to nothing.",
        )
    if fault.fault == "outside":
        article = _printed(fault)
        return text.finding(
            "reference-dangling",
            place,
            f"“{words}”：{article}不在那里所说的章节之内。请核对条和章节的序号。",
            f"{words}: {article} is not in that division. Look at both numbers.",
        )
    zh, en = _missing(fault, index, level, english)
    return text.finding(
        "reference-dangling",
        place,
        f"“{words}”没有所指：{zh}。请改成应当引用的条款。",
        f"{words} refers to nothing: {en}. Refer to what is meant.",
    )


def _missing(fault: Dangling, index: Index, level: str, english: str) -> tuple[str, str]:
    mark, printed = fault.mark, _printed(fault)
    above = name(fault.above, index) if fault.above else ""
    if mark.relative and mark.back:
        before = f"前面没有{_counted(mark.back)}{level}" if mark.back > 1 else f"前面没有{level}"
        return before, f"{mark.back} {english}{'s' if mark.back > 1 else ''} would have to stand before it"
    if mark.relative:
        return f"这里不在任何{level}之内", f"it stands in no {english}"
    if mark.every:
        return f"{above}没有分{level}", f"{above or 'the text'} has no {english}s"
    if fault.last and above:
        return (
            f"{above}只有{_counted(fault.last)}{level}",
            f"{above} has {fault.last} {english}{'s' if fault.last > 1 else ''}",
        )
    if fault.last:
        return f"全文没有{printed}", f"the text has no {printed}"
    return f"{above or '文中'}没有{printed}", f"{above or 'the text'} has no {printed}"


def _printed(fault: Dangling) -> str:
    return fault.cited.home.text[fault.mark.start : fault.mark.end]


def _counted(number: int) -> str:
    """A number as it stands before 条 and 款: 两, 三."""
    return "两" if number == 2 else to_chinese(number)
