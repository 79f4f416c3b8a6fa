"""Excel workbooks (.xlsx, .xlsm) to a table, by openpyxl; what formulas gave is read, none is evaluated."""

from __future__ import annotations

import re

from redline.errors import UnreadableInput, UsageError
from redline.ingest.opinions.csv_file import MOST_COLUMNS, MOST_ROWS
from redline.ingest.opinions.types import Row, Sheet
from redline.ingest.zipped import open_zip

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from redline.ingest.zipped import Zip

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']")
_ROW_TAG = re.compile(rb"<(?:\w+:)?row[\s>]")
_WIDE = ("utf-16", b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


def read_xlsx(data: bytes, *, name: str, sheet: str | None = None) -> Sheet:
    """Return the table of a sheet: the one called `sheet`, or the first.

    A merged cell's text stands in all of its rows, as it is meant to be read; not in all of its columns.
    Blank rows are left out. Raises UnreadableInput: damaged, unpacks to too much, declares a document
    type; UsageError when there is no such sheet.
    """
    archive = open_zip(data, name=name)
    parts = _checked(archive)
    book = _opened(data, name)
    try:
        found = _sheet(book, sheet, name)
        content = parts.get(_path(found), b"")
        if len(_ROW_TAG.findall(content)) > 2 * MOST_ROWS:
            raise _too_many(name)
        merged = _merged(content)
        try:
            rows = tuple(_rows(found, merged, name))
        except UnreadableInput:
            raise
        except Exception as error:  # openpyxl raises what it meets: KeyError, ValueError, ParseError …
            raise _damaged(name, error) from error
        return Sheet(name=str(found.title), rows=rows)
    finally:
        book.close()


def _checked(archive: Zip) -> dict[str, bytes]:
    """The XML parts of a workbook, each within the limits and without a document type.

    openpyxl reads them once more; what was unpacked here within the limits is so there.
    """
    parts = {}
    for part in archive.names:
        if not part.lower().endswith((".xml", ".rels")):
            continue
        content = archive.read(part)
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content or _is_wide(content):
            raise UnreadableInput(
                f"其中的“{part}”带有文档类型声明（DTD）或者不是 UTF-8，可能是恶意文件，不能读取。"
                "请用 Excel 或 WPS 打开并另存后再试。",
                f"Its part {part} declares a document type (DTD) or is not UTF-8. It may be malicious and "
                "is not read. Open it in its own program and save it anew.",
                where=archive.name,
            )
        parts["/" + part] = content
    return parts


def _is_wide(content: bytes) -> bool:
    """Whether XML is in an encoding in which a document type would not be seen."""
    head = content[:200]
    declared = head.partition(b"?>")[0].lower() if head.lstrip().startswith(b"<?xml") else b""
    encoding = declared.partition(b"encoding")[2]
    return head.startswith(_WIDE[1:]) or (
        bool(encoding) and b"utf-8" not in encoding and b"ascii" not in encoding
    )


def _opened(data: bytes, name: str) -> Any:
    import warnings
    from io import BytesIO

    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that it does not know; nothing of them is read
        try:
            return load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        except Exception as error:  # as below
            raise _damaged(name, error) from error


def _sheet(book: Any, wanted: str | None, name: str) -> Any:
    sheets = list(book.worksheets)
    titles = [str(one.title) for one in sheets]
    if wanted is not None and wanted not in titles:
        listed = "、".join(titles)
        raise UsageError(
            f"没有名为“{wanted}”的工作表。有：{listed}。",
            f"There is no sheet called “{wanted}”. There are: {listed}.",
            where=name,
        )
    if not sheets:
        raise UnreadableInput("其中没有工作表。", "It holds no sheet.", where=name)
    return sheets[0 if wanted is None else titles.index(wanted)]


def _path(sheet: Any) -> str:
    path = str(getattr(sheet, "_worksheet_path", ""))
    return path if path.startswith("/") else f"/{path}"


def _merged(content: bytes) -> dict[int, dict[int, int]]:
    """By row and column (from 1 and 0): the row whose cell is merged down to this one."""
    found: dict[int, dict[int, int]] = {}
    rows = len(_ROW_TAG.findall(content))
    left = MOST_ROWS
    for first_column, first, _, last in _MERGED.findall(content):
        column = _column(first_column)
        height = min(int(last), int(first) + rows) - int(first)
        left -= max(0, height)
        if left < 0:
            break
        for row in range(int(first) + 1, int(first) + height + 1):
            found.setdefault(row, {})[column] = int(first)
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number - 1


def _rows(sheet: Any, merged: dict[int, dict[int, int]], name: str) -> Iterator[Row]:
    sheet.reset_dimensions()  # what a file says of its size need not be so
    kept: dict[int, list[str]] = {}
    tops = {first for columns in merged.values() for first in columns.values()}
    count = 0
    for number, values in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
        if all(one is None for one in values):
            continue
        cells = [_text(one) for one in values]
        own = any(cells)
        for column, first in merged.get(number, {}).items():
            above = kept.get(first, [])
            if column < len(above) and column < len(cells) and not cells[column]:
                cells[column] = above[column]
        if number in tops:
            kept[number] = cells
        if not own:
            continue
        count += 1
        if count > MOST_ROWS:
            raise _too_many(f"{name}:{number}")
        while cells and not cells[-1]:
            cells.pop()
        yield Row(number=number, cells=tuple(cells))


def _text(found: object) -> str:
    """A cell's value as a person would read it."""
    if found is None:
        return ""
    if isinstance(found, bool):
        return "是" if found else "否"
    if isinstance(found, float) and found.is_integer() and abs(found) < 1e15:
        return str(int(found))
    isoformat = getattr(found, "isoformat", None)
    if isoformat is not None:
        return str(isoformat()).removesuffix("T00:00:00")
    return str(found).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip()


def _too_many(where: str) -> UnreadableInput:
    return UnreadableInput(
        f"表格多于 {MOST_ROWS} 行。请分成几个文件，并删去下面的空行。",
        f"The table has more than {MOST_ROWS} rows. Divide it into several files; delete empty rows below.",
        where=where,
    )


def _damaged(name: str, error: Exception) -> UnreadableInput:
    return UnreadableInput(
        f"工作簿已经损坏，无法打开（{error}）。请用 Excel 或 WPS 打开并重新保存。",
        f"The workbook is damaged ({error}). Open and save it again in its own program.",
        where=name,
    )
