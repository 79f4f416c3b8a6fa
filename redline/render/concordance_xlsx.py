"""The concordance as an Excel workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redline.render.concordance_words import below, heads, lines, say, title
from redline.render.sheets import Face, Frame, SheetRow, book
from redline.render.width import width
from redline.render.words import Lang
from redline.report.concordance import Concordance

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.report.margin import Margin

_TITLE = Face(font="方正小标宋简体", size=18)
_BELOW = Face(font="楷体", size=12)
_LINE = 15.0  # points


def render(table: Concordance, *, lang: Lang = "zh", when: str = "", margin: Margin | None = None) -> bytes:
    """Return the concordance as an .xlsx file; the division is a column of its own, to filter by. `when`
    (ISO 8601) is when it says it was made."""
    name = title(table, lang)
    columns = (say(lang, "division"), *heads(table, lang))
    widths = [26, *[18] * (len(columns) - 2), 46]
    frame = Frame(
        above=((name, _TITLE, 30.0), (below(table, lang), _BELOW, 20.0)), filtered=True, when=when, title=name
    )
    return book(name, columns, widths, _rows(table, lang, margin, widths), frame)


def _rows(table: Concordance, lang: Lang, margin: Margin | None, widths: Sequence[int]) -> Iterator[SheetRow]:
    for line in lines(table, lang, margin):
        cells = [line.division, *("\n".join(cell) for cell in line.cells)]
        most = max(_lines(text, across) for text, across in zip(cells, widths, strict=True))
        yield SheetRow(cells=cells, height=_LINE * most)


def _lines(text: str, across: int) -> int:
    """How many lines a text takes in a column of so many narrow characters, about."""
    return sum(1 + width(line) // max(across - 1, 1) for line in text.split("\n"))
