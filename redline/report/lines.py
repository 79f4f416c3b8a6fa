"""Edits as lines of marked runs: the old side, the new side, and both in one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from redline.changes import Change, Class, Edit, Move
from redline.model import DIVISIONS, Level, Provision, walk
from redline.report.types import Line, Mark, Run


class _Stretch(NamedTuple):
    """A run before it is cut into lines: it may hold line breaks."""

    text: str
    mark: Mark
    formal: bool
    passage: int | None


_CLOSERS = frozenset("，、；：。！？）”》,;:.!?)")
_OLD = frozenset({Mark.SAME, Mark.DELETED, Mark.MOVED_OUT})
_NEW = frozenset({Mark.SAME, Mark.INSERTED, Mark.MOVED_IN})


def levels(unit: Provision | None) -> tuple[str, ...]:
    """Return the `Level` value of each line of a unit's text, in the order of `model.lines`."""
    if unit is None:
        return ()
    if unit.level in DIVISIONS or unit.level is Level.ANNEX:
        return (unit.level.value,)
    if unit.level is Level.ARTICLE:
        return tuple(_below(unit))
    return (*[unit.level.value] * (unit.text.count("\n") + 1), *_below(unit))


def _below(unit: Provision) -> Iterator[str]:
    for node in walk(unit.children):
        for _ in range(node.text.count("\n") + 1):
            yield node.level.value


class Marked(NamedTuple):
    """The three views of one change, and how many characters it changed (moved passages count by
    what changed within them)."""

    old: tuple[Line, ...]
    new: tuple[Line, ...]
    inline: tuple[Line, ...]
    changed: int


def mark(
    change: Change, moves: Sequence[Move], old_levels: Sequence[str], new_levels: Sequence[str]
) -> Marked:
    """Lay a change out in lines. `old_levels` and `new_levels` are those of the two units."""
    if change.old_text == change.new_text and change.old is not None and change.new is not None:
        lines = _plain(change.new_text, new_levels)
        return Marked(old=lines, new=lines, inline=lines, changed=0)
    stretches = list(_stretches(change, moves))
    changed = sum(len(s.text) for s in stretches if s.mark in (Mark.DELETED, Mark.INSERTED))
    old = _one_side(stretches, _OLD, old_levels) if change.old is not None else ()
    new = _one_side(stretches, _NEW, new_levels) if change.new is not None else ()
    if change.old is None or change.new is None:
        return Marked(old=old, new=new, inline=new or old, changed=changed)
    return Marked(old=old, new=new, inline=_both(stretches, old_levels, new_levels), changed=changed)


def _plain(text: str, line_levels: Sequence[str]) -> tuple[Line, ...]:
    return tuple(
        Line(level=_level(line_levels, at), runs=(Run(text=line),) if line else ())
        for at, line in enumerate(text.split("\n"))
    )


def _level(line_levels: Sequence[str], at: int) -> str:
    if not line_levels:
        return Level.TEXT.value
    return line_levels[min(at, len(line_levels) - 1)]


def _stretches(change: Change, moves: Sequence[Move]) -> Iterator[_Stretch]:
    for edit in change.edits:
        op = edit.opcode
        formal = edit.class_ is Class.FORMAL
        if edit.move is not None and op.tag in ("delete", "insert"):
            yield from _moved(change, edit, moves[edit.move], edit.move)
        elif op.tag == "equal":
            yield _Stretch(change.new_text[op.new_start : op.new_end], Mark.SAME, False, None)
        else:
            if op.old_end > op.old_start:
                yield _Stretch(change.old_text[op.old_start : op.old_end], Mark.DELETED, formal, None)
            if op.new_end > op.new_start:
                yield _Stretch(change.new_text[op.new_start : op.new_end], Mark.INSERTED, formal, None)


def _moved(change: Change, edit: Edit, move: Move, index: int) -> Iterator[_Stretch]:
    op = edit.opcode
    if op.tag == "delete":
        yield from _passage(change.old_text, move, index, out=True, span=(op.old_start, op.old_end))
    else:
        yield from _passage(change.new_text, move, index, out=False, span=(op.new_start, op.new_end))


def passage(text: str, move: Move, index: int, *, out: bool) -> tuple[Line, ...]:
    """Lay out one end of a moved passage: the old one (`out`) or the new one. `text` is the whole
    text of the unit at that end."""
    span = (move.old_start, move.old_end) if out else (move.new_start, move.new_end)
    stretches = list(_passage(text, move, index, out=out, span=span))
    sheet = _one_side(stretches, _OLD if out else _NEW, (Level.PARAGRAPH.value,))
    return tuple(line for line in sheet if line.runs)


def _passage(
    text: str, move: Move, index: int, *, out: bool, span: tuple[int, int]
) -> Iterator[_Stretch]:
    """Yield one end of a moved passage; edits inside it keep their own marks."""
    kept, gone = (Mark.MOVED_OUT, Mark.DELETED) if out else (Mark.MOVED_IN, Mark.INSERTED)
    at, high = span
    for inner in move.edits:
        op = inner.opcode
        start, end = (op.old_start, op.old_end) if out else (op.new_start, op.new_end)
        start, end = max(start, at), min(end, high)
        if end <= start:
            continue
        if start > at:
            yield _Stretch(text[at:start], kept, False, index)
        mark_ = kept if op.tag == "equal" else gone
        yield _Stretch(text[start:end], mark_, inner.class_ is Class.FORMAL, index)
        at = end
    if at < high:
        yield _Stretch(text[at:high], kept, False, index)


class _Sheet:
    """Lines in the making."""

    def __init__(self) -> None:
        self.done: list[Line] = []
        self.runs: list[Run] = []
        self.level = ""

    def add(self, text: str, stretch: _Stretch) -> None:
        if text:
            self.runs.append(
                Run(text=text, mark=stretch.mark, formal=stretch.formal, passage=stretch.passage)
            )

    def close(self, level: str, broken: Literal["", "deleted", "inserted"] = "") -> None:
        self.done.append(Line(level=self.level or level, runs=tuple(self.runs), broken=broken))
        self.runs = []
        self.level = ""


def _one_side(
    stretches: list[_Stretch], marks: frozenset[Mark], line_levels: Sequence[str]
) -> tuple[Line, ...]:
    sheet = _Sheet()
    for stretch in stretches:
        if stretch.mark not in marks:
            continue
        first, *rest = stretch.text.split("\n")
        sheet.add(first, stretch)
        for line in rest:
            sheet.close(_level(line_levels, len(sheet.done)))
            sheet.add(line, stretch)
    sheet.close(_level(line_levels, len(sheet.done)))
    return tuple(sheet.done)


def _both(
    stretches: list[_Stretch], old_levels: Sequence[str], new_levels: Sequence[str]
) -> tuple[Line, ...]:
    """Lay both texts into one. A line has the level of its new text, or else of its old one."""
    sheet = _Sheet()
    old_at = new_at = 0
    order = list(_led(stretches))
    for place, stretch in enumerate(order):
        if sheet.runs and _parts(order, place) and not any(r.mark in _OLD for r in sheet.runs):
            sheet.close(_level(new_levels or old_levels, new_at))
        for at, text in enumerate(stretch.text.split("\n")):
            if at:
                if sheet.runs:
                    sheet.close(_level(new_levels or old_levels, new_at), _broken(stretch))
                old_at += stretch.mark in _OLD
                new_at += stretch.mark in _NEW
            if not text:
                continue
            sheet.add(text, stretch)
            if stretch.mark in _NEW:
                sheet.level = _level(new_levels, new_at)
            elif not sheet.level:
                sheet.level = _level(old_levels, old_at)
    if sheet.runs or not sheet.done:
        sheet.close(_level(new_levels or old_levels, new_at))
    return tuple(_tidied(sheet.done))


def _parts(order: list[_Stretch], place: int) -> bool:
    """Tell whether a new line ends and an old one begins before a stretch: they are two lines then."""
    if order[place].mark in _NEW:
        return False
    before = next((one.text for one in reversed(order[:place]) if one.mark in _OLD and one.text), "\n")
    after = next((one.text for one in order[place:] if one.mark in _NEW and one.text), "\n")
    return before.endswith("\n") and after.startswith("\n")


def _led(stretches: list[_Stretch]) -> Iterator[_Stretch]:
    """Let no line begin with a comma: what was put in the place of the end of a paragraph stands before
    the line break that was deleted there."""
    at = 0
    while at < len(stretches):
        here, then = stretches[at], stretches[at + 1] if at + 1 < len(stretches) else None
        at += 1
        if then is not None and _swallows(here, then):
            head, both, tail = then.text.partition("\n")
            yield here._replace(text=here.text[:-1])
            yield then._replace(text=head)
            yield _Stretch("\n", Mark.SAME if both else Mark.DELETED, formal=False, passage=None)
            yield then._replace(text=tail)
            at += 1
        else:
            yield here


def _swallows(gone: _Stretch, put: _Stretch) -> bool:
    return (
        (gone.mark, put.mark) == (Mark.DELETED, Mark.INSERTED)
        and len(gone.text) > 1
        and gone.text.endswith("\n")
        and put.text[0] in _CLOSERS
    )


def _tidied(lines: list[Line]) -> Iterator[Line]:
    """Drop signs of broken lines beside a line that one text alone has: it says so by itself."""
    kept = [any(run.mark is Mark.SAME for run in line.runs) for line in lines]
    for at, line in enumerate(lines):
        if line.broken and not (kept[at] and at + 1 < len(lines) and kept[at + 1]):
            yield Line(level=line.level, runs=line.runs)
        else:
            yield line


def _broken(stretch: _Stretch) -> Literal["", "deleted", "inserted"]:
    """Say which text alone has this line break, where nothing else tells the reader of it."""
    if stretch.text.strip("\n"):
        return ""
    if stretch.mark in (Mark.DELETED, Mark.INSERTED):
        return "deleted" if stretch.mark is Mark.DELETED else "inserted"
    return ""
