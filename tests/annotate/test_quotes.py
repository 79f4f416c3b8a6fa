"""Finding quotes: word for word, past forms of characters, and by likeness."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.annotate.quotes import Evidence, context, find_all, find_loosely, nearest

TEXT = "园林绿化部门应当自收到申请之日起十日内作出决定。"
WORDS = st.text("甲乙，（） 　\n(),AＡ", max_size=12)


@given(WORDS, WORDS)
def test_what_is_found_is_what_was_looked_for(text: str, quote: str) -> None:
    exact = find_all(text, quote)
    assert all(text[start:end] == quote for start, end in exact)
    loose = find_loosely(text, quote)
    assert exact == loose or not exact
    assert all(0 <= start < end <= len(text) for start, end in loose)


def test_overlapping_occurrences_count() -> None:
    assert find_all("甲甲甲", "甲甲") == [(0, 2), (1, 3)]
    assert find_all("甲", "") == []


@pytest.mark.parametrize("quote", ["自 收到\n申请", "自收到 申请", "自\u200b收到申请"])
def test_white_space_is_looked_past(quote: str) -> None:
    (span,) = find_loosely(TEXT, quote)
    assert TEXT[slice(*span)] == "自收到申请"


def test_context_is_at_most_32_code_points() -> None:
    before, behind = context("𠀀" * 50 + "甲" + "乙" * 50, 50, 51)
    assert (before, behind) == ("𠀀" * 32, "乙" * 32)


def test_the_place_with_the_right_context_scores_best() -> None:
    text = "书面答复的，应当在十日内作出。当场答复的，应当在十日内作出。"
    first, second = find_all(text, "在十日内")
    evidence = Evidence("在十日内", *context(text, *second), second[0] / len(text))
    assert evidence.score(text, second) == 1.0
    assert evidence.score(text, first) < 0.9


def test_a_quote_that_was_reworded_is_found() -> None:
    (start, end), likeness = nearest(TEXT, "收到申请材料之日起")
    assert TEXT[start:end] in ("收到申请之日起", "自收到申请之日起", "收到申请之日起十") and likeness > 0.8


@given(WORDS, WORDS)
def test_the_nearest_is_a_part_of_the_text(text: str, quote: str) -> None:
    (start, end), likeness = nearest(text, quote)
    assert 0 <= start <= end <= len(text) and 0.0 <= likeness <= 1.0


def test_a_quote_of_thousands_of_characters_is_found() -> None:
    rng = random.Random(3)
    text = "".join(rng.choice("市人民政府应当制定办法可以不得违反本条例规定的") for _ in range(12_000))
    quote = text[3000:9000]
    changed = quote[:2000] + "甲" * 50 + quote[2500:]
    span, likeness = nearest(text, changed)
    assert span == (3000, 9000) and likeness > 0.9
