"""What an opinion quotes, and what it would have instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.annotate import Annotation, Motivation, Target, Texts, parted, suggested, tidy
from redline.annotate.proposals import Proposal, chosen, proposals, suggesting
from redline.parse import parse_text

TEXTS = Texts(
    parse_text(
        "试验办法\n\n第一条　夜市的设立应当征求周边居民的意见。征求意见的时间不得少于三十日。\n\n"
        "第二条　经营者应当清扫，经营者应当登记。"
    )
)


@pytest.mark.parametrize(
    ("opinion", "expected"),
    [
        # nothing is proposed
        ("“周边居民”的范围不明确。", [("周边居民", None)]),
        ("建议增加“居民自治”的内容。", []),
        ("建议修改为“十五日”。", []),
        ("不同意将“三十日”改为“十五日”。", [("三十日", None)]),
        ("建议保留“三十日”，不删除。", [("三十日", None)]),
        ("不应删除“三十日”。", [("三十日", None)]),
        ("没有引号，将三十日改为十五日。", []),
        ("“没有结束", []),
        # a wording is
        ("建议将“三十日”修改为“十五日”。", [("三十日", "十五日")]),
        ("把「三十日」改成「十五日」", [("三十日", "十五日")]),
        ('建议将"三十日"改为"十五日"', [("三十日", "十五日")]),
        ("“三十日”建议调整为：“十五日”。", [("三十日", "十五日")]),
        ("第一条中的“三十日”应为“十五日”", [("三十日", "十五日")]),
        ("建议删除“周边居民”", [("周边居民", "")]),
        ("建议删去第一条中的“周边居民”。", [("周边居民", "")]),
        ("“周边居民”一词应予删除", [("周边居民", "")]),
        ("在“居民”后增加“和商户”。", [("居民", "居民和商户")]),
        ("在“居民”之前加上“常住”。", [("居民", "常住居民")]),
        ("将“三十日”改为“十日”，“居民”改为“住户”。", [("三十日", "十日"), ("居民", "住户")]),
        ("将“对‘夜市’的管理，即“三十日””改为“十日”。", [("对‘夜市’的管理，即“三十日”", "十日")]),
    ],
)
def test_an_opinion_proposes(opinion: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(one.quote, one.wording) for one in proposals(opinion)] == expected


def test_the_first_quote_that_stands_there_once() -> None:
    assert chosen("“夜市法”里没有，“周边居民”不清楚", "", TEXTS, "art_1") == Proposal(quote="周边居民")
    assert chosen("“经营者”不清楚", "", TEXTS, "art_2") is None  # twice
    assert chosen("“十日”太短", "", TEXTS, "art_1") is None  # of 三十日
    assert chosen("将“三十日”改为“十五日”", "", TEXTS, "art_1") == Proposal(quote="三十日", wording="十五日")


def test_a_column_of_quotes_comes_first() -> None:
    assert chosen("“三十日”太短", "周边居民", TEXTS, "art_1") == Proposal(quote="周边居民")
    assert chosen("“三十日”太短", "不在其中", TEXTS, "art_1") == Proposal(quote="三十日")


def test_two_changes_are_no_single_suggestion() -> None:
    both = "将“三十日”改为“十日”，将“周边居民”改为“居民”"
    assert chosen(both, "", TEXTS, "art_1") == Proposal(quote="三十日")


@given(st.text("改。\n`~ suggestion", max_size=30).map(tidy), st.text("十日\n`", max_size=12))
def test_what_is_joined_comes_apart(said: str, wording: str) -> None:
    body = suggesting(said, wording)
    made = Annotation(id="a", target=Target(work="w", version="v"), body=body, motivation=Motivation.EDITING)
    if said and not said.startswith(("```suggestion", "~~~suggestion")) and "suggestion" not in said:
        assert suggested(made) == wording
        assert parted(made) == (wording, said.strip("\n"))
    if not said:
        assert suggested(made) == wording


@given(st.text('将“三十日”改为删除增加后前，。"「」', max_size=60))
def test_any_opinion_is_read(opinion: str) -> None:
    for one in proposals(opinion):
        assert one.quote
        assert one.quote in opinion


def test_a_long_opinion_takes_no_long_time() -> None:
    assert len(proposals("“三十日”太短，" * 30_000)) == 30_000
    assert proposals("“" * 200_000) == ()
    assert len(proposals("““三十日”" * 50_000)) == 50_000
