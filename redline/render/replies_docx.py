"""The table of replies as a Word document."""

from __future__ import annotations

from redline.render.docx import SMALL, TABLES, Column, Look, Row, Word
from redline.render.replies_words import HEADS, answer, below, cells, title
from redline.render.words import Lang
from redline.report.replies import Replies

_WIDTHS = (13, 34, 38, 84, 22, 46)  # millimetres; the page has 237 between its margins
_ALIGN = ("center", "left", "left", "both", "center", "both")


def render(replies: Replies, *, lang: Lang = "zh", when: str = "") -> bytes:
    """Return the table as a .docx file, landscape A4. `when` (ISO 8601): when it says it was made."""
    name = title(replies, lang)
    word = Word(TABLES, title=name, when=when)
    word.title(name, below=below(replies, lang))
    word.paragraph([(answer(replies, lang), Look(font="fang", size=12))], align="left", after=6)
    columns = [
        Column(heading=head, width=width, align=align)
        for head, width, align in zip(HEADS[lang], _WIDTHS, _ALIGN, strict=True)
    ]
    rows = (
        Row(cells=tuple([[(line, SMALL)] for line in lines if line] for lines in cells(row, lang)))
        for row in replies.rows
    )
    word.table(columns, rows)
    return word.to_bytes()
