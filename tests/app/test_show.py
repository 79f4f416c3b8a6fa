from __future__ import annotations

import json

import pytest

from redline.app import Text
from redline.app.show import show
from redline.errors import UsageError
from redline.parse import parse_text, write

DRAFT = """\
# 白鹭洲湿地公园管理规定

第一章　总则

第一条　为了管理湿地公园，制定本规定。

第二条　游客不得有下列行为：

（一）惊扰鸟类；

（二）采摘植物。

经批准的科研活动除外。

第二条之一　公园每日开放时间为六时至二十时。
"""


@pytest.fixture
def text() -> Text:
    return Text(name="draft.md", label="草案", document=parse_text(DRAFT))


@pytest.mark.parametrize("number", ["2-1", "第二条之一", "art_2-1"])
def test_one_article_by_any_of_its_names(text: Text, number: str) -> None:
    assert show(text, "text", article=number).strip() == "第二条之一　公园每日开放时间为六时至二十时。"


def test_canonical_text_of_a_whole_draft(text: Text) -> None:
    assert show(text, "md") == write(text.document)


def test_an_article_alone_parses_back_to_itself(text: Text) -> None:
    alone = parse_text(show(text, "md", article="2"))
    (article,) = alone.body
    assert article in text.document.body[0].children


def test_plain_text_has_every_line_and_no_marks_of_markdown(text: Text) -> None:
    lines = [line for line in show(text, "text").splitlines() if line]
    assert lines == [line.removeprefix("# ") for line in DRAFT.splitlines() if line]


def test_the_structure_as_json(text: Text) -> None:
    data = json.loads(show(text, "json"))
    assert data["title"] == "白鹭洲湿地公园管理规定"
    assert data["articles"] == 3
    items = data["body"][0]["children"][1]["children"][0]["children"]
    assert [(item["num"], item["text"]) for item in items] == [
        ("（一）", "惊扰鸟类；"),
        ("（二）", "采摘植物。"),
    ]


def test_an_article_that_is_not_there_says_which_are(text: Text) -> None:
    with pytest.raises(UsageError) as caught:
        show(text, "md", article="77")
    assert "第一条" in caught.value.en
    assert "第二条之一" in caught.value.zh


def test_a_text_without_articles_says_so() -> None:
    notice = Text(name="notice.txt", label="", document=parse_text("本周照常开放。"))
    with pytest.raises(UsageError, match="no articles"):
        show(notice, "md", article="1")
