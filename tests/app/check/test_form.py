"""Rules of form: for each what it must leave alone, then what it finds and where."""

from __future__ import annotations

import pytest

from tests.app.check.drafts import findings, law, told

SOUND = law(
    "第一章　总则",
    "第一条　为了规范屋顶菜园，根据《青禾市绿化条例》（以下简称绿化条例），制定本办法。",
    "第二条　本办法所称屋顶菜园，是指在建筑物顶部设置的种植区域（不含阳台）。",
    "第三条　屋顶菜园应当符合绿化条例和下列要求：",
    "（一）荷载安全；",
    "（二）排水通畅。",
    "第二章　附则",
    "第四条　本办法自2031年5月1日起施行。",
)


def test_nothing_is_found_in_a_sound_draft() -> None:
    assert told(SOUND) == []


# --- numbers and structure -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        ("第一条　甲事。", "第一条之一　乙事。", "第一条之二　丙事。", "第二条　丁事。"),
        ("第一条　甲事。", "第二条　（删去）", "第三条　丙事。"),
        ("第一条　下列事项：", "（一）甲；", "（二）乙。", "第二条　下列事项：", "（一）丙；", "（二）丁。"),
        ("第一章　甲", "第一节　乙", "第一条　丙事。", "第二章　丁", "第一节　戊", "第二条　己事。"),
        ("第一条　下列场所：", "（一）甲；", "（二）乙，丙；", "属于丁的也算；", "（三）戊。"),
    ],
)
def test_numbers_that_are_right(lines: tuple[str, ...]) -> None:
    assert [one for one in told(law(*lines)) if one[0].startswith("number")] == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("第一条　甲事。", "第三条　乙事。"), ("number-gap", "5:1", "第三条")),
        (("第一条　甲事。", "第一条　乙事。"), ("number-repeated", "5:1", "第一条")),
        (("第一条　甲事。", "第二条　乙事。", "第一条　丙事。"), ("number-order", "7:1", "第一条")),
        (("第三条　甲事。", "第四条　乙事。"), ("number-start", "3:1", "第三条")),
        (("第一条　下列事：", "（一）甲；", "（三）乙。"), ("number-gap", "7:1", "（三）")),
        (("第一章　甲", "第一条　乙。", "第三章　丙", "第二条　丁。"), ("number-gap", "7:1", "第三章")),
        (("第一条　甲事。", "第一条之二　乙事。"), ("number-gap", "5:1", "第一条之二")),
    ],
)
def test_numbers_that_are_wrong(lines: tuple[str, ...], expected: tuple[str, str, str]) -> None:
    assert expected in told(law(*lines))


def test_divisions_without_a_heading_or_articles_and_articles_without_a_word() -> None:
    words = law("## 第一章", "第一条　甲事。", "## 第二章　乙", "## 第三章　丙", "第二条", "第三条　丁。")
    assert told(words) == [
        ("heading-missing", "3:4", "第一章"),
        ("division-empty", "7:4", "第二章"),
        ("article-empty", "11:1", "第二条"),
    ]


CONTENTS = ("目　录", "第一章　总则", "第二章　附则")
BODY = ("第一章　总　则", "第一条　甲事。", "第二章　附　则", "第二条　乙事。")


def test_contents_that_agree_but_for_blanks_and_page_numbers() -> None:
    assert told(law(*CONTENTS, *BODY), "contents-differ") == []
    assert told(law("目录", "第一章　总则 ……… 1", "第二章　附则 ……… 2", *BODY), "contents-differ") == []


def test_contents_that_are_out_of_date() -> None:
    words = law("目　录", "第一章　总则", "第二章　罚则", *BODY)
    assert told(words, "contents-differ") == [
        ("contents-differ", "7:1", "第二章　罚则"),
        ("contents-differ", "13:1", "第二章"),
    ]


# --- punctuation -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "网址为 https://example.org/a,b?c=d 的，从其规定。",
        "采用 ISO 9001:2015 标准，比例为 1:200，时间为8:30。",
        "面积（平方米）、型号 A(b) 和“甲”“乙”均应注明。",
        "不超过1,000平方米的……从其规定。",
    ],
)
def test_marks_that_are_right(line: str) -> None:
    assert told(law(f"第一条　{line}")) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("甲,乙应当到场。", [("half-width-mark", "3:6", ",")]),
        ("下列事项:", [("half-width-mark", "3:9", ":")]),
        ("甲(含乙)到场。", [("half-width-mark", "3:6", "("), ("half-width-mark", "3:9", ")")]),
        ("甲（含乙)到场。", [("half-width-mark", "3:9", ")")]),
        ("甲应当到场.", [("half-width-mark", "3:10", ".")]),
        ('称为"甲园"的地方。', [("straight-quote", "3:7", '"'), ("straight-quote", "3:10", '"')]),
        ("甲，，乙应当到场。", [("doubled-mark", "3:6", "，，")]),
        ("甲应当到场，。", [("doubled-mark", "3:10", "，。")]),
        ("甲“乙应当到场。", [("unpaired-mark", "3:6", "“")]),
        ("依照《甲乙办法执行。", [("unpaired-mark", "3:7", "《")]),
        ("甲（一二）三）到场。", [("unpaired-mark", "3:11", "）")]),
        ("屋顶菜园的 设置应当安全。", [("blank-in-text", "3:10", " ")]),
        ("不超过１０平方米，也不少于5平方米、高3米。", [("mixed-width", "3:8", "１０")]),
        ("屋顶中⼼应当安全。", [("lookalike", "3:8", "⼼")]),
    ],
)
def test_marks_that_are_wrong(line: str, expected: list[tuple[str, str, str]]) -> None:
    assert [one for one in told(law(f"第一条　{line}")) if one[0] != "paragraph-end"] == expected


def test_numbers_of_items_in_both_widths() -> None:
    words = law("第一条　下列事项：", "（一）甲；", "(二)乙；", "（三）丙。")
    assert told(words) == [("half-width-mark", "7:1", "("), ("half-width-mark", "7:3", ")")]
    assert told(words.replace("（", "(").replace("）", ")")) == []


def test_quotations_of_several_paragraphs_and_notes_in_brackets() -> None:
    words = law(
        "第一条　将第三条修改为：“第三条　甲事由乙办理。",
        "“前款的甲事，丙可以参加。",
        "丁除外。”",
        "第二条　戊事。",
        "## 附件　清单",
        "（注：本表所称甲，是指乙。",
        "丙除外。）",
    )
    assert told(words, "unpaired-mark") == []


@pytest.mark.parametrize(
    "lines",
    [
        ("下列事项：", "（一）甲；", "（二）乙；", "（三）丙。"),
        ("下列事项：", "（一）甲事应当公开。", "（二）乙事不公开。"),
        ("下列单位：", "（一）甲局", "（二）乙局", "（三）丙局"),
        ("下列事项：", "（一）甲事。其中乙事除外。", "（二）丙；", "（三）丁；", "（四）戊。"),
        ("有下列情形之一的：", "（一）甲；", "（二）乙；", "（三）丙；", "由丁处理。"),
    ],
)
def test_lists_that_are_right(lines: tuple[str, ...]) -> None:
    assert told(law(f"第一条　{lines[0]}", *lines[1:]), "item-end", "list-lead") == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("下列事项：", "（一）甲；", "（二）乙。", "（三）丙；", "（四）丁。"), ("item-end", "7:5", "。")),
        (("下列事项：", "（一）甲；", "（二）乙；", "（三）丙；"), ("item-end", "9:5", "；")),
        (("下列事项：", "（一）甲；", "（二）乙。", "（三）丙。"), ("item-end", "7:5", "。")),
        (("下列事项：", "（一）甲；", "（二）乙；", "（三）丙"), ("item-end", "9:4", "丙")),
        (("甲事由乙办理。", "（一）丙；", "（二）丁。"), ("list-lead", "3:11", "。")),
    ],
)
def test_lists_that_are_wrong(lines: tuple[str, ...], expected: tuple[str, str, str]) -> None:
    assert told(law(f"第一条　{lines[0]}", *lines[1:]), "item-end", "list-lead") == [expected]


def test_a_paragraph_that_breaks_off() -> None:
    words = law("第一条　屋顶菜园的所有人应当定期检查排水设施，", "第二条　甲事。")
    assert told(words) == [("paragraph-end", "3:23", "，")]


# --- terms -----------------------------------------------------------------------------------------


def test_a_term_that_is_not_used() -> None:
    words = law("第一条　屋顶菜园主管部门（以下简称主管部门）负责监督。", "第二条　甲事由所在区办理。")
    assert told(words) == [("term-unused", "3:18", "主管部门")]
    called = law("第一条　本办法所称采光井，是指屋顶的透光设施。", "第二条　甲事由所在区办理。")
    assert told(called) == [("term-unused", "3:10", "采光井")]


def test_a_term_in_traditional_script() -> None:
    words = law("第一條　依「都市綠化法」（以下簡稱綠化法）制定本辦法。", "第二條　甲事由所在區辦理。")
    assert told(words) == [("term-unused", "3:18", "綠化法")]


def test_a_term_that_is_used_too_early_or_in_its_long_form() -> None:
    words = law(
        "第一条　主管部门负责监督。",
        "第二条　市农业主管部门（以下简称主管部门）制定规划，主管部门公布。",
        "第三条　由市农业主管部门组织检查。",
    )
    assert told(words, "term-early", "term-full") == [("term-early", "3:5", "主管部门")]
    words = law(
        "第一条　市农业农村主管部门（以下简称市农管部门）制定规划。",
        "第二条　市农管部门公布规划。",
        "第三条　由市农业农村主管部门组织检查。",
    )
    assert told(words) == [("term-full", "7:6", "市农业农村主管部门")]


def test_a_part_of_a_longer_word_is_no_early_use() -> None:
    words = law(
        "第一条　自然保护区内不设置屋顶菜园。",
        "第二条　湿地保护区域（以下简称保护区）由市人民政府公布，保护区设立标志。",
    )
    assert told(words, "term-early") == []


def test_a_wording_that_is_one_character_off() -> None:
    words = law(
        "第一条　屋顶种植服务中心（以下简称种植服务中心）负责指导。",
        "第二条　种植服务中心制定规划。",
        "第三条　种植服务中心和所在区公布规划。",
        "第四条　种植服务中心组织检查，种值服务中心可以委托他人。",
    )
    assert told(words) == [("term-variant", "9:16", "种值服务中心")]


def test_a_term_that_is_defined_twice() -> None:
    words = law(
        "第一条　市农业部门（以下简称主管单位）负责监督。",
        "第二条　市绿化部门（以下简称主管单位）配合，主管单位公布规划。",
    )
    assert told(words) == [("term-twice", "5:15", "主管单位")]


# --- what was left to be written ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("依照本办法第　条执行。", "第　条"),
        ("由××部门办理。", "××"),
        ("期限为【】日。", "【】"),
        ("期限为三十日（待定）。", "（待定）"),
        ("TODO由谁办理。", "TODO"),
        ("自2031年　月　日起施行。", "年　月　日"),
        ("费用为____元。", "____"),
    ],
)
def test_what_was_left_to_be_written(line: str, left: str) -> None:
    words = law(f"第一条　{line}")
    column = words.split("\n")[2].index(left) + 1
    assert told(words, "leftover") == [("leftover", f"3:{column}", left)]


def test_blanks_of_a_form_in_an_annex_are_no_leftovers() -> None:
    words = law("第一条　甲事应当报备，不予乘以×系数。", "## 附件　申请表", "姓名____　××年×月×日")
    assert told(words, "leftover") == []


# --- all rules ---------------------------------------------------------------------------------------


def test_every_finding_speaks_two_languages() -> None:
    words = law("第一条　甲,乙，，丙“丁。", "第三条　本办法所称戊己，是指庚。", "第三条　依照第　条，")
    found = findings(words)
    assert len(found) > 5
    assert all(one.zh != one.en and one.zh and one.en for one in found)


def test_a_text_without_articles_is_told_of_its_marks_alone() -> None:
    words = law(
        "一、将第五条修改为:“甲事由乙办理。”",
        "二、依照第九条办理",
        "Some words in English (and a list: a, b)",
    )
    assert told(words) == [("half-width-mark", "3:10", ":"), ("no-articles", "0:0", "")]


def test_what_reading_a_file_could_not_make_sure_is_told() -> None:
    from redline.app.check.look import words_of
    from redline.app.check.text import CheckedText
    from redline.app.comparison import text_of
    from redline.ingest import decode
    from redline.model import Diagnostic
    from redline.model.value import replace

    source = decode(law("第一条　甲事。").encode(), name="a.md")
    source = replace(source, unit="paragraph", remarks=(Diagnostic(code="hidden-text", line=3),))
    (finding,) = words_of(CheckedText(where="a.docx", source=source, text=text_of(source, "a.docx")))
    assert (finding.code, finding.line, finding.unit) == ("RL129", 3, "paragraph")
    assert "Word" in finding.zh
