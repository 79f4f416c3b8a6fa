"""Long texts: no text is too long, and none takes all memory."""

from __future__ import annotations

import tracemalloc

import pytest

from redline.textdiff import diff, differ
from tests.textdiff.written import check

CLAUSES = [f"第{number}种情形由{number % 7}号部门负责，期限为{number % 30 + 1}日。" for number in range(4200)]


def test_a_hundred_thousand_characters_in_one_line() -> None:
    old = "".join(CLAUSES)
    new = "".join(
        "改为另一部门负责。" if number % 9 == 4 else clause for number, clause in enumerate(CLAUSES)
    )
    assert len(old) > 90_000
    tracemalloc.start()
    script = diff(old, new)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    check(old, new, script)
    kept = sum(opcode.old_end - opcode.old_start for opcode in script if opcode.tag == "equal")
    assert kept > 0.8 * len(old)
    assert peak < 100_000_000


@pytest.mark.parametrize(
    "unit", ["1", "一", "第一", "2024年 ", "（", "《", "1,", "甲，", "\n（一）甲；", "甲乙丙丁", " ", "a-"]
)
def test_no_text_is_slow_to_take_apart(unit: str) -> None:
    # With a pattern that backtracks, each of these would take minutes.
    old, new = unit * (40_000 // len(unit)) + "甲", unit * (39_000 // len(unit)) + "a"
    check(old, new, diff(old, new))


def test_clauses_are_matched_first_where_tokens_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    old = "".join(CLAUSES[:60])
    new = "".join(
        [*CLAUSES[:20], "加了一句。", *CLAUSES[20:40], CLAUSES[40].replace("负责", "协助"), *CLAUSES[41:60]]
    )
    whole = diff(old, new)
    monkeypatch.setattr(differ, "_MOST_CELLS", 20_000)
    assert diff(old, new) == whole


def test_what_shares_nothing_is_one_replacement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(differ, "_MOST_CELLS", 100)
    script = diff("甲乙丙丁" * 100, "戊己庚辛" * 100)
    assert [opcode.tag for opcode in script] == ["replace"]
