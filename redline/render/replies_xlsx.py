"""The table of replies as an Excel workbook."""

from __future__ import annotations

from redline.render.replies_words import HEADS, cells
from redline.render.sheets import workbook
from redline.render.words import Lang
from redline.report.replies import Replies

_WIDTHS = (6, 18, 20, 60, 12, 36)


def render(replies: Replies, *, lang: Lang = "zh") -> bytes:
    """Return the table as an .xlsx file; its headers are those that `redline annotate import` reads."""
    rows = (["\n".join(lines) for lines in cells(row, lang)] for row in replies.rows)
    return workbook(replies.title, HEADS[lang], _WIDTHS, rows)
