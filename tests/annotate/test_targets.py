"""Making targets from what a person says."""

from __future__ import annotations

import pytest

from redline.annotate import Target, Texts, completed, locate, target
from redline.errors import UsageError
from redline.model.value import replace
from redline.parse import parse_text

LAW = """\
# 试验市湿地条例

## 第一章　总则

第一条　为了保护湿地，制定本条例。

第二条　市林业部门负责湿地保护工作，应当在三十日内公布湿地名录。

各区应当在三十日内公布本区湿地名录。

第二条之一　禁止在湿地内实施下列行为：

（一）倾倒垃圾；

（二）排放污水。

附件　湿地名录
"""
TEXTS = Texts(parse_text(LAW))


def aim(article: str = "", quote: str = "", occurrence: int | None = None) -> Target:
    return target(
        TEXTS, work="w", version="v", article=article, quote=quote, occurrence=occurrence, where="x.md"
    )


@pytest.mark.parametrize(
    "words, eid",
    [
        ("2", "art_2"),
        ("第二条", "art_2"),
        ("第2条", "art_2"),
        (" 002 ", "art_2"),
        ("第二条之一", "art_2-1"),
        ("2-1", "art_2-1"),
        ("第二条第二款", "art_2__para_2"),
        ("草案第二条之一第（二）项", "art_2-1__para_1__item_2"),
        ("art_2__para_2", "art_2__para_2"),
        ("chp_1", "chp_1"),
        ("第九条", None),
        ("第二条第九款", None),
        ("民法典第二条", None),
        ("前条", None),
        ("总体意见", None),
        ("", None),
        ("--", None),
        ("²", None),
    ],
)
def test_what_words_name_which_provision(words: str, eid: str | None) -> None:
    assert locate(TEXTS, words) == eid


def test_a_quote_has_its_context_and_its_position() -> None:
    found = aim("第二条", "公布湿地名录")
    assert found == Target(
        work="w", version="v", article="2", eid="art_2", quote="公布湿地名录",
        prefix="市林业部门负责湿地保护工作，应当在三十日内", suffix="。\n各区应当在三十日内公布本区湿地名录。", start=21, end=27,
    )  # fmt: skip
    assert TEXTS.text("art_2")[21:27] == "公布湿地名录"


def test_a_position_in_a_paragraph_counts_from_its_beginning() -> None:
    found = aim("第二条第二款", "三十日")
    assert (found.eid, found.article, found.start) == ("art_2__para_2", "第二条第二款", 5)
    assert (found.prefix, found.suffix) == ("各区应当在", "内公布本区湿地名录。")


@pytest.mark.parametrize(
    "quote", ["（一）倾倒垃圾；（二）排放污水", "( 一 ) 倾倒垃圾；\n(二)排放\n污水", "倾倒 垃圾"]
)
def test_a_quote_out_of_a_word_file_is_found_and_kept_as_the_law_has_it(quote: str) -> None:
    found = aim("2-1", quote)
    assert found.quote in TEXTS.text("art_2-1")


def test_without_an_article_the_quote_is_looked_for_everywhere() -> None:
    assert aim(quote="倾倒垃圾").eid == "art_2-1"
    assert aim() == Target(work="w", version="v")


@pytest.mark.parametrize(
    "article, quote, occurrence, told",
    [
        ("第九条", "", None, "第一条"),
        ("2", "四十日内", None, "第二条中没有“四十日内”。最接近的是：第二条…"),
        ("2", "倾倒垃圾", None, "第二条之一"),
        ("2", "三十日", None, "2 处"),
        ("2", "三十日", 3, "没有第 3 处"),
        ("2", "三十日", 0, "没有第 0 处"),
        ("2", "", 1, "没有引文"),
        ("", "湿地", None, "处"),
    ],
)
def test_what_cannot_be_told_is_asked_for(
    article: str, quote: str, occurrence: int | None, told: str
) -> None:
    with pytest.raises(UsageError) as caught:
        aim(article, quote, occurrence)
    assert told in caught.value.zh and caught.value.where == "x.md"
    assert caught.value.en


def test_each_occurrence_can_be_chosen() -> None:
    first, second = aim("2", "三十日", 1), aim("2", "三十日", 2)
    assert first.start is not None and second.start is not None and first.start < second.start


def test_a_file_written_by_hand_is_completed() -> None:
    by_hand = Target(work="w", version="v", article="第二条", quote="公布湿地名录")
    assert completed(by_hand, TEXTS) == replace(aim("2", "公布湿地名录"), article="第二条")
    assert completed(completed(by_hand, TEXTS), TEXTS) == completed(by_hand, TEXTS)
    for which in (1, 2):
        full = aim("2", "三十日", which)
        assert completed(full, TEXTS) == full
        assert completed(replace(full, start=None, end=None), TEXTS) == full


def test_an_article_and_an_eid_that_disagree_are_an_error() -> None:
    with pytest.raises(UsageError, match="different provisions"):
        completed(Target(work="w", version="v", article="1", eid="art_2"), TEXTS)
    kept = completed(Target(work="w", version="v", article="2", eid="art_2__para_2"), TEXTS)
    assert (kept.article, kept.eid) == ("2", "art_2__para_2")


def test_a_text_without_articles_says_so() -> None:
    with pytest.raises(UsageError, match="no articles"):
        target(Texts(parse_text("通知")), work="w", version="v", article="1")
