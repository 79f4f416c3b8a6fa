"""The concordance as an Excel workbook."""

from __future__ import annotations

from redline.render.concordance_words import heads, lines, say, title
from redline.render.sheets import workbook
from redline.render.words import Lang
from redline.report.concordance import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.report.margin import Margin


def render(table: Table, *, lang: Lang = "zh", margin: Margin | None = None) -> bytes:
    """Return the concordance as an .xlsx file; the division is a column of its own, to filter by."""
    columns = (say(lang, "division"), *heads(table, lang))
    widths = [24.0, *[18.0] * (len(columns) - 1)]
    if len(table.sides) == 2:
        widths[-1] = 48.0
    rows = ([line.division, *("\n".join(cell) for cell in line.cells)] for line in lines(table, lang, margin))
    return workbook(title(table, lang), columns, widths, rows)
