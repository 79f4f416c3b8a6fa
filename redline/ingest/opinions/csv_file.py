"""CSV to a table: any encoding and delimiter that a spreadsheet writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from redline.errors import UnreadableInput
from redline.ingest.encoding import to_text
from redline.ingest.opinions.headers import field_of
from redline.ingest.opinions.types import Row, Sheet

MOST_ROWS = 100_000
MOST_COLUMNS = 64
_DELIMITERS = (",", "\t", ";", "|", "；", "，")
_SAMPLE = 64 * 1024


def read_csv(data: bytes, *, name: str, encoding: str | None = None) -> Sheet:
    """Return the table that `data` holds; rows have the number of their first line.

    The delimiter is the one with which most headers are known, or else most columns come out. A quotation
    mark is doubled in a quoted cell, which may go over several lines. Blank rows are left out.

    Raises UnreadableInput: not text, a quoted cell that never ends, more than `MOST_ROWS` rows.
    """
    text, found = to_text(data, name=name, encoding=encoding)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    skipped = 0
    delimiter = ""
    if text[:4].lower() == "sep=" and "\n" in text[4:8]:  # how Excel is told
        delimiter, text, skipped = text[4], text.partition("\n")[2], 1
    delimiter = delimiter or _delimiter(text)
    rows = []
    for row in _limitless(lambda: _rows(text, delimiter, skipped, name)):
        rows.append(row)
        if len(rows) > MOST_ROWS:
            raise UnreadableInput(
                f"表格多于 {MOST_ROWS} 行，请分成几个文件。",
                f"The table has more than {MOST_ROWS} rows. Divide it into several files.",
                where=f"{name}:{row.number}",
            )
    return Sheet(name="", rows=tuple(rows), encoding=found)


def _limitless(read: Callable[[], Iterator[Row]]) -> Iterator[Row]:
    """Read cells of any length: a file's size is limited elsewhere, and csv's own limit is a global one."""
    import csv

    before = csv.field_size_limit(1 << 30)
    try:
        yield from read()
    finally:
        csv.field_size_limit(before)


def _rows(text: str, delimiter: str, skipped: int, name: str) -> Iterator[Row]:
    import csv

    lines = text.split("\n")
    begun = 0
    ended = False

    def feed() -> Iterator[str]:
        nonlocal ended
        for line in lines:
            yield line + "\n"
        ended = True

    reader = csv.reader(feed(), delimiter=delimiter, strict=False)
    for cells in reader:
        first, begun = begun + 1, reader.line_num
        if ended and first < len(lines) and _is_open(lines[first - 1 :], delimiter):
            raise _unclosed(name, first + skipped)
        cells = [cell.strip() for cell in cells[:MOST_COLUMNS]]
        if any(cells):
            yield Row(number=first + skipped, cells=tuple(cells))


def _is_open(lines: list[str], delimiter: str) -> bool:
    """Whether the last record's quotation is never closed: csv tells that of itself only when strict."""
    import csv

    try:
        for _ in csv.reader([line + "\n" for line in lines], delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def _unclosed(name: str, line: int) -> UnreadableInput:
    return UnreadableInput(
        f"第 {line} 行开始的单元格以引号开头，一直没有结束的引号。请补上引号，或者用表格软件重新保存。",
        f"A cell that begins in line {line} opens a quotation mark that is never closed. Close it, or save "
        "the file anew from a spreadsheet.",
        where=f"{name}:{line}",
    )


def _delimiter(text: str) -> str:
    """The delimiter with which most headers are known; of equals the one that makes most columns."""
    sample = text[:_SAMPLE]
    return max(_DELIMITERS, key=lambda one: (*_fit(sample, one), -_DELIMITERS.index(one)))


def _fit(sample: str, delimiter: str) -> tuple[int, int]:
    import csv
    from itertools import islice

    known = columns = 0
    try:
        for cells in islice(csv.reader(sample.split("\n"), delimiter=delimiter), 40):
            known = max(known, len({field_of(cell) for cell in cells} - {""}))
            columns = max(columns, len(cells))
    except csv.Error:  # a cell longer than csv likes: what was seen before it counts
        pass
    return known, min(columns, MOST_COLUMNS)
