"""Cells of CSV that a spreadsheet would take for formulas: an apostrophe stands before them."""

from __future__ import annotations

import re

# Spreadsheets look past white space, and those of East Asia take the full-width signs for the others.
_FORMULA = re.compile(r"'*(?:[\t\r]|\s*[=+\-@＝＋－＠])")


def guarded(cell: str) -> str:
    """Return a cell that is no formula in any spreadsheet. `unguarded` gives it back."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return a cell without the apostrophe that kept it from becoming a formula."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell
