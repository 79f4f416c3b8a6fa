from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.model.numbers import article_num, number_value, sort_key, to_chinese, to_int


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        *[("零", 0), ("〇", 0), ("九", 9), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99), ("两", 2)],
        *[("一百", 100), ("一百零一", 101), ("一百〇一", 101), ("一百一十", 110), ("一百二十八", 128)],
        *[
            ("两千", 2000),
            ("一千零一十", 1010),
            ("一千二百六十", 1260),
            ("一万零三", 10003),
            ("十万", 100_000),
        ],
        *[
            ("二〇二四", 2024),
            ("二○二四", 2024),
            ("一九九七", 1997),
            ("32", 32),
            ("３２", 32),
            ("①", 1),
            ("⑳", 20),
        ],
        *[("一百二十八 ", 128), ("一 百", 100)],
    ],
)
def test_numerals_have_values(numeral: str, value: int) -> None:
    assert to_int(numeral) == value


@pytest.mark.parametrize("text", ["", " ", "第", "十x", "条", "-1", "1.5", "一" * 5000, "9" * 5000])
def test_what_is_no_numeral_has_none(text: str) -> None:
    assert to_int(text) is None


@pytest.mark.parametrize(
    ("value", "numeral"),
    [
        (0, "零"),
        (10, "十"),
        (19, "十九"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1260, "一千二百六十"),
    ],
)
def test_numerals_are_written_as_drafting_rules_say(value: int, numeral: str) -> None:
    assert to_chinese(value) == numeral


@given(st.integers(0, 99_999_999))
def test_every_number_reads_back(value: int) -> None:
    assert to_int(to_chinese(value)) == value


@pytest.mark.parametrize("value", [-1, 100_000_000])
def test_no_numeral_for_numbers_out_of_range(value: int) -> None:
    with pytest.raises(ValueError, match="no Chinese numeral"):
        to_chinese(value)


@pytest.mark.parametrize(
    ("num", "value"),
    [
        *[
            ("第三十二条之一", "32-1"),
            ("第三十二条", "32"),
            ("第32条之2", "32-2"),
            ("第一百二十八 条", "128"),
        ],
        *[
            ("笫五十四条", "54"),
            ("（四）", "4"),
            ("(十一)", "11"),
            ("1.", "1"),
            ("２．", "2"),
            ("③", "3"),
            ("⑴", "1"),
        ],
        *[("附件二", "2"), ("附表3：", "3"), ("第三章之一", "3-1"), ("第八条之一之二", "8-1-2")],
        *[("", None), ("附件", None), ("总则", None)],
    ],
)
def test_printed_numbers_have_values(num: str, value: str | None) -> None:
    assert number_value(num) == value


@given(st.lists(st.integers(1, 9999), min_size=1, max_size=3))
def test_article_numbers_read_back(parts: list[int]) -> None:
    value = "-".join(map(str, parts))
    assert number_value(article_num(value)) == value


def test_the_words_around_a_number_are_the_profiles() -> None:
    assert article_num("32-1") == "第三十二条之一"
    assert article_num("3-1", word="章") == "第三章之一"


def test_values_sort_in_the_order_of_the_text() -> None:
    assert sorted(["33", "32-10", "4", "32", "32-2"], key=sort_key) == ["4", "32", "32-2", "32-10", "33"]
