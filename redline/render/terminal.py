"""A comparison for a terminal: narrow, quiet, and legible without any colour.

One block an article, its number line first; changed words in their clause; counts last.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from redline.changes import Class, Kind
from redline.render import words
from redline.render.context import ELLIPSIS, clip, is_changed
from redline.render.controls import CONTROLS, SIGN
from redline.render.reading import Fold, Toc, happened, has_origin, lines, names, read
from redline.render.width import breaks
from redline.report import Line, Mark, Passage, Report, Row, Run

# SGR codes after the palette: never a colour alone. Underlined and crossed out where a terminal can.
_STYLES = {
    "inserted": "4;36",
    "deleted": "9;31",
    "moved": "4;35",
    "formal": "2",
    "number": "1",
    "quiet": "2",
    "": "",
}
_SIGNS = {
    Mark.DELETED: ("[-", "-]"),
    Mark.INSERTED: ("{+", "+}"),
    Mark.MOVED_OUT: ("[~", "~]"),
    Mark.MOVED_IN: ("{~", "~}"),
}
_BREAK = "¶"
_CONTROLS = dict.fromkeys((*range(32), 133), SIGN) | CONTROLS | {ord("\t"): " "}
# A passage that moved away is read where it went; here its first and last words are enough.
_SHORT = 24


class Bit(NamedTuple):
    """Text in one style."""

    text: str
    style: str = ""


def render(
    report: Report,
    *,
    lang: words.Lang = "zh",
    only: str | None = None,
    width: int = 80,
    colour: bool = False,
) -> str:
    """Return the report as lines of at most `width` columns, ending with a newline.

    `only="substantive"` folds what changed in form alone; `colour` allows SGR escape codes.
    """
    view = _View(report, lang=lang, only=only, width=width, colour=colour)
    return "\n".join(view.lines()) + "\n"


class Rows:
    """Rows of a report as lines of at most `width` columns. `passages` are those that the rows name."""

    def __init__(self, passages: tuple[Passage, ...], *, lang: words.Lang, width: int, colour: bool) -> None:
        self.passages = passages
        self.lang = lang
        self.width = width
        self.colour = colour

    def row(self, row: Row) -> Iterator[str]:
        """Yield a row: its number line, where it came from, and the lines that changed."""
        yield from self.put(self.number(row))
        if has_origin(row):
            yield from self.put([Bit(words.origin_text(self.lang, row.origins), "quiet")], indent=2)
        skipped = False
        shown = lines(row)
        for line in shown if any(map(is_changed, shown)) else ():
            if is_changed(line):
                yield from self.put(self.bits(line, row), indent=4, hang=2)
                skipped = False
            elif not skipped:
                yield from self.put([Bit(ELLIPSIS, "quiet")], indent=4)
                skipped = True

    def number(self, row: Row) -> list[Bit]:
        """Return the number line: both numbers, and what happened."""
        shown, what = names(row), happened(row, self.lang)
        if not shown or not what:
            return [Bit(shown or what, "number")]
        return [Bit(shown, "number"), Bit("　"), Bit(what, _kind_style(row))]

    def bits(self, line: Line, row: Row) -> list[Bit]:
        """Return a line with its changes marked, unchanged stretches cut to a clause."""
        found: list[Bit] = []
        runs = clip(line.runs)
        at = 0
        while at < len(runs):
            end = at + 1
            passage = runs[at].passage
            if passage is not None:
                while end < len(runs) and runs[end].passage == passage:
                    end += 1
                found += self.passage(runs[at:end], self.passages[passage], row)
            else:
                found += _marked(runs[at])
            at = end
        if line.broken:
            mark = Mark.DELETED if line.broken == "deleted" else Mark.INSERTED
            found += _marked(Run(text=_BREAK, mark=mark, formal=True))
        return found

    def passage(self, runs: tuple[Run, ...], passage: Passage, row: Row) -> list[Bit]:
        """Return the runs of a moved passage, with where its other end is."""
        away = runs[0].mark in (Mark.MOVED_OUT, Mark.DELETED)
        mark = Mark.MOVED_OUT if away else Mark.MOVED_IN
        opening, closing = _SIGNS[mark]
        inner: list[Bit] = []
        if away:
            inner.append(Bit(_short("".join(run.text for run in runs)), "moved"))
        else:
            for run in runs:
                inner += [Bit(run.text, "moved")] if run.mark is mark else _marked(run)
        return [Bit(opening, "moved"), *inner, Bit(f" {self.arrow(passage, away, row)}{closing}", "moved")]

    def arrow(self, passage: Passage, away: bool, row: Row) -> str:
        """Say where the other end of a moved passage is."""
        if {passage.old.anchor, passage.new.anchor} == {row.anchor, row.alias}:
            return words.say(self.lang, "moved_within")
        if away:
            return words.say(self.lang, "moved_to", ref=passage.new.num)
        return words.say(self.lang, "moved_from", ref=passage.old.num)

    def put(self, bits: list[Bit], *, indent: int = 0, hang: int = 0) -> Iterator[str]:
        """Lay bits out in lines. Control characters of a draft must not steer the terminal."""
        bits = [Bit(bit.text.translate(_CONTROLS), bit.style) for bit in bits]
        text = "".join(bit.text for bit in bits)
        room = max(self.width - indent - hang, 8)
        for at, (start, end) in enumerate(breaks(_bracketed(text), room)):
            yield " " * (indent + (hang if at else 0)) + self.styled(bits, start, end)

    def styled(self, bits: list[Bit], start: int, end: int) -> str:
        """Return a part of the bits, in colours where they are allowed."""
        found = []
        at = 0
        for bit in bits:
            piece = bit.text[max(start - at, 0) : max(end - at, 0)]
            at += len(bit.text)
            code = _STYLES[bit.style] if self.colour else ""
            if piece:
                found.append(f"\x1b[{code}m{piece}\x1b[0m" if code else piece)
        return "".join(found)


class _View(Rows):
    """The whole of a report."""

    def __init__(
        self, report: Report, *, lang: words.Lang, only: str | None, width: int, colour: bool
    ) -> None:
        super().__init__(report.passages, lang=lang, width=width, colour=colour)
        self.report = report
        self.only = only

    def lines(self) -> Iterator[str]:
        report = self.report
        if report.title:
            yield from self.put([Bit(report.title, "number")])
        labels = [side.label or side.title for side in (report.old, report.new)]
        if any(labels):
            yield from self.put([Bit(" → ".join(labels), "quiet")])
        yield from self.body()
        yield ""
        yield from self.put([Bit(words.answer(self.lang, report.counts))])

    def body(self) -> Iterator[str]:
        for part in read(self.report, self.only):
            yield ""
            if isinstance(part, (Fold, Toc)):
                yield from self.put([Bit(part.text(self.lang), "quiet")])
            elif isinstance(part, Row):
                yield from self.row(part)
            elif part.row is not None:
                yield from self.put(self.number(part.row))
            else:
                yield from self.put([Bit(words.say(self.lang, part.part), "quiet")])


def _kind_style(row: Row) -> str:
    if row.class_ is not Class.SUBSTANTIVE:
        return "formal"
    if Kind.INSERTED in row.kinds:
        return "inserted"
    return "deleted" if Kind.REPEALED in row.kinds else "moved" if Kind.MOVED in row.kinds else ""


def _marked(run: Run) -> list[Bit]:
    if run.mark is Mark.SAME:
        return [Bit(run.text)]
    opening, closing = _SIGNS[run.mark]
    style = "formal" if run.formal else "deleted" if run.mark is Mark.DELETED else "inserted"
    if run.mark in (Mark.MOVED_IN, Mark.MOVED_OUT):
        style = "moved"
    return [Bit(f"{opening}{run.text}{closing}", style)]


def _bracketed(text: str) -> str:
    """Return a text that breaks as `text` does, but for signs: they stay with what they stand around."""
    for signs in _SIGNS.values():
        for sign in signs:
            bracket = next(char for char in sign if char in "[]{}")
            text = text.replace(sign, bracket * 2)
    return text


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT // 2] + ELLIPSIS + text[-_SHORT // 3 :]
