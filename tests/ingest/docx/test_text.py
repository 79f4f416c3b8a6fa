"""What stands inside paragraphs, and which paragraphs there are."""

from __future__ import annotations

import pytest

from redline.parse import parse
from tests.ingest.docx.build import p, r, read, table, texts

BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)
HIDDEN = "<w:vanish/>"


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {text} </w:instrText></w:r>'


def field(instruction: str, result: str) -> str:
    return BEGIN + code(instruction) + SEPARATE + r(result) + END


def symbol(font: str, char: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'


def box(*paragraphs: str) -> str:
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{inside}</wps:txbx>"
        f"</wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_paragraphs_are_lines_with_their_number_empty_ones_too() -> None:
    source = read(p("第一条　甲。") + p() + p("　　第二条　乙。"))
    assert [(line.number, line.text) for line in source.lines] == [
        *((1, "第一条　甲。"), (2, ""), (3, "　　第二条　乙。"))
    ]
    assert (source.unit, source.tracked, source.comments, source.remarks) == ("paragraph", False, (), ())


def test_text_comes_out_of_every_container() -> None:
    inner = p(
        f'<w:hyperlink w:anchor="x">{r("甲")}</w:hyperlink>',
        f'<w:smartTag w:uri="x" w:element="y"><w:smartTagPr/>{r("乙")}</w:smartTag>',
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{r('丙')}</w:sdtContent></w:sdt>",
        f'<w:fldSimple w:instr="DATE">{r("丁")}</w:fldSimple>',
        f'<w:bdo w:val="ltr">{r("戊")}</w:bdo>',
    )
    body = f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt><w:customXml w:element='x'>{inner}</w:customXml>"
    assert texts(body) == ["甲乙丙丁戊"] * 2


def test_breaks_end_lines_and_pages_do_where_words_follow() -> None:
    assert texts(p(r("甲"), "<w:r><w:br/></w:r>", r("乙"), "<w:r><w:cr/></w:r>", r("丙"))) == [
        "甲",
        "乙",
        "丙",
    ]
    page = '<w:r><w:br w:type="page"/></w:r>'
    assert texts(p(page, "甲", page, "乙", page) + p(page) + p("丙")) == ["甲", "乙", "", "丙"]
    assert texts(p("甲", "<w:r><w:lastRenderedPageBreak/></w:r>", "乙")) == ["甲乙"]


def test_tabs_and_hyphens() -> None:
    run = "<w:r><w:t>甲</w:t><w:tab/><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/><w:t>C</w:t></w:r>"
    assert texts(p(run)) == ["甲\tA-BC"]


def test_white_space_counts_where_it_is_said_to() -> None:
    assert texts(
        p("<w:r><w:t> 甲　 </w:t></w:r>", '<w:r><w:t xml:space="preserve"> 乙\n丙 </w:t></w:r>')
    ) == ["甲　 乙 丙 "]


def test_results_of_fields_are_text_and_instructions_are_not() -> None:
    nested = BEGIN + code("IF") + field("DATE", "不显示") + code("= 1") + SEPARATE + r("显示") + END
    assert texts(p("甲", field("REF x", "第五条"), nested, "乙")) == ["甲第五条显示乙"]


def test_fields_without_an_end_hide_nothing() -> None:
    assert texts(p("甲", BEGIN, code("DATE"), "乙") + p("丙") + p("丁", SEPARATE)) == [
        "甲乙",
        "丙",
        "丁",
    ]
    assert texts(p(SEPARATE, "甲", END, "乙")) == ["甲乙"]


def test_a_field_over_several_paragraphs() -> None:
    assert texts(p(BEGIN, code("QUOTE"), SEPARATE, "甲") + p("乙", END) + p("丙")) == ["甲", "乙", "丙"]


def test_page_numbers_of_a_table_of_contents_are_left_out() -> None:
    def entry(text: str, page: str) -> str:
        return r(text) + "<w:r><w:tab/></w:r>" + field("PAGEREF _Toc1 \\h", page)

    body = (
        p("目录")
        + p(BEGIN, code('TOC \\o "1-3"'), SEPARATE, entry("第一章　总则", "1"))
        + p(entry("第二章　附则", "7"))
    )
    body += p(END) + p("见第", field("PAGEREF _Toc1", "7"), "页。")
    assert texts(body) == ["目录", "第一章　总则", "第二章　附则", "", "见第7页。"]


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        (r"EQ \o\ac(○,5)", "⑤"),
        (r"EQ \o\ac(○,21)", "㉑"),
        (r"EQ \f(1,2)", "1/2"),
        (r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(yun),云)', "云"),
        (r"EQ \r(x+1)", "√(x+1)"),
        ("DATE", ""),
    ],
)
def test_fields_that_are_drawn(instruction: str, shown: str) -> None:
    assert texts(p("甲", BEGIN, code(instruction), END, "乙")) == [f"甲{shown}乙"]


def test_symbols_by_their_meaning() -> None:
    runs = [
        symbol("Wingdings", "F0FE"),
        symbol("Symbol", "F0B3"),
        symbol("Wingdings", "F081"),
        symbol("宋体", "2460"),
    ]
    source = read(p("甲", *runs))
    assert source.lines[0].text == "甲☑≥①①"
    assert source.remarks == ()
    private = '<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0fc</w:t></w:r>'
    assert texts(p(private)) == ["✓"]


def test_a_symbol_without_a_meaning_is_remarked_on() -> None:
    source = read(p("甲", symbol("Webdings", "F021"), symbol("", "xyz")))
    assert source.lines[0].text == "甲"
    assert [remark.code for remark in source.remarks] == ["unknown-symbol"]


def test_phonetic_guides_are_left_out() -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('yún')}</w:rt><w:rubyBase>{r('云')}</w:rubyBase></w:ruby></w:r>"
    assert texts(p(ruby, "岭")) == ["云岭"]


def test_text_boxes_stand_once_after_their_paragraph() -> None:
    assert texts(p("甲", box(p("红头"), p("文号")), "乙") + p("丙")) == ["甲乙", "红头", "文号", "丙"]
    assert texts(p("甲", box(p("外", box(p("内")))))) == ["甲", "外", "内"]
    assert texts(p("甲", box(table(("a", "b")))))[1:] == ["| a | b |", "|---|---|"]


def test_page_headers_and_footers_are_no_text() -> None:
    header = f"<w:p>{r('页眉')}</w:p>"
    reference = '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>'
    assert texts(p("甲") + reference, hdr=header) == ["甲"]


def test_hidden_text_is_left_out_and_remarked_on() -> None:
    source = read(p("丙") + p("甲", r("密", HIDDEN), "乙") + p(r("密", HIDDEN)))
    assert [line.text for line in source.lines] == ["丙", "甲乙", ""]
    assert [(remark.code, remark.line) for remark in source.remarks] == [("hidden-text", 2)]


def test_styles_hide_text_and_cancel_out() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:name w:val="Hidden"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quiet"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="D"><w:name w:val="Quieter"/><w:basedOn w:val="Q"/></w:style>'
    )
    by_style, shown = '<w:rStyle w:val="H"/>', '<w:vanish w:val="0"/>'
    body = p("甲", r("一", by_style), r("二", by_style + shown)) + p(
        "三", r("四", by_style), r("五", shown), style="D"
    )
    # The end of the second paragraph is hidden too.
    assert texts(body + p("乙"), styles=styles) == ["甲二", "四五乙"]


def test_a_hidden_paragraph_leaves_no_line_and_counts_nothing() -> None:
    mark = "<w:rPr><w:vanish/></w:rPr>"
    assert texts(p("甲") + p(r("密", HIDDEN), properties=mark) + p("乙")) == ["甲", "乙"]


def test_a_hidden_end_of_paragraph_joins_a_heading_with_its_text() -> None:
    mark = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    source = read(p("第一条　", properties=mark) + p("甲。"))
    assert [(line.number, line.text) for line in source.lines] == [(1, "第一条　甲。")]


def test_formulas_on_one_line() -> None:
    def t(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    fraction = f"<m:f><m:fPr/><m:num>{t('a+b')}</m:num><m:den>{t('2')}</m:den></m:f>"
    power = f"<m:sSup><m:e>{t('r')}</m:e><m:sup>{t('2')}</m:sup></m:sSup>"
    round_ = f"<m:d><m:e>{t('x')}</m:e></m:d>"
    root = f"<m:rad><m:deg/><m:e>{t('x-1')}</m:e></m:rad>"
    assert texts(p("S=", f"<m:oMath>{fraction}{power}{round_}{root}</m:oMath>")) == ["S=(a+b)/2r^2(x)√(x-1)"]


def test_struck_text_is_read_and_remarked_on() -> None:
    source = read(p("甲") + p(r("乙", "<w:strike/>"), r("丙", '<w:strike w:val="0"/>')))
    assert source.lines[1].text == "乙丙"
    assert [(remark.code, remark.line) for remark in source.remarks] == [("struck-text", 2)]


def test_a_large_first_letter_belongs_to_its_paragraph() -> None:
    assert texts(p("第", properties='<w:framePr w:dropCap="drop"/>') + p("一条　甲。")) == ["第一条　甲。"]


def test_imported_text_is_remarked_on() -> None:
    source = read(p("甲") + '<w:altChunk r:id="rId9"/>')
    assert [remark.code for remark in source.remarks] == ["embedded-text"]


# --- headings ------------------------------------------------------------------------------------

STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/>{more}</w:style>'
    for name, title, more in (
        ("T", "Title", ""),
        ("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        ("2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        ("X", "Own", '<w:basedOn w:val="2"/>'),
        ("O", "Outline", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
        ("TOC1", "toc 1", ""),
    )
)


def levels(body: str) -> list[int]:
    return [line.heading for line in read(body, styles=STYLES).lines]


def test_levels_of_headings() -> None:
    body = "".join(p("x", style=style) for style in ("1", "2", "X", "O", "TOC1", ""))
    assert levels(
        body + p("x", properties='<w:outlineLvl w:val="4"/>') + p("x", properties='<w:outlineLvl w:val="9"/>')
    ) == [*(1, 2, 2, 3, 0, 0, 5, 0)]


def test_below_a_title_the_other_headings_stand_one_lower() -> None:
    assert levels(p("x", style="T") + p("x", style="1") + p("x", style="X") + p(style="1")) == [1, 2, 3, 0]


def test_headings_without_numbers_become_chapters() -> None:
    body = p("云岭市停车办法", style="T") + p("目录", style="1") + p("总则", style="1") + p("附则", style="1")
    body += p("总则", style="1") + p("第一条　甲。") + p("附则", style="1") + p("第二条　乙。")
    document = parse(read(body, styles=STYLES))
    assert document.title == "云岭市停车办法"
    assert [division.heading for division in document.body] == ["总则", "附则"]


def test_a_heading_of_contents_is_not_the_title() -> None:
    body = (
        p("云岭市停车办法")
        + p("目录", style="1")
        + p("第一章　总则")
        + p("第一章　总则", style="1")
        + p("第一条　甲。")
    )
    assert parse(read(body, styles=STYLES)).title == "云岭市停车办法"
