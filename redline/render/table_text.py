"""The cells of a comparison table as paragraphs of styled text, for Word, Excel, HTML and PDF alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from redline.model.value import replace
from redline.render import table_words, words
from redline.render.markings import UNMARKED, Marking, Style
from redline.report import Mark
from redline.report.table import Span, TableCell, TableLine, cells_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.report.margin import Beside

Role = Literal["text", "said", "origin", "label", "note"]


class Bit(NamedTuple):
    """A stretch of a paragraph: its text, how it is marked, and what it is.

    role   "text": the law's; "said": words like （新增） in the place of a text; "origin": where the text
           came from; "label" and "note": of annotations
    span   the marks as data, for renderers that have elements for them
    """

    text: str
    style: Style = UNMARKED
    role: Role = "text"
    span: Span | None = None


class Paragraph(NamedTuple):
    """A paragraph of a cell. `level` is the `Level` value of its line; "" for what is not the law's. A row of
    a table has `cells`, and its `bits` are the same as one line; any other paragraph has none."""

    bits: tuple[Bit, ...]
    level: str = ""
    cells: tuple[tuple[Bit, ...], ...] = ()

    @property
    def text(self) -> str:
        """The text, as one line."""
        return "".join(bit.text for bit in self.bits)


def paragraphs(cell: TableCell, marking: Marking, lang: words.Lang) -> list[Paragraph]:
    """Return what stands in a cell, in order; [] for an empty one."""
    if cell.says == "note":
        return list(remarks(cell.beside, lang)) if cell.beside is not None else []
    if cell.says != "text":
        return [Paragraph(bits=(Bit(table_words.said(cell, marking, lang), role="said"),))]
    return [*_text(cell, marking, lang), *_origin(cell, lang)]


def _text(cell: TableCell, marking: Marking, lang: words.Lang) -> Iterator[Paragraph]:
    lead = [*_bits(cell.head, marking)]
    if cell.caption:
        lead += [*_gap(lead), *_bits(cell.caption, marking)]
    if cell.bare and marking.bare_renumbered:
        yield Paragraph(bits=(*lead, *_gap(lead), Bit(table_words.say(lang, "bare"), role="said")))
        return
    lines = list(cell.lines)
    if lead:
        first = lines.pop(0) if lines and lines[0].level != "table" else None
        rest = [*_gap(lead), *_bits(first.spans, marking)] if first else []
        yield Paragraph(bits=(*lead, *rest), level=first.level if first else "paragraph")
    for line in lines:
        yield _line(line, marking)


def _gap(lead: list[Bit]) -> list[Bit]:
    return [Bit("　")] if lead else []


def _line(line: TableLine, marking: Marking) -> Paragraph:
    cells = tuple(tuple(_bits(cell, marking)) for cell in cells_of(line)) if line.level == "table" else ()
    return Paragraph(bits=tuple(_bits(line.spans, marking)), level=line.level, cells=cells)


def _bits(spans: tuple[Span, ...], marking: Marking) -> Iterator[Bit]:
    for span in spans:
        style = style_of(span, marking)
        yield Bit(f"{style.before}{span.text}{style.after}", style, span=span)


def style_of(span: Span, marking: Marking) -> Style:
    """Return how a span is marked; one that came and goes has both marks."""
    came = {Mark.INSERTED: marking.inserted, Mark.MOVED_IN: marking.moved_in}.get(span.came)
    goes = {Mark.DELETED: marking.deleted, Mark.MOVED_OUT: marking.moved_out}.get(span.goes)
    if came is None or goes is None:
        return came or goes or UNMARKED
    return replace(
        goes,
        heavy=came.heavy or goes.heavy,
        bold=came.bold or goes.bold,
        italic=came.italic or goes.italic,
        strike=came.strike or goes.strike,
        underline=max(came.underline, goes.underline, key=("", "single", "double").index),
        shade=goes.shade or came.shade,
        colour=goes.colour or came.colour,
        before=came.before + goes.before,
        after=goes.after + came.after,
    )


def _origin(cell: TableCell, lang: words.Lang) -> Iterator[Paragraph]:
    if cell.origins:
        yield Paragraph(bits=(Bit(f"〔{words.origin_text(lang, cell.origins)}〕", role="origin"),))


def remarks(beside: Beside, lang: words.Lang) -> Iterator[Paragraph]:
    """Yield annotations as paragraphs: explanations, then opinions, each with what was decided."""
    from redline.render.table_notes import remarks  # most tables have none, and it loads all about them

    return remarks(beside, lang)
