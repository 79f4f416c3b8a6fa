"""References that a change of numbers left behind: what they meant bears another number now, or is gone."""

from __future__ import annotations

from collections.abc import Iterator

from redline.app.check.text import CheckedText
from redline.app.check.types import Edit, Finding
from redline.references import Index, Trail
from redline.references.cited import Cited, Known
from redline.references.naming import name
from redline.references.stale import Lost, Stale, stale

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.align import Alignment
    from redline.app.comparison import Text


def left_behind(text: CheckedText, found: tuple[Cited, ...], known: Known) -> Iterator[tuple[Cited, Finding]]:
    """Yield what the version before shows: each reference with the finding about it.

    `found` is what `redline.references.cited` says of the text, `known` what it came to know. Without
    references, without a version before, or where both have the same body, nothing is aligned. Raises
    InputError when that version cannot be read.
    """
    if not any(one.reference.kind == "internal" for one in found):
        return
    old = text.previous
    if old is None or old.document.body == text.document.body:
        return
    alignment = _alignment(old, text.text)
    trail = Trail(alignment)
    for one in stale(alignment, trail=trail, new=found, known=known):
        yield one.cited, _finding(text, one, trail)


def meant_before(text: CheckedText) -> dict[tuple[str, int], str]:
    """Return what the numbers of references mean by the version before: see `redline.references.stale`."""
    from redline.references.stale import meant_before as meant

    old = text.previous
    return {} if old is None else meant(_alignment(old, text.text))


def _alignment(old: Text, new: Text) -> Alignment:
    from redline.align import align
    from redline.app.comparison import kept_pins

    return align(old.document, new.document, pins=kept_pins(old, new))


def _finding(text: CheckedText, one: Stale, trail: Trail) -> Finding:
    marks = one.cited.reference.marks
    first, last = one.lost[0].at, one.lost[-1].at
    place = text.places.span(one.cited.home, marks[first][0].start, marks[last][-1].end)
    whole = text.places.span(one.cited.home, one.cited.start, one.cited.end)
    words = one.cited.text
    zh, en = zip(*(_fate(lost, trail.old, trail.new) for lost in one.lost), strict=True)
    why, because = "；".join(zh), "; ".join(en)
    if one.fate == "moved" and one.should:
        return text.finding(
            "reference-stale",
            place,
            f"“{words}”没有随序号调整：{why}。应为“{one.should}”。",
            f"{words} was left behind by a change of numbers: {because}. It should be {one.should}.",
            *((Edit(span=whole, old=words, new=one.should),) if one.certain else ()),
        )
    rule = {"moved": "reference-stale", "split": "reference-split", "repealed": "reference-repealed"}
    return text.finding(
        rule[one.fate],
        place,
        f"“{words}”与上一稿所指的不同了：{why}。请核对。",
        f"{words} no longer means what it meant in the version before: {because}. Look at it again.",
    )


def _fate(lost: Lost, old: Index, new: Index) -> tuple[str, str]:
    """What became of one thing that a reference meant, in both languages."""
    was = name(lost.target, old)
    now = [name(eid, new) for eid in lost.successors]
    means = name(lost.meant, new) if lost.meant else ""
    here = (f"，这里现在指{means}", f", and this means {means} now") if means else ("", "")
    if lost.fate == "repealed":
        return f"上一稿的{was}已经删去{here[0]}", f"{was} of the version before was repealed{here[1]}"
    if lost.fate == "split":
        many = "、".join(now)
        return f"上一稿的{was}已经拆分为{many}", f"{was} of the version before was split into {many}"
    return f"上一稿的{was}现在是{now[0]}", f"{was} of the version before is {now[0]} now"
