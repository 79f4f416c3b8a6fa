"""The whole text once, with what was deleted and inserted in its place (花脸稿), as a document for print."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup

from redline.render import inline_words as say
from redline.render.html_text import escape
from redline.render.markings import MARKINGS, Marking, in_one_text
from redline.render.paper.ink import Pen
from redline.render.paper.notes import group, note
from redline.render.paper.sheet import Sheet, draw, heading_levels, versions_of
from redline.render.reading import Fold, Heading, has_origin, names, read
from redline.render.table_text import Bit, Paragraph
from redline.render.words import Lang, origin_text
from redline.report import Line, Mark, Report, Row, Run
from redline.report.margin import Beside, Margin, rows
from redline.report.table import Span

_SIGN = "¶"
_BAR = " | "


def render(
    report: Report,
    *,
    lang: Lang = "zh",
    marking: str = "cn-npc",
    only: str | None = None,
    margin: Margin | None = None,
    when: str = "",
    template_dirs: Sequence[str | os.PathLike[str]] = (),
    cache_dir: str | None = None,
) -> str:
    """Return the text as an HTML document, upright A4.

    `only` folds what did not change ("changed") or changed in form alone ("substantive") into a line each;
    `margin` are annotations, which stand at the end, with a sign where they belong. The other arguments, and
    what is raised, are as for the table.
    """
    pen = Pen()
    style = in_one_text(MARKINGS[marking])
    writer = _Writer(report, lang, style, margin, pen)
    heading = writer.heading()
    parts = list(writer.parts(only))
    sheet = Sheet(
        kind="inline",
        lang=lang,
        text_lang=report.language,
        title=say.title(report.title, lang),
        heading=heading,
        before=say.kind(lang) if heading else "",
        versions=versions_of((report.old, report.new)),
        legend=style.legend[0 if lang == "zh" else 1],
        when=when,
    )
    content = {"parts": parts, "notes": writer.notes()}
    return draw(sheet, pen, content, template_dirs=template_dirs, cache_dir=cache_dir)


class _Writer:
    """Goes through a report from its first row to its last, and counts the annotations on its way."""

    def __init__(self, report: Report, lang: Lang, marking: Marking, margin: Margin | None, pen: Pen) -> None:
        self.report = report
        self.lang: Lang = lang
        self.margin = margin
        self.pen = pen
        self.marking = marking
        self.levels = heading_levels({row.unit for row in rows(report)})
        self.level = 1  # of the last heading
        self.cited: list[tuple[Row, Beside]] = []
        first = next(rows(report), None)
        self.title = first if first is not None and first.unit == "title" else None

    def heading(self) -> Markup | None:
        """Return the law's title with its marks; None where the text does not begin with one."""
        bits = [bit for line in self.title.inline for bit in self._line(line)] if self.title else []
        return Markup(self.pen.bits(bits) + self._cited(self.title)) if self.title and bits else None

    def parts(self, only: str | None) -> Iterator[dict[str, Any]]:
        """Yield what stands one below the other: headings, articles, lines of the front and the tail."""
        for one in self._read(only):
            if isinstance(one, Fold):
                yield _part("fold", f'<p class="fold">{self.pen.bits([Bit(one.text(self.lang))])}</p>')
            elif isinstance(one, Heading):
                if one.row is not None:
                    yield _part("division", self._heading(one.row))
            elif isinstance(one, Row) and one is not self.title:
                yield _part(one.unit, self._row(one))

    def notes(self) -> list[dict[str, Any]]:
        """Return the annotations at the end: on the law, at its provisions, and without a place."""
        if self.margin is None:
            return []
        cited = {row.anchor for row, _ in self.cited}
        # What was folded has no place for a sign; its annotations stand here all the same.
        kept = {row.anchor: row for row in rows(self.report) if row.anchor not in cited}
        rest = [(row, self.margin.rows[name]) for name, row in kept.items() if name in self.margin.rows]
        found = [
            note(beside, self.pen, self.lang, number if number <= len(cited) else 0, names(row))
            for number, (row, beside) in enumerate((*self.cited, *rest), 1)
        ]
        groups = [group(say.law(self.lang), self.margin.law, self.pen, self.lang)] if self.margin.law else []
        groups += [{"heading": say.notes(self.lang), "notes": found}] if found else []
        if self.margin.lost:
            groups.append(group(say.lost(self.lang), self.margin.lost, self.pen, self.lang))
        return groups

    def _read(self, only: str | None) -> Iterable[object]:
        if only is not None:
            return read(self.report, "substantive" if only == "substantive" else None)
        return (
            Heading(row=row, part="body", depth=1) if row.unit in self.levels else row
            for row in rows(self.report)
            if row.unit != "toc"  # what it lists is said by the headings themselves
        )

    def _heading(self, row: Row) -> str:
        lead, lines = self._lead(row), [bit for line in row.inline for bit in self._line(line)]
        self.level = self.levels[row.unit]
        tag = f"h{self.level}"
        return f"<{tag}>{self.pen.bits([*lead, *_gap(lead), *lines])}{self._cited(row)}</{tag}>"

    def _row(self, row: Row) -> str:
        found = [self._paragraph(line) for line in row.inline if line.runs or line.broken]
        lead = self._lead(row)
        parts = []
        if lead:
            first = found.pop(0).bits if found and not found[0].cells else ()
            head = self.pen.bits(lead)
            if row.unit == "article":
                head = f'<h{self.level + 1} class="num">{head}</h{self.level + 1}>'
            # No <p>: a heading would end it.
            parts.append(f'<div class="p">{head}{self.pen.bits([*_gap(lead), *first])}</div>')
        parts.append(self.pen.paragraphs(found))
        written = self._with_sign("".join(parts), row)
        if not has_origin(row):
            return written
        text = f"〔{origin_text(self.lang, row.origins)}〕"
        return written + self.pen.paragraph(Paragraph(bits=(Bit(text, role="origin"),)))

    def _with_sign(self, written: str, row: Row) -> str:
        """Put the sign of a row's annotations at the end of its last paragraph."""
        sign = self._cited(row)
        end = next((end for end in ("</p>", "</div>") if sign and written.endswith(end)), "")
        return written.removesuffix(end) + sign + end

    def _cited(self, row: Row) -> str:
        beside = self.margin.rows.get(row.anchor) if self.margin is not None else None
        if beside is None:
            return ""
        self.cited.append((row, beside))
        number = len(self.cited)
        return f'<a class="sign" href="#note-{number}">{escape(say.sign(number, self.lang))}</a>'

    def _lead(self, row: Row) -> list[Bit]:
        """Return the number and the caption of a row, each with its marks; of a division the number alone."""
        old, new = row.old, row.new
        num = self._pair(old.num if old else "", new.num if new else "")
        if row.unit != "article":
            return num
        caption = self._pair(old.heading if old else "", new.heading if new else "")
        return [*num, *(_gap(num) if caption else []), *caption]

    def _pair(self, old: str, new: str) -> list[Bit]:
        if old == new:
            return [Bit(new)] if new else []
        runs = [Run(text=old, mark=Mark.DELETED)] if old else []
        return [self._bit(run) for run in (*runs, *([Run(text=new, mark=Mark.INSERTED)] if new else []))]

    def _paragraph(self, line: Line) -> Paragraph:
        bits = tuple(self._line(line))
        cells = tuple(map(tuple, _cut(bits))) if line.level == "table" else ()
        return Paragraph(bits=bits, level=line.level, cells=cells)

    def _line(self, line: Line) -> Iterator[Bit]:
        for passage, runs in groupby(line.runs, key=lambda run: run.passage):
            several = list(runs)
            yield from map(self._bit, several)
            if passage is not None:
                out = any(run.mark is Mark.MOVED_OUT for run in several)
                yield Bit(say.moved(self.report.passages[passage], out, self.lang), role="origin")
        if line.broken:
            mark = Mark.DELETED if line.broken == "deleted" else Mark.INSERTED
            yield self._bit(Run(text=_SIGN, mark=mark))

    def _bit(self, run: Run) -> Bit:
        style = self.marking.of(run.mark)
        gone = run.mark in (Mark.DELETED, Mark.MOVED_OUT)
        span = Span(text=run.text, goes=run.mark) if gone else Span(text=run.text, came=run.mark)
        return Bit(f"{style.before}{run.text}{style.after}", style, span=span)


def _part(classes: str, html: str) -> dict[str, Any]:
    return {"classes": classes, "html": Markup(html)}


def _gap(lead: list[Bit]) -> list[Bit]:
    return [Bit("　")] if lead else []


def _cut(bits: Sequence[Bit]) -> Iterator[list[Bit]]:
    """Cut a row of a table into its cells; a bar between two of them can be half old and half new."""
    text, start = "".join(bit.text for bit in bits), 0
    for cell in text.split(_BAR):
        yield list(_between(bits, start, start + len(cell)))
        start += len(cell) + len(_BAR)


def _between(bits: Sequence[Bit], start: int, end: int) -> Iterator[Bit]:
    at = 0
    for bit in bits:
        text = bit.text[max(start - at, 0) : max(end - at, 0)]
        if text:
            yield bit._replace(text=text)
        at += len(bit.text)
