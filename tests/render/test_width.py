from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from redline.render.width import atoms, breaks, width, wrap

_TEXT = st.text(alphabet="条例第三十，。、“”（）…－ａab  1x-\u0301\u200b😀", max_size=60)


def test_east_asian_characters_take_two_columns() -> None:
    assert width("第一条") == 6
    assert width("ａｂ") == 4
    assert width("abc") == 3
    assert width("e\u0301\u200b") == 1
    assert width("“引”…") == 5  # ambiguous: narrow, as terminals draw them


def test_closing_punctuation_never_begins_a_line() -> None:
    assert wrap("甲乙丙，丁戊", 6) == ["甲乙", "丙，丁", "戊"]
    assert wrap("甲乙（丙）丁", 6) == ["甲乙", "（丙）", "丁"]


def test_words_stay_whole_where_they_fit() -> None:
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert wrap("ab abcdefghij", 4) == ["ab", "abcd", "efgh", "ij"]
    assert wrap("", 10) == [""]
    assert wrap("\u0301三”、", 4) == ["\u0301三”", "、"]  # an accent on nothing takes no room


@given(_TEXT, st.integers(4, 30))
def test_no_line_is_wider_and_nothing_but_spaces_is_lost(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    for line in lines:
        assert width(line) <= columns or not _can_break(line, columns)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    kept = breaks(text, columns)
    assert all(start <= end for start, end in kept)
    assert all(before[1] <= after[0] for before, after in pairwise(kept))


def _can_break(line: str, columns: int) -> bool:
    """Whether a line that is too wide has a place to be broken at all."""
    return any(width(line[:end]) <= columns and width(line[:end]) for end in range(1, len(line)))


@given(_TEXT)
def test_atoms_join_to_the_text(text: str) -> None:
    assert "".join(atoms(text)) == text


def test_a_word_without_end_is_cut_in_one_pass() -> None:
    # Cutting line after line off what is left took minutes for a word of this length.
    lines = wrap("（" * 300_000 + "x" * 300_000, 80)
    assert len(lines) == (2 * 300_000 + 300_000) // 80
