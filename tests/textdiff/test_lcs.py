from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.textdiff import lcs

SHORT = st.text("abcd", max_size=14)


def _length(a: str, b: str) -> int:
    """The length of a longest common subsequence, by the textbook."""
    row = [0] * (len(b) + 1)
    for char in a:
        before = row
        row = [0]
        for j, other in enumerate(b):
            row.append(before[j] + 1 if char == other else max(row[j], before[j + 1]))
    return row[-1]


@settings(max_examples=400, deadline=None)
@given(SHORT, SHORT)
def test_as_long_as_can_be(a: str, b: str) -> None:
    blocks = lcs.common_blocks(a, b)
    assert all(a[x : x + size] == b[y : y + size] for x, y, size in blocks)
    assert sum(size for _, _, size in blocks) == _length(a, b)
    for (x, y, size), (i, j, _) in pairwise(blocks):
        assert x + size <= i and y + size <= j and (x + size, y + size) != (i, j)


@settings(max_examples=200, deadline=None)
@given(SHORT, SHORT)
def test_both_ways_to_compute_give_the_same_blocks(a: str, b: str) -> None:
    # Whether the extension module is asked depends on the length alone, and must not show.
    here = lcs.common_blocks(a, b)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lcs, "_SMALL", 0)
        assert lcs.common_blocks(a, b) == here
