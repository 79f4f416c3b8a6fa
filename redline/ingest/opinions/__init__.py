"""Opinions that people sent in tables: CSV and Excel files to plain rows.

>>> table = read("意见内容,条款\\n太短。,第二条\\n".encode(), name="opinions.csv")
>>> [(one.row, one.provision, one.opinion) for one in table.opinions]
[(2, '第二条', '太短。')]
"""

from __future__ import annotations

from collections.abc import Mapping

from redline.errors import UnknownFormat
from redline.ingest.opinions.guard import unguarded
from redline.ingest.opinions.headers import FIELDS, Header, field_of, find_header
from redline.ingest.opinions.types import Opinion, Row, Sheet, Table
from redline.model.value import replace

__all__ = ["FIELDS", "Opinion", "Table", "field_of", "is_workbook", "read"]

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def is_workbook(data: bytes) -> bool:
    """Tell whether some bytes are an Excel workbook, whatever the file is called."""
    return data.startswith(_ZIP) and b"xl/workbook" in data


def read(
    data: bytes,
    *,
    name: str,
    encoding: str | None = None,
    sheet: str | None = None,
    mapping: Mapping[str, str] | None = None,
) -> Table:
    """Return the opinions of a table: an Excel workbook or CSV, told by its bytes.

    `mapping` says by a column's header or letter which of `FIELDS` it holds. `sheet` is the name of a
    workbook's sheet. Raises UnreadableInput, UnknownFormat and UsageError, naming the file.
    """
    if data.startswith(_OLE):
        raise UnknownFormat(
            "这是旧版的 .xls 或 .et 文件。请用 Excel 或 WPS 另存为 .xlsx 后再试。",
            "This is an old .xls or .et file. Save it as .xlsx and try again.",
            where=name,
        )
    if data.startswith(_ZIP):
        from redline.ingest.opinions.xlsx import read_xlsx

        return _table(read_xlsx(data, name=name, sheet=sheet), mapping or {}, name)
    from redline.ingest.opinions.csv_file import read_csv

    found = _table(read_csv(data, name=name, encoding=encoding), mapping or {}, name)
    return replace(found, opinions=tuple(_unguarded(one) for one in found.opinions))


def _table(sheet: Sheet, mapping: Mapping[str, str], name: str) -> Table:
    where = f"{name}（{sheet.name}）" if sheet.name else name
    header = find_header(sheet.rows, mapping, where)
    opinions: list[Opinion] = []
    empty: list[int] = []
    heads = {column: header.texts[column] for column in header.fields}
    for row in sheet.rows[header.first + header.rows :]:
        if all(_cell(row, column) == text.strip() for column, text in heads.items()):
            continue  # the header once more, at the top of a printed page
        found = _opinion(row, header)
        if found.opinion or found.suggestion:
            opinions.append(found)
        else:
            empty.append(row.number)
    unread = tuple(text for column, text in sorted(header.texts.items()) if column not in header.fields)
    return Table(
        opinions=tuple(opinions), sheet=sheet.name, unread=unread, empty=tuple(empty),
        columns=tuple((header.texts[column], field) for column, field in sorted(header.fields.items())),
        encoding=sheet.encoding,
    )  # fmt: skip


def _cell(row: Row, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def _opinion(row: Row, header: Header) -> Opinion:
    return Opinion(row=row.number, **{field: _cell(row, column) for column, field in header.fields.items()})


def _unguarded(found: Opinion) -> Opinion:
    return Opinion(row=found.row, **{field: unguarded(getattr(found, field)) for field in FIELDS})
