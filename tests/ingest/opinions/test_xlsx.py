"""Workbooks: made by openpyxl and LibreOffice, and by those who mean harm."""

from __future__ import annotations

import datetime
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from redline.errors import RedlineError, UnreadableInput, UsageError
from redline.ingest.opinions import Table, is_workbook, read

HEAD = ("序号", "意见来源", "条款", "意见内容", "采纳情况", "理由")


def made(
    *rows: tuple[object, ...], merged: tuple[str, ...] = (), sheets: tuple[str, ...] = ("意见",)
) -> bytes:
    book = Workbook()
    for number, title in enumerate(sheets):
        sheet = book.active if not number else book.create_sheet()
        assert sheet is not None
        sheet.title = title
        for row in rows if not number else ():
            sheet.append(row)
        for area in merged if not number else ():
            sheet.merge_cells(area)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new, 1) if name == part else content)
    assert file.getvalue() != data
    return file.getvalue()


def as_excel_writes(*strings: str) -> bytes:
    """A workbook with shared strings, rich text and readings, as Excel has them: a header, then a row."""
    cells = [f"<si>{text}</si>" if text.startswith("<") else f"<si><t>{text}</t></si>" for text in strings]
    shared = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{"".join(cells)}</sst>'
    half = len(strings) // 2
    row = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{chr(65 + at)}{number}" t="s"><v>{at + half * (number - 1)}</v></c>' for at in range(half)
        )
        + "</row>"
        for number in (1, 2)
    )
    with zipfile.ZipFile(BytesIO(made(HEAD))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    start, end = sheet.index(b"<sheetData>"), sheet.index(b"</sheetData>")
    parts["xl/worksheets/sheet1.xml"] = sheet[: start + 11] + row.encode() + sheet[end:]
    parts["xl/sharedStrings.xml"] = shared.encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'spreadsheetml.sharedStrings+xml"/></Types>',
    )
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def table(data: bytes, **how: object) -> Table:
    return read(data, name="o.xlsx", **how)  # type: ignore[arg-type]


def test_rows_and_values_as_a_person_reads_them() -> None:
    day = datetime.datetime(2025, 3, 1)
    data = made(("汇总表",), (), (*HEAD, "日期"), (1, "甲", 32, "好\n很好", True, 2.5, day))
    found = table(data)
    (one,) = found.opinions
    assert (one.row, one.no, one.provision, one.opinion) == (4, "1", "32", "好\n很好")
    assert (one.decision, one.reason, one.date) == ("是", "2.5", "2025-03-01")
    assert found.sheet == "意见"


def test_the_kind_is_told_by_the_bytes() -> None:
    assert is_workbook(made(HEAD))
    assert not is_workbook(b"PK\x03\x04 no workbook")
    assert read(made(HEAD, (1, "甲", "第一条", "好")), name="o.csv").opinions[0].opinion == "好"


def test_sheets_by_name() -> None:
    data = made(HEAD, (1, "甲", "第二条", "好"), sheets=("意见", "说明"))
    assert len(table(data, sheet="意见").opinions) == 1
    with pytest.raises(UsageError, match="意见、说明"):
        table(data, sheet="别的")


def test_merged_cells_hold_for_all_their_rows() -> None:
    data = made(
        ("汇总表", None, None, None),
        ("序号", "意见来源", "意见", None),
        (None, None, "条款", "内容"),
        (1, "甲局", "第二条", "太短"),
        (2, None, "第三条", "太长"),
        (3, "乙局", "第四条", "不清楚"),
        merged=("A1:D1", "A2:A3", "B2:B3", "C2:D2", "B4:B5"),
    )
    found = [(one.row, one.source, one.provision, one.opinion) for one in table(data).opinions]
    assert found == [
        (4, "甲局", "第二条", "太短"),
        (5, "甲局", "第三条", "太长"),
        (6, "乙局", "第四条", "不清楚"),
    ]


def test_shared_strings_and_rich_text() -> None:
    rich = "<r><t>期限</t></r><r><rPr><b/></rPr><t>太短</t></r>"
    (one,) = table(as_excel_writes("条款", "意见内容", "第二条", rich)).opinions
    assert (one.provision, one.opinion) == ("第二条", "期限太短")


def test_formulas_are_not_evaluated() -> None:
    data = made(HEAD, (1, "甲", "第二条", "=1+1"), (2, "乙", "第三条", '=WEBSERVICE("http://example.org/")'))
    found = table(data)
    assert found.opinions == ()  # what they gave was never computed
    assert found.empty == (2, 3)


def test_what_a_formula_gave_is_read() -> None:
    data = made(HEAD, (1, "甲", "第二条", "=1+1"))
    data = changed(data, "xl/worksheets/sheet1.xml", b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
    assert table(data).opinions[0].opinion == "2"


def test_a_size_that_is_not_so() -> None:
    data = made(HEAD, (1, "甲", "第二条", "好"))
    data = changed(data, "xl/worksheets/sheet1.xml", b'ref="A1:F2"', b'ref="A1:XFD1048576"')
    assert len(table(data).opinions) == 1


def test_cells_far_away() -> None:
    data = made(HEAD, (1, "甲", "第二条", "好"))
    far = b'<row r="60000"><c r="XFD60000" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    data = changed(data, "xl/worksheets/sheet1.xml", b"</sheetData>", far)
    assert len(table(data).opinions) == 1


def test_merged_areas_without_end() -> None:
    data = made(HEAD, (1, "甲", "第二条", "好"), merged=("B2:B3",))
    data = changed(data, "xl/worksheets/sheet1.xml", b'ref="B2:B3"', b'ref="B2:XFD1048576"')
    assert table(data).opinions[0].source == "甲"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_entities_are_refused(part: str) -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    data = as_excel_writes("条款", "意见内容", "第二条", "好")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        content = archive.read(part)
    root = content[content.index(b"?>") + 2 :] if content.startswith(b"<?xml") else content
    with pytest.raises(UnreadableInput) as caught:
        table(changed(data, part, content, laughs + root))
    assert part in caught.value.zh
    assert caught.value.where == "o.xlsx"


def test_a_part_in_another_encoding_is_refused() -> None:
    data = made(HEAD)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        content = archive.read("xl/workbook.xml")
    with pytest.raises(UnreadableInput, match="UTF-8"):
        table(changed(data, "xl/workbook.xml", content, content.decode().encode("utf-16")))


def test_bombs_are_refused() -> None:
    data = as_excel_writes("条款", "意见内容", "第二条", "好")
    with pytest.raises(UnreadableInput):
        table(changed(data, "xl/sharedStrings.xml", b"</sst>", b" " * (40 * 1024 * 1024) + b"</sst>"))


@pytest.mark.parametrize("at", [30, 200, 900, 2000])
def test_damage_is_an_error_with_words(at: int) -> None:
    data = bytearray(made(HEAD, (1, "甲", "第二条", "好")))
    data[at : at + 40] = bytes(40)
    try:
        table(bytes(data))
    except RedlineError as error:
        assert error.where.startswith("o.xlsx")


def test_rows_without_end() -> None:
    data = made(HEAD, (1, "甲", "第二条", "好"))
    many = b"".join(b'<row r="%d"/>' % number for number in range(3, 200_010)) + b"</sheetData>"
    with pytest.raises(UnreadableInput, match="100000"):
        table(changed(data, "xl/worksheets/sheet1.xml", b"</sheetData>", many))


def test_no_workbook_at_all() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    with pytest.raises(UnreadableInput):
        table(file.getvalue())


def test_a_workbook_that_libreoffice_wrote(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    source = tmp_path / "o.csv"
    source.write_text('序号,意见来源,条款,意见内容\n1,甲,第二条,"好，\n很好"\n', encoding="utf-8")
    subprocess.run(
        [program, f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless", "--convert-to", "xlsx",
         "--infilter=CSV:44,34,76", "--outdir", str(tmp_path), str(source)],
        check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    if not (tmp_path / "o.xlsx").exists():
        pytest.skip("this LibreOffice has no Calc")
    (one,) = table((tmp_path / "o.xlsx").read_bytes()).opinions
    assert (one.no, one.source, one.provision, one.opinion) == ("1", "甲", "第二条", "好，\n很好")
