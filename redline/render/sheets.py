"""Tables as Excel workbooks: nothing in a cell is ever a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from redline.model.value import value
from redline.render import xml_text
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
_FIXED = (1980, 1, 1)  # where no date is given: the same workbook is the same bytes


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
    from xlsxwriter import Workbook

    made = BytesIO()
    book = Workbook(made, _PLAIN)
    _describe(book, frame)
    sheet = book.add_worksheet(_sheet_name(name))
    for column, across in enumerate(widths):
        sheet.set_column(column, column, across)
    writer = _Writer(book, sheet, len(heads))
    for line in frame.above:
        writer.across(*line)
    first = writer.at
    tallest = max(line_count(head, across) for head, across in zip(heads, widths, strict=True))
    writer.row(SheetRow(cells=heads, height=tallest * LINE + 3), head=True)
    for row in rows:
        writer.row(row)
    last = writer.at - 1
    for line in frame.below:
        writer.across(*line)
    sheet.freeze_panes(first + 1, 0)
    sheet.repeat_rows(first)
    if frame.filtered:
        sheet.autofilter(first, 0, last, len(heads) - 1)
    sheet.set_landscape()
    sheet.set_paper(frame.paper)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C— &P —")
    book.close()
    return made.getvalue()


# Texts stay texts: nothing that looks like a formula, a number or an address becomes one.
_PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def _describe(book: Any, frame: Frame) -> None:
    """Set what the file says of itself: no author, and no date but the one that is given."""
    from datetime import UTC, datetime

    moment = datetime.fromisoformat(frame.when) if frame.when else datetime(*_FIXED, tzinfo=UTC)
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    book.set_properties({"title": fit(frame.title)[:255], "author": "", "created": moment})
    text = Face()
    book.formats[0].set_font_name(text.font)
    book.formats[0].set_font_size(text.size)


class _Writer:
    """Fills a sheet from top to bottom. `at` is the row to be written next, from 0."""

    def __init__(self, book: Any, sheet: Any, across: int) -> None:
        self.at = 0
        self._book = book
        self._sheet = sheet
        self._across = across
        self._formats: dict[tuple[object, ...], Any] = {}

    def row(self, row: SheetRow, *, head: bool = False) -> None:
        """Write a row."""
        if row.height is not None:
            self._sheet.set_row(self.at, min(row.height, TALLEST))
        for column, content in enumerate(row.cells):
            self._cell(column, content, head, row.heading)
        self.at += 1

    def across(self, text: str, face: Face, height: float) -> None:
        """Write a line across the whole table; the first one is its title."""
        look = {
            "text_wrap": True, "num_format": "@", "quote_prefix": text.startswith(_FORMULAS),
            "align": "center" if self.at == 0 else "left", "valign": "vcenter" if self.at == 0 else "top",
        }  # fmt: skip
        format = self._format(("across", face, *look.values()), {**_looks(face), **look})
        self._sheet.set_row(self.at, min(height, TALLEST))
        if self._across > 1:
            self._sheet.merge_range(self.at, 0, self.at, self._across - 1, "", format)
        self._sheet.write_string(self.at, 0, fit(text), format)
        self.at += 1

    def _cell(self, column: int, content: Content, head: bool, heading: bool) -> None:
        if isinstance(content, int):
            self._sheet.write_number(self.at, column, content, self._dress(head, heading, number=True))
            return
        parts = [(content, None)] if isinstance(content, str) else content
        shown = _fitted(parts)
        inert = bool(shown) and shown[0][0].startswith(_FORMULAS)
        if len(shown) > 1:
            pieces = [piece for text, face in shown for piece in (self._inline(face or Face()), text)]
            self._sheet.write_rich_string(self.at, column, *pieces, self._dress(head, heading, inert))
        elif shown:  # the library takes no rich text of one piece: its cell looks so
            text, face = shown[0]
            self._sheet.write_string(self.at, column, text, self._dress(head, heading, inert, face=face))
        else:
            self._sheet.write_blank(self.at, column, None, self._dress(head, heading, inert))

    def _inline(self, face: Face) -> Any:
        return self._format(("inline", face), _looks(face))

    def _dress(
        self,
        head: bool,
        heading: bool,
        inert: bool = False,
        *,
        number: bool = False,
        face: Face | None = None,
    ) -> Any:
        key = ("cell", head, heading, inert, number, face)
        if key in self._formats:
            return self._formats[key]
        face = face or (Face(font="黑体", bold=True) if head else Face())
        look: dict[str, Any] = {**_looks(face), "border": 1, "text_wrap": True, "valign": "top"}
        if head or heading:
            look |= {"valign": "vcenter", "align": "center", "bg_color": f"#{_SHADE}"}
        if not number:
            look |= {"num_format": "@", "quote_prefix": inert}
        return self._format(key, look)

    def _format(self, key: tuple[object, ...], look: dict[str, Any]) -> Any:
        if key not in self._formats:
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]


def _looks(face: Face) -> dict[str, Any]:
    """Return a face as the library takes it."""
    found: dict[str, Any] = {"font_name": face.font, "font_size": face.size}
    found |= {"bold": face.bold, "italic": face.italic, "font_strikeout": face.strike}
    if face.underline:
        found["underline"] = 2 if face.underline == "double" else 1
    if face.colour:
        found["font_color"] = f"#{face.colour}"
    return found


def _fitted(parts: Rich) -> list[tuple[str, Face | None]]:
    """Return the parts of a cell as far as it can hold them; neighbours of one face are one part."""
    found: list[tuple[str, Face | None]] = []
    room = LONGEST
    for text, face in parts:
        shown = fit(text, room)
        room -= len(shown.encode("utf-16-le")) // 2
        if shown and found and found[-1][1] == face:
            found[-1] = (found[-1][0] + shown, face)
        elif shown:
            found.append((shown, face))
    return found


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
