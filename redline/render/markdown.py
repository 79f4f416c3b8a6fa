"""A comparison as Markdown that reads well on a git host, in a pull request, and as plain text.

Insertions and deletions are ``<ins>`` and ``<del>``: every git host shows them, and Markdown's own
``**`` and ``~~`` do not open or close beside Chinese punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from redline.render import words
from redline.render.context import ELLIPSIS
from redline.render.reading import (
    Fold,
    Toc,
    changed_rows,
    happened,
    has_origin,
    lines,
    name,
    names,
    read,
    said,
)
from redline.report import Cell, Headline, Headlines, Line, Mark, Origin, Passage, Ref, Report, Row, Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.render.margin_markdown import Notes
    from redline.report.margin import Margin

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
# What begins a list, a heading, a quotation or code at the beginning of a line, unless escaped.
_OPENING = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")


def escape(text: str) -> str:
    """Return `text` so that Markdown shows it as it is."""
    escaped = _SPECIAL.sub(r"\\\1", text)
    return _OPENING.sub(lambda found: f"{found[1]}{_entity(found[2])}", escaped)


def _entity(opening: str) -> str:
    return f"&#{ord(opening[0])};{opening[1:]}"


def render(
    report: Report,
    *,
    lang: words.Lang = "zh",
    only: str | None = None,
    layout: Literal["table", "inline"] = "inline",
    margin: Margin | None = None,
) -> str:
    """Return the report as Markdown, ending with a newline.

    "inline" gives every changed article a heading of its own; "table" puts old and new side by side.
    `only="substantive"` leaves out what changed in form alone. `margin` are annotations: those on a row
    stand under it, or behind the text where the row is not shown or is one of a table.
    """
    notes = None
    if margin is not None:
        from redline.render.margin_markdown import Notes

        notes = Notes(margin, lang)
    view = _View(report, lang, only, notes)
    body = view.table() if layout == "table" else view.body()
    parts = [*view.head(), *body, *(notes.rest(report) if notes is not None else ()), *view.concordance()]
    return "\n\n".join(parts) + "\n"


class Rows:
    """Rows of a report as Markdown. `passages` are those that the rows name."""

    def __init__(self, passages: tuple[Passage, ...], lang: words.Lang) -> None:
        self.passages = passages
        self.lang = lang

    def legend(self) -> str:
        """Return the line that says what the marks mean."""
        marks = (("ins", "inserted"), ("del", "deleted"), ("em", "moved"))
        return "　".join(f"<{tag}>{words.say(self.lang, f'sr_{key}')}</{tag}>" for tag, key in marks)

    def row(self, row: Row) -> Iterator[str]:
        """Yield a row: its heading, where it came from, and its text with every mark."""
        # What has no number is no place to go to: a line before the title, a preamble.
        yield self.heading(row) if names(row) else f"*{self.title(row)}*"
        if has_origin(row):
            yield f"*{self.origins(row.origins)}*"
        shown = [f"> {self.line(line, row)}" for line in lines(row)]
        if shown:
            yield "\n>\n".join(shown)

    def heading(self, row: Row) -> str:
        """Return the heading of a row, with the addresses that links of this page go to."""
        return f"#### {_anchors(row)}{self.title(row)}"

    def title(self, row: Row) -> str:
        """Return both numbers of a row, and what happened to it."""
        return "　".join(filter(None, (escape(names(row)), happened(row, self.lang))))

    def origins(self, clauses: tuple[Origin, ...]) -> str:
        """Return where a row came from, as clauses."""
        between = "；" if self.lang == "zh" else "; "
        return between.join(
            "".join(
                escape(part) if isinstance(part, str) else self.refs([part])
                for part in words.origin(self.lang, clause)
            )
            for clause in clauses
        )

    def line(self, line: Line, row: Row) -> str:
        """Return one line of a row, with notes on passages that moved."""
        text = _marked(line.runs)
        passages = {run.passage: run.mark for run in line.runs if run.passage is not None}
        # several passages of one line may have the same other end: that is said once
        notes = "".join(dict.fromkeys(self.passage(index, mark, row) for index, mark in passages.items()))
        tag = line.broken[:3]  # "deleted" and "inserted" begin as their elements are called
        return f"{text}<{tag}>¶</{tag}>{notes}" if tag else text + notes

    def passage(self, index: int, mark: Mark, row: Row) -> str:
        """Return a note that says where the other end of a moved passage is."""
        passage = self.passages[index]
        if {passage.old.anchor, passage.new.anchor} == {row.anchor, row.alias}:
            return f" *〔{words.say(self.lang, 'moved_within')}〕*"
        away = mark in (Mark.MOVED_OUT, Mark.DELETED)
        ref = self.refs([passage.new if away else passage.old])
        return f" *〔{words.say(self.lang, 'moved_to' if away else 'moved_from', ref=ref)}〕*"

    def refs(self, refs: Iterable[Ref]) -> str:
        """Return links to provisions of this page."""
        between = "、" if self.lang == "zh" else ", "
        return between.join(f"[{escape(ref.num)}](#{ref.anchor})" for ref in refs)


class _View(Rows):
    """The whole of a report."""

    def __init__(self, report: Report, lang: words.Lang, only: str | None, notes: Notes | None) -> None:
        super().__init__(report.passages, lang)
        self.report = report
        self.only = only
        self.notes = notes

    def head(self) -> Iterator[str]:
        report = self.report
        yield f"# {escape(report.title or words.say(self.lang, 'comparison'))}"
        labels = [escape(side.label or side.title) for side in (report.old, report.new)]
        if any(labels):
            yield " → ".join(label or ELLIPSIS for label in labels)
        yield f"**{escape(words.answer(self.lang, report.counts))}**"
        if self.notes is not None:
            yield from self.notes.law()
        if report.headlines:
            yield f"## {words.say(self.lang, 'main_changes')}"
            yield "\n".join(map(self.headlines, report.headlines))

    def headlines(self, group: Headlines) -> str:
        lines = [f"- {words.KINDS[self.lang][group.kind]} {group.total}", *map(self.headline, group.entries)]
        if group.more:
            lines.append(f"  - {words.say(self.lang, 'more', n=group.more)}")
        return "\n".join(lines)

    def headline(self, one: Headline) -> str:
        sides = [refs for refs in (one.old, one.new) if refs]
        if len(sides) == 2 and [ref.num for ref in sides[0]] == [ref.num for ref in sides[1]]:
            sides = sides[1:]
        shown = " → ".join(map(self.refs, sides))
        excerpt = f"{words.say(self.lang, 'colon')}{escape(one.excerpt)}" if one.excerpt else ""
        return f"  - {shown}{excerpt}"

    def body(self) -> Iterator[str]:
        yield f"## {words.say(self.lang, 'text')}"
        yield self.legend()
        for part in read(self.report, self.only):
            if isinstance(part, (Fold, Toc)):
                yield f"*{escape(part.text(self.lang))}*"
            elif isinstance(part, Row):
                yield from self.row(part)
            elif part.row is not None:
                yield f"### {_anchors(part.row)}{self.title(part.row)}"
            else:
                yield f"### {words.say(self.lang, part.part)}"
            if self.notes is not None and not isinstance(part, (Fold, Toc)):
                row = part if isinstance(part, Row) else part.row
                yield from self.notes.beside(row) if row is not None else ()

    def table(self) -> Iterator[str]:
        yield f"## {words.say(self.lang, 'text')}"
        yield self.legend()
        head = [words.say(self.lang, key) for key in ("old_text", "new_text", "concordance_kind")]
        rows = [
            [self.cell(row.old), self.cell(row.new), self.remark(row)]
            for row in changed_rows(self.report, self.only)
        ]
        yield _table(head, rows)

    def cell(self, cell: Cell | None) -> str:
        if cell is None:
            return ""
        lines = [_marked(line.runs) for line in cell.lines if line.runs]
        if cell.heading and cell.heading == "".join(run.text for line in cell.lines for run in line.runs):
            return f"**{escape(cell.num)}**　{''.join(lines)}"  # a division: its text is its heading
        return "<br>".join([f"**{escape(name(cell))}**", *lines] if name(cell) else lines)

    def remark(self, row: Row) -> str:
        what = happened(row, self.lang)
        return f"{what}<br>{self.origins(row.origins)}" if has_origin(row) else what

    def concordance(self) -> Iterator[str]:
        if not self.report.concordance:
            return
        yield f"## {words.say(self.lang, 'concordance')}"
        head = [words.say(self.lang, f"concordance_{key}") for key in ("old", "new", "kind")]
        rows = [
            [
                escape(one.old.num) if one.old else "",
                "、".join(escape(ref.num) for ref in one.new),
                said(one.kinds, one.class_, self.lang) or words.kinds(self.lang, one.kinds),
            ]
            for one in self.report.concordance
        ]
        yield _table(head, rows)


# Text that moved is neither new nor gone: a note beside it says where its other end is.
_TAGS = {
    Mark.DELETED: "del",
    Mark.INSERTED: "ins",
    Mark.MOVED_OUT: "em",
    Mark.MOVED_IN: "em",
}


def _marked(runs: Iterable[Run]) -> str:
    """Return runs as one line; only its beginning can open a list, so only there is that escaped."""
    found = ""
    for run in runs:
        text = _SPECIAL.sub(r"\\\1", run.text) if found else escape(run.text)
        tag = _TAGS.get(run.mark)
        if tag is None:
            found += text
        elif found.endswith(f"</{tag}>"):
            found = f"{found.removesuffix(f'</{tag}>')}{text}</{tag}>"
        else:
            found += f"<{tag}>{text}</{tag}>"
    return found


def _anchors(row: Row) -> str:
    return "".join(f'<a id="{anchor}"></a>' for anchor in (row.anchor, row.alias) if anchor)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
