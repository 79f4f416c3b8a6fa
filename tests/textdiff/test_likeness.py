from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.textdiff import Likeness, likeness, ratio

fuzz = pytest.importorskip("rapidfuzz.fuzz")
TEXTS = st.text("市政府应当。，", max_size=40)


@settings(max_examples=400, deadline=None)
@given(TEXTS, TEXTS)
def test_it_is_what_rapidfuzz_says(old: str, new: str) -> None:
    assert ratio(old, new) == pytest.approx(fuzz.ratio(old, new))


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.lists(TEXTS, max_size=4), st.sampled_from((0.0, 42.0, 80.0, 100.0)))
def test_one_text_can_be_asked_often_and_for_a_least(text: str, others: list[str], least: float) -> None:
    asked = Likeness(text)
    for other in others:
        answer = asked.ratio(other, least)
        exact = fuzz.ratio(text, other)
        assert answer == pytest.approx(exact) or (answer < least and exact < least)


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_both_ways_to_compute_say_the_same(old: str, new: str) -> None:
    here = ratio(old, new)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(likeness, "_SMALL", 0)
        assert ratio(old, new) == here
