"""The comparison table (条文对照表) as a document for print."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from redline.render import table_words as say
from redline.render.markings import MARKINGS, Marking
from redline.render.paper.ink import Pen
from redline.render.paper.notes import group
from redline.render.paper.sheet import Sheet, draw, heading_levels
from redline.render.table_sheet import SMALL_TYPE, is_small, is_wide, shares
from redline.render.table_text import paragraphs
from redline.render.words import Lang
from redline.report.table import Table, TableCell, TableRow

_SHORT = 260  # characters of the longest cell of a row that is kept on one page


def render(
    table: Table,
    *,
    lang: Lang = "zh",
    marking: str = "cn-npc",
    when: str = "",
    template_dirs: Sequence[str | os.PathLike[str]] = (),
    cache_dir: str | None = None,
) -> str:
    """Return the table as an HTML document, landscape A4; A3 for more than five columns of text.

    `marking` is a name in `redline.render.markings.MARKINGS`; `when` (ISO 8601) is when it says it was made.
    `template_dirs` and `cache_dir` are those of `redline.render.templates`. Raises ConfigError for a
    template that is wrong.
    """
    style = MARKINGS[marking]
    pen = Pen()
    sheet = Sheet(
        kind="table",
        lang=lang,
        text_lang=table.language,
        title=say.title(table, lang),
        # Of more than two the dates stand in the columns' headings.
        versions=tuple((one.label, one.date if len(table.versions) == 2 else "") for one in table.versions),
        legend=say.legend(table, style, lang),
        when=when,
        page=_page(table),
    )
    rows = _Rows(table, lang, style, pen)
    content = {
        "widths": _widths(table),
        "heads": [say.head(table, column, lang) for column in table.columns],
        "roles": [column.role for column in table.columns],
        "rows": [rows.row(row) for row in table.rows],
        "notes": [group(heading, beside, pen, lang) for heading, beside in say.notes(table, lang)],
        "unshown": say.unshown(table, lang),
    }
    return draw(sheet, pen, content, template_dirs=template_dirs, cache_dir=cache_dir)


def _page(table: Table) -> str:
    wide = "@page { size: A3 landscape; }" if is_wide(table) else ""
    small = f"body.table {{ font-size: {SMALL_TYPE:g}pt; }}" if is_small(table) else ""
    return "\n".join(filter(None, (wide, small)))


def _widths(table: Table) -> list[str]:
    """Return the columns' widths in percent."""
    return [f"{share * 100:.2f}" for share in shares(table)]


class _Rows:
    """Makes the rows of one table. Headings become those of the document, for its outline: in the column of
    the newest version alone."""

    def __init__(self, table: Table, lang: Lang, marking: Marking, pen: Pen) -> None:
        self._lang = lang
        self._marking = marking
        self._pen = pen
        levels = heading_levels({row.unit for row in table.rows})
        self._tags = {unit: f"h{level}" for unit, level in levels.items()}
        newest = max((column.version for column in table.columns), default=-1)
        self._newest = next((at for at, one in enumerate(table.columns) if one.version == newest), 0)

    def row(self, row: TableRow) -> dict[str, Any]:
        """Return a row for the template: its classes, and its cells as HTML."""
        names = ["heading"] if row.heading else []
        if not row.heading and max(map(_length, row.cells)) < _SHORT:
            names.append("short")
        return {
            "classes": " ".join(names),
            "cells": [Markup(self._cell(row, cell, at)) for at, cell in enumerate(row.cells)],
        }

    def _cell(self, row: TableRow, cell: TableCell, at: int) -> str:
        found = paragraphs(cell, self._marking, self._lang)
        if row.heading:
            own = at == self._newest and cell.says == "text"
            tags = [self._tags.get(row.unit, "p") if own else "p", *["p"] * len(found)]
            return "".join(
                f'<{tag} class="h">{self._pen.bits(one.bits)}</{tag}>'
                for tag, one in zip(tags, found, strict=False)
            )
        if cell.says == "none":
            return f'<p class="none">{say.NONE}</p>'
        return self._pen.paragraphs(found)


def _length(cell: TableCell) -> int:
    if cell.beside is not None:
        return sum(len(remark.body) for remark in cell.beside.remarks)
    return sum(len(span.text) for line in cell.lines for span in line.spans)
