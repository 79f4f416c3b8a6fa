"""The text of a report as a quiet reader goes through it: what changed, and one line for the rest.

The terminal and Markdown views share it. Neighbours with nothing to show are folded into one line
(第五条至第九条　未修改), and a division's heading comes only when something below it does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from redline.changes import Class, Kind
from redline.render import words
from redline.render.context import is_changed
from redline.report import Cell, Report, Row

State = Literal["", "same", "number", "formal"]
_TOLD = frozenset({"split", "joined", "into", "moved"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A division's heading, or the name of the part before or after the body."""

    row: Row | None
    part: Literal["front", "body", "tail"]
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """Articles that stand one after the other in both texts and of which the same is to be said.

    same: nothing changed; number: the number alone; formal: the form, where only substance is asked
    for.
    """

    state: State
    first: Row
    last: Row

    def text(self, lang: words.Lang) -> str:
        """Return the line for them: 第十条至第十五条 → 第十二条至第十七条　仅序号调整."""
        old, new = _range(self.first.old, self.last.old), _range(self.first.new, self.last.new)
        names = new if old == new else f"{old} → {new}"
        if self.state == "formal":
            return f"{names}　{words.CLASSES[lang][Class.FORMAL]}"
        return f"{names}　{words.KINDS[lang][Kind.RENUMBERED if self.state == 'number' else Kind.UNCHANGED]}"


def read(report: Report, only: str | None) -> Iterator[Heading | Row | Fold]:
    """Yield what a reader should see, in order. `only="substantive"` folds formal changes too."""
    folder = _Folder.of(report)
    pending: list[Heading] = []
    for section in report.sections:
        pending = [above for above in pending if above.depth < section.depth and above.part == section.part]
        if section.heading is not None or section.part != "body":
            pending.append(Heading(row=section.heading, part=section.part, depth=section.depth))
        if section.heading is not None and shows(section.heading, only):
            yield from folder.take()
            yield from pending
            pending = []
        for row in (row for block in section.blocks for row in block.rows):
            folded = _state(row, only)
            if folded:
                folder.add(row, folded)
            elif shows(row, only):
                yield from folder.take()
                yield from pending
                pending = []
                yield row
    yield from folder.take()


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
    shown = any(map(is_changed, row.inline)) or row.old.heading != row.new.heading
    if shown and only is None:
        return ""
    if row.old.num != row.new.num:
        return "number"
    return "formal" if shown or row.class_ is Class.FORMAL else "same"


@dataclass(slots=True)
class _Folder:
    """Collects neighbours on the way through the rows."""

    places: dict[str, int]
    pending: list[Fold] = field(default_factory=list)

    @classmethod
    def of(cls, report: Report) -> _Folder:
        return cls(
            places={
                ref.anchor: at for side in (report.map.old, report.map.new) for at, ref in enumerate(side)
            }
        )

    def add(self, row: Row, state: State) -> None:
        last = self.pending[-1] if self.pending else None
        if last is not None and last.state == state and self._follows(last.last, row):
            self.pending[-1] = Fold(state=state, first=last.first, last=row)
        else:
            self.pending.append(Fold(state=state, first=row, last=row))

    def take(self) -> list[Fold]:
        found, self.pending = self.pending, []
        return found

    def _follows(self, before: Row, row: Row) -> bool:
        return all(
            self.places.get(then, -2) + 1 == self.places.get(now, -4)
            for then, now in ((before.anchor, row.anchor), (before.alias, row.alias))
        )
