"""How a comparison table is put on paper, alike in Word, Excel, HTML and PDF."""

from __future__ import annotations

from redline.report.table import Table

WIDEST = 8
"""Columns of text that a page can have; more could not be read."""

SMALL_TYPE = 9.0
"""Points, where `is_small` says so."""

_ON_A4 = 5  # columns of text; more need A3
_FULL_SIZE = 3  # columns of text; more have smaller type
_NOTE_SHARE = 0.62  # of the width of a column of text


def texts(table: Table) -> int:
    """Return how many columns of text there are."""
    return sum(column.role == "text" for column in table.columns)


def is_wide(table: Table) -> bool:
    """Tell whether it needs A3."""
    return texts(table) > _ON_A4


def is_small(table: Table) -> bool:
    """Tell whether its type is smaller."""
    return texts(table) > _FULL_SIZE


def shares(table: Table) -> list[float]:
    """Return the part of the width that each column has; together they are 1."""
    parts = [1.0 if column.role == "text" else _NOTE_SHARE for column in table.columns]
    return [part / sum(parts) for part in parts]
