"""The clean redline (花脸稿) as a Word document: the whole text once, old and new marked in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from redline.model.value import replace
from redline.render import inline_words as say
from redline.render import side_words, words
from redline.render.docx import RUNNING, TITLE, Grid, Look, Word
from redline.render.markings import MARKINGS, in_one_text
from redline.render.reading import Fold, Heading, Toc, has_origin, names, read
from redline.render.table_text import remarks
from redline.report import Line, Mark, Report, Row, Run
from redline.report.margin import Beside, Margin, rows

Spans = list[tuple[str, Look]]
Paragraph = tuple[Spans, dict[str, object]]
"""What stands in a paragraph, and how `Word.paragraph` lays it out."""

TEXT = Look(font="fang", size=16)
NAME = Look(font="title", size=16)  # of chapters: not 黑体, which marks what is new in some styles
NOTE = Look(font="kai", size=10.5)
SMALL = Look(font="song", size=10.5)  # of tables
_DIVISIONS = frozenset({"part", "subpart", "chapter", "section", "annex"})
_TABLE, _BAR = "table", " | "
_SIGN = "¶"  # a paragraph ends here in one of the texts alone


def render(
    report: Report,
    *,
    lang: words.Lang = "zh",
    marking: str = "cn-npc",
    only: str | None = None,
    when: str = "",
    margin: Margin | None = None,
) -> bytes:
    """Return the redline as a .docx file, portrait A4.

    `marking` is a name in `redline.render.markings.MARKINGS`. With `only`, articles that did not change (or
    with "substantive" changed in form alone) are folded into one line; without it the file has every word of
    both texts. `when` (ISO 8601) is when it says it was made. Annotations of `margin` are notes at its end.
    """
    return _Redline(report, lang, marking, margin).made(only, when)


class _Redline:
    """Goes through a report from its first row to its last, and counts the annotations on its way."""

    def __init__(self, report: Report, lang: words.Lang, marking: str, margin: Margin | None) -> None:
        self.report = report
        self.lang: words.Lang = lang
        self.marking = in_one_text(MARKINGS[marking])
        self.margin = margin
        self.cited: list[tuple[Row, Beside]] = []
        first = next(rows(report), None)
        self.title = first if first is not None and first.unit == "title" else None

    def made(self, only: str | None, when: str) -> bytes:
        """Return the file."""
        report, lang = self.report, self.lang
        labels = side_words.line((report.old, report.new), lang)
        name = say.title(report.title, lang)
        sides = ((report.old, True), (report.new, False))
        header = f"{name}　{' → '.join(side_words.name(side, lang, old=old) for side, old in sides)}"
        word = Word(RUNNING, title=name, when=when, language=report.language, header=header)
        for one in (*self._head(labels), *self._body(only), *self._notes()):
            if isinstance(one, Grid):
                word.grid(one)
            else:
                word.paragraph(one[0], **one[1])  # type: ignore[arg-type]
        return word.to_bytes()

    def _head(self, labels: str) -> Iterator[Paragraph]:
        runs = _joined(self.title.inline) if self.title is not None else [Run(self.report.title)]
        yield self._runs(runs, TITLE), {"align": "center", "after": 6}
        below = side_words.in_lines(f"{say.kind(self.lang)}{labels}", RUNNING.text_width)
        yield [(below, replace(NOTE, size=14))], {"align": "center", "after": 6}
        legend = self.marking.legend[0 if self.lang == "zh" else 1]
        yield [(legend, NOTE)], {"align": "center", "after": 12}

    def _body(self, only: str | None) -> Iterator[Paragraph | Grid]:
        folded = "substantive" if only == "substantive" else None
        for one in rows(self.report) if only is None else read(self.report, folded):
            if isinstance(one, Fold | Toc):
                yield [(one.text(self.lang), replace(NOTE, size=14))], {"align": "center"}
                continue
            row = one.row if isinstance(one, Heading) else one
            if row is not None and row is not self.title:
                yield from self._row(row)

    def _row(self, row: Row) -> Iterator[Paragraph | Grid]:
        lead, told = self._lead(row), self._told(row)
        lines = [
            (self._line(line, _look(row, line)), line.level)
            for line in row.inline
            if line.runs or line.broken
        ]
        if lead:
            first = lines.pop(0)[0] if lines and lines[0][1] != _TABLE else []
            lines.insert(0, ([*lead, *([("　", _look(row)), *first] if first else [])], "paragraph"))
        if told and lines and lines[-1][1] != _TABLE:
            lines[-1][0].extend(told)
        for level, group in groupby(lines, key=lambda one: one[1]):
            several = [spans for spans, _ in group]
            if level == _TABLE:
                yield Grid(rows=tuple(map(_cells, several)), width=RUNNING.text_width)
            else:
                yield from ((spans, _layout(row, level)) for spans in several)
        if told and lines and lines[-1][1] == _TABLE:
            yield told, {"indent": True}

    def _lead(self, row: Row) -> Spans:
        """The number, both where it changed; and an article's caption."""
        old, new, look = row.old, row.new, _look(row)
        number = self._pair(old.num if old else "", new.num if new else "", look)
        if row.unit != "article":
            return number if row.unit in _DIVISIONS else []
        caption = self._pair(old.heading if old else "", new.heading if new else "", look)
        return [*number, ("　", look), *caption] if number and caption else number or caption

    def _pair(self, old: str, new: str, look: Look) -> Spans:
        if old == new:
            return [(old, look)] if old else []
        runs = ((old, Mark.DELETED), (new, Mark.INSERTED))
        return self._runs([Run(text=text, mark=mark) for text, mark in runs if text], look)

    def _told(self, row: Row) -> Spans:
        """Where the row came from or went, and the sign of its notes."""
        spans: Spans = []
        if has_origin(row):
            spans.append((f"〔{words.origin_text(self.lang, row.origins)}〕", NOTE))
        beside = self.margin.rows.get(row.anchor) if self.margin is not None else None
        if beside is not None:
            self.cited.append((row, beside))
            spans.append((say.sign(len(self.cited), self.lang), NOTE))
        return spans

    def _line(self, line: Line, look: Look) -> Spans:
        spans = self._runs(line.runs, look)
        if line.broken:
            mark = Mark.DELETED if line.broken == "deleted" else Mark.INSERTED
            spans.append((_SIGN, NOTE.marked(self.marking.of(mark))))
        return spans

    def _runs(self, runs: Iterable[Run], look: Look) -> Spans:
        """Runs with their marks; a moved passage says at its end where to, or where from."""
        spans: Spans = []
        for index, group in groupby(runs, key=lambda run: run.passage):
            several = list(group)
            for run in several:
                style = self.marking.of(run.mark)
                there = look.marked(style)
                spans += [(text, there) for text in (style.before, run.text, style.after) if text]
            if index is not None:
                out = any(run.mark is Mark.MOVED_OUT for run in several)
                spans.append((say.moved(self.report.passages[index], out, self.lang), NOTE))
        return spans

    def _notes(self) -> Iterator[Paragraph]:
        """Annotations: on the law, on its provisions by their signs, on provisions that are not shown, and
        those without a place."""
        if self.margin is None:
            return
        yield from self._group(say.law(self.lang), [("", self.margin.law)])
        cited = [
            (f"{say.sign(number, self.lang)}{names(row)}", beside)
            for number, (row, beside) in enumerate(self.cited, 1)
        ]
        shown = {row.anchor for row, _ in self.cited}
        rest = [row for row in rows(self.report) if row.anchor in self.margin.rows.keys() - shown]
        yield from self._group(
            say.notes(self.lang), [*cited, *((names(row), self.margin.rows[row.anchor]) for row in rest)]
        )
        yield from self._group(say.lost(self.lang), [("", self.margin.lost)])

    def _group(self, heading: str, places: Sequence[tuple[str, Beside | None]]) -> Iterator[Paragraph]:
        if any(beside is not None for _, beside in places):
            yield [(heading, replace(TEXT, font="hei"))], {"align": "left", "keep": True}
        for name, beside in places:
            if name:
                yield [(name, replace(NOTE, size=12))], {"align": "left", "keep": True}
            for one in remarks(beside, self.lang) if beside is not None else ():
                spans = [
                    (bit.text, replace(NOTE, size=12, font="kai" if bit.role == "label" else "fang"))
                    for bit in one.bits
                ]
                yield spans, {"indent": True}


def _joined(lines: Iterable[Line]) -> list[Run]:
    return [run for line in lines for run in line.runs]


def _look(row: Row, line: Line | None = None) -> Look:
    if line is not None and line.level == _TABLE:
        return SMALL
    return NAME if row.unit in _DIVISIONS else TEXT


def _cells(spans: Spans) -> tuple[Spans, ...]:
    """Cut a row of a table at its bars, be they marked or not."""
    found, start = [], 0
    for text in "".join(text for text, _ in spans).split(_BAR):
        found.append(_part(spans, start, start + len(text)))
        start += len(text) + len(_BAR)
    return tuple(found)


def _part(spans: Spans, start: int, end: int) -> Spans:
    found, at = [], 0
    for text, look in spans:
        piece = text[max(start - at, 0) : max(end - at, 0)]
        found += [(piece, look)] if piece else []
        at += len(text)
    return found


def _layout(row: Row, level: str) -> dict[str, object]:
    if row.unit in _DIVISIONS:
        return {"align": "center", "after": 6, "keep": True}
    if row.unit == "signature":
        return {"align": "right"}
    if row.unit in ("note", "title"):
        return {"align": "center", "after": 6}
    return {"indent": level != "toc"}
