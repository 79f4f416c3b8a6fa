"""What the differ sees of a text, and how it leads back."""

from __future__ import annotations

import pytest

from redline.changes.view import Swap, view


def test_a_text_as_it_stands_is_one_stretch() -> None:
    seen = view("船只应当靠右行驶", [], {}, "")
    assert seen.plain_to(0) == seen.plain_to(7) == 8


@pytest.mark.parametrize(("position", "end"), [(0, 2), (1, 2), (2, 2), (3, 3), (4, 9), (8, 9)])
def test_a_stretch_ends_where_a_swap_begins(position: int, end: int) -> None:
    seen = view("依照第三条缴纳费用。", [Swap(start=2, end=5, text="同前")], {}, "")
    assert seen.text == "依照同前缴纳费用。"
    assert seen.plain_to(position) == end
