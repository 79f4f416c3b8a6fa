"""Units that are the same word for word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from redline.align.exact import exact, in_order


def test_what_must_stay_unpaired() -> None:
    assert exact(["a"], ["b"]) == []
    assert exact(["", ""], ["", ""]) == []
    assert exact(["a", "a"], ["a"]) == []  # which of the two is it?


def test_a_single_key_is_paired_wherever_it_went() -> None:
    assert exact(["a", "b", "c"], ["c", "a", "b"]) == [(0, 1), (1, 2), (2, 0)]


def test_a_key_that_stands_as_often_on_both_sides_goes_in_order() -> None:
    assert exact(["x", "a", "x"], ["x", "x", "a"]) == [(0, 0), (1, 2), (2, 1)]


def test_a_repeated_key_is_told_by_its_neighbour() -> None:
    assert exact(["a", "x", "b", "x"], ["a", "x", "b"]) == [(0, 0), (1, 1), (2, 2)]


def test_in_order_gives_up_what_crosses() -> None:
    assert in_order(["a", "b", "c"], ["b", "c", "a"]) == [(1, 0), (2, 1)]


@given(st.lists(st.sampled_from("abcd"), max_size=9), st.lists(st.sampled_from("abcd"), max_size=9))
def test_pairs_are_equal_and_no_position_is_used_twice(old: list[str], new: list[str]) -> None:
    pairs = exact(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
