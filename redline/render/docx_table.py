"""The comparison table (条文对照表) as a Word document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from redline.model.value import replace
from redline.render import table_sheet
from redline.render import table_words as say
from redline.render.docx import SMALL, TABLES, WIDE_TABLES, Block, Column, Grid, Look, Page, Word
from redline.render.docx import Row as WordRow
from redline.render.markings import MARKINGS, Style
from redline.render.side_words import in_lines
from redline.render.table_text import Bit, Paragraph, Role, paragraphs, remarks
from redline.render.words import Lang
from redline.report.table import Table, TableRow

_LEAST_CELL = 12  # millimetres: a table in a cell whose own cells are narrower is written as lines
_FONTS = {"text": "song", "said": "song", "origin": "kai", "label": "hei", "note": "fang"}
_LITTLE = frozenset({"origin", "label", "note"})


def render(table: Table, *, lang: Lang = "zh", marking: str = "cn-npc", when: str = "") -> bytes:
    """Return the table as a .docx file, landscape A4; A3 for more than five columns of text.

    `marking` is a name in `redline.render.markings.MARKINGS`; `when` (ISO 8601) is when the file says it was
    made. At most `table_sheet.WIDEST` columns of text can be read.
    """
    return _Writer(table, lang, marking).write(when)


class _Writer:
    def __init__(self, table: Table, lang: Lang, marking: str) -> None:
        self.table = table
        self.lang: Lang = lang
        self.marking = MARKINGS[marking]
        self.page: Page = WIDE_TABLES if table_sheet.is_wide(table) else TABLES
        self.text = replace(SMALL, size=table_sheet.SMALL_TYPE) if table_sheet.is_small(table) else SMALL
        self.little = replace(self.text, size=self.text.size - 1.5)
        self.columns = self._columns()
        self.looks: dict[tuple[Role, Style, bool], Look] = {}

    def write(self, when: str) -> bytes:
        table, lang = self.table, self.lang
        name = say.title(table, lang)
        header = f"{name}　{' → '.join(one.label for one in table.versions if one.label)}"
        word = Word(self.page, title=name, when=when, language=table.language, header=header)
        word.title(name, below=in_lines(say.versions(table, lang), self.page.text_width))
        word.paragraph(
            [(say.legend(table, self.marking, lang), replace(_KAI, size=10.5))], align="left", after=4
        )
        word.table(self.columns, map(self._row, table.rows))
        if not table.rows:
            word.paragraph([(say.say(lang, "empty"), self.text)], align="left")
        for heading, beside in say.notes(table, lang):
            word.paragraph([(heading, replace(SMALL, font="hei"))], align="left", keep=True)
            for one in remarks(beside, lang):
                word.paragraph(self._spans(one.bits))
        if rest := say.unshown(table, lang):
            word.paragraph([(rest, _KAI)], align="left")
        return word.to_bytes()

    def _columns(self) -> list[Column]:
        return [
            Column(
                heading=say.head(self.table, one, self.lang),
                width=self.page.text_width * share,
                align="both" if one.role == "text" else "left",
            )
            for one, share in zip(self.table.columns, table_sheet.shares(self.table), strict=True)
        ]

    def _row(self, row: TableRow) -> WordRow:
        cells = []
        for column, cell in zip(self.columns, row.cells, strict=True):
            found = paragraphs(cell, self.marking, self.lang)
            cells.append(list(self._blocks(found, column.width, row)))
        if row.heading:
            return WordRow(cells=tuple(cells), align="center", shade="F2F2F2", middle=True, keep=True)
        return WordRow(cells=tuple(cells))

    def _blocks(self, found: list[Paragraph], width: float, row: TableRow) -> Iterator[Block | Grid]:
        for tabular, group in groupby(found, key=lambda one: bool(one.cells)):
            several = list(group)
            across = max(len(one.cells) for one in several)
            if tabular and across * _LEAST_CELL <= width:
                rows = [[self._spans(cell) for cell in one.cells] for one in several]
                yield Grid(rows=tuple(map(tuple, rows)), width=width)
                continue
            for one in several:
                spans = self._spans(one.bits, heading=row.heading)
                align = "center" if one.text == say.NONE else _ALIGN.get(one.level, "")
                yield Block(spans=spans, indent=not align and _indented(one, row), align=align)

    def _spans(self, bits: Iterable[Bit], *, heading: bool = False) -> tuple[tuple[str, Look], ...]:
        return tuple((bit.text, self._look(bit.role, bit.style, heading)) for bit in bits)

    def _look(self, role: Role, style: Style, heading: bool) -> Look:
        found = self.looks.get((role, style, heading))
        if found is None:
            base = self.little if role in _LITTLE else self.text
            font = "hei" if heading and role == "text" else _FONTS[role]
            found = self.looks[role, style, heading] = replace(base, font=font).marked(style)
        return found


_KAI = Look(font="kai", size=9)
_ALIGN = {"signature": "right"}
_FLUSH = "table"


def _indented(paragraph: Paragraph, row: TableRow) -> bool:
    """Paragraphs, items and subitems begin two characters in, as laws are printed; notes do not."""
    own = paragraph.level or (paragraph.bits and paragraph.bits[0].role == "said")
    return bool(own) and not row.heading and paragraph.level != _FLUSH
