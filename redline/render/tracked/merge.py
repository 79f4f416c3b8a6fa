"""Two texts as one with its changes marked.

What is kept and inserted is the new text, line by line and in its order; what is kept and deleted the old.
An article that stands elsewhere now is deleted where it stood and inserted where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from redline.model.value import replace
from redline.model.walk import units
from redline.render.tracked.ends import finished, whole_lines
from redline.render.tracked.order import Candidate, Span, steps, weights
from redline.render.tracked.printed import Line, Printed, kept, printed
from redline.render.tracked.types import Block, Mark, Paragraph, Piece, Row, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.changes import Comparison

_BAR = " | "
_ALIKE = 0.4  # of the longer one of two rows, to be one row that was changed

Stretch = tuple[Mark, int, int]
"""A mark, and from where to where; in the old text if it is "-", else in the new one."""


def merge(comparison: Comparison) -> list[Block]:
    """Return the lines and tables of both texts, in an order that is that of each of them.

    The end of the last line is kept.
    """
    alignment = comparison.alignment
    olds = [(unit.eid, printed(unit)) for unit in units(alignment.old)]
    news = [(unit.eid, printed(unit)) for unit in units(alignment.new)]
    old_places = {eid: place for place, (eid, _) in enumerate(olds)}
    new_places = {eid: place for place, (eid, _) in enumerate(news)}
    changes = {
        (old_places[one.old], new_places[one.new]): one
        for one in comparison.changes
        if one.old in old_places and one.new in new_places
    }
    pairs = [(old, new, len(one.new_text) + 1.0) for (old, new), one in changes.items()]
    found: list[Block] = []
    for old, new in steps(len(olds), len(news), pairs):
        before = olds[old][1] if old is not None else None
        after = news[new][1] if new is not None else None
        change = changes[old, new] if old is not None and new is not None else None
        spans = kept(before, after, change.edits) if change and before and after else []
        made = unit(before, after, spans)
        found += _named(made, news[new][0]) if new is not None else made
    return finished(found)


def _named(blocks: list[Block], eid: str) -> list[Block]:
    """Say where a unit of the new text begins."""
    place = next((k for k, one in enumerate(blocks) if isinstance(one, Paragraph) and _is_new(one)), None)
    if place is None:
        return blocks
    return [*blocks[:place], replace(blocks[place], unit=eid), *blocks[place + 1 :]]


def _is_new(paragraph: Paragraph) -> bool:
    return any(piece.mark != "-" for piece in paragraph.pieces)


def unit(old: Printed | None, new: Printed | None, spans: list[Span]) -> list[Block]:
    """Return the blocks of a unit and its successor, or of one of them; `spans` live on."""
    if old is None or new is None or not old.lines or not new.lines:
        return [*_alone(old, "-"), *_alone(new, "+")]
    if old.has_table or new.has_table:
        return _by_line(old, new, spans)
    return whole_lines(_by_character(old, new, [*spans, (len(old.text), len(new.text), 1)]))


def _alone(one: Printed | None, mark: Mark) -> list[Block]:
    found: list[Block] = []
    for block in _blocks(one) if one else ():
        if block[0].table:
            rows = tuple([Row(cells=_cells(one, row, mark), mark=mark) for row in block])  # type: ignore[arg-type]
            found.append(Table(rows=rows, mark=mark))
        else:
            found.append(_line(one, block[0], mark))  # type: ignore[arg-type]
    return found


def _line(one: Printed, line: Line, mark: Mark) -> Paragraph:
    return Paragraph(level=line.level, pieces=_pieces(one, line, line.start, line.end, mark), mark=mark)


def _pieces(one: Printed, line: Line, start: int, end: int, mark: Mark) -> tuple[Piece, ...]:
    """Return a stretch of a line, its number apart from the rest."""
    border = min(max(line.start + line.heavy, start), end)
    cuts = (start, border, True), (border, end, False)
    return tuple([Piece(text=one.text[a:b], mark=mark, heavy=heavy) for a, b, heavy in cuts if a < b])


def _blocks(one: Printed) -> list[list[Line]]:
    """Return the lines one by one, those of a table together."""
    found: list[list[Line]] = []
    for line in one.lines:
        if line.table and found and found[-1][0].table == line.table:
            found[-1].append(line)
        else:
            found.append([line])
    return found


# --- units without tables: characters, and ends of lines among them --------------------------------


def _by_character(old: Printed, new: Printed, spans: list[Span]) -> list[Paragraph]:
    found: list[Paragraph] = []
    pieces: list[Piece] = []
    cursors = {"-": _Cursor(old), "+": _Cursor(new)}
    for mark, start, end in _stretches(spans):
        cursor = cursors["-" if mark == "-" else "+"]
        for line, a, b in cursor.lines(start, end):
            pieces += _pieces(cursor.unit, line, a, min(b, line.end), mark)
            if b > line.end:
                found.append(Paragraph(level=line.level, pieces=tuple(pieces), mark=mark))
                pieces = []
    return found


class _Cursor:
    """Walks through the lines of a unit, which end with a character each."""

    def __init__(self, unit: Printed) -> None:
        self.unit = unit
        self._at = 0

    def lines(self, start: int, end: int) -> Iterator[tuple[Line, int, int]]:
        """Yield (line, start, end) of a stretch; the end is behind the line's where it goes on after it."""
        lines = self.unit.lines
        while start < end:
            while lines[self._at].end < start:
                self._at += 1
            line = lines[self._at]
            stop = min(end, line.end + 1)
            yield line, start, stop
            start = stop


def _stretches(spans: Iterable[Span], old: int = 0, new: int = 0) -> Iterator[Stretch]:
    for start, there, length in spans:
        if old < start:
            yield "-", old, start
        if new < there:
            yield "+", new, there
        yield "=", there, there + length
        old, new = start + length, there + length


# --- units with tables: lines, rows and cells ----------------------------------------------------


def _by_line(old: Printed, new: Printed, spans: list[Span]) -> list[Block]:
    ours, theirs = _blocks(old), _blocks(new)
    found: list[Block] = []
    for a, b in steps(len(ours), len(theirs), _candidates(ours, theirs, spans)):
        before, after = ours[a] if a is not None else None, theirs[b] if b is not None else None
        if before is None or after is None:
            found += _one_side(old, before, "-") + _one_side(new, after, "+")
        elif after[0].table:
            found.append(_table(old, before, new, after, spans))
        else:
            found.append(_changed_line(old, before[0], new, after[0], spans))
    return found


def _one_side(one: Printed, block: list[Line] | None, mark: Mark) -> list[Block]:
    return _alone(replace(one, lines=tuple(block)), mark) if block else []


def _candidates(
    ours: Sequence[list[Line]], theirs: Sequence[list[Line]], spans: list[Span]
) -> Iterator[Candidate]:
    shared = weights(spans, *([(one[0].start, one[-1].end) for one in side] for side in (ours, theirs)))
    for (a, b), weight in shared.items():
        if bool(ours[a][0].table) == bool(theirs[b][0].table):
            yield a, b, weight


def _changed_line(old: Printed, line: Line, new: Printed, other: Line, spans: list[Span]) -> Paragraph:
    pieces: list[Piece] = []
    inner = [*_within(spans, line, other), (line.end, other.end, 0)]
    for mark, start, end in _stretches(inner, line.start, other.start):
        one, of = (old, line) if mark == "-" else (new, other)
        pieces += _pieces(one, of, start, end, mark)
    return Paragraph(level=other.level, pieces=tuple(pieces), mark="=")


def _within(spans: list[Span], line: Line, other: Line) -> Iterator[Span]:
    for start, there, length in spans:
        begin = max(line.start - start, other.start - there, 0)
        end = min(line.end - start, other.end - there, length)
        if begin < end:
            yield start + begin, there + begin, end - begin


def _table(old: Printed, before: list[Line], new: Printed, after: list[Line], spans: list[Span]) -> Table:
    stretches = [[(line.start, line.end) for line in side] for side in (before, after)]
    shared = weights(spans, *stretches)
    pairs = [
        (a, b, float(weight))
        for (a, b), weight in shared.items()
        if _same_row(old, before[a], new, after[b], weight)
    ]
    rows: list[Row] = []
    for a, b in steps(len(before), len(after), pairs):
        if a is not None and b is not None:
            rows.append(_changed_row(old, before[a], new, after[b]))
        elif a is not None:
            rows.append(Row(cells=_cells(old, before[a], "-"), mark="-"))
        elif b is not None:
            rows.append(Row(cells=_cells(new, after[b], "+"), mark="+"))
    return Table(rows=tuple(rows), mark="=")


def _same_row(old: Printed, line: Line, new: Printed, other: Line, weight: int) -> bool:
    longer = max(line.end - line.start, other.end - other.start)
    return len(_texts(old, line)) == len(_texts(new, other)) and weight >= _ALIKE * longer


def _changed_row(old: Printed, line: Line, new: Printed, other: Line) -> Row:
    from redline.textdiff import diff

    cells: list[tuple[Piece, ...]] = []
    for before, after in zip(_texts(old, line), _texts(new, other), strict=True):
        spans = [
            (one.old_start, one.new_start, one.old_end - one.old_start)
            for one in diff(before, after)
            if one.tag == "equal"
        ]
        stretches = _stretches([*spans, (len(before), len(after), 0)])
        cells.append(
            tuple(
                [
                    Piece(text=(before if mark == "-" else after)[a:b], mark=mark)
                    for mark, a, b in stretches
                    if a < b
                ]
            )
        )
    return Row(cells=tuple(cells), mark="=")


def _texts(one: Printed, row: Line) -> list[str]:
    return one.text[row.start : row.end].split(_BAR)


def _cells(one: Printed, row: Line, mark: Mark) -> tuple[tuple[Piece, ...], ...]:
    return tuple([(Piece(text=text, mark=mark),) if text else () for text in _texts(one, row)])
