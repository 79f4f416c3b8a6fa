"""The comparison table (条文对照表) as an Excel workbook, to be filtered and sorted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from redline.render import table_words as say
from redline.render.markings import MARKINGS, Marking, Style
from redline.render.sheets import LINE, Face, Frame, SheetRow, book, line_count
from redline.render.table_sheet import is_wide, texts
from redline.render.table_text import Bit, Paragraph, paragraphs, remarks
from redline.render.words import Lang
from redline.report.table import Table, TableRow

_TEXT, _HEAVY, _LITTLE = Face(), Face(font="黑体"), Face(font="楷体", size=9)
_TITLE = Face(font="黑体", size=16, bold=True)
_ROLES = {"text": _TEXT, "said": _TEXT, "origin": _LITTLE, "label": _HEAVY, "note": _TEXT}
_MOST_LINES = 26  # of a row: Excel shows 409 points and clips the rest
_MOST = 16_000  # characters of a cell; twice as many would not be kept
_NUMBER, _KINDS, _CLASS, _NOTE = 6.0, 13.0, 11.0, 36.0  # widths in characters of Latin type
_GREY = "595959"  # dark enough to read
Rich = list[tuple[str, Face | None]]


def render(table: Table, *, lang: Lang = "zh", marking: str = "cn-npc", when: str = "") -> bytes:
    """Return the table as an .xlsx file of one sheet.

    Beside the table's own columns it has a serial number, to get the order of the law back after sorting,
    the kinds of change and their class. What does not fit into a row that Excel can show goes on in the next
    one, under the same number. `when` (ISO 8601) is when the file says it was made.
    """
    return _Writer(table, lang, MARKINGS[marking]).write(when)


class _Writer:
    def __init__(self, table: Table, lang: Lang, marking: Marking) -> None:
        self.table = table
        self.lang: Lang = lang
        self.marking = marking
        self.paper = 8 if is_wide(table) else 9
        text = {1: 56.0, 2: 56.0, 3: 44.0}.get(texts(table), 36.0)
        self.widths = [text if column.role == "text" else _NOTE for column in table.columns]

    def write(self, when: str) -> bytes:
        name = say.title(self.table, self.lang)
        frame = Frame(
            above=[(name, _TITLE, 30.0), *self._line(say.versions(self.table, self.lang)), *self._legend()],
            below=list(self._below()),
            filtered=True, paper=self.paper, when=when, title=name,
        )  # fmt: skip
        own = [say.head(self.table, column, self.lang) for column in self.table.columns]
        heads = [say.say(self.lang, "number"), *own, say.say(self.lang, "kinds"), say.say(self.lang, "class")]
        return book(
            say.say(self.lang, "sheet"), heads, [_NUMBER, *self.widths, _KINDS, _CLASS], self._rows(), frame
        )

    def _legend(self) -> Iterator[tuple[str, Face, float]]:
        yield from self._line(say.legend(self.table, self.marking, self.lang, shaded=False))

    def _below(self) -> Iterator[tuple[str, Face, float]]:
        if not self.table.rows:
            yield from self._line(say.say(self.lang, "empty"))
        for heading, beside in say.notes(self.table, self.lang):
            yield from self._line(heading, _HEAVY)
            for one in remarks(beside, self.lang):
                yield from self._line(one.text)
        if rest := say.unshown(self.table, self.lang):
            yield from self._line(rest)

    def _line(self, text: str, face: Face = _TEXT) -> Iterator[tuple[str, Face, float]]:
        height = line_count(text, sum(self.widths)) * LINE + 3
        yield text, face, height

    def _rows(self) -> Iterator[SheetRow]:
        for number, row in enumerate(self.table.rows, 1):
            found = [paragraphs(cell, self.marking, self.lang) for cell in row.cells]
            columns = [list(_parts(one, width, row)) for one, width in zip(found, self.widths, strict=True)]
            told = [say.happened(row, self.lang), say.weight(row, self.lang)]
            least = line_count(told[0], _KINDS)
            for cells in zip_longest(*columns, fillvalue=[]):
                lines = [_height(cell, width) for cell, width in zip(cells, self.widths, strict=True)]
                height = max(least, *lines) * LINE + 3
                yield SheetRow(cells=[number, *cells, *told], height=height, heading=row.heading)


def _parts(found: list[Paragraph], width: float, row: TableRow) -> Iterator[Rich]:
    """Cut a cell into what one row can show, between paragraphs where that can be."""
    part: Rich = []
    lines = length = 0
    for paragraph in _short(found, width):
        rich = _rich(paragraph, row)
        size = _height(rich, width)
        if part and (lines + size > _MOST_LINES or length + len(paragraph.text) > _MOST):
            yield part
            part, lines, length = [], 0, 0
        if part:
            part.append(("\n", None))
        part += rich
        lines, length = lines + size, length + len(paragraph.text) + 3
    yield part


def _short(found: list[Paragraph], width: float) -> Iterator[Paragraph]:
    """Cut paragraphs that are longer than a whole row."""
    most = int(width / 2 - 2) * (_MOST_LINES - 1)  # characters, all of them wide
    for paragraph in found:
        if len(paragraph.text) <= most:
            yield paragraph
            continue
        bits = [
            bit._replace(text=bit.text[start : start + most])
            for bit in paragraph.bits
            for start in range(0, len(bit.text), most)
        ]
        yield from (paragraph._replace(bits=tuple(some)) for some in _filled(bits, most))


def _filled(bits: list[Bit], most: int) -> Iterator[list[Bit]]:
    some: list[Bit] = []
    room = most
    for bit in bits:
        if some and len(bit.text) > room:
            yield some
            some, room = [], most
        some.append(bit)
        room -= len(bit.text)
    yield some


def _rich(paragraph: Paragraph, row: TableRow) -> Rich:
    own = paragraph.level and not row.heading and paragraph.level not in ("table", "signature")
    lead: Rich = [("　　", None)] if own else []  # begin two characters in, as laws are printed
    return lead + [(bit.text, _face(bit, row.heading)) for bit in paragraph.bits]


def _face(bit: Bit, heading: bool) -> Face | None:
    base = _HEAVY if heading and bit.role == "text" else _ROLES[bit.role]
    if bit.style == Style() and base is _TEXT:
        return None
    style = bit.style
    return Face(
        font="黑体" if style.heavy else base.font, size=base.size, bold=style.bold, italic=style.italic,
        strike=style.strike, underline=style.underline,
        # Characters of a cell have no shade of their own: grey stands for it.
        colour=style.colour or (_GREY if style.shade else ""),
    )  # fmt: skip


def _height(cell: Rich, width: float) -> int:
    """How many lines a cell takes, about."""
    return line_count("".join(text for text, _ in cell), width)
