"""A clean document of our own making, laid out as drafts of laws are, with the changes tracked in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy

from redline.model.types import Level
from redline.model.value import value
from redline.render.docx import BODY, HEADING, RUNNING, SMALL, TITLE, Look, Word
from redline.render.docx.revisions import Revisions
from redline.render.docx.table import Column, frame
from redline.render.docx.xml import child, element
from redline.render.tracked.merge import merge
from redline.render.tracked.types import Block, Mark, Note, Paragraph, Piece, Row, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from redline.changes import Comparison

_TWENTIETHS = 20


@value
class _Form:
    """How a kind of line looks. `indent`: its first line is set in by two characters; `outline`: its depth
    among the headings, from 0, or -1."""

    look: Look
    align: str = "both"
    indent: bool = False
    above: float = 0
    below: float = 0
    outline: int = -1


_KAI = Look(font="kai", size=BODY.size)
_TEXT = _Form(look=BODY, indent=True)
_CELL = _Form(look=SMALL, align="left")
_FORMS = {
    Level.TITLE: _Form(look=TITLE, align="center", below=14),
    Level.NOTE: _Form(look=_KAI, align="center"),
    Level.TOC: _Form(look=BODY, align="left"),
    Level.PART: _Form(look=HEADING, align="center", above=14, below=14, outline=0),
    Level.SUBPART: _Form(look=HEADING, align="center", above=14, below=14, outline=1),
    Level.CHAPTER: _Form(look=HEADING, align="center", above=14, below=14, outline=2),
    Level.SECTION: _Form(look=HEADING, align="center", above=7, below=7, outline=3),
    Level.ANNEX: _Form(look=HEADING, align="left", above=14, outline=0),
    Level.SIGNATURE: _Form(look=BODY, align="right"),
    Level.TABLE: _CELL,
}


def render(
    comparison: Comparison,
    *,
    author: str = "",
    when: str = "",
    notes: Mapping[str, Sequence[Note]] | None = None,
) -> bytes:
    """Return the new text as a .docx file in which the changes from the old one are tracked.

    Accepting all of them gives the new text line by line, rejecting all the old. `author` is who the
    changes are said to be by; `when` (ISO 8601) is when they and the file say they were made. `notes` are
    what stands in the margin, by the eId of the unit of the new text that it is about.
    """
    new = comparison.alignment.new
    word = Word(RUNNING, title=new.title or comparison.alignment.old.title, when=when)
    writer = _Writer(Revisions(author, when))
    for block in merge(comparison):
        made = writer.block(block)
        for one in made:
            word.add(one)
        about = (notes or {}).get(block.unit, ()) if isinstance(block, Paragraph) and block.unit else ()
        for note in about:
            word.comments.add(made[0], note.paragraphs, author=note.author, when=note.when)
    return word.to_bytes()


class _Writer:
    def __init__(self, revisions: Revisions) -> None:
        self._revisions = revisions
        self._looks: dict[Look, Element] = {}

    def block(self, block: Block) -> list[Element]:
        """Return the elements of a block. Word joins tables that touch, so an empty line follows each."""
        if isinstance(block, Paragraph):
            return [self._paragraph(block, _form(block.level))]
        spacer = Paragraph(level=Level.TABLE, pieces=(), mark=block.mark)
        return [self._table(block), self._paragraph(spacer, _CELL)]

    def _paragraph(self, paragraph: Paragraph, form: _Form) -> Element:
        made = element("p")
        properties = _laid_out(form)
        made.append(properties)
        end = self._look(form.look)
        self._revisions.sign(end, paragraph.mark)
        properties.append(end)
        if paragraph.was is not None and _form(paragraph.was) != form:
            self._revisions.was(properties, _laid_out(_form(paragraph.was)))
        for piece in paragraph.pieces:
            self._piece(made, piece, form)
        return made

    def _piece(self, made: Element, piece: Piece, form: _Form) -> None:
        look = HEADING if piece.heavy and form.look == BODY else form.look
        self._revisions.run(made, piece.text, self._look(look), piece.mark)

    def _table(self, table: Table) -> Element:
        made = element("tbl")
        width = max(len(row.cells) for row in table.rows)
        columns = [Column(heading="", width=RUNNING.text_width / width)] * width
        frame(made, columns)
        for row in table.rows:
            made.append(self._row(row, columns))
        return made

    def _row(self, row: Row, columns: Sequence[Column]) -> Element:
        made = element("tr")
        properties = child(made, "trPr")
        child(properties, "cantSplit")
        self._revisions.sign(properties, row.mark, len(properties))
        for column, cell in zip(columns, row.cells, strict=False):  # a row may be shorter than others
            made.append(self._cell(cell, column.width, row.mark))
        return made

    def _cell(self, pieces: tuple[Piece, ...], width: float, mark: Mark) -> Element:
        cell = element("tc")
        properties = child(cell, "tcPr")
        child(properties, "tcW", w=_twentieths(width * 72 / 25.4), type="dxa")
        cell.append(self._paragraph(Paragraph(level=Level.TABLE, pieces=pieces, mark=mark), _CELL))
        return cell

    def _look(self, look: Look) -> Element:
        known = self._looks.get(look)
        if known is None:
            known = self._looks[look] = look.properties()
        return deepcopy(known)


def _form(level: Level) -> _Form:
    return _FORMS.get(level, _TEXT)


def _laid_out(form: _Form) -> Element:
    """Return the paragraph properties of a form, without those of the paragraph's end."""
    properties = element("pPr")
    if form.outline >= 0:
        child(properties, "keepNext")
    line = {"line": _twentieths(RUNNING.line), "lineRule": "exact"} if form is not _CELL else {}
    child(properties, "spacing", before=_twentieths(form.above), after=_twentieths(form.below), **line)
    if form.indent:  # in characters for Word, in points for programs that know no characters
        child(properties, "ind", firstLineChars="200", firstLine=_twentieths(2 * form.look.size))
    child(properties, "jc", val=form.align)
    if form.outline >= 0:
        child(properties, "outlineLvl", val=str(form.outline))
    return properties


def _twentieths(points: float) -> str:
    return str(round(points * _TWENTIETHS))
