from __future__ import annotations

import pytest
from hypothesis import given, settings

from redline.model.frontmatter import dump, split
from tests.strategies import META


def test_scalars_plain_and_quoted() -> None:
    lines = [
        *[
            "---",
            "label: 二次审议稿",
            "date: 2030-01-01",
            'stage: "a: b"',
            "note: 'it''s'",
            "# a remark",
            "empty:",
        ],
        *["---", "", "第一条"],
    ]
    pairs, taken = split(lines)
    assert pairs == (
        ("label", "二次审议稿"),
        ("date", "2030-01-01"),
        ("stage", "a: b"),
        ("note", "it's"),
        ("empty", ""),
    )
    assert lines[taken:] == ["", "第一条"]


def test_a_value_over_several_lines_is_kept() -> None:
    assert split(["---", "tags:", "  - 甲", "  - 乙", "---"])[0] == (("tags", "- 甲\n- 乙"),)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["第一条"],
        ["---"],
        ["---", "---"],
        ["---", "第一条　某市制定本条例。", "---"],
        ["---", "label: 无尽头"],
    ],
)
def test_what_is_no_front_matter(lines: list[str]) -> None:
    assert split(lines) == ((), 0)


@given(META)
@settings(max_examples=60, deadline=None)
def test_front_matter_reads_back(meta: list[tuple[str, str]]) -> None:
    text = dump(meta)
    assert split(text.split("\n"))[0] == tuple(meta)
    assert bool(text) == bool(meta)


def test_plain_words_are_not_quoted() -> None:
    assert dump([("label", "草案　修改稿"), ("date", "2030-01-01")]) == (
        "---\nlabel: 草案　修改稿\ndate: 2030-01-01\n---\n"
    )
