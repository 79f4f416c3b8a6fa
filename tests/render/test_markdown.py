from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from redline.render.markdown import escape, render
from tests.render.reports import NEW, OLD, report

_TAG = re.compile(r"<[^>]+>")
_HOSTILE = [
    "<script>alert(1)</script>",
    "a | b || c",
    "**粗** __体__ `码` ~~删~~",
    "[链](javascript:x) ![图](x)",
    "1. 一",
    "12) 一",
    "- 一",
    "+ 一",
    "# 题",
    "&amp; &lt;",
    "> 引",
    "\\* \\\\",
    "===",
    "---",
]


def _html(markdown: str) -> str:
    """As a git host shows it: tables, and the HTML elements that we write."""
    return MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").render(markdown)


def _text(html: str) -> str:
    import html as entities

    return entities.unescape(_TAG.sub("", html))


@pytest.mark.parametrize("hostile", _HOSTILE)
def test_escaped_text_is_shown_as_it_is(hostile: str) -> None:
    shown = _html(escape(hostile))
    assert _text(shown).strip() == hostile
    assert shown.strip() == f"<p>{shown.strip()[3:-4]}</p>"
    assert "<script" not in shown


@pytest.mark.parametrize("layout", ["inline", "table"])
@pytest.mark.parametrize("hostile", _HOSTILE)
def test_a_hostile_draft_changes_nothing_but_its_own_text(hostile: str, layout: str) -> None:
    new = NEW.replace("所称古井，", f"所称古井，{hostile}")
    tags = sorted(set(re.findall(r"<(\w+)", _html(render(report(OLD, new), layout=layout)))))  # type: ignore[arg-type]
    plain = sorted(set(re.findall(r"<(\w+)", _html(render(report(), layout=layout)))))  # type: ignore[arg-type]
    assert tags == plain


def test_changes_are_marked_and_articles_have_addresses() -> None:
    html = _html(render(report(old_label="一稿", new_label="二稿")))
    assert "<del>三千元</del><ins>五千元</ins>" in html
    targets = set(re.findall(r'<a id="([^"]+)"', html))
    links = set(re.findall(r'<a href="#([^"]+)"', html))
    assert links and links <= targets
    assert "<h1>松风市古井保护办法</h1>" in html and "一稿 → 二稿" in html


def test_the_concordance_has_every_article() -> None:
    html = _html(render(report()))
    table = html[html.rindex("<table>") :]
    cells = [re.findall(r"<td>(.*?)</td>", row) for row in table.split("<tr>")]
    pairs = {(old, new) for old, new, _ in (row for row in cells if len(row) == 3)}
    assert pairs == {
        ("第一条", "第一条"),
        ("", "第二条"),
        ("第二条", "第三条"),
        ("第三条", "第四条"),
        ("第四条", "第五条"),
        ("第五条", "第六条"),
        ("第六条", ""),
        ("第七条", "第七条"),
        ("第八条", "第八条"),
    }


def test_a_table_has_both_texts_side_by_side() -> None:
    html = _html(render(report(), layout="table"))
    row = next(row for row in html.split("<tr>") if "三千元" in row)
    old, new, kind = re.findall(r"<td>(.*?)</td>", row, re.DOTALL)
    assert "<del>三千元</del>" in old and "<ins>五千元</ins>" in new and "修改" in kind
    assert "五千元" not in old and "三千元" not in new


def test_only_substantive_leaves_out_what_changed_in_form() -> None:
    everything, substance = render(report()), render(report(), only="substantive")
    assert "<del>第四条</del>" in everything
    assert "<del>第四条</del>" not in substance
    assert "<del>三千元</del>" in substance


def test_english_words_around_chinese_text() -> None:
    text = render(report(), lang="en")
    assert "## Main changes" in text and "inserted" in text and "## Concordance" in text
    assert "修改" not in text.replace("文字性修改", "")


def test_text_that_moved_is_neither_new_nor_gone() -> None:
    passage = "修缮方案由市文物主管部门批准后，应当在古井所在地的村务公开栏公示不少于{}日。"
    old = OLD.replace(
        "第六条　单位和个人可以认养古井。",
        f"第六条　单位和个人可以认养古井，认养期限不少于三年。{passage.format('十五')}",
    )
    new = OLD.replace(
        "第五条　古井的修缮应当保留原有的形制。",
        f"第五条　古井的修缮应当保留原有的形制。{passage.format('三十')}",
    ).replace("第六条　单位和个人可以认养古井。", "第六条　单位和个人可以认养古井，认养期限不少于三年。")
    text = render(report(old, new), lang="zh")
    kept = "修缮方案由市文物主管部门批准后，应当在古井所在地的村务公开栏公示不少于"
    assert f"<em>{kept}</em><del>十五日</del><em>。</em> *〔移至[第五条](#art-5)〕*" in text
    assert f"<em>{kept}</em><ins>三十日</ins><em>。</em>" in text
    assert "〔移自原[第六条](#old-6)〕" in text
    assert "<ins>新增</ins>　<del>删去</del>　<em>移动</em>" in text
