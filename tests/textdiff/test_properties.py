"""What holds for any two texts."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from redline.textdiff import Forms, atoms, diff, fold, formally_equal, references
from redline.textdiff.tokens import tokens
from tests.textdiff.written import check

PIECES = (
    *("市人民政府", "应当", "制定", "规划", "管理", "公布", "的", "和", "甲", "乙", "統", "帐户"),
    *("，", "。", "；", "、", "：", "\n", " ", "\u3000", ",", "(", ")", "（", "“", "”", "《", "》"),
    *("三十日", "五万元以上", "5%", "2024年1月1日", "第三条", "第二款", "第（一）项", "前款", "至"),
    *("（一）", "（二）", "（三）", "1.", "①", "§ 5", "the ", "don't ", "é", "e\u0301", "5G", "𠀀", "🏮"),
)
LAWLIKE = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
ANYTHING = st.text(max_size=40)
TEXTS = st.one_of(LAWLIKE, ANYTHING)


@settings(max_examples=400, deadline=None)
@given(TEXTS, TEXTS)
@example("", "")
@example("", "甲")
@example("1.市人民政府", "\n1.市人民政府\n市人民政府1.市人民政府")  # an item freed of its own number
def test_scripts_rebuild_both_texts(old: str, new: str) -> None:
    check(old, new, diff(old, new))


@settings(max_examples=300, deadline=None)
@given(LAWLIKE, LAWLIKE, LAWLIKE, LAWLIKE)
def test_scripts_rebuild_texts_that_share_their_ends(head: str, gone: str, come: str, tail: str) -> None:
    old, new = head + gone + tail, head + come + tail
    check(old, new, diff(old, new))


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_text_equals_itself(text: str) -> None:
    assert all(opcode.tag == "equal" for opcode in diff(text, text))


@settings(max_examples=300, deadline=None)
@given(LAWLIKE, LAWLIKE)
def test_no_edge_cuts_an_atom(old: str, new: str) -> None:
    script = diff(old, new)
    for text, places in (
        (old, {place for opcode in script for place in (opcode.old_start, opcode.old_end)}),
        (new, {place for opcode in script for place in (opcode.new_start, opcode.new_end)}),
    ):
        for start, end, atom in atoms(text):
            assert not any(start < place < end for place in places), atom


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_tokens_are_the_text(text: str) -> None:
    folded = fold(text)
    found = tokens(text, Forms(text))
    assert "".join(found) == folded
    assert all(found)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_atoms_are_spans_in_order(text: str) -> None:
    done = 0
    for start, end, atom in atoms(text):
        assert done <= start < end
        assert text[start:end] == atom
        done = end
    assert set(references(text)) <= set(atoms(text))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_folding_keeps_length_and_repeats_nothing(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
    assert formally_equal(text, fold(text))


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_the_forms_of_texts_fold_each_of_them(one: str, other: str) -> None:
    forms = Forms(one, other)
    for text in (one, other):
        assert forms.fold(text) == fold(text)
        assert fold(forms.fold_directed(text)) == fold(text)
