"""Texts that somebody made to stop the check: twice the text takes about twice the time, not four times."""

from __future__ import annotations

import time

import pytest

from redline.app.check.fix import apply
from redline.app.check.look import Checked
from redline.app.check.output import render
from tests.app.check.drafts import findings

SIZE = 1200
HOSTILE = {
    "one open bracket before a long line": lambda n: "第一条　(" + "甲" * 20 * n,
    "open brackets": lambda n: "第一条　" + "（" * n + "》" * n,
    "quotations that never close": lambda n: "第一条　甲。\n" + "“乙丙\n" * n,
    "marks in one line": lambda n: "第一条　" + "甲,乙，，丙" * n,
    "comments": lambda n: "第一条　甲。\n" + "<!-- redline: ignore RL201 -->\n" * n + "乙,丙。",
    "comments that never end": lambda n: "第一条　甲。\n" + "<!--" * 20 * n,
    "a comment of blanks": lambda n: "第一条　甲。\n" + "<!-- redline: ignore " + " " * 20 * n + "乙",
    "terms": lambda n: "".join(
        f"第一条　甲乙丙（以下简称丁戊己庚{chr(0x4E00 + i)}）。\n" for i in range(n // 4)
    ),
    "blanks": lambda n: "第一条　" + "甲 " * n + "第" + "　" * 10 * n,
    "bracketed": lambda n: "第一条　" + "（待" * n + "[" * n,
    "numbers": lambda n: "第五条　甲。\n" * (n // 8),
    "items": lambda n: "第一条　甲：\n" + "（一）乙\n" * (n // 4),
}


def _seconds(words: str) -> float:
    begin = time.process_time()
    found = findings(words)
    apply(words, found)
    for format_ in ("text", "sarif"):
        render(Checked(findings=tuple(found)), format_, lang="zh", excerpts=True)
    return time.process_time() - begin


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_text(name: str) -> None:
    small, large = (min(_seconds(HOSTILE[name](n)) for _ in range(2)) for n in (SIZE // 4, SIZE))
    assert large < 9 * small + 0.3, f"{small:.2f} s, four times the text {large:.2f} s"
