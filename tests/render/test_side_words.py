"""The line that names the texts, broken where it is too long for a page."""

from __future__ import annotations

from redline.render.side_words import in_lines

LONG = "征求意见稿（2025年3月10日） → 草案（一次审议稿）（2025年6月18日） → 表决稿"


def test_a_line_that_fits_stays() -> None:
    assert in_lines(LONG, 300) == LONG


def test_a_long_line_is_broken_before_a_text_and_nowhere_else() -> None:
    assert in_lines(LONG, 156).split("\n") == [
        "征求意见稿（2025年3月10日）", "→ 草案（一次审议稿）（2025年6月18日） → 表决稿"
    ]  # fmt: skip
    assert in_lines(LONG, 40).replace("\n", " ") == LONG
