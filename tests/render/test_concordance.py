"""The concordance in Word, Excel, Markdown and CSV: the same cells, and nothing in them acts."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import docx
import openpyxl
import pytest

from redline.parse import parse_text
from redline.render import (
    concordance_csv,
    concordance_docx,
    concordance_markdown,
    concordance_words,
    concordance_xlsx,
)
from redline.report.concordance import Concordance, concordance
from tests.render.margins import margin, note
from tests.render.margins import report as annotated
from tests.render.reports import report
from tests.render.tables import findings
from tests.report.drafts import NEW, OLD
from tests.report.test_concordance import steps

SIXTH = ["第六条、第七条", "第六条", "合并", "由原第六条、第七条合并"]


def table() -> Concordance:
    return concordance([annotated()])


def chain() -> Concordance:
    third = NEW.replace("第七条　学生上学、放学时段，渡口应当增加班次。\n\n第八条", "第七条")
    return concordance(steps(*map(parse_text, (OLD, NEW, third))))


def word(data: bytes) -> list[list[str]]:
    (found,) = docx.Document(io.BytesIO(data)).tables
    rows = [[cell.text for cell in row.cells] for row in found.rows]
    return [row[:1] if len(set(row)) == 1 and len(row) > 1 else row for row in rows]


def sheet(data: bytes) -> list[list[str]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.active is not None
    rows = [["" if value is None else str(value) for value in row] for row in book.active.values]
    return rows[2:]  # below the title and the versions


def values(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_word_file_has_a_row_for_each_chapter_and_each_article() -> None:
    found = word(concordance_docx.render(table()))
    assert found[:3] == [
        ["一稿条次", "二稿条次", "变化", "说明"],
        ["第一章　总则"],
        ["第一条", "第一条", "未修改", ""],
    ]
    assert ["第二章　渡运"] in found
    assert SIXTH in found
    assert ["第四条", "—", "删去", ""] in found
    assert ["—", "第七条", "新增", ""] in found


def test_excel_and_csv_have_the_chapter_in_a_column() -> None:
    for found in (sheet(concordance_xlsx.render(table())), values(concordance_csv.render(table()))):
        assert found[0] == ["章", "一稿条次", "二稿条次", "变化", "说明"]
        assert ["第二章　渡运", *SIXTH] in found
        assert len(found) == 1 + len(table().entries)


def test_markdown_is_a_table() -> None:
    found = concordance_markdown.render(table())
    assert found.startswith("# 柳溪镇渡口管理办法条次对照表\n\n一稿 → 二稿\n\n| 一稿条次 |")
    assert f"| {' | '.join(SIXTH)} |" in found
    assert len({line.count("|") for line in found.splitlines() if line.startswith("|")}) == 1


def test_three_texts_have_a_column_each_and_a_word_for_each_step() -> None:
    found = word(concordance_docx.render(chain()))
    assert found[0] == ["稿1条次", "稿2条次", "稿3条次", "变化"]
    assert ["—", "第七条", "—", "稿2：新增\n稿3：删去"] in found
    assert ["第八条", "第八条", "第七条", "仅序号调整"] in found


def test_in_english() -> None:
    found = values(concordance_csv.render(table(), lang="en"))
    assert found[0] == ["Division", "一稿: number", "二稿: number", "Change", "Note"]
    assert ["第二章　渡运", "第六条, 第七条", "第六条", "joined", "joined from old 第六条, 第七条"] in found


def test_explanations_of_the_drafters_stand_in_the_notes() -> None:
    notes = [
        note("why", "6", body="两条都是对经营人的要求。", motivation="describing"),
        note("no", "6", body="不赞成。", motivation="commenting"),
    ]
    found = values(concordance_csv.render(table(), margin=margin(notes)))
    (row,) = [row for row in found if row[1:3] == SIXTH[:2]]
    assert row[-1] == "由原第六条、第七条合并\n两条都是对经营人的要求。"


def test_captions_have_a_column_where_articles_have_such() -> None:
    old = "# 办法\n\n第一条【目的】为了保护古井，制定本办法。\n\n第二条【范围】本市古井的普查，适用本办法。\n"
    found = word(concordance_docx.render(concordance([report(old, old.replace("普查", "认定"))])))
    assert len(found[0]) == 6
    assert "目的" in found[1][1] and "目的" in found[1][3]


def test_a_csv_file_begins_as_excel_needs_it_and_nothing_in_it_is_a_formula() -> None:
    hostile = "# 办法\n\n第一章　=cmd|' /C calc'!A0\n\n第一条　经营者应当使用合格的秤。\n"
    report_ = report(hostile, hostile.replace("合格", "检定"), old_label="=HYPERLINK(1)", new_label="+1")
    made = concordance_csv.render(concordance([report_]))
    assert made.startswith("\ufeff")
    cells = [cell for row in values(made) for cell in row]
    assert "'=HYPERLINK(1)条次" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    book = openpyxl.load_workbook(io.BytesIO(concordance_xlsx.render(concordance([report_]))))
    assert book.active is not None
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n"}
    assert not [cell for row in book.active.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("made", [table, chain])
def test_an_independent_validator_finds_nothing(made: object, tmp_path: Path) -> None:
    assert callable(made)
    assert findings(concordance_docx.render(made(), when="2030-01-02T03:04:05Z"), tmp_path) == set()


def test_nothing_to_list_is_a_table_all_the_same() -> None:
    empty = concordance([report("# 办法\n\n没有条文。\n", "# 办法\n\n也没有条文。\n")])
    assert empty.entries == () and concordance_words.title(empty, "zh") == "办法条次对照表"
    assert len(word(concordance_docx.render(empty))) == 1
