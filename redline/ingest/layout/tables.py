"""Tables that ruled lines make plain: their cells, row by row."""

from __future__ import annotations

from itertools import pairwise

from redline.ingest.layout.pieces import pieces_of, rows_of
from redline.ingest.layout.types import RAISED, Glyph, Piece, Row, Rule
from redline.ingest.layout.wording import first_unit, glue

_NEAR = 2.5  # points between rules that are one
_PADDING = 10.8  # points that Word leaves free at both sides of a cell together
_LONG = 0.55  # of the room in a cell: a shorter line is no wrapped one, unless what follows is too long
_ENDS = "。；"
_FIGURES = "0123456789.,"
_MOST_LINES, _MOST_TABLES = 150, 50  # of a table, of a page: what has more is a drawing
_SLANT = 1.0  # points that a straight rule may lean
_COVERED = 0.6  # of the side of a cell must be ruled


class Grid:
    """A table's lines: `xs` from the left, `ys` from above, and the rules that it was found from."""

    __slots__ = ("across", "down", "xs", "ys")

    def __init__(self, xs: list[float], ys: list[float], flat: list[Rule], upright: list[Rule]) -> None:
        self.xs = xs
        self.ys = ys
        self.down = [[(rule.y0, rule.y1) for rule in upright if abs(rule.x0 - x) <= _NEAR] for x in xs]
        self.across = [[(rule.x0, rule.x1) for rule in flat if abs(rule.y0 - y) <= _NEAR] for y in ys]

    def holds(self, glyph: Glyph) -> bool:
        """Tell whether a character stands inside."""
        x, y = _middle(glyph)
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def width(self, homes: dict[tuple[int, int], tuple[int, int]], column: int, row: int) -> float:
        """Return the width of the cell that begins here; `homes` says which places a cell takes."""
        end = column + 1
        while end < len(self.xs) - 1 and homes[end, row] == (column, row):
            end += 1
        return self.xs[end] - self.xs[column]

    def wall(self, column: int, row: int) -> bool:
        """Tell whether a rule stands to the left of a cell."""
        return _ruled(self.down[column], self.ys[row], self.ys[row + 1])

    def floor(self, column: int, row: int) -> bool:
        """Tell whether a rule runs below a cell."""
        return _ruled(self.across[row + 1], self.xs[column], self.xs[column + 1])


def grids_of(rules: list[Rule]) -> list[Grid]:
    """Return the tables that rules make: at least two columns and two rows' worth of lines each."""
    flat = [rule for rule in rules if abs(rule.y1 - rule.y0) <= _SLANT and rule.x1 - rule.x0 > 0]
    upright = [_down(rule) for rule in rules if abs(rule.x1 - rule.x0) <= _SLANT]
    found: list[Grid] = []
    known = set(flat)
    for group in _groups(flat, upright):
        across = [rule for rule in group if rule in known]
        down = [rule for rule in group if rule not in known]
        xs = _merged([(rule.x0 + rule.x1) / 2 for rule in down])
        ys = _merged([(rule.y0 + rule.y1) / 2 for rule in across])
        if 2 < len(xs) <= _MOST_LINES and 1 < len(ys) <= _MOST_LINES:
            found.append(Grid(xs, ys, across, down))
    return sorted(found, key=lambda grid: grid.ys[0])[:_MOST_TABLES]


def table_rows(grid: Grid, glyphs: list[Glyph], page: int, usual: float) -> list[Row]:
    """Return the rows of a table; a cell that spans several stands in the first of them.

    `usual` is how far the characters of the text are spaced out.
    """
    homes = _homes(grid)
    inside: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        x, y = _middle(glyph)
        inside.setdefault(homes[_at(grid.xs, x), _at(grid.ys, y)], []).append(glyph)
    made: list[Row] = []
    unfinished: set[tuple[int, int]] = set()
    columns, last = range(len(grid.xs) - 1), len(grid.ys) - 2
    for row in range(last + 1):
        cells: list[str] = []
        for column in columns:
            room = grid.width(homes, column, row) - _PADDING
            text, full = cell_text(inside.get((column, row), []), page, room, usual)
            cells.append(text)
            if full and text[-1] not in _ENDS:
                unfinished.add((column, row))
        made.append(Row(page, [Piece("", grid.xs[0], grid.xs[-1], grid.ys[row + 1], 10.0)], cells=cells))
    made[last].open_cells = {
        column: made[homes[column, last][1]] for column in columns if homes[column, last] in unfinished
    }
    return [row for row in made if any(row.cells or ())]


def cell_text(glyphs: list[Glyph], page: int, room: float, usual: float) -> tuple[str, bool]:
    """Return the text of a cell, and whether its last line is full.

    Wrapped lines are joined, others parted by a blank; `room` is how wide lines can be.
    """
    rows = rows_of(pieces_of(glyphs, usual), page)
    if not rows:
        return "", False
    widest = max(row.x1 - row.x0 for row in rows)
    text = rows[0].text
    for one, other in pairwise(rows):
        if not _no_room(one, other, room, widest):
            text = f"{text} {other.text}"
        elif text[-1] in _FIGURES and other.text[0] in _FIGURES:
            text += other.text
        else:
            text = glue(text, other.text, end=one.pieces[-1].end)
    last = rows[-1]
    edge = min(room, widest) if len(rows) > 1 else room
    return text.replace(RAISED, ""), last.x1 - last.x0 + last.size > edge


def join_pages(before: list[Row], after: list[Row]) -> None:
    """Put what goes on of a table's cells on the next page to what they said on the page before.

    A cell goes on when its last line is full and its sentence open. Either all that the first row says goes
    on, or only cells that span several rows do: a row of its own is never taken for the end of another.
    """
    if not before or not after or before[-1].cells is None or after[0].cells is None:
        return
    opened, first = before[-1].open_cells, after[0]
    if len(before[-1].cells) != len(after[0].cells):
        return
    said = {column for column, text in enumerate(after[0].cells) if text}
    going = said & set(opened)
    if said != going:
        going = {column for column in going if opened[column] is not before[-1]}
    for column in going:
        home = opened[column].cells
        if home is not None:
            home[column] = glue(home[column], after[0].cells[column], end="")
            after[0].cells[column] = ""
        if after[-1].open_cells.get(column) is first:  # over three pages or more
            after[-1].open_cells[column] = opened[column]
    if not any(first.cells or ()):
        after.remove(first)


def _no_room(row: Row, after: Row, room: float, widest: float) -> bool:
    """Tell whether a line of a cell had no room for what the next begins with: cells can be indented."""
    width = row.x1 - row.x0
    wanted = width + first_unit(after, row.spread) + 0.3 * row.size
    return wanted > room or (wanted > widest and width > _LONG * room)


def _homes(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """Return, for each cell of the grid, the first one that no rule parts it from."""
    homes: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(grid.ys) - 1):
        for column in range(len(grid.xs) - 1):
            if column and not grid.wall(column, row):
                homes[column, row] = homes[column - 1, row]
            elif row and not grid.floor(column, row - 1):
                homes[column, row] = homes[column, row - 1]
            else:
                homes[column, row] = (column, row)
    return homes


def _middle(glyph: Glyph) -> tuple[float, float]:
    return glyph.x + glyph.width / 2, glyph.y - 0.3 * glyph.size


def _at(lines: list[float], place: float) -> int:
    """Return between which two lines a place is."""
    return max(min(sum(line <= place for line in lines) - 1, len(lines) - 2), 0)


def _down(rule: Rule) -> Rule:
    return rule if rule.y0 <= rule.y1 else Rule(rule.x0, rule.y1, rule.x1, rule.y0)


def _merged(places: list[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _ruled(rules: list[tuple[float, float]], start: float, end: float) -> bool:
    """Tell whether rules, each from one place to another, cover most of a side of a cell."""
    covered = sum(max(min(high, end) - max(low, start), 0.0) for low, high in rules)
    return covered >= _COVERED * (end - start)


def _groups(flat: list[Rule], upright: list[Rule]) -> list[list[Rule]]:
    """Return the rules that touch one another, directly or by others."""
    groups: list[tuple[Rule, list[Rule]]] = []  # (the area that it covers, the rules)
    for rule in sorted([*flat, *upright], key=lambda rule: (rule.y0, rule.x0)):
        area, own = rule, [rule]
        apart: list[tuple[Rule, list[Rule]]] = []
        for other, rules in groups:
            if _touch(area, other):
                area = Rule(
                    min(area.x0, other.x0), min(area.y0, other.y0),
                    max(area.x1, other.x1), max(area.y1, other.y1),
                )  # fmt: skip
                own += rules
            else:
                apart.append((other, rules))
        groups = [*apart, (area, own)]
    return [rules for _, rules in groups]


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one.x0 <= other.x1 + _NEAR
        and other.x0 <= one.x1 + _NEAR
        and one.y0 <= other.y1 + _NEAR
        and other.y0 <= one.y1 + _NEAR
    )
