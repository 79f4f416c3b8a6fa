"""The table of replies as Markdown."""

from __future__ import annotations

from redline.render.controls import legible
from redline.render.markdown import escape
from redline.render.replies_words import HEADS, answer, below, cells, title
from redline.render.words import Lang
from redline.report.replies import Replies


def render(replies: Replies, *, lang: Lang = "zh") -> str:
    """Return the table as Markdown, ending with a newline."""
    head = [f"# {escape(title(replies, lang))}", escape(below(replies, lang)), answer(replies, lang)]
    rows = [HEADS[lang], ("---",) * len(HEADS[lang])]
    rows += [tuple("<br>".join(map(escape, lines)) for lines in cells(row, lang)) for row in replies.rows]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return legible("\n\n".join([*head, table]) + "\n")
