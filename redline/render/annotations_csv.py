"""Annotations as CSV that Excel and WPS open rightly: UTF-8 with a mark, and no cell is a formula."""

from __future__ import annotations

from collections.abc import Iterable

from redline.ingest.opinions.guard import guarded
from redline.render.annotations_table import table
from redline.render.controls import legible
from redline.render.words import Lang
from redline.report.opinions import Row


def render(rows: Iterable[Row], *, lang: Lang = "zh") -> bytes:
    """Return a .csv file (RFC 4180).

    An apostrophe stands before what a spreadsheet would take for a formula; importing takes it away again.
    """
    import csv
    from io import StringIO

    heads, _, cells = table(rows, lang)
    made = StringIO()
    writer = csv.writer(made)
    writer.writerow(heads)
    writer.writerows([guarded(legible(cell)) for cell in row] for row in cells)
    return made.getvalue().encode("utf-8-sig", "replace")
