"""The comparison table as a Word document, read back by python-docx."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from redline.app.comparison import compare, load
from redline.model import articles
from redline.model.types import Document, Provision
from redline.render.docx_table import render
from redline.render.markings import MARKINGS
from redline.report import build
from tests.render.reports import report


def cells(data: bytes) -> list[list[str]]:
    (table,) = docx.Document(io.BytesIO(data)).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def row_of(data: bytes, number: str, side: int) -> list[str]:
    (found,) = [row for row in cells(data) if row[side].startswith(number)]
    return found


def marked(data: bytes, side: int) -> list[str]:
    """The stretches of one column that look otherwise than the text around them."""
    (table,) = docx.Document(io.BytesIO(data)).tables
    runs = [run for row in table.rows[1:] for par in row.cells[side].paragraphs for run in par.runs]
    return [run.text for run in runs if run.bold or run.font.strike or run.underline]


def test_what_is_the_same_is_said_to_be_and_nothing_is_marked() -> None:
    assert row_of(render(report()), "第一条", 0) == ["第一条　为了保护古井，制定本办法。", "同左"]


def test_a_row_that_is_only_renumbered_marks_the_number_alone() -> None:
    row = row_of(render(report()), "第四条　禁止", 0)
    assert row == [f"第{n}条　禁止在古井周边三十米内堆放垃圾。" for n in "四五"]
    assert "第四条" in marked(render(report()), 0) and "第五条" in marked(render(report()), 1)
    assert not any("禁止" in text for side in (0, 1) for text in marked(render(report()), side))


def test_inserted_and_repealed_articles_face_a_word() -> None:
    data = render(report())
    assert row_of(data, "第二条　本办法所称", 1)[0] == "（新增）"
    assert row_of(data, "第六条　单位", 0)[1] == "（删去）"


def test_words_are_marked_on_their_own_side() -> None:
    data = render(report())
    assert {"三千", "五千"} & {text.strip("元") for side in (0, 1) for text in marked(data, side)}
    assert not any("五千" in text for text in marked(data, 0))


def test_joined_articles_say_where_they_went() -> None:
    old = (
        "第一条　甲区的停车场每天开放八小时，收费标准应当明示。\n\n第二条　乙区的码头应当配备救生员和救生圈。"
    )
    new = "第一条　甲区的停车场每天开放八小时，收费标准应当明示。\n\n乙区的码头应当配备救生员和救生圈。"
    found = cells(render(report(old, new)))
    assert ["第二条　乙区的码头应当配备救生员和救生圈。", "（并入第一条）"] in found
    assert any("由原第一条、第二条合并" in row[1] for row in found)


def test_only_substantive_leaves_the_rest_out() -> None:
    short = cells(render(report(), only="substantive"))
    assert not any(row[0].startswith("第一条") for row in short)
    assert any(row[1].startswith("第二条　本办法所称") for row in short)


def test_the_command_line_knows_the_same_markings() -> None:
    from redline.app.formats import MARKINGS as NAMED

    assert set(NAMED) == set(MARKINGS)


@pytest.mark.parametrize("name", sorted(MARKINGS))
def test_every_marking_writes_the_whole_table(name: str) -> None:
    assert len(cells(render(report(), marking=name))) == len(cells(render(report())))


def _lines(provision: Provision) -> list[str]:
    own = [provision.text] if provision.text else []
    return own + [line for one in provision.children for line in _lines(one)]


def _missing(document: Document, column: str) -> list[str]:
    found = [line for article in articles(document) for line in _lines(article)]
    return [line for line in found if line.replace("\n", "") not in column.replace("\n", "")]


@pytest.mark.parametrize(
    ("old", "new"),
    [("2025-03-draft", "2026-01-enacted"), ("2025-06-first-reading", "2025-09-second-reading")],
)
def test_no_word_of_the_sample_is_lost(root: Path, old: str, new: str) -> None:
    texts = [load(str(root / "versions" / "firefly" / f"{name}.md")) for name in (old, new)]
    rows = cells(render(build(compare(*texts).comparison)))
    assert not _missing(texts[0].document, "\n".join(row[0] for row in rows))
    same = "\n".join(row[0] if row[1] == "同左" else row[1] for row in rows)
    assert not _missing(texts[1].document, same)
