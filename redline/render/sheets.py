"""Tables as Excel workbooks: nothing in a cell is ever a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from functools import lru_cache
from io import BytesIO

from redline.model.value import value
from redline.render import xml_text
from redline.render.sheets_settled import settle
from redline.render.width import width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Rich = Sequence[tuple[str, "Face | None"]]
    Content = str | int | Rich

LONGEST = 32_767  # characters that a cell can hold
TALLEST = 409.0  # points that a row can have
LINE = 15.5  # points of a line of text: what stands in for 宋体 elsewhere is taller
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_SHADE = "F2F2F2"
_FIXED = (1980, 1, 1, 0, 0, 0)  # the date of every part: the same workbook is the same bytes


@value
class Face:
    """How some characters of a cell look. `underline`: "", "single" or "double"; `colour` RRGGBB or ""."""

    font: str = "宋体"
    size: float = 10.5
    bold: bool = False
    italic: bool = False
    strike: bool = False
    underline: str = ""
    colour: str = ""


@value
class SheetRow:
    """A row: a text, a number or (text, face) pairs for each column.

    `height` is in points, None for what the program makes of it; `heading` shades and centres it.
    """

    cells: Sequence[Content]
    height: float | None = None
    heading: bool = False


@value
class Frame:
    """What stands around a table.

    above, below  lines across its whole width: text, face and height in points; the first is the title
    filtered      whether the header has buttons to filter and to sort by
    paper         Excel's number of it: 9 for A4, 8 for A3
    when, title   when the file says that it was made (ISO 8601), and what it says it is
    """

    above: Sequence[tuple[str, Face, float]] = ()
    below: Sequence[tuple[str, Face, float]] = ()
    filtered: bool = False
    paper: int = 9
    when: str = ""
    title: str = ""


def workbook(
    name: str, heads: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[str]]
) -> bytes:
    """Return an .xlsx file of one sheet: a header row that stays in sight and is repeated in print.

    `widths` are in characters. Every cell is text; one that would begin a formula elsewhere is marked as
    text for that program too. The file says of itself no date and no author.
    """
    return book(name, heads, widths, (SheetRow(cells=row) for row in rows), Frame())


def book(
    name: str, heads: Sequence[str], widths: Sequence[float], rows: Iterable[SheetRow], frame: Frame
) -> bytes:
    """As `workbook`, with rows that look as they say and a frame around them."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = _sheet_name(name)
    for column, across in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = across
    writer = _Writer(sheet, len(heads))
    for line in frame.above:
        writer.across(*line)
    tallest = max(line_count(head, across) for head, across in zip(heads, widths, strict=True))
    writer.row(SheetRow(cells=heads, height=tallest * LINE + 3), head=True)
    first = writer.at
    for row in rows:
        writer.row(row)
    last = writer.at
    for line in frame.below:
        writer.across(*line)
    sheet.freeze_panes = f"A{first + 1}"
    sheet.print_title_rows = f"{first}:{first}"
    if frame.filtered:
        sheet.auto_filter.ref = f"A{first}:{get_column_letter(len(heads))}{last}"
    _set_up(sheet, frame)
    return _bytes(made, frame)


class _Writer:
    """Fills a sheet from top to bottom."""

    def __init__(self, sheet: Any, across: int) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        self.at = 0
        self._sheet = sheet
        self._across = across
        line = Side(style="thin")
        self._frame = Border(left=line, right=line, top=line, bottom=line)
        self._look = Alignment(wrap_text=True, vertical="top")
        self._centre = Alignment(wrap_text=True, vertical="center", horizontal="center")
        self._bold = Font(name="黑体", size=Face().size, bold=True)
        self._shade = PatternFill("solid", fgColor=_SHADE)
        self._text = Font(name=Face().font, size=Face().size)
        self._styles: dict[tuple[bool, bool, bool, bool], Any] = {}

    def row(self, row: SheetRow, *, head: bool = False) -> None:
        self.at += 1
        for column, content in enumerate(row.cells, 1):
            cell = self._sheet.cell(self.at, column)
            inert = _fill(cell, content)
            # openpyxl looks each property of a style up in all that it has; a finished style is copied.
            key = head, row.heading, inert, isinstance(content, int)
            if key not in self._styles:
                self._dress(cell, *key)
                self._styles[key] = cell._style
            cell._style = copy(self._styles[key])
        if row.height is not None:
            self._sheet.row_dimensions[self.at].height = min(row.height, TALLEST)

    def _dress(self, cell: Any, head: bool, heading: bool, inert: bool, number: bool) -> None:
        cell.border = self._frame
        cell.alignment = self._centre if head or heading else self._look
        cell.font = self._bold if head else self._text
        if head or heading:
            cell.fill = self._shade
        if not number:
            _as_text(cell, inert)

    def across(self, text: str, face: Face, height: float) -> None:
        self.at += 1
        cell = self._sheet.cell(self.at, 1)
        _as_text(cell, _fill(cell, text))
        cell.font = _font(face)
        cell.alignment = self._centre if self.at == 1 else self._look
        self._sheet.merge_cells(start_row=self.at, end_row=self.at, start_column=1, end_column=self._across)
        self._sheet.row_dimensions[self.at].height = min(height, TALLEST)


def _fill(cell: Any, content: Content) -> bool:
    """Put a text into a cell as text, whatever it begins with; tell whether it would begin a formula."""
    if isinstance(content, int):
        cell.value = content
        return False
    if isinstance(content, str):
        cell.value = fit(content)
    else:
        cell.value = _rich(content)
    cell.data_type = "s"
    return str(cell.value).startswith(_FORMULAS)


def _as_text(cell: Any, inert: bool) -> None:
    cell.quotePrefix = inert
    cell.number_format = "@"


def _rich(content: Rich) -> Any:
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    found = []
    room = LONGEST
    for text, face in content:
        shown = fit(text, room)
        room -= len(shown.encode("utf-16-le")) // 2
        if shown:
            found.append(TextBlock(_inline(face or Face()), shown))
    return CellRichText(found) if found else ""


@lru_cache(maxsize=256)
def _inline(face: Face) -> Any:
    from openpyxl.cell.text import InlineFont

    return InlineFont(
        rFont=face.font, sz=face.size, b=face.bold or None, i=face.italic or None, strike=face.strike or None,
        u=face.underline or None, color=f"FF{face.colour}" if face.colour else None,
    )  # fmt: skip


def _font(face: Face) -> Any:
    from openpyxl.styles import Font

    return Font(name=face.font, size=face.size, bold=face.bold)


def _set_up(sheet: Any, frame: Frame) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", frame.paper
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter.center.text = "— &P —"


def _bytes(book: Any, frame: Frame) -> bytes:
    """Save a workbook: the same content gives the same bytes."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    properties = book.properties
    properties.creator = ""
    properties.title = fit(frame.title)[:255] or None
    made, fixed = BytesIO(), BytesIO()
    book.save(made)
    with ZipFile(made) as old, ZipFile(fixed, "w", ZIP_DEFLATED) as new:
        parts = {name: old.read(name) for name in old.namelist()}
        parts["docProps/core.xml"] = _core(properties, frame.when)
        for name, content in settle(parts).items():
            part = ZipInfo(name, _FIXED)
            part.compress_type, part.external_attr = ZIP_DEFLATED, 0o600 << 16
            new.writestr(part, content)
    return fixed.getvalue()


def _core(properties: Any, when: str) -> bytes:
    """Return the part that says when the file was made: openpyxl writes the time of day into it."""
    from datetime import UTC, datetime

    from openpyxl.xml.functions import tostring

    moment = datetime.fromisoformat(when) if when else datetime(*_FIXED, tzinfo=UTC)
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    properties.created = properties.modified = moment
    return bytes(tostring(properties.to_tree()))


def line_count(text: str, across: float) -> int:
    """Return how many lines a text takes in a column of `across` characters, about."""
    return sum(1 + int(width(line) // (across - 1)) for line in text.split("\n"))


def fit(text: str, longest: int = LONGEST) -> str:
    """Return a text as a cell can hold it: of what is longer the beginning, and … for the rest.

    Excel counts as UTF-16 does: characters beyond the first plane are two.
    """
    shown = xml_text.fit(text)
    if len(shown) * 2 <= longest:
        return shown
    units = shown.encode("utf-16-le")
    if len(units) <= 2 * longest:
        return shown
    return units[: 2 * max(longest - 1, 0)].decode("utf-16-le", "ignore") + "…"[:longest]


def _sheet_name(name: str) -> str:
    plain = "".join(char for char in fit(name) if char not in "[]:*?/\\'")
    return plain[:31] or "1"
