"""Tables as Excel workbooks: nothing in a cell is ever a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from redline.render import xml_text

_LONGEST = 32_767  # characters that a cell can hold
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def workbook(
    name: str, heads: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[str]]
) -> bytes:
    """Return an .xlsx file of one sheet: a header row that stays in sight and is repeated in print.

    `widths` are in characters. Every cell is text; one that would begin a formula elsewhere is marked as
    text for that program too. The file says of itself no date and no author.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = _sheet_name(name)
    line = Side(style="thin")
    look = Alignment(wrap_text=True, vertical="top")
    frame = Border(left=line, right=line, top=line, bottom=line)
    for number, row in enumerate([heads, *rows], 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value = fit(text)
            cell.data_type = "s"
            cell.quotePrefix = text.startswith(_FORMULAS)
            cell.number_format = "@"
            cell.alignment, cell.border = look, frame
            if number == 1:
                cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="F2F2F2")
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    book.properties.creator = ""
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def fit(text: str) -> str:
    """Return a text as a cell can hold it."""
    shown = xml_text.fit(text)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def _sheet_name(name: str) -> str:
    plain = "".join(char for char in fit(name) if char not in "[]:*?/\\'")
    return plain[:31] or "1"
