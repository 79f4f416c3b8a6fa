"""The canonical form as its page describes it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from redline.errors import UsageError
from redline.model import Document, Level, walk
from redline.parse import parse_text, write
from redline.parse.profiles import find

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs/reference/canonical-text.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```markdown\n(.*?)```", PAGE, flags=re.DOTALL)
MARK = "<!-- redline/1 zh-CN -->\n\n"


def levels(document: Document) -> list[str]:
    return [p.level.value for p in walk(document.preamble + document.body + document.tail)]


def test_the_example_on_the_page_is_canonical() -> None:
    document = parse_text(EXAMPLES[0])
    assert write(document) == EXAMPLES[0]
    assert levels(document) == [
        *["title", "note", "toc", "toc", "chapter", "article", "paragraph", "article", "paragraph"],
        *["item", "item", "subitem", "subitem", "paragraph", "signature", "annex", "table"],
    ]
    assert document.meta == (("label", "二次审议稿"), ("date", "2030-01-01"))
    assert not document.diagnostics


def test_lines_that_say_what_they_are() -> None:
    document = parse_text(f"{MARK}第四条　甲事。\n\n{EXAMPLES[1]}")
    assert levels(document) == ["article", "paragraph", "paragraph", "paragraph", "part"]
    assert document.body[0].children[2].text == "第五条　规定的情形除外。"
    assert (document.body[1].num, document.body[1].heading) == ("", "附则")


def test_the_page_names_every_code_and_every_level() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "redline/parse").glob("*.py"))
    codes = set(re.findall(r"""(?:note\(|code = |code=|else )"([a-z]+-[a-z-]+)""", source))
    assert codes == set(re.findall(r"^\| `([a-z-]+)` \|", PAGE, flags=re.MULTILINE))
    assert " ".join(level.value for level in Level) in " ".join(PAGE.split())


def test_canonical_text_is_not_guessed_at() -> None:
    wrapped = (
        "第一条　为了加强本市公共停车设施的规划和建设，规范停车服务和管理，方\n\n便市民出行，制定本条例。\n"
    )
    assert len(parse_text(wrapped).body[0].children) == 1
    assert len(parse_text(MARK + wrapped).body[0].children) == 2


def test_numbers_of_canonical_text_are_checked() -> None:
    document = parse_text(f"{MARK}第一条　甲事。\n\n第三条　乙事。\n")
    assert [(d.code, d.line, d.args) for d in document.diagnostics] == [
        ("number-gap", 5, ("第一条", "第三条"))
    ]


def test_headings_go_down_one_level_at_a_time() -> None:
    text = write(parse_text("第一编 总则\n第一章 原则\n第一条 甲。\n第二章 范围\n第一节 地域\n第二条 乙。"))
    assert re.findall(r"^#+ .*", text, flags=re.MULTILINE) == [
        *["## 第一编　总则", "### 第一章　原则", "### 第二章　范围", "#### 第一节　地域"]
    ]
    assert "\n## 第一章　总则\n" in write(parse_text("第一章 总则\n第一条 甲。"))


def test_comments_of_a_person_are_passed_over() -> None:
    document = parse_text(f"{MARK}第一条　甲事。<!-- 待核 -->\n\n<!-- 待补 -->\n\n乙事。\n")
    assert [p.text for p in document.body[0].children] == ["甲事。", "乙事。"]


def test_a_profile_that_does_not_exist() -> None:
    with pytest.raises(UsageError, match="xx-XX"):
        parse_text("第一条　甲事。", profile="xx-XX")
    assert parse_text("<!-- redline/1 xx-XX -->\n\n第一条　甲事。").profile == "zh-CN"


def test_words_of_levels_belong_to_the_profile() -> None:
    assert find("zh-CN").word(Level.ARTICLE) == "条"
    core = [*(ROOT / "redline/model").glob("*.py"), *(ROOT / "redline/parse").glob("*.py")]
    for path in core:
        code = re.sub(r'""".*?"""|#.*', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        if path.name != "numbers.py":  # its defaults are those of the Chinese profile, and say so
            assert not re.search(r"""["'][编章节条款项目]["']""", code), path


def test_spans_lead_back_to_the_source() -> None:
    lines = ["# 某市样例条例", "", "  第一条　甲事。", "有下列情形的：", "（一）其一；", "第二条 乙事。"]
    document = parse_text("\n".join(lines))
    for provision in walk(document.preamble + document.body):
        span = provision.span
        assert span is not None
        if provision.text and span.line == span.end_line:
            printed = lines[span.line - 1][span.column - 1 : span.end_column - 1]
            assert printed.endswith(provision.text)
    first = document.body[0].span
    assert first is not None and (first.line, first.column, first.end_line, first.end_column) == (3, 3, 5, 7)
