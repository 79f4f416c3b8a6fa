"""Annotations as files that other programs open: nothing in them does anything there."""

from __future__ import annotations

import csv
import json
import zipfile
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from redline.annotate import Annotation, Motivation, State, Status, Target, Visibility
from redline.ingest.opinions import read
from redline.model.value import replace
from redline.render.annotations_csv import render as to_csv
from redline.render.annotations_jsonld import to_data
from redline.render.annotations_xlsx import render as to_xlsx
from redline.report.opinions import Row

PLAIN = Row(
    no="1", source="城市管理局", contact="", provisions=("第二条",), quote="", opinion="好", suggestion=None,
    status=Status.OPEN, decision="", reason="", motivation=Motivation.COMMENTING, date="", tags=(),
    visibility=Visibility.PUBLIC, state=State.PLACED, made_on="", reply="", id="a-1",
)  # fmt: skip
HARMFUL = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    " =1+1",
    "'=1",
    '=HYPERLINK("http://x","y")',
    "=cmd|' /C calc'!A0",
]


def csv_cells(*rows: Row) -> list[list[str]]:
    return list(csv.reader(StringIO(to_csv(rows).decode("utf-8-sig"), newline="")))


def test_the_usual_columns_come_first_and_empty_ones_are_left_out() -> None:
    heads, cells = csv_cells(PLAIN)
    assert heads == ["序号", "意见来源", "条款", "意见内容", "采纳情况", "理由", "类型", "位置", "批注编号"]
    assert cells == ["1", "城市管理局", "第二条", "好", "", "", "意见", "位置确定", "a-1"]


def test_excel_is_told_that_it_is_utf8() -> None:
    assert to_csv([PLAIN]).startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in to_csv([PLAIN])


def test_words_of_decisions_places_and_suggestions() -> None:
    row = replace(
        PLAIN,
        status=Status.PARTLY_ADOPTED,
        decision="改为二十日",
        provisions=(),
        suggestion="",
        state=State.ORPHANED,
    )
    found = dict(zip(*csv_cells(row), strict=True))
    assert found["采纳情况"] == "部分采纳：改为二十日"
    assert (found["条款"], found["建议文字"], found["位置"]) == ("未能定位", "（删去）", "未能定位")
    several = replace(PLAIN, provisions=("第二条", "第三条"), visibility=Visibility.INTERNAL)
    found = dict(zip(*csv_cells(several), strict=True))
    assert (found["条款"], found["公开"]) == ("第二条、第三条", "内部")


@pytest.mark.parametrize("text", HARMFUL)
@pytest.mark.parametrize("field", ["opinion", "source", "reason", "quote"])
def test_no_cell_of_csv_is_a_formula(text: str, field: str) -> None:
    content = to_csv([replace(PLAIN, **{field: text})])
    _, cells = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    assert not [cell for cell in cells if cell.strip()[:1] in tuple("=+-@＝")]
    assert "'" + text in cells
    (back,) = read(content, name="o.csv").opinions
    assert getattr(back, field).strip("\n") == text.replace("\r", "\n").strip("\n")


@pytest.mark.parametrize("text", HARMFUL)
def test_no_cell_of_a_workbook_is_a_formula(text: str) -> None:
    content = to_xlsx([replace(PLAIN, opinion=text, source=text)], title="意见")
    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n", "inlineStr"}
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    (back,) = read(content, name="o.xlsx").opinions
    assert back.opinion == text.replace("\r", "\n").strip()


@pytest.mark.parametrize("render", [to_csv, lambda rows: to_xlsx(rows, title="意见[:]*?/" * 9)])
def test_what_steers_or_breaks_is_shown_as_a_sign(render: object) -> None:
    bad = "甲\u202e乙\x1b[31m丙\x00丁\ud800戊"
    content = render([replace(PLAIN, opinion=bad)])  # type: ignore[operator]
    (back,) = read(content, name="o").opinions
    assert "\u202e" not in back.opinion
    assert "\x1b" not in back.opinion
    assert [char for char in back.opinion if char in "甲乙丙丁戊"] == list("甲乙丙丁戊")


def test_a_cell_longer_than_excel_allows() -> None:
    content = to_xlsx([replace(PLAIN, opinion="长" * 50_000)], title="意见")
    (back,) = read(content, name="o.xlsx").opinions
    assert 30_000 < len(back.opinion) <= 32_767
    (back,) = read(to_csv([replace(PLAIN, opinion="长" * 50_000)]), name="o.csv").opinions
    assert len(back.opinion) == 50_000


_WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zs"]), max_size=30
)


@given(_WORDS.filter(bool), _WORDS, _WORDS, _WORDS)
def test_a_table_comes_back_as_it_went(opinion: str, source: str, reason: str, quote: str) -> None:
    row = replace(PLAIN, opinion=opinion, source=source, reason=reason, quote=quote)
    for content in (to_csv([row]), to_xlsx([row], title="意见")):
        (back,) = read(content, name="o").opinions
        wanted = [text.strip() for text in (opinion, source, reason, quote)]
        assert [back.opinion, back.source, back.reason, back.quote] == wanted


def test_a_collection_of_nothing_has_no_page() -> None:
    data = to_data([], work="甲", version="一", title="试验")
    assert (data["total"], "first" in data) == (0, False)
    assert json.dumps(data)


def test_a_collection_names_its_version() -> None:
    made = Annotation(id="a-1", target=Target(work="甲", version="一"), body="好")
    data = to_data([made], work="甲", version="一:二", title="试验")
    assert data["id"] == "urn:redline:annotations:%E7%94%B2:%E4%B8%80%3A%E4%BA%8C"
    assert [item["id"] for item in data["first"]["items"]] == ["urn:redline:annotation:a-1"]
