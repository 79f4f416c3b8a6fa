"""The concordance as comma-separated values."""

from __future__ import annotations

import csv
from io import StringIO

from redline.render.concordance_words import heads, lines, say
from redline.render.controls import legible
from redline.render.words import Lang
from redline.report.concordance import Concordance

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.report.margin import Margin

_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def render(table: Concordance, *, lang: Lang = "zh", margin: Margin | None = None) -> str:
    """Return the concordance as CSV after RFC 4180, to be written as UTF-8.

    It begins with a byte order mark, without which Excel takes it for another encoding; a cell that would
    begin a formula there begins with an apostrophe.
    """
    made = StringIO()
    writer = csv.writer(made)
    writer.writerow([say(lang, "division"), *map(_inert, heads(table, lang))])
    for line in lines(table, lang, margin):
        writer.writerow([_inert(line.division), *(_inert("\n".join(cell)) for cell in line.cells)])
    return "\ufeff" + made.getvalue()


def _inert(text: str) -> str:
    shown = legible(text)
    return f"'{shown}" if shown.lstrip(" ").startswith(_FORMULAS) else shown
