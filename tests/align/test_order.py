"""The heaviest chain of matches that keep their order, and the places it leads to expect."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from redline.align.order import chain, expected

POINTS = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from([1.0, 2.0, 5.0])), max_size=8
)


def rises(points: list[tuple[int, int, float]]) -> bool:
    return all(a[0] < b[0] and a[1] < b[1] for a, b in zip(points, points[1:], strict=False))


@given(POINTS)
def test_no_rising_choice_is_heavier(points: list[tuple[int, int, float]]) -> None:
    found = [points[k] for k in chain(points)]
    assert rises(found)
    best = max(
        (sum(p[2] for p in choice) for n in range(len(points) + 1) for choice in combinations(sorted(points), n)
         if rises(list(choice))),
        default=0.0,
    )  # fmt: skip
    assert sum(p[2] for p in found) == best


def test_a_block_that_moved_is_left_out() -> None:
    points = [(0, 0, 1.0), (1, 3, 1.0), (2, 1, 1.0), (3, 2, 1.0)]
    assert [points[k][0] for k in chain(points)] == [0, 2, 3]


def test_expectation_runs_straight_between_links() -> None:
    assert expected([(0, 0), (4, 8)], 6, 10) == [0, 2, 4, 6, 8, 9]
    assert expected([], 3, 3) == [0, 1, 2]
    assert expected([], 0, 0) == []
