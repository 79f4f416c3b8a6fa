"""Tables whose header stands on every page and whose rows do not break in the middle of a line.

Built element by element: python-docx looks a table's grid up anew for every cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from redline.model.value import replace, value
from redline.render.docx.look import Look
from redline.render.docx.xml import child, element

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    Spans = Sequence[tuple[str, Look]]
    Paragraphs = Sequence[Spans]

_MM = 1440 / 25.4  # twentieths of a point
_LONGEST_WHOLE = 400  # characters; a longer row would leave half a page blank, or not fit on one


@value
class Column:
    """A column: its heading, its width in millimetres, and how its cells are aligned."""

    heading: str
    width: float
    align: str = "both"


@value
class Row:
    """A row: a cell for each column, a cell being paragraphs, a paragraph (text, look) pairs.

    `span` makes one cell of the whole width; `shade` (RRGGBB) lies behind it; `indent` sets first lines
    in by two characters; `middle` centres its cells from top to bottom.
    """

    cells: tuple[Paragraphs, ...]
    span: bool = False
    shade: str = ""
    align: str = ""
    indent: bool = False
    middle: bool = False


def build(
    columns: Sequence[Column], rows: Iterable[Row], heading: Look, paragraph: Callable[..., Element]
) -> Element:
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


def _row(
    table: Element, columns: Sequence[Column], row: Row, paragraph: Callable[..., Element], *, header: bool
) -> None:
    made = child(table, "tr")
    properties = child(made, "trPr")
    if header or row.span or max(map(_length, row.cells), default=0) <= _LONGEST_WHOLE:
        child(properties, "cantSplit")
    if header:
        child(properties, "tblHeader")
    if row.span:
        width = sum(_twips(column.width) for column in columns)
        _cell(made, row.cells[0], width, len(columns), replace(row, align=row.align or "center"), paragraph)
        return
    for column, content in zip(columns, row.cells, strict=True):
        _cell(
            made, content, _twips(column.width), 1, replace(row, align=row.align or column.align), paragraph
        )


def _cell(
    made: Element,
    content: Paragraphs,
    width: int,
    across: int,
    row: Row,
    paragraph: Callable[..., Element],
) -> None:
    cell = child(made, "tc")
    properties = child(cell, "tcPr")
    child(properties, "tcW", w=str(width), type="dxa")
    if across > 1:
        child(properties, "gridSpan", val=str(across))
    if row.shade:
        child(properties, "shd", val="clear", color="auto", fill=row.shade)
    if row.middle:
        child(properties, "vAlign", val="center")
    for spans in content or [[]]:  # Word wants a paragraph in every cell
        cell.append(paragraph(spans, align=row.align, indent=row.indent))


def _length(content: Paragraphs) -> int:
    return sum(len(text) for spans in content for text, _ in spans)


def _twips(millimetres: float) -> int:
    return round(millimetres * _MM)
