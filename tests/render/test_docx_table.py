"""The comparison table as a Word document, read back by other programs."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest
from lxml import etree

from redline.app.comparison import load
from redline.render.docx.xml import w
from redline.render.docx_table import render
from redline.render.markings import MARKINGS
from redline.report.table import Table
from redline.report.table_build import build
from tests.conftest import SHARED
from tests.render import margins
from tests.render.reports import NEW, OLD
from tests.render.tables import SHOWN, characters, findings, hostile, printed, word_rows
from tests.report.tables import law, table, table_of

GRID = "# 渡口办法\n\n第一条　票价如下：\n\n| 渡口 | 票价 |\n| --- | --- |\n| 柳溪 | 二元 |\n\n第二条　完。\n"


def made() -> Table:
    return table(OLD, NEW)


def row_of(data: bytes, number: str, side: int) -> list[str]:
    (found,) = [row for row in word_rows(data) if row[side].startswith(number)]
    return found


def marked(data: bytes, side: int) -> list[str]:
    """The stretches of one column that look otherwise than the text around them."""
    (found,) = docx.Document(io.BytesIO(data)).tables
    runs = [run for row in found.rows[1:] for par in row.cells[side].paragraphs for run in par.runs]
    return [run.text for run in runs if run.bold or run.font.strike or run.underline]


def body(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def test_what_is_the_same_is_said_to_be_and_nothing_is_marked() -> None:
    assert row_of(render(made()), "第一条", 0) == ["第一条　为了保护古井，制定本办法。", "同左"]


def test_a_row_that_is_only_renumbered_marks_the_number_alone() -> None:
    row = row_of(render(made()), "第四条　禁止", 0)
    assert row == [f"第{n}条　禁止在古井周边三十米内堆放垃圾。" for n in "四五"]
    assert "第四条" in marked(render(made()), 0) and "第五条" in marked(render(made()), 1)
    assert not any("禁止" in text for side in (0, 1) for text in marked(render(made()), side))


def test_a_marking_may_leave_out_the_text_of_what_was_renumbered() -> None:
    assert row_of(render(made(), marking="jp"), "第四条", 0) == ["第四条　（略）", "第五条　（略）"]


def test_inserted_and_repealed_articles_face_a_word() -> None:
    data = render(made())
    assert row_of(data, "第二条　本办法所称", 1)[0] == "（新增）"
    assert row_of(data, "第六条　单位", 0)[1] == "（删去）"
    german = render(made(), marking="de-synopse")
    assert row_of(german, "第六条　单位", 0)[1] == "entfällt"


def test_words_are_marked_on_their_own_side() -> None:
    old, new = ("".join(marked(render(made()), side)) for side in (0, 1))
    assert "三千" in old and "三千" not in new
    assert "五千" in new and "五千" not in old


def test_joined_and_split_articles_say_where_they_went() -> None:
    stop, pier = "甲区的停车场每天开放八小时，收费标准应当明示。", "乙区的码头应当配备救生员和救生圈。"
    apart, together = law(stop, pier), f"{law(stop)}\n{pier}"
    found = word_rows(render(table(apart, together)))
    assert [f"第二条　{pier}", "（并入第一条）"] in found
    assert any("由原第一条、第二条合并" in row[1] for row in found)
    assert ["（由原第一条拆出）"] in [row[:1] for row in word_rows(render(table(together, apart)))]


def test_brackets_stand_around_what_is_left_out() -> None:
    old, new = (marked(render(made(), marking="us-ramseyer"), side) for side in (0, 1))
    assert old and all(text[0] == "[" and text[-1] == "]" for text in old if "第" in text)
    assert not any("[" in text for text in new)


def test_a_middle_version_shows_both_marks_in_one_place() -> None:
    wells = [law("为了保护古井，制定本办法。", f"每口古井每年补助{n}千元。") for n in "三五八"]
    (found,) = docx.Document(io.BytesIO(render(table(*wells, only="changed")))).tables
    runs = [run for par in found.rows[1].cells[1].paragraphs for run in par.runs]
    assert [(run.text, run.bold, run.font.strike) for run in runs if run.bold] == [("五千元", True, True)]


def test_columns_have_the_whole_width_and_many_need_a_larger_page() -> None:
    for count, wide in ((2, "16838"), (5, "16838"), (6, "23811")):  # A4, A4, A3
        data = body(render(table(*[law("完。")] * count)))
        size, grid = (
            data.find(f".//{w('pgSz')}"),
            data.findall(f".//{w('tbl')}/{w('tblGrid')}/{w('gridCol')}"),
        )
        assert size is not None and (size.get(w("w")), size.get(w("orient"))) == (wide, "landscape")
        margin = data.find(f".//{w('pgMar')}")
        assert margin is not None
        text = int(wide) - int(margin.get(w("left"), "")) - int(margin.get(w("right"), ""))
        assert len(grid) == count and abs(sum(int(one.get(w("w"), "")) for one in grid) - text) < 20


def test_the_header_stands_on_each_page_with_dates_above_many_columns() -> None:
    data = render(table(*[f"---\ndate: 2025-0{n}-10\n---\n{law('完。')}" for n in (1, 2, 3)]))
    header, *rest = body(data).findall(f".//{w('tr')}")
    assert header.find(f"{w('trPr')}/{w('tblHeader')}") is not None
    assert not any(row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rest)
    assert word_rows(data)[0] == ["一稿\n2025年1月10日", "二稿\n2025年2月10日", "三稿\n2025年3月10日"]


def test_a_table_of_the_law_is_a_table_in_its_cell_where_there_is_room() -> None:
    new = GRID.replace("二元", "三元")
    two = body(render(table(GRID, new)))
    assert len(two.findall(f".//{w('tc')}//{w('tbl')}")) == 2
    many = GRID.replace("票价 |\n", f"票价 |{' 栏 |' * 20}\n").replace("二元 |", f"二元 |{' 值 |' * 20}")
    assert not body(render(table(many, many.replace("二元", "三元")))).findall(f".//{w('tc')}//{w('tbl')}")


def test_notes_stand_beside_their_provision_and_below_the_table() -> None:
    report = margins.report()
    margin = margins.margin(margins.all_kinds())
    found = build([report], [margins.COMPARISON.alignment.old, margins.COMPARISON.alignment.new],
                  columns=("old", "new", "note"), margin=margin)  # fmt: skip
    data = render(found)
    (row,) = [row for row in word_rows(data) if row[0].startswith("第五条")]
    assert row[2].index("修改说明（法制办）：与省里的规定一致。") < row[2].index("问题：“应当停航”")
    assert "修改建议〔部分采纳〕" in row[2] and "理由：改为一千米。" in row[2]
    below = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    assert "对全文的意见" in below and "总体赞成。" in below and "没有这一条。" in below
    assert "内部的话" not in below + "".join(map("".join, word_rows(data)))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", sorted(MARKINGS))
def test_every_marking_writes_the_whole_table(name: str, lang: str) -> None:
    data = render(made(), marking=name, lang="zh" if lang == "zh" else "en")
    assert len(word_rows(data)) == len(word_rows(render(made())))
    legend = MARKINGS[name].legend[lang == "en"]
    assert legend in [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def test_the_command_line_knows_the_same_markings() -> None:
    from redline.app.formats import MARKINGS as NAMED

    assert set(NAMED) == set(MARKINGS)


def test_hostile_text_is_shown_and_does_nothing(tmp_path: Path) -> None:
    data = render(hostile())
    assert word_rows(data)[0] == [SHOWN, SHOWN]
    assert word_rows(data)[-1][0] == "第二条　=cmd|' /C calc'!A0 ]]> &amp; <script>alert(0)</script>"
    assert findings(data, tmp_path, "docx") == set()


def test_an_independent_validator_finds_nothing(root: Path, tmp_path: Path) -> None:
    versions = [load(str(path)).document for path in sorted((root / "versions" / "firefly").glob("*.md"))]
    assert findings(b"no file", tmp_path, "docx")
    for found in (table_of(versions[:2]), table_of(versions), table(GRID, GRID.replace("二元", "三元"))):
        assert findings(render(found, when="2030-01-02T03:04:05Z"), tmp_path, "docx") == set()


def test_libreoffice_prints_every_word(root: Path, tmp_path: Path) -> None:
    versions = [load(str(path)).document for path in sorted((root / "versions" / "firefly").glob("*.md"))]
    files = {"two.docx": render(table_of(versions[1:3])), "five.docx": render(table_of(versions))}
    files["hostile.docx"] = render(hostile())
    if SHARED.is_dir():
        pair = sorted((SHARED / "corpus" / "zh" / "jiejiari-2013-2024").glob("*.md"))
        files["real.docx"] = render(table_of([load(str(path)).document for path in pair]))
    shown = printed(files, tmp_path)
    for name, data in files.items():
        text = "".join(map("".join, word_rows(data)))
        assert characters(text) - shown[name] == Counter()


def test_a_text_in_traditional_characters_is_marked_as_such() -> None:
    data = render(made()._replace(language="zh-Hant"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        styles = etree.fromstring(archive.read("word/styles.xml"))
    assert {one.get(w("eastAsia")) for one in styles.iter(w("lang"))} == {"zh-TW"}


def test_the_same_table_is_the_same_bytes() -> None:
    assert render(made(), when="2030-01-02T03:04:05Z") == render(made(), when="2030-01-02T03:04:05Z")
