from __future__ import annotations

import pytest

from redline.textdiff import fold, formally_equal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("（一）甲，乙；丙：丁！", "(一)甲,乙;丙:丁!"),
        ("１２％", "12%"),
        ("“甲”「乙」", '"甲""乙"'),
        ("〈甲〉", "<甲>"),
        ("帐户", "账户"),
        ("笫五条", "第五条"),
        ("二○二四年", "二〇二四年"),
        ("第一章　总则", "第一章 总 则"),
        ("甲\u200b乙\xa0丙", "甲乙丙"),
        ("⼀般", "一般"),  # a radical, as PDF files have it
        ("the  act", "the act"),
        ("甲\n乙", "甲乙"),
    ],
)
def test_formal_noise(one: str, other: str) -> None:
    assert formally_equal(one, other)
    assert formally_equal(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("其他", "其它"),
        ("订立", "定立"),
        ("甲，乙", "甲、乙"),
        ("甲。", "甲；"),
        ("五万元", "5万元"),
        ("甲", ""),
        ("a part", "apart"),
        ("1 2", "12"),
        ("《甲》", "〈甲〉"),
    ],
)
def test_a_change_of_wording_is_no_noise(one: str, other: str) -> None:
    assert not formally_equal(one, other)


def test_fold_leaves_line_ends() -> None:
    assert fold("甲\n\t乙") == "甲\n 乙"
