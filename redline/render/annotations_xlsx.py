"""Annotations as an Excel workbook."""

from __future__ import annotations

from collections.abc import Iterable

from redline.render.annotations_table import table
from redline.render.sheets import workbook
from redline.render.words import Lang
from redline.report.opinions import Row


def render(rows: Iterable[Row], *, title: str, lang: Lang = "zh") -> bytes:
    """Return an .xlsx file of one sheet; its headers are those that `redline annotate import` reads."""
    heads, widths, cells = table(rows, lang)
    return workbook(title, heads, widths, cells)
