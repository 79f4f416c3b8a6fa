"""Texts in traditional script: found by their articles, read, written and compared like others."""

from __future__ import annotations

import pytest

from redline.align import align
from redline.changes import Class, Kind, compare
from redline.ingest import decode
from redline.model import articles, script
from redline.parse import parse, parse_text, write
from redline.textdiff.words import segment

OLD = """雲港市公園管理辦法
第一條　為加強公園管理，制定本辦法。
第二條　公園應當免費開放，開放時間不少於十二個小時。
第三條　公園內禁止下列行為：
（一）攀折花木；
（二）餵食野生動物。
第四條　違反本辦法第三條第一款第（一）項規定的，處兩百元罰款。
第五條　本辦法自公佈之日起施行。
"""
NEW = """雲港市公園管理辦法
第一條　為加強公園管理，制定本辦法。
第二條　市園林主管部門負責公園的監督檢查工作。
第三條　公園應當免費開放，開放時間不少於十四個小時。
第四條　公園內禁止下列行為：
（一）攀折花木；
（二）餵食野生動物。
第五條　違反本辦法第四條第一款第（一）項規定的，處兩百元罰款。
第六條　本辦法自公佈之日起施行。
"""


@pytest.mark.parametrize(
    ("text", "profile"),
    [
        ("第一條　甲。", "zh-Hant"),
        ("第 1 條\n甲。", "zh-Hant"),
        ("第一条　甲。", "zh-CN"),
        ("第一條　甲。\n第二条　乙。", "zh-CN"),
        ("第一章　總則\n本條例。", "zh-CN"),
        ("甲。", "zh-CN"),
    ],
)
def test_the_script_is_that_of_the_articles(text: str, profile: str) -> None:
    assert parse_text(text).profile == profile


def test_another_profile_than_the_default_is_obeyed() -> None:
    document = parse_text("第一条　甲。", profile="zh-Hant")
    assert document.profile == "zh-Hant" and list(articles(document)) == []


@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-16", "utf-8"])
def test_every_encoding_reads_back_as_the_same_document(encoding: str) -> None:
    document = parse(decode(OLD.encode(encoding), name="draft.txt"))
    assert [article.eid for article in articles(document)] == [f"art_{n}" for n in range(1, 6)]
    assert write(document).startswith("<!-- redline/1 zh-Hant -->")
    assert parse_text(write(document)) == document
    assert document.diagnostics == ()


def test_an_article_numbered_in_digits_with_lists_as_in_taiwan() -> None:
    document = parse_text(
        "第 1 條\n本辦法用詞，定義如下：\n一、公園：指下列場所：\n（一）綠地。\n二、花木：指樹木。\n第 2 條\n略。"
    )
    first = document.body[0]
    assert (first.eid, first.num) == ("art_1", "第1條")
    items = first.children[0].children
    assert [item.num for item in items] == ["一、", "二、"]
    assert [item.num for item in items[0].children] == ["（一）"]


def test_a_comparison_aligns_and_marks_what_changed() -> None:
    compared = compare(align(parse_text(OLD), parse_text(NEW)))
    links = {(link.old, link.new): link.kinds for link in compared.links}
    assert {(old, new) for old, new in links} == {
        ("art_1", "art_1"), ("art_2", "art_3"), ("art_3", "art_4"), ("art_4", "art_5"), ("art_5", "art_6")
    }  # fmt: skip
    changes = {change.new: change for change in compared.changes}
    assert changes["art_2"].kinds == {Kind.INSERTED}
    hours = changes["art_3"]
    marked = [
        hours.new_text[e.opcode.new_start : e.opcode.new_end] for e in hours.edits if e.opcode.tag != "equal"
    ]
    assert marked == ["十四個小時"]


def test_a_reference_that_follows_its_target_is_formal() -> None:
    compared = compare(align(parse_text(OLD), parse_text(NEW)))
    change = next(change for change in compared.changes if change.new == "art_5")
    assert change.class_ is Class.FORMAL and change.kinds == {Kind.RENUMBERED}


def test_words_are_cut_as_in_simplified_script() -> None:
    simplified, traditional = "停车场经营单位违反规定收费的", "停車場經營單位違反規定收費的"
    assert [len(word) for word in segment(traditional, True)] == [len(word) for word in segment(simplified)]
    assert "".join(segment(traditional, True)) == traditional
    assert len(segment(simplified)) < len(simplified) / 1.5  # words there are


def test_each_character_has_one_form_and_none_is_its_own() -> None:
    pairs = script._PAIRS.split()
    assert all(len(pair) == 2 and pair[0] != pair[1] for pair in pairs)
    assert len({pair[0] for pair in pairs}) == len(pairs)
    assert not {pair[0] for pair in pairs} & {pair[1] for pair in pairs}
    for pair in pairs:
        pair[1].encode("gb2312")  # the character set of simplified script
