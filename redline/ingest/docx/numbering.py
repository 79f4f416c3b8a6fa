"""Numbers that Word computes: lists, their levels and their counters. ISO/IEC 29500-1 §17.9.

Only definitions are kept here; a `Counter` counts through one text in the order of its paragraphs.
"""

from __future__ import annotations

from redline.ingest.docx.numerals import numeral
from redline.ingest.docx.schema import RPR, VAL, number, switch, value, w
from redline.ingest.docx.styles import Numbering, Styles
from redline.model.value import value as value_class

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LEVELS = 9
_MOST_LINKS = 8  # from a list to the style that defines it, to its list, …
_ILVL, _NUM_ID, _ABSTRACT_ID = w("ilvl"), w("numId"), w("abstractNumId")
_GAP = "\u3000"
_WIDE = "\u2e80"  # from here on, characters are East Asian


@value_class
class Level:
    """One level of a list.

    start    the first value; style: the numeral's format; text: what is printed, %1 to %9 for the values
    legal    whether all values are printed in decimal
    restart  None: begins again after any higher level; 0: never; n: only after level n or a higher one
    suffix   what stands after the number: "tab", "space" or "nothing"
    linked   id of the paragraph style that belongs to this level, or ""
    """

    start: int = 1
    style: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    suffix: str = "tab"
    linked: str = ""


@value_class
class List:
    """A list as paragraphs name it.

    abstract  id of the definition whose counters it shares; levels: by number, 0 to 8
    starts    values that levels begin anew with when this list is first used
    """

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Lists:
    """All lists of a file."""

    def __init__(self, root: Any | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Any] = {}
        self._nums: dict[str, Any] = {}
        self._made: dict[str, List | None] = {}
        if root is not None:
            self._abstract = {one.get(_ABSTRACT_ID, ""): one for one in root.findall(w("abstractNum"))}
            self._nums = {one.get(_NUM_ID, ""): one for one in root.findall(w("num"))}

    def list(self, num: str) -> List | None:
        """Return the list that has this id, None when there is none."""
        if num not in self._made:
            self._made[num] = self._list(num)
        return self._made[num]

    def _list(self, num: str) -> List | None:
        definition = self._definition(num)
        if definition is None:
            return None
        levels = _levels(definition)
        starts = {}
        for override in self._nums[num].findall(w("lvlOverride")):
            at = number(override.get(_ILVL), -1)
            start = value(override, "startOverride")
            if start is not None:
                starts[at] = number(start, 1)
            levels.update(_levels(override))
        return List(abstract=definition.get(_ABSTRACT_ID, ""), levels=levels, starts=starts)

    def _definition(self, num: str) -> Any | None:
        """Return the abstract list that `num` stands for, by way of numbering styles where it says so."""
        for _ in range(_MOST_LINKS):
            definition = self._abstract.get(value(self._nums.get(num), "abstractNumId") or "")
            link = value(definition, "numStyleLink")
            target = self._styles.numbering_lists.get(link or "")
            if link is None or target is None or target == num:
                return definition
            num = target
        return None


def _levels(holder: Any) -> dict[int, Level]:
    return {number(one.get(_ILVL), -1): _level(one) for one in holder.findall(w("lvl"))}


def _level(lvl: Any) -> Level:
    restart = value(lvl, "lvlRestart")
    return Level(
        start=number(value(lvl, "start")),
        style=_style(lvl),
        text="" if switch(lvl.find(RPR), "vanish") else value(lvl, "lvlText") or "",
        legal=bool(switch(lvl, "isLgl")),
        restart=None if restart is None else number(restart),
        suffix=value(lvl, "suff") or "tab",
        linked=value(lvl, "pStyle") or "",
    )


def _style(lvl: Any) -> str:
    """Return the numeral's format; one of Word's own, for 001, 002, …, is called by its first sign."""
    found = next(lvl.iter(w("numFmt")), None)
    if found is None:
        return "decimal"
    style = str(found.get(VAL, "decimal"))
    return str(found.get(w("format"), "")).partition(",")[0].strip() if style == "custom" else style


class Counter:
    """Counts through one text. Lists that share a definition share its counters.

    articles_run_on  whether 第…条 goes on after a chapter wherever the file does not say that it does not:
                     for files from a program that does not keep this
    ran_on           whether that has made a difference so far
    """

    def __init__(self, lists: Lists, *, articles_run_on: bool = False) -> None:
        self._lists = lists
        self._articles_run_on = articles_run_on
        self.ran_on = False
        self._values: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, numbering: Numbering | None) -> str:
        """Return what is printed before the next paragraph, the gap after the number included; or "".

        A bullet is no number and is left out, unless it has letters.
        """
        found = self._lists.list(numbering.num) if numbering is not None else None
        if numbering is None or found is None:
            return ""
        at = _at(numbering, found)
        level = found.levels.get(at)
        if level is None:
            return ""
        values = self._values.setdefault(found.abstract, {})
        self._count(numbering.num, found, at, values)
        text = _printed(found, at, values)
        if not text or (level.style == "bullet" and not any(char.isalnum() for char in text)):
            return ""
        return text + _gap(level.suffix, text)

    def _count(self, num: str, found: List, at: int, values: dict[int, int]) -> None:
        if at in found.starts and (num, at) not in self._begun:
            values[at] = found.starts[at]
        elif at in values:
            values[at] += 1
        else:
            values[at] = found.levels[at].start
        self._begun.add((num, at))
        for lower in [one for one in values if one > at]:
            level = found.levels.get(lower)
            restart = level.restart if level is not None else None
            if restart is None and level is not None and self._runs_on(level):
                self.ran_on = True
            elif restart is None or (restart and at < restart):
                del values[lower]

    def _runs_on(self, level: Level) -> bool:
        first, _, rest = level.text.partition("%")
        return self._articles_run_on and first.strip() == "第" and rest[1:].strip()[:1] in ("条", "條")


def _at(numbering: Numbering, found: List) -> int:
    """Return the level: of a style's list, the level that the style is linked to (§17.9.23)."""
    if numbering.style:
        for at, level in found.levels.items():
            if level.linked == numbering.style:
                return at
    return numbering.level or 0


def _printed(found: List, at: int, values: dict[int, int]) -> str:
    level = found.levels[at]
    first, *parts = level.text.split("%")
    text = first
    for part in parts:
        place = number(part[:1]) - 1
        shown = found.levels.get(place)
        if not part[:1].isdecimal() or shown is None:
            text += "" if part[:1].isdecimal() and place < _LEVELS else "%"
            text += part[1:] if part[:1].isdecimal() and place < _LEVELS else part
            continue
        style = "decimal" if level.legal and shown.style != "none" else shown.style
        # A higher level that has not been counted yet shows the value that it will begin with.
        text += numeral(values.get(place, shown.start), style if style != "bullet" else "none") + part[1:]
    return text


def _gap(suffix: str, text: str) -> str:
    """Return what stands between number and text: a wide blank after wide characters, for a tab."""
    if suffix == "nothing":
        return ""
    return _GAP if suffix == "tab" and text[-1] >= _WIDE else " "
