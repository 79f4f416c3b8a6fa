"""Numbers that Word computes. What LibreOffice makes of the same files is compared at the end."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from redline.ingest.docx import read_docx
from redline.ingest.docx.numerals import numeral
from redline.model import articles
from redline.parse import parse
from tests.ingest.docx.build import docx, lists, lvl, p, read, texts

LAW = lists(
    lvl(0, "第%1章", "chineseCountingThousand", more='<w:suff w:val="space"/>'),
    lvl(1, "第%2条", "chineseCountingThousand", more='<w:lvlRestart w:val="0"/>'),
    lvl(2, "（%3）", "chineseCounting", more='<w:suff w:val="nothing"/>'),
    lvl(3, "%4."),
)


def test_a_law_whose_numbers_are_all_computed() -> None:
    source = read(
        p("总则", num="1")
        + p("为了试验，制定本办法。", num="1", level=1)
        + p("本办法适用于下列活动：", num="1", level=1)
        + p("甲；", num="1", level=2)
        + p("乙，包括：", num="1", level=2)
        + p("子；", num="1", level=3)
        + p("丑。", num="1", level=3)
        + p("附则", num="1")
        + p("本办法自公布之日起施行，有下列情形的除外：", num="1", level=1)
        + p("丙。", num="1", level=2),
        numbering=LAW,
    )
    assert [line.text for line in source.lines] == [
        *("第一章 总则", "第一条　为了试验，制定本办法。", "第二条　本办法适用于下列活动："),
        *("（一）甲；", "（二）乙，包括：", "1. 子；", "2. 丑。"),
        *("第二章 附则", "第三条　本办法自公布之日起施行，有下列情形的除外：", "（一）丙。"),
    ]
    assert [one.num for one in articles(parse(source))] == ["第一条", "第二条", "第三条"]


def test_articles_run_on_where_a_program_has_lost_whether_they_do() -> None:
    chapter, article = lvl(0, "第%1章"), lvl(1, "第%2条")
    body = "".join(p("甲", num="1", level=level) for level in (0, 1, 0, 1))
    for levels, numbers in (
        ((chapter, article), ["第1章　甲", "第1条　甲", "第2章　甲", "第2条　甲"]),
        ((chapter, lvl(1, "%2.")), ["第1章　甲", "1. 甲", "第2章　甲", "1. 甲"]),
        ((chapter, lvl(1, "第%2条", more='<w:lvlRestart w:val="1"/>')),
         ["第1章　甲", "第1条　甲", "第2章　甲", "第1条　甲"]),
    ):  # fmt: skip
        source = read_docx(docx(body, numbering=lists(*levels)), name="a.doc", articles_run_on=True)
        assert [line.text for line in source.lines] == numbers
        told = [("numbers-run-on", 3)] if numbers[-1] == "第2条　甲" else []
        assert [(remark.code, remark.line) for remark in source.remarks] == told
    assert texts(body, numbering=lists(chapter, article))[-1] == "第1条　甲"


def test_levels_begin_again_after_any_higher_one_unless_told_otherwise() -> None:
    numbering = lists(lvl(0, "%1"), lvl(1, "%1.%2"), lvl(2, "%1.%2.%3", more='<w:lvlRestart w:val="1"/>'))
    body = "".join(p("x", num="1", level=level) for level in (0, 1, 2, 1, 2, 0, 1, 2))
    assert texts(body, numbering=numbering) == [
        *("1 x", "1.1 x", "1.1.1 x", "1.2 x", "1.2.2 x", "2 x", "2.1 x", "2.1.1 x"),
    ]


def test_legal_levels_are_decimal_throughout() -> None:
    numbering = lists(
        lvl(0, "第%1章", "chineseCounting"), lvl(1, "%1.%2", more="<w:isLgl/>"), lvl(2, "%1-%3")
    )
    body = "".join(p("x", num="1", level=level) for level in (0, 1, 2))
    assert texts(body, numbering=numbering) == ["第一章　x", "1.1 x", "一-1 x"]


def test_a_level_whose_parent_was_not_counted_shows_where_that_begins() -> None:
    numbering = lists(lvl(0, "%1", start=3), lvl(1, "%1.%2"))
    assert texts(p("x", num="1", level=1) + p("y", num="1"), numbering=numbering) == ["3.1 x", "3 y"]


def test_lists_of_one_definition_count_on_and_an_override_begins_anew_once() -> None:
    body = p("a", num="1") + p("b", num="2") + p("c", num="1") + p("d", num="2")
    assert texts(body, numbering=lists(lvl(0, "%1."))) == ["1. a", "2. b", "3. c", "4. d"]
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    assert texts(body, numbering=lists(lvl(0, "%1."), overrides=again)) == ["1. a", "7. b", "8. c", "9. d"]


def test_an_override_of_a_whole_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{lvl(0, "(%1)", "lowerLetter")}</w:lvlOverride>'
    numbering = lists(lvl(0, "%1."), overrides=override)
    assert texts(p("x", num="2"), numbering=numbering) == ["(a) x"]


def test_styles_number_their_paragraphs_by_the_level_they_are_linked_to() -> None:
    numbering = lists(
        lvl(0, "第%1章", "chineseCounting", more='<w:pStyle w:val="C"/>'),
        lvl(1, "第%2条", "chineseCounting", more='<w:pStyle w:val="A"/><w:lvlRestart w:val="0"/>'),
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="Chapter"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="Article"/><w:basedOn w:val="C"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="Bold article"/><w:basedOn w:val="A"/></w:style>'
    )
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        p("总则", style="C")
        + p("甲。", style="A")
        + p("乙。", style="B")
        + p("丙。", style="A", properties=off)
    )
    assert texts(body, numbering=numbering, styles=styles) == [
        "第一章　总则",
        "第一条　甲。",
        "第二条　乙。",
        "丙。",
    ]


def test_the_level_of_the_paragraph_goes_before_that_of_its_style() -> None:
    numbering = lists(lvl(0, "第%1条", more='<w:pStyle w:val="A"/>'), lvl(1, "（%2）"))
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="Article"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    level = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    body = p("甲", style="A") + p("乙", style="A", properties=level)
    assert texts(body, numbering=numbering, styles=styles) == ["第1条　甲", "（1）　乙"]


def test_a_list_that_a_numbering_style_defines() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="5"><w:styleLink w:val="S"/>{lvl(0, "第%1条", "chineseCounting")}'
        '</w:abstractNum><w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="S"/></w:abstractNum>'
        '<w:num w:numId="8"><w:abstractNumId w:val="5"/></w:num>'
        '<w:num w:numId="9"><w:abstractNumId w:val="6"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="S"><w:name w:val="Law"/><w:pPr><w:numPr>'
        '<w:numId w:val="8"/></w:numPr></w:pPr></w:style>'
    )
    assert texts(p("甲", num="9") + p("乙", num="8"), numbering=numbering, styles=styles) == [
        "第一条　甲",
        "第二条　乙",
    ]


def test_links_in_a_circle_end() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="S"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="T"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    )
    styles = "".join(
        f'<w:style w:type="numbering" w:styleId="{name}"><w:basedOn w:val="{name}"/><w:pPr><w:numPr>'
        f'<w:numId w:val="{num}"/></w:numPr></w:pPr></w:style>'
        for name, num in (("S", 2), ("T", 1))
    )
    assert texts(p("甲", num="1"), numbering=numbering, styles=styles) == ["甲"]


def test_bullets_are_no_numbers() -> None:
    numbering = lists(lvl(0, "●", "bullet"), lvl(1, "注：", "bullet"), lvl(2, "", "none"), lvl(3, "%4）"))
    body = "".join(p("x", num="1", level=level) for level in range(4))
    assert texts(body, numbering=numbering) == ["x", "注：　x", "x", "1）　x"]


def test_placeholders_of_bullets_and_of_no_level_print_nothing() -> None:
    numbering = lists(lvl(0, "●", "bullet"), lvl(1, "%1%2.%7 50%"), lvl(2, "%%3"))
    assert texts(p("x", num="1", level=1) + p("y", num="1", level=2), numbering=numbering) == [
        "1. 50% x",
        "%1 y",
    ]


def test_empty_paragraphs_count_and_unknown_lists_do_not() -> None:
    body = p("a", num="1") + p(num="1") + p("c", num="1") + p("d", num="77") + p("e", num="1", level=8)
    assert texts(body, numbering=lists(lvl(0, "%1."))) == ["1. a", "2. ", "3. c", "d", "e"]


def test_headings_of_a_list_without_a_numbering_part() -> None:
    assert texts(p("甲", num="1")) == ["甲"]


def test_hidden_numbers_count_and_are_not_printed() -> None:
    hidden = lvl(0, "第%1章", more="<w:rPr><w:vanish/></w:rPr>")
    assert texts(p("甲", num="1") + p("乙", num="1", level=1), numbering=lists(hidden, lvl(1, "%1.%2"))) == [
        *("甲", "1.1 乙")
    ]


def test_formats_of_word_itself() -> None:
    level = lvl(0, "%1").replace(
        '<w:numFmt w:val="decimal"/>',
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>',
    )
    assert texts(p("x", num="1") + p("y", num="1"), numbering=lists(level)) == ["001 x", "002 y"]


# --- LibreOffice ---------------------------------------------------------------------------------

AGREED = (
    *("decimal", "decimalZero", "upperRoman", "lowerRoman", "lowerLetter", "upperLetter"),
    *("chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "ideographTraditional"),
    *("ideographZodiac", "decimalEnclosedCircle", "japaneseCounting", "aiueo", "aiueoFullWidth", "iroha"),
    *("koreanCounting", "koreanDigital", "ganada", "chosung", "ideographLegalTraditional"),
)


def converted(folder: Path, data: bytes) -> list[str]:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    (folder / "draft.docx").write_bytes(data)
    subprocess.run(
        [
            *(office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "txt:Text", "--outdir", str(folder), str(folder / "draft.docx")),
        ],
        capture_output=True,
        timeout=120,
        check=True,
    )
    text = (folder / "draft.txt").read_text(encoding="utf-8-sig")
    return ["".join(line.split()) for line in text.split("\n") if line.strip()]


def test_libreoffice_prints_the_same_numbers(tmp_path: Path) -> None:
    """Values up to 10, where all its formats follow the standard, and how levels, lists and styles count."""
    levels = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{lvl(0, "%1|", style)}</w:abstractNum>'
        for n, style in enumerate(AGREED, 10)
    )
    nums = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(10, 10 + len(AGREED))
    )
    law = lists(
        lvl(0, "第%1章", "chineseCountingThousand"),
        lvl(1, "%1.%2"),
        lvl(2, "（%3）", "chineseCounting"),
        overrides='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>',
    )
    at = law.index("<w:num ")
    numbering = law[:at] + levels + law[at:] + nums
    steps = ((1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (2, 0), (2, 1), (1, 0))
    body = "".join(p(f"甲{n}", num=str(num), level=level) for n, (num, level) in enumerate(steps))
    body += "".join(p("乙", num=str(n)) * 10 for n in range(10, 10 + len(AGREED)))
    data = docx(body, numbering=numbering)
    ours = ["".join(text.split()) for text in texts(body, numbering=numbering)]
    assert converted(tmp_path, data) == ours
    assert ours[11:21] == [f"{n}|乙" for n in range(1, 11)]
    assert ours[-10:] == [f"{numeral(n, AGREED[-1])}|乙" for n in range(1, 11)]
