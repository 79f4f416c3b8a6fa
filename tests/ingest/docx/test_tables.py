from __future__ import annotations

from redline.model import Level, articles
from redline.parse import parse
from tests.ingest.docx.build import p, read, table, tc, texts


def test_a_table_is_markdown_that_the_parser_reads_back() -> None:
    body = (
        p("第一条　收费标准如下：")
        + table(("车型", "每小时"), ("—", "-"), ("大|小", "5元"))
        + p("第二条　乙。")
    )
    source = read(body)
    assert [line.text for line in source.lines[1:-1]] == [
        *("| 车型 | 每小时 |", "|---|---|", "| — | - |", "| 大\\|小 | 5元 |")
    ]
    (first, second) = articles(parse(source))
    assert first.children[1].level is Level.TABLE
    assert first.children[1].text == "车型 | 每小时\n— | -\n大|小 | 5元"
    assert second.num == "第二条"


def test_a_row_of_dashes_below_the_first_is_kept() -> None:
    document = parse(read(p("第一条　如下：") + table(("-", "--"), ("-", "-"))))
    assert next(articles(document)).children[1].text == "- | --\n- | -"


def test_lines_of_a_table_have_the_number_of_their_first_paragraph() -> None:
    source = read(p("甲") + table(("a", "b"), ("c", "d")) + p("乙"))
    assert [line.number for line in source.lines] == [1, 2, 2, 4, 6]


def test_merged_cells_keep_the_columns_apart() -> None:
    body = table(
        (tc("合计", properties='<w:gridSpan w:val="2"/>'), "5"),
        (tc("甲", properties='<w:vMerge w:val="restart"/>'), "乙", "6"),
        (tc("", properties="<w:vMerge/>"), "丙", "7"),
    )
    assert texts(body) == ["| 合计 |  | 5 |", "|---|---|---|", "| 甲 | 乙 | 6 |", "|  | 丙 | 7 |"]


def test_rows_that_begin_further_right() -> None:
    row = '<w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>' + tc("x") + "</w:tr>"
    assert texts(f"<w:tbl><w:tblPr/>{row}<w:tr>{tc('a')}{tc('b')}{tc('c')}</w:tr></w:tbl>") == [
        *("|  | x |  |", "|---|---|---|", "| a | b | c |")
    ]


def test_paragraphs_breaks_and_tables_in_a_cell_lose_no_text() -> None:
    cell = tc(p("甲") + p("乙", "<w:r><w:br/></w:r>", "丙") + table(("丁", "戊"), ("己",)) + p(""))
    assert texts(table((cell, "x"))) == ["| 甲 乙 丙 丁 戊 己 | x |", "|---|---|"]


def test_two_tables_stay_two() -> None:
    document = parse(read(p("第一条　如下：") + table(("a", "b")) + table(("c", "d"))))
    assert [child.text for child in next(articles(document)).children[1:]] == ["a | b", "c | d"]


def test_a_frame_hides_no_articles() -> None:
    frame = table((tc("第一条　甲：", "（一）子；", "（二）丑。", "第二条　乙。"),))
    assert texts(frame) == ["第一条　甲：", "（一）子；", "（二）丑。", "第二条　乙。"]
    assert [one.num for one in articles(parse(read(frame)))] == ["第一条", "第二条"]
    assert texts(table(("第一条　甲。",), ("第二条　乙。",))) == ["第一条　甲。", "第二条　乙。"]


def test_a_table_in_a_frame_stays_readable() -> None:
    assert texts(table((tc("第一条　如下：", table(("a", "b")), p("第二条　乙。")),))) == [
        *("第一条　如下：", "| a | b |", "|---|---|", "第二条　乙。")
    ]


def test_numbers_in_a_column_of_their_own() -> None:
    body = table(
        (tc("第一章 总则", properties='<w:gridSpan w:val="2"/>'),),
        ("第一条", tc("甲。", "甲二。")),
        ("第二条", "乙。"),
    )
    assert texts(body) == ["第一章 总则", "第一条　甲。", "甲二。", "第二条　乙。"]


def test_a_comparison_stays_a_table_and_is_remarked_on() -> None:
    body = p("对照表") + table(("现行", "草案"), ("第一条　甲。", "第一条　甲甲。"))
    source = read(body)
    assert source.lines[-1].text == "| 第一条　甲。 | 第一条　甲甲。 |"
    assert [(remark.code, remark.line) for remark in source.remarks] == [("articles-in-table", 2)]


def test_a_form_with_empty_cells_stays_a_table() -> None:
    assert texts(table(("姓名", ""), ("住址", "")))[0] == "| 姓名 |  |"
    assert read(table(("依据第三条规定", "x"))).remarks == ()


def test_tables_without_rows_or_cells() -> None:
    assert texts(p("甲") + "<w:tbl/><w:tbl><w:tr/></w:tbl>" + p("乙")) == ["甲", "乙"]


def test_rows_and_cells_in_content_controls() -> None:
    row = f"<w:sdt><w:sdtPr/><w:sdtContent><w:tr>{tc('a')}<w:sdt><w:sdtContent>{tc('b')}</w:sdtContent></w:sdt></w:tr>"
    assert texts(f"<w:tbl>{row}</w:sdtContent></w:sdt></w:tbl>")[0] == "| a | b |"
