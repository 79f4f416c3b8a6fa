"""The concordance as Markdown."""

from __future__ import annotations

from redline.render.concordance_words import below, heads, lines, title
from redline.render.controls import legible
from redline.render.markdown import escape
from redline.render.words import Lang
from redline.report.concordance import Concordance

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.report.margin import Margin


def render(table: Concordance, *, lang: Lang = "zh", margin: Margin | None = None) -> str:
    """Return the concordance as a Markdown table, ending with a newline; a division is a row in bold."""
    columns = heads(table, lang)
    rows = [[*map(_cell, columns)], ["---"] * len(columns)]
    for line in lines(table, lang, margin):
        if line.opens and line.division:
            rows.append([f"**{_cell(line.division)}**", *[""] * (len(columns) - 1)])
        rows.append(["<br>".join(map(_cell, cell)) for cell in line.cells])
    drawn = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return legible("\n\n".join([f"# {escape(title(table, lang))}", escape(below(table, lang)), drawn]) + "\n")


def _cell(text: str) -> str:
    return escape(" ".join(text.split()))
