"""Sentences followed back through states that are given, without git."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from redline.align import align
from redline.changes import compare
from redline.ingest import decode, read
from redline.model import Document
from redline.parse import parse
from redline.report.blame import States, blame


def _states(texts: Sequence[Document], before: dict[int, tuple[int, ...]] | None = None) -> States:
    def older(state: int) -> tuple[int, ...]:
        return before[state] if before is not None else ((state - 1,) if state else ())

    return States(older, lambda state: texts[state], lambda old, new: compare(align(texts[old], texts[new])))


def _law(*articles: str) -> Document:
    numbers = "一二三四五六七八九"
    lines = [f"第{number}条　{text}" for number, text in zip(numbers, articles, strict=False)]
    return parse(decode(("夜市办法\n\n" + "\n\n".join(lines) + "\n").encode(), name="law.md"))


A = "夜市由街道办事处管理，每年向区人民政府报告一次。"
B = "摊位应当按照划定的位置设置。摊位之间应当留出一米的通道。"
C = "经营者应当在收市后一小时内清理场地，带走垃圾。"


def test_what_stays_is_due_to_the_first_state() -> None:
    texts = [_law(A, B, C), _law(A, B, C), _law(C, A, B)]
    found = blame(2, _states(texts))
    assert {one.state for one in found if one.num} == {0}


def test_what_was_put_in_is_due_to_its_state_and_reads_as_printed() -> None:
    new = "夜市应当设置母婴室。"
    found = blame(2, _states([_law(A, B), _law(A, new, B), _law(A, new, B, C)]))
    states = {one.text: (one.num, one.state, one.first) for one in found if one.num}
    assert states[new] == ("第二条", 1, 1)
    assert states[C] == ("第四条", 2, 2)
    assert states["摊位之间应当留出一米的通道。"] == ("第三条", 0, 0)


def test_a_reworded_sentence_has_a_first_state() -> None:
    later = C.replace("一小时", "半小时")
    found = blame(3, _states([_law(A, C), _law(A, C, B), _law(A, later, B), _law(B, A, later)]))
    (one,) = [one for one in found if one.text == later]
    assert (one.state, one.first) == (2, 0)


def test_a_merge_is_due_to_its_sides() -> None:
    texts = [
        _law(A, B),
        _law(A, B, C),
        _law(A.replace("一次", "两次"), B),
        _law(A.replace("一次", "两次"), B, C),
    ]
    found = blame(3, _states(texts, {0: (), 1: (0,), 2: (0,), 3: (1, 2)}))
    states = {one.text: one.state for one in found if one.num}
    assert states[C] == 1
    assert states[A.replace("一次", "两次")] == 2


def test_states_are_compared_no_further_back_than_needed() -> None:
    texts = [_law(A), _law(B), _law(C)]
    asked: list[tuple[int, int]] = []

    def compared(old: int, new: int):  # type: ignore[no-untyped-def]
        asked.append((old, new))
        return compare(align(texts[old], texts[new]))

    states = States(lambda state: (state - 1,) if state else (), lambda state: texts[state], compared)
    blame(2, states, ["art_1"])
    assert asked == [(1, 2)]


@pytest.mark.parametrize(
    "pair",
    ["xingfa-2020-2023", "lifafa-2015-2023", "beijing-kechuang-draft-2024", "cishanfa-2016-2023"],
)
def test_on_real_texts_every_sentence_is_due_and_none_that_stayed_is_called_new(
    shared: Path, pair: str
) -> None:
    files = sorted(
        path for path in (shared / "corpus" / "zh" / pair).iterdir() if path.suffix in (".md", ".txt")
    )
    drafts = [path for path in files if path.suffix == ".txt"] + [
        path for path in files if path.suffix == ".md"
    ]
    texts = [parse(read(path)) for path in drafts]
    found = blame(len(texts) - 1, _states(texts))
    from redline.model import text_of, units

    assert all(0 <= one.first <= one.state < len(texts) for one in found)
    last = {unit.eid: text_of(unit) for unit in units(texts[-1])}
    assert all(last[one.unit][one.start : one.end] == one.text for one in found)
    for eid, text in last.items():
        parts = [one.text for one in found if one.unit == eid]
        if parts:
            assert "".join("".join(parts).split()) == "".join(text.split())  # no word is left out
    # An article that stands in the older text word for word, in one place, is not called new there.
    before = [text_of(unit) for unit in units(texts[0]) if unit.num]
    once = {text for text in before if before.count(text) == 1 and len(text) > 30}
    stayed = [one for one in found if one.num and last[one.unit] in once]
    wrong = [one for one in stayed if one.state != 0]
    assert len(wrong) <= 0.01 * max(len(stayed), 1), [one.num for one in wrong]
