"""The comparison table as an Excel workbook, read back by other programs."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock

from redline.app.comparison import load
from redline.render.markings import MARKINGS
from redline.render.xlsx_table import render
from redline.report.table import Table
from tests.conftest import SHARED
from tests.render import margins
from tests.render.reports import NEW, OLD
from tests.render.tables import SHOWN, characters, excel_rows, findings, hostile, printed
from tests.report.tables import law, table, table_of

INDENT = "　　"


def made() -> Table:
    return table(OLD, NEW)


def sheet(data: bytes, **options: bool) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(io.BytesIO(data), **options).active


def test_a_row_has_its_number_its_texts_and_what_happened() -> None:
    head, *rows = excel_rows(render(made()))
    assert head == ["序号", "一稿", "二稿", "修改类型", "修改性质"]
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    by_new = {str(row[2]).strip(): row for row in rows}
    same = next(row for text, row in by_new.items() if text == "同左")
    assert same[3:] == ["未修改", "未修改"]
    assert [row[3:] for row in rows if row[1] == "（新增）"] == [["新增", "实质修改"]]
    renumbered = next(row for text, row in by_new.items() if text.startswith("第五条　禁止"))
    assert renumbered[3:] == ["仅序号调整", "文字性修改"]


def test_marks_stand_inside_the_cells() -> None:
    found = sheet(render(made()), rich_text=True)
    blocks = [
        block
        for row in found.iter_rows(min_row=5, min_col=2, max_col=3)
        for cell in row
        if isinstance(cell.value, CellRichText)
        for block in cell.value
        if isinstance(block, TextBlock)
    ]
    gone = {block.text for block in blocks if block.font.strike}
    put = {block.text for block in blocks if block.font.b}
    assert any("三千" in text for text in gone) and not any("五千" in text for text in gone)
    assert any("五千" in text for text in put) and not any("三千" in text for text in put)
    assert {block.font.rFont for block in blocks if block.font.b} == {"黑体"}
    assert "灰色并划删除线" in str(found["A3"].value) and "阴影" not in str(found["A3"].value)


def test_the_sheet_can_be_filtered_and_its_header_stays() -> None:
    found = sheet(render(made()))
    assert found.freeze_panes == "A5" and found.print_title_rows == "$4:$4"
    assert found.auto_filter.ref == f"A4:E{found.max_row}"
    assert (found.page_setup.orientation, found.page_setup.paperSize) == ("landscape", 9)
    assert sheet(render(table(*[law("完。")] * 6))).page_setup.paperSize == 8


def test_nothing_is_a_formula(tmp_path: Path) -> None:
    texts = [f"# 办法\n\n{start}cmd|' /C calc'!A{n}\n" for n in (0, 1) for start in ("=", "+", "@")]
    paths = []
    for at, text in enumerate(texts[:2]):
        paths.append(tmp_path / f"{at}.md")
        paths[-1].write_text(text, "utf-8")
    found = table_of([load(str(path)).document for path in paths])
    found = found._replace(
        title="=1+1", versions=tuple(version._replace(label="=cmd|x") for version in found.versions)
    )
    data = render(found)
    cells = [cell for row in sheet(data).iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    formulas = [cell for cell in cells if str(cell.value).startswith(("=", "+", "-", "@"))]
    assert len(formulas) >= 3 and all(cell.quotePrefix for cell in formulas)
    assert findings(data, tmp_path, "xlsx") == set()


def test_hostile_text_is_shown_and_does_nothing(tmp_path: Path) -> None:
    data = render(hostile())
    assert excel_rows(data)[0][1:3] == [SHOWN, SHOWN]
    assert "第二条　=cmd|' /C calc'!A0 ]]> &amp; <script>" in str(excel_rows(data)[-1][1])
    assert findings(data, tmp_path, "xlsx") == set()


@pytest.mark.parametrize(
    "text",
    ["长" * 40_000 + "。", "\n\n".join(f"各方应当遵守规则{n}号。" * 6 for n in range(300))],
    ids=["one", "many"],
)
def test_what_a_row_cannot_show_goes_on_in_the_next(text: str) -> None:
    data = render(table(law(text, "完。"), law(text, "完了。")))
    rows = excel_rows(data)
    numbers = [row[0] for row in rows]
    repeated = next(number for number in numbers if numbers.count(number) > 1)
    shown = "".join(str(row[1]) for row in rows if row[0] == repeated)
    assert characters(shown) == characters(f"第一条{text}")
    heights = [row.height for row in sheet(data).row_dimensions.values() if row.height]
    assert max(heights) <= 409 and all(len(str(cell or "")) < 32_767 for row in rows for cell in row)


def test_notes_have_a_column_and_lines_below() -> None:
    from redline.report.table_build import build

    sides = margins.COMPARISON.alignment
    margin = margins.margin(margins.all_kinds())
    data = render(
        build([margins.report()], [sides.old, sides.new], columns=("old", "new", "note"), margin=margin)
    )
    head, *rows = excel_rows(data)
    assert head[1:4] == ["一稿", "二稿", "说明"]
    (row,) = [row for row in rows if str(row[1]).strip().startswith("第五条")]
    assert "修改说明（法制办）：与省里的规定一致。" in str(row[3])
    assert any("总体赞成。" in str(row[0]) for row in rows)


@pytest.mark.parametrize("name", sorted(MARKINGS))
def test_every_marking_writes_the_whole_table(name: str, tmp_path: Path) -> None:
    data = render(made(), marking=name, lang="en")
    assert len(excel_rows(data)) == len(excel_rows(render(made())))
    assert findings(data, tmp_path, "xlsx") == set()


def test_the_same_table_is_the_same_bytes() -> None:
    assert render(made(), when="2030-01-02T03:04:05Z") == render(made(), when="2030-01-02T03:04:05Z")
    properties = openpyxl.load_workbook(io.BytesIO(render(made(), when="2030-01-02T03:04:05Z"))).properties
    assert str(properties.modified) == "2030-01-02 03:04:05" and not properties.creator


def test_libreoffice_prints_every_word(root: Path, tmp_path: Path) -> None:
    versions = [load(str(path)).document for path in sorted((root / "versions" / "firefly").glob("*.md"))]
    files = {"three.xlsx": render(table_of(versions[1:4]))}
    files["hostile.xlsx"] = render(hostile())
    if SHARED.is_dir():
        pair = sorted((SHARED / "corpus" / "zh" / "renshensunhai-2022-2022").glob("*.md"))
        files["real.xlsx"] = render(table_of([load(str(path)).document for path in pair]))
    assert all(not findings(data, tmp_path, "xlsx") for data in files.values())
    shown = printed(files, tmp_path)
    for name, data in files.items():
        text = "".join(str(cell or "") for row in excel_rows(data) for cell in row)
        assert characters(text) - shown[name] == Counter()
