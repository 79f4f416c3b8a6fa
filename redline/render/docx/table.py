"""Tables whose header stands on every page and whose rows do not break in the middle of a line.

Built element by element: python-docx looks a table's grid up anew for every cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from functools import lru_cache

from redline.model.value import replace, value
from redline.render.docx.look import Look
from redline.render.docx.xml import child, element

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    Spans = Sequence[tuple[str, Look]]
    Paragraphs = Sequence["Spans | Block | Grid"]
    Make = Callable[..., Element]

_MM = 1440 / 25.4  # twentieths of a point
_POINTS = 72 / 25.4  # in a millimetre
_LONGEST_WHOLE = 24  # lines, of some thirty on a landscape page; longer rows may break between two lines
_NARROW, _BROAD = 4, 9  # characters: the shares of a column of short texts and of long ones
_PADDING = 3  # millimetres of a cell's width that its text does not have


@value
class Column:
    """A column: its heading, its width in millimetres, and how its cells are aligned."""

    heading: str
    width: float
    align: str = "both"


@value
class Block:
    """A paragraph of a cell that has an `align` ("" for that of its row) and an `indent` of its own."""

    spans: Spans
    align: str = ""
    indent: bool = False


@value
class Grid:
    """A table without a header, or in a cell: rows of cells of (text, look) pairs; `width` in millimetres."""

    rows: tuple[tuple[Spans, ...], ...]
    width: float


@value
class Row:
    """A row: a cell for each column. A cell is paragraphs: (text, look) pairs, or a `Block`, or a `Grid`.

    `span` makes one cell of the whole width; `shade` (RRGGBB) lies behind it; `indent` sets first lines
    in by two characters; `middle` centres its cells from top to bottom; `keep` holds it with the next row.
    """

    cells: tuple[Paragraphs, ...]
    span: bool = False
    shade: str = ""
    align: str = ""
    indent: bool = False
    middle: bool = False
    keep: bool = False


def build(columns: Sequence[Column], rows: Iterable[Row], heading: Look, paragraph: Make) -> Element:
    """Return the table; `paragraph(spans, align=…)` makes the paragraphs of its cells."""
    table = element("tbl")
    frame(table, columns)
    head = Row(
        cells=tuple([[[(column.heading, heading)]] for column in columns]), align="center", middle=True
    )
    _row(table, columns, head, paragraph, header=True)
    for row in rows:
        _row(table, columns, row, paragraph, header=False)
    return table


def frame(table: Element, columns: Sequence[Column]) -> None:
    """Give a table its lines, its width and its grid."""
    properties = child(table, "tblPr")
    child(properties, "tblW", w=str(sum(_twips(column.width) for column in columns)), type="dxa")
    child(properties, "jc", val="center")
    borders = child(properties, "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        child(borders, side, val="single", sz="4", space="0", color="auto")
    child(properties, "tblLayout", type="fixed")
    margins = child(properties, "tblCellMar")
    for side in ("left", "right"):
        child(margins, side, w="85", type="dxa")
    grid = child(table, "tblGrid")
    for column in columns:
        child(grid, "gridCol", w=str(_twips(column.width)))


def _row(table: Element, columns: Sequence[Column], row: Row, paragraph: Make, *, header: bool) -> None:
    made = child(table, "tr")
    properties = child(made, "trPr")
    if header or row.span or _lines(columns, row) <= _LONGEST_WHOLE:
        child(properties, "cantSplit")
    if header:
        child(properties, "tblHeader")
    if row.span:
        width = sum(_twips(column.width) for column in columns)
        _cell(made, row.cells[0], width, len(columns), replace(row, align=row.align or "center"), paragraph)
        return
    for column, content in zip(columns, row.cells, strict=True):
        here = replace(row, align=row.align or column.align)
        _cell(made, content, _twips(column.width), 1, here, paragraph)


def _cell(made: Element, content: Paragraphs, width: int, across: int, row: Row, paragraph: Make) -> None:
    cell = copy(_empty(width, across, row.shade, row.middle))
    made.append(cell)
    for one in content or [[]]:  # Word wants a paragraph in every cell
        if isinstance(one, Grid):
            cell.append(build_grid(one, paragraph))
            continue
        block = one if isinstance(one, Block) else Block(spans=one, indent=row.indent)
        align = block.align or row.align
        cell.append(paragraph(block.spans, align=align, indent=block.indent, keep=row.keep))
    if content and isinstance(content[-1], Grid):  # and one at its end
        cell.append(paragraph([], align=row.align))


@lru_cache(maxsize=64)
def _empty(width: int, across: int, shade: str, middle: bool) -> Element:
    """Return a cell without text; copying one is much quicker than making it."""
    cell = element("tc")
    properties = child(cell, "tcPr")
    child(properties, "tcW", w=str(width), type="dxa")
    if across > 1:
        child(properties, "gridSpan", val=str(across))
    if shade:
        child(properties, "shd", val="clear", color="auto", fill=shade)
    if middle:
        child(properties, "vAlign", val="center")
    return cell


def build_grid(grid: Grid, paragraph: Make) -> Element:
    """Return a table without a header."""
    columns = [Column(heading="", width=width, align="left") for width in _widths(grid)]
    table = element("tbl")
    frame(table, columns)
    for cells in grid.rows:
        filled = [*cells, *[()] * (len(columns) - len(cells))]
        _row(table, columns, Row(cells=tuple([[spans] for spans in filled])), paragraph, header=False)
    return table


def _widths(grid: Grid) -> list[float]:
    """Return how wide each column is: as its longest text asks, within limits."""
    longest = [1] * max(map(len, grid.rows))
    for cells in grid.rows:
        for at, spans in enumerate(cells):
            longest[at] = max(longest[at], sum(len(text) for text, _ in spans))
    shares = [min(max(one, _NARROW), _BROAD) for one in longest]
    return [(grid.width - _PADDING) * share / sum(shares) for share in shares]


def _lines(columns: Sequence[Column], row: Row) -> int:
    """How many lines the longest cell of a row takes, about."""
    return max(
        (_height(content, column.width) for column, content in zip(columns, row.cells, strict=False)),
        default=0,
    )


def _height(content: Paragraphs, width: float) -> int:
    lines = 0
    for one in content:
        if isinstance(one, Grid):
            across = max(map(len, one.rows))
            lines += sum(_height(cells, one.width / across) for cells in one.rows)
            continue
        spans = one.spans if isinstance(one, Block) else one
        size = max((look.size for _, look in spans), default=0)
        characters = max(1, int((width - _PADDING) * _POINTS / size)) if size else 1
        lines += 1 + sum(len(text) for text, _ in spans) // characters
    return lines


def _twips(millimetres: float) -> int:
    return round(millimetres * _MM)
