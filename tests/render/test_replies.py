"""The table of replies in each of its forms, read back by other programs."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl
import pytest

from redline.annotate import Status
from redline.render import replies_docx, replies_html, replies_markdown, replies_xlsx
from redline.render.replies_words import answer, cells
from redline.render.words import Lang
from redline.report.replies import Opinion, Place, Replies, Row

HOSTILE = "=cmd|' /C calc'!A0<script>alert(1)</script>]]>\x00\x1b[31m\ud800|\u202e"
TABLE = Replies(
    title="云台市夜市管理办法",
    version="二次审议稿",
    date="2026-01-05",
    rows=(
        Row(
            number=1, sources=("市商务局", "居民甲"), place=Place(now="第三条", before="第二条", lost=False),
            opinions=(Opinion(quote="十日", suggestion="十五日", body="**太短**：\n\n- 周末\n- 节日"),),
            status=Status.PARTLY_ADOPTED, reason="改为三十日", total=3,
        ),
        Row(
            number=2, sources=(), place=Place(now="", before="第五十八条", lost=True),
            opinions=(Opinion(quote="", suggestion=None, body="为什么？"),),
            status=Status.OPEN, reason="", total=1,
        ),
    ),
    counts=((Status.OPEN, 1), (Status.ADOPTED, 0), (Status.PARTLY_ADOPTED, 3), (Status.NOT_ADOPTED, 0)),
)  # fmt: skip
ROW = [
    "1",
    "市商务局、居民甲（共 3 条）",
    "第三条\n（原第二条）",
    "建议将“十日”修改为“十五日”。\n太短：\n· 周末\n· 节日",
    "部分采纳",
    "改为三十日",
]


def hostile() -> Replies:
    row = TABLE.rows[0]._replace(
        sources=(HOSTILE,), opinions=(Opinion(quote="", suggestion=None, body=HOSTILE),), reason=HOSTILE
    )
    return TABLE._replace(title=HOSTILE, rows=(row,))


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("zh", "共收到意见 4 条：部分采纳 3 条，尚未处理 1 条。"),
        ("en", "4 opinions: 3 partly adopted, 1 open."),
    ],
)
def test_the_counts_are_a_sentence(lang: Lang, sentence: str) -> None:
    assert answer(TABLE, lang) == sentence


def test_a_row_says_all_of_it() -> None:
    assert ["\n".join(lines) for lines in cells(TABLE.rows[0], "zh")] == ROW
    assert cells(TABLE.rows[1], "zh")[2] == ["未能定位", "（原第五十八条）"]
    assert cells(TABLE.rows[1], "en")[2] == ["no place", "(was 第五十八条)"]


def test_word() -> None:
    document = docx.Document(io.BytesIO(replies_docx.render(TABLE)))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[1].cells] == ROW
    assert [p.text for p in document.paragraphs[:3]] == [
        "《云台市夜市管理办法》意见采纳情况表", "二次审议稿（2026年1月5日）", answer(TABLE, "zh"),
    ]  # fmt: skip


def test_excel() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(replies_xlsx.render(TABLE))).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]] == ROW
    assert sheet.freeze_panes == "A2"


def test_markdown_has_as_many_cells_in_each_row() -> None:
    text = replies_markdown.render(hostile())
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 3
    assert {line.replace("\\|", "").count("|") for line in rows} == {7}


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    data = replies_xlsx.render(hostile())
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert str(sheet["F2"].value).startswith("=cmd")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_hostile_words_are_words_on_the_page_and_in_word() -> None:
    page = replies_html.render(hostile())
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "\u202e" not in page
    document = docx.Document(io.BytesIO(replies_docx.render(hostile())))
    assert "<script>alert(1)</script>]]>" in document.tables[0].rows[1].cells[3].text
