"""Tables to lines: as Markdown, or as plain lines where a table only frames a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from redline.ingest.docx.inline import bare, together, trimmed
from redline.ingest.docx.schema import ORDER, TBL, TC, TR, P, number, value, w
from redline.ingest.types import Line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TRPR, _TCPR = w("trPr"), w("tcPr")
_WIDEST = 63  # columns of a Word table
_GAP = "\u3000"
_NUMERAL = "[0-9０-９一二三四五六七八九十百千零〇○]+"
_NUMBER = re.compile(rf"\s*第\s*{_NUMERAL}\s*[编章节条](?:\s*之\s*{_NUMERAL})?\s*")
_ARTICLE = re.compile(rf"\s*第\s*{_NUMERAL}\s*条(?:\s*之\s*{_NUMERAL})?(?:\s+\S|\s*$)")


class Cell:
    """A cell: its lines, these as one text, parted by blanks, and how many columns it takes."""

    __slots__ = ("lines", "span", "text")

    def __init__(self, lines: list[Line], span: int) -> None:
        self.lines = lines
        self.text = together(line.text for line in lines)
        self.span = span


class Rows:
    """A table that was read.

    rows      cells by row
    places    number of the paragraph that each row begins with
    framed    whether the table only puts articles in place: numbers stand in a column of their own, or
              but one cell of each row has words
    articles  number of the paragraph where the table begins if a cell has the beginning of an article, else 0
    """

    def __init__(self, rows: list[list[Cell]], places: list[int]) -> None:
        self.rows = rows
        self.places = places
        found = any(_ARTICLE.match(bare(line.text)) for row in rows for cell in row for line in cell.lines)
        self.articles = places[0] if found else 0
        self.framed = found and all(map(_frames, rows))

    def lines(self) -> list[Line]:
        """Return the table's lines: Markdown with a head, or plain where it is but a frame."""
        if self.framed or not self.rows:
            return [line for row in self.rows for line in _framed(row)]
        made = [Line(number=at, text=_markdown(row)) for at, row in zip(self.places, self.rows, strict=True)]
        # Without it, a second row of nothing but dashes would be taken for the one under a head.
        columns = max(sum(cell.span for cell in row) for row in self.rows)
        made.insert(1, Line(number=made[0].number, text="|" + "---|" * columns))
        return made


def column(table: Any) -> list[Any]:
    """Return the cells of a table that has only one column: a frame around a text. Else nothing."""
    rows = [[*_below(row, TC)] for row in _below(table, TR)]
    return [row[0] for row in rows] if all(len(row) == 1 for row in rows) else []


def read_rows(table: Any, read: Callable[[Any], list[Line]]) -> Rows:
    """Return the rows of a table; `read` gives the lines of a cell. Rows without cells are left out."""
    rows: list[list[Cell]] = []
    places: list[int] = []
    for row in _below(table, TR):
        cells = _cells(row, read)
        if cells:
            first = next(row.iter(P), None)
            rows.append(cells)
            places.append(number(first.get(ORDER), 1) if first is not None else 1)
    return Rows(rows, places)


def _cells(row: Any, read: Callable[[Any], list[Line]]) -> list[Cell]:
    found: list[Cell] = []
    for cell in _below(row, TC):
        # A cell that goes on with the one above (vMerge) mostly says nothing; what it says is kept.
        found.append(Cell(read(cell), _span(value(cell.find(_TCPR), "gridSpan"))))
    if not found:
        return found
    properties = row.find(_TRPR)
    before, after = (value(properties, name) for name in ("gridBefore", "gridAfter"))
    return [*_empty(number(before)), *found, *_empty(number(after))]


def _below(element: Any, tag: str) -> Iterator[Any]:
    """Yield the rows of a table, or the cells of a row, out of the containers around them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in (TBL, TR, TC, P) and not child.tag.endswith("Pr"):
            yield from _below(child, tag)


def _span(text: str | None) -> int:
    return min(max(number(text, 1), 1), _WIDEST)


def _empty(columns: int) -> list[Cell]:
    return [Cell([], 1) for _ in range(min(max(columns, 0), _WIDEST))]


def _markdown(row: list[Cell]) -> str:
    texts: list[str] = []
    for cell in row:
        texts += [cell.text.replace("|", "\\|"), *[""] * (cell.span - 1)]
    return "| " + " | ".join(texts) + " |"


def _frames(row: list[Cell]) -> bool:
    """Tell whether a row is one text: in one cell, or a number and the text that it numbers."""
    filled = [cell for cell in row if bare(cell.text)]
    return len(filled) < 2 or (len(filled) == 2 and bool(_NUMBER.fullmatch(bare(filled[0].text))))


def _framed(row: list[Cell]) -> list[Line]:
    filled = [cell for cell in row if bare(cell.text)]
    if len(filled) < 2:
        return [line for cell in row for line in cell.lines]
    num, text = filled
    first, *rest = [line for line in text.lines if bare(trimmed(line.text))]
    joined = Line(number=first.number, text=num.text + _GAP + trimmed(first.text), heading=first.heading)
    return [joined, *rest]
