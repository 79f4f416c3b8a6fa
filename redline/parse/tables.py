"""Rows of Markdown tables, and the text of a table: cells parted by " | ", rows by newlines."""

from __future__ import annotations

_BAR = " | "


def is_row(text: str) -> bool:
    """Tell whether a line is a table's row."""
    return len(text) > 2 and text[0] == text[-1] == "|"


def is_delimiter(row: str) -> bool:
    """Tell whether a table's row only parts the head from the rows below."""
    return "-" in row and not row.strip("|-: \t")


def cells(row: str) -> str:
    """Return the cells of a Markdown table's row, parted by " | "."""
    found: list[str] = []
    for part in row[1:-1].split("|"):
        if found and found[-1].endswith("\\"):  # an escaped bar is a part of its cell
            found[-1] = f"{found[-1][:-1]}|{part}"
        else:
            found.append(part)
    return _BAR.join([cell.strip() for cell in found])


def markdown(text: str) -> str:
    """Return a table's text as Markdown, its first row as the head."""
    rows = [[cell.replace("|", "\\|") for cell in row.split(_BAR)] for row in text.split("\n")]
    lines = [f"| {_BAR.join(row)} |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    return "\n".join(lines)
