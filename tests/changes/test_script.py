"""The edit script: whatever the texts, it covers and rebuilds both."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.changes import Class, Edit
from redline.changes.script import edits
from redline.changes.view import Printing, Swap, agreed, mixed, view
from redline.textdiff import Forms

# few characters, so that both texts share a lot; with what views fold, drop and swap
TEXT = st.text(alphabet="条款第一二三市应当，,；;。（(）)“”\" 　\u200b\n5.a😀", max_size=60)


def rebuilt(found: tuple[Edit, ...], old: str, new: str) -> tuple[str, str]:
    """Both texts from the edits alone, equal runs taken from the *other* side."""
    olds, news = [], []
    old_at = new_at = 0
    for edit in found:
        opcode = edit.opcode
        assert (opcode.old_start, opcode.new_start) == (old_at, new_at)
        old_at, new_at = opcode.old_end, opcode.new_end
        gone, come = old[opcode.old_start : old_at], new[opcode.new_start : new_at]
        assert bool(gone) == (opcode.tag != "insert") and bool(come) == (opcode.tag != "delete")
        olds.append(come if opcode.tag == "equal" else gone)
        news.append(gone if opcode.tag == "equal" else come)
    return "".join(olds), "".join(news)


@st.composite
def holes(draw: st.DrawFn, text: str, count: int) -> list[Swap]:
    borders = sorted(
        draw(st.lists(st.integers(0, len(text)), min_size=2 * count, max_size=2 * count, unique=True))
    )
    return [
        Swap(start=start, end=end, move=number)
        for number, (start, end) in enumerate(zip(borders[::2], borders[1::2], strict=True))
    ]


@settings(deadline=None, max_examples=300)
@given(TEXT, TEXT)
def test_edits_rebuild_any_two_texts(old: str, new: str) -> None:
    assert rebuilt(edits(old, new), old, new) == (old, new)


@settings(deadline=None, max_examples=150)
@given(st.data(), TEXT, TEXT)
def test_moved_passages_stand_out_and_nothing_is_lost(data: st.DataObject, old: str, new: str) -> None:
    count = data.draw(st.integers(0, min(2, len(old) // 2, len(new) // 2)))
    ours, theirs = data.draw(holes(old, count)), data.draw(holes(new, count))
    found = edits(old, new, ours, theirs)
    assert rebuilt(found, old, new) == (old, new)
    moved = [(edit.opcode, edit.move) for edit in found if edit.move is not None]
    gone = [(one.old_start, one.old_end, move) for one, move in moved if one.tag == "delete"]
    come = [(one.new_start, one.new_end, move) for one, move in moved if one.tag == "insert"]
    assert len(gone) + len(come) == len(moved)
    assert gone == [(one.start, one.end, one.move) for one in ours]
    assert come == [(one.start, one.end, one.move) for one in theirs]


@settings(deadline=None)
@given(TEXT)
def test_a_text_is_equal_to_itself(text: str) -> None:
    assert [(edit.opcode.tag, edit.class_) for edit in edits(text, text)] == (
        [("equal", Class.UNCHANGED)] if text else []
    )


def classes(old: str, new: str) -> set[Class]:
    return {edit.class_ for edit in edits(old, new)} - {Class.UNCHANGED}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("河道保洁，每日一次。", "河道保洁,每日一次."),
        ("河道保洁　每日一次。", "河道保洁每日一次。"),
        ("河道\u200b保洁。", "河道保洁。"),
        ("河道“保洁”。", "河道「保洁」。"),
        ("帐目公开。", "账目公开。"),
        ("河道保洁；每日一次。", "河道保洁，每日一次。"),
        ("“河长”负责。", "河长负责。"),
        ("read  this", "read this"),
        ("共 3 人", "共3人"),
    ],
)
def test_formal_differences(old: str, new: str) -> None:
    assert classes(old, new) == {Class.FORMAL}
    assert classes(new, old) == {Class.FORMAL}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("河道保洁。", "河道清洁。"),
        ("罚款3.5元", "罚款35元"),
        ("十日内", "十五日内"),
        ("河道保洁。每日一次。", "河道保洁。\n每日一次。"),
        ("read this", "readthis"),
        ("10 20", "1020"),
        ("甲（乙）丙", "甲丙"),
    ],
)
def test_substantive_differences(old: str, new: str) -> None:
    assert Class.SUBSTANTIVE in classes(old, new)
    assert Class.SUBSTANTIVE in classes(new, old)


def test_a_swap_makes_both_sides_agree_and_is_never_cut() -> None:
    old, new = "依照第十六条处理。", "依照第一百一十五条处理。"
    found = edits(old, new, [Swap(start=2, end=6, text="第一百一十五条")])
    assert [(edit.opcode.tag, edit.class_) for edit in found] == [
        ("equal", Class.UNCHANGED), ("replace", Class.FORMAL), ("equal", Class.UNCHANGED),
    ]


def test_only_characters_in_several_forms_are_folded() -> None:
    assert agreed(mixed(Forms("甲，乙甲，丙"))) == {}
    printing = Printing("甲,“乙”", "甲，“乙”")
    table = printing.table_of("甲,“乙”", "甲，“乙”")
    assert view("甲,“乙”", (), table, printing.forms.spaces).text == "甲，“乙”"
    assert printing.table_of("甲", "乙") == {}
