"""The comparison table (条文对照表) as a Word document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from redline.changes import Class, Kind
from redline.model.value import replace
from redline.render import words
from redline.render.docx import SMALL, TABLES, Column, Look, Word
from redline.render.docx import Row as TableRow
from redline.render.markings import MARKINGS, Marking, Style
from redline.render.reading import has_origin, shows
from redline.report import Cell, Mark, Report, Row, Run

_TEXT = SMALL
_HEAVY = Look(font="hei", size=SMALL.size)
_NOTE = Look(font="kai", size=9)

Spans = list[tuple[str, Look]]


def render(
    report: Report,
    *,
    lang: words.Lang = "zh",
    marking: str = "cn-npc",
    only: str | None = None,
    when: str = "",
) -> bytes:
    """Return the table as a .docx file.

    `marking` is a name in `redline.render.markings.MARKINGS`; `only="substantive"` leaves out rows that
    changed in form alone or not at all; `when` (ISO 8601) is when the file says it was made.
    """
    table = _Table(report, lang, MARKINGS[marking], only)
    name = f"{report.title}{words.say(lang, 'comparison')}" if lang == "zh" else report.title
    word = Word(TABLES, title=name, when=when)
    word.title(name, below=table.versions())
    word.paragraph([(table.legend(), _NOTE)], align="left", after=4)
    width = TABLES.text_width / 2
    columns = [Column(heading=table.label(side), width=width) for side in ("old", "new")]
    word.table(columns, table.rows())
    return word.to_bytes()


class _Table:
    def __init__(self, report: Report, lang: words.Lang, marking: Marking, only: str | None) -> None:
        self.report = report
        self.lang = lang
        self.marking = marking
        self.only = only

    def versions(self) -> str:
        sides = (self.report.old, self.report.new)
        return " → ".join(self._dated(side.label or side.title, dict(side.meta)) for side in sides)

    def label(self, side: str) -> str:
        found = self.report.old if side == "old" else self.report.new
        return found.label or words.say(self.lang, f"{side}_text")

    def legend(self) -> str:
        return self.marking.legend[0 if self.lang == "zh" else 1]

    def rows(self) -> Iterator[TableRow]:
        for section in self.report.sections:
            found = [row for block in section.blocks for row in block.rows if self._wanted(row)]
            if section.heading is not None and (found or self._wanted(section.heading)):
                yield self._heading(section.heading)
            yield from map(self._row, found)

    def _wanted(self, row: Row) -> bool:
        if row.unit == "toc":  # what it lists is said by the headings themselves
            return False
        return self.only is None or shows(row, self.only)

    def _heading(self, row: Row) -> TableRow:
        cells = (self._name(row.old, row), self._name(row.new, row))
        return TableRow(
            cells=tuple([[spans] for spans in cells]), align="center", shade="F2F2F2", middle=True
        )

    def _name(self, cell: Cell | None, row: Row) -> Spans:
        if cell is None:
            return [(self.marking.new if row.old is None else self.marking.gone, _NOTE)]
        marked = {run.mark for line in cell.lines for run in line.runs} - {Mark.SAME}
        changed = row.old is None or row.new is None or row.old.num != row.new.num
        number = self._number(cell, row) if changed else [(cell.num, _HEAVY)]
        heading = self._runs(run for line in cell.lines for run in line.runs) if marked else []
        rest = heading or [(cell.heading, _HEAVY)]
        return [*number, ("　", _HEAVY), *rest] if cell.num else rest

    def _row(self, row: Row) -> TableRow:
        old, new = self._cell(row.old, row, "old"), self._cell(row.new, row, "new")
        if row.class_ is Class.UNCHANGED and Kind.UNCHANGED in row.kinds and row.new is not None:
            new = [[(self.marking.same, _TEXT)]]
        if has_origin(row) and row.new is not None:
            new.append([(f"〔{words.origin_text(self.lang, row.origins)}〕", _NOTE)])
        return TableRow(cells=(old, new), indent=True)

    def _cell(self, cell: Cell | None, row: Row, side: str) -> list[Spans]:
        if cell is None:
            return [[(self._absent(row, side), _TEXT)]]
        paragraphs = [self._runs(line.runs) for line in cell.lines if line.runs]
        if row.unit == "article":
            head = self._number(cell, row)
            if cell.heading:
                head.append((f"　{cell.heading}", _TEXT))
            first = paragraphs.pop(0) if paragraphs else []
            paragraphs.insert(0, [*head, ("　", _TEXT), *first])
        return paragraphs

    def _absent(self, row: Row, side: str) -> str:
        """What stands where the text has no such article: what lives on elsewhere is not dropped."""
        if side == "old":
            return self.marking.new
        into = [clause for clause in row.origins if clause.code == "into"]
        if not into:
            return self.marking.gone
        nums = "、".join(ref.num for clause in into for ref in clause.new)
        return f"（并入{nums}）" if self.lang == "zh" else f"(taken into {nums})"

    def _number(self, cell: Cell, row: Row) -> Spans:
        """The number, marked when it changed; a row that is only renumbered marks nothing else."""
        old, new = row.old, row.new
        if old is not None and new is not None and old.num == new.num:
            return [(cell.num, _TEXT)]
        return self._runs([Run(text=cell.num, mark=Mark.DELETED if cell is old else Mark.INSERTED)])

    def _runs(self, runs: Iterable[Run]) -> Spans:
        found: Spans = []
        for run in runs:
            style = self._style(run.mark)
            text = f"{style.before}{run.text}{style.after}" if style else run.text
            look = _look(style) if style else _TEXT
            if found and found[-1][1] == look and not (style and style.before):
                found[-1] = (found[-1][0] + text, look)
            else:
                found.append((text, look))
        return found

    def _style(self, mark: Mark) -> Style | None:
        styles = {
            Mark.INSERTED: self.marking.inserted,
            Mark.DELETED: self.marking.deleted,
            Mark.MOVED_IN: self.marking.moved_in,
            Mark.MOVED_OUT: self.marking.moved_out,
        }
        return styles.get(mark)

    def _dated(self, label: str, meta: dict[str, str]) -> str:
        date = meta.get("date", "")
        return f"{label}（{date}）" if date else label


def _look(style: Style) -> Look:
    return replace(
        _HEAVY if style.heavy else _TEXT,
        bold=style.bold, italic=style.italic, strike=style.strike,
        underline=style.underline, shade=style.shade, colour=style.colour,
    )  # fmt: skip
