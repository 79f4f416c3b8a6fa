"""The text of a report as a quiet reader goes through it: what changed, and one line for the rest.

The terminal and Markdown views share it. Neighbours with nothing to show are folded into one line
(第五条至第九条　未修改), and a division's heading comes only when something below it does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from redline.changes import Class, Kind
from redline.model.value import value
from redline.render import words
from redline.render.context import is_changed
from redline.report import Cell, Line, Mark, Report, Row, Section

State = Literal["", "same", "number", "formal", "quiet"]
# What the numbers of provisions and of references are made of.
_NUMBERS = frozenset("第编章节条款项目前本至、之零〇一二三四五六七八九十百千两（）()0123456789")
_DIVISIONS = frozenset({"part", "subpart", "chapter", "section", "annex"})
_TOLD = frozenset({"split", "joined", "into", "moved"})


@value
class Heading:
    """A division's heading, or the name of the part before or after the body."""

    row: Row | None
    part: Literal["front", "body", "tail"]
    depth: int


@value
class Fold:
    """Articles that stand one after the other in both texts and of which the same is to be said.

    same: nothing changed; number: the number alone; formal: the form alone (captions that all articles
    lost); quiet: nothing, or the form alone, where only substance is asked for.
    """

    state: State
    first: Row
    last: Row

    def text(self, lang: words.Lang) -> str:
        """Return the line for them: 第十条至第十五条 → 第十二条至第十七条　仅序号调整."""
        old, new = _range(self.first.old, self.last.old), _range(self.first.new, self.last.new)
        names = new if old == new else f"{old} → {new}"
        if self.state == "quiet":
            return f"{names}　{'无实质修改' if lang == 'zh' else 'nothing of substance'}"
        if self.state == "formal":
            return f"{names}　{words.CLASSES[lang][Class.FORMAL]}"
        return f"{names}　{words.KINDS[lang][Kind.RENUMBERED if self.state == 'number' else Kind.UNCHANGED]}"


def read(report: Report, only: str | None) -> Iterator[Heading | Row | Fold | Toc]:
    """Yield what a reader should see, in order. `only="substantive"` folds formal changes too."""
    waiting = _Waiting(report)
    for section in report.sections:
        waiting.open(section)
        if section.heading is not None and shows(section.heading, only):
            yield from waiting.take()
        for row in _toc([row for block in section.blocks for row in block.rows], only):
            if isinstance(row, Row) and (state := _state(row, only)):
                waiting.rows.append((row, state))
            elif isinstance(row, Toc) or shows(row, only):
                yield from waiting.take()
                yield row
    yield from waiting.rest()


@value
class Toc:
    """The table of contents, of which some lines changed: what they say is said again in the text."""

    rows: tuple[Row, ...]

    def text(self, lang: words.Lang) -> str:
        """Return the line for it: 目录　新增."""
        kinds = {row.kinds for row in self.rows}
        kind = self.rows[0].kinds if len(kinds) == 1 else (Kind.AMENDED,)
        return f"{words.say(lang, 'contents')}　{said(kind, self.rows[0].class_, lang)}"


def _toc(rows: list[Row], only: str | None) -> list[Row | Toc]:
    """Put the lines of a table of contents that have something to show into one."""
    found = tuple(row for row in rows if row.unit == "toc" and shows(row, only))
    rest: list[Row | Toc] = []
    for row in rows:
        if row.unit != "toc":
            rest.append(row)
        elif found and row is found[0]:
            rest.append(Toc(rows=found))
    return rest


def changed_rows(report: Report, only: str | None) -> Iterator[Row]:
    """Yield the rows that have something to show, division headings among them."""
    for section in report.sections:
        rows = [row for block in section.blocks for row in block.rows]
        for row in [section.heading, *rows] if section.heading is not None else rows:
            if shows(row, only) and not _state(row, only):
                yield row


def shows(row: Row, only: str | None) -> bool:
    """Tell whether a row has anything to show."""
    if only == "substantive":
        return row.class_ is Class.SUBSTANTIVE
    return row.class_ is not Class.UNCHANGED or Kind.UNCHANGED not in row.kinds


def said(kinds: tuple[Kind, ...], class_: Class, lang: words.Lang) -> str:
    """Return the words for what happened: 拆分 · 修改; "" for nothing.

    That an article has another number is seen beside them, so this is said only when it is all.
    """
    telling = [kind for kind in kinds if kind not in (Kind.RENUMBERED, Kind.UNCHANGED)]
    if telling:
        return words.kinds(lang, telling)
    if Kind.RENUMBERED in kinds:
        return words.kinds(lang, (Kind.RENUMBERED,))
    return words.CLASSES[lang][Class.FORMAL] if class_ is Class.FORMAL else ""


def happened(row: Row, lang: words.Lang) -> str:
    """Return the words for what happened to a row; see `said`.

    An article whose number moved on and whose punctuation changed is not "renumbered only".
    """
    if row.kinds == (Kind.RENUMBERED,) and row.class_ is Class.FORMAL:
        marked = (run.text for line in row.inline for run in line.runs if run.mark is not Mark.SAME)
        if not all(_NUMBERS.issuperset(text) and text.strip("（）()") for text in marked):
            return words.CLASSES[lang][Class.FORMAL]
    return said(row.kinds, row.class_, lang)


def name(cell: Cell) -> str:
    """Return a provision's number and heading, as printed."""
    return "　".join(part for part in (cell.num, cell.heading) if part)


def names(row: Row) -> str:
    """Return both names of a row: 第四十六条 → 第三十九条, or one when they are the same."""
    old, new = row.old, row.new
    if old and new and old.num and new.num and old.num != new.num and old.heading == new.heading:
        return "　".join(part for part in (f"{old.num} → {new.num}", new.heading) if part)
    found = [name(cell) for cell in (old, new) if cell is not None]
    return found[0] if len(set(found)) == 1 else " → ".join(found)


def lines(row: Row) -> tuple[Line, ...]:
    """Return a row's lines with both texts in one; of a division none, since its name says it all."""
    return () if row.unit in _DIVISIONS else tuple(line for line in row.inline if line.runs)


def has_origin(row: Row) -> bool:
    """Tell whether a row's origins say more than its numbers do."""
    return any(clause.code in _TOLD for clause in row.origins)


def _range(first: Cell | None, last: Cell | None) -> str:
    if first is None or last is None:
        return ""
    return first.num if first.num == last.num else f"{first.num}至{last.num}"


def _state(row: Row, only: str | None) -> State:
    """Say why an article has nothing to show; "" when it has."""
    if row.unit != "article" or row.old is None or row.new is None:
        return ""
    if row.class_ is Class.SUBSTANTIVE or not row.quiet:
        return ""
    recaptioned = row.old.heading != row.new.heading
    shown = any(map(is_changed, row.inline)) or (recaptioned and row.old.heading and row.new.heading)
    if shown and only is None:
        return ""
    if row.old.num != row.new.num:
        return "number"
    if only is not None:
        return "quiet"
    return "formal" if shown or recaptioned or row.class_ is Class.FORMAL else "same"


class _Waiting:
    """What was passed and not yet told: rows to fold, among headings of which some will be shown."""

    __slots__ = ("above", "places", "rows")

    def __init__(self, report: Report) -> None:
        sides = (report.map.old, report.map.new)
        self.places = {ref.anchor: at for side in sides for at, ref in enumerate(side)}
        self.rows: list[Heading | tuple[Row, State]] = []
        self.above: list[Heading] = []

    def open(self, section: Section) -> None:
        """Enter a section; headings that it does not stand under are left."""
        self.above = [one for one in self.above if one.depth < section.depth and one.part == section.part]
        if section.heading is not None or section.part != "body":
            heading = Heading(row=section.heading, part=section.part, depth=section.depth)
            self.above.append(heading)
            self.rows.append(heading)

    def take(self) -> Iterator[Heading | Fold]:
        """Tell what waits before something that is shown: folds, and the headings that it stands under."""
        shown = set(map(id, self.above))
        fold: Fold | None = None
        for one in self.rows:
            if isinstance(one, Heading):
                if id(one) in shown:
                    yield from [fold] if fold else []
                    fold = None
                    yield one
            elif fold is not None and fold.state == one[1] and self._follows(fold.last, one[0]):
                fold = Fold(state=fold.state, first=fold.first, last=one[0])
            else:
                yield from [fold] if fold else []
                fold = Fold(state=one[1], first=one[0], last=one[0])
        yield from [fold] if fold else []
        self.rows, self.above = [], []

    def rest(self) -> Iterator[Heading | Fold]:
        """Tell what waits at the end, where nothing is shown that a heading would stand above."""
        self.above = []
        yield from self.take()

    def _follows(self, before: Row, row: Row) -> bool:
        return all(
            self.places.get(then, -2) + 1 == self.places.get(now, -4)
            for then, now in ((before.anchor, row.anchor), (before.alias, row.alias))
        )
