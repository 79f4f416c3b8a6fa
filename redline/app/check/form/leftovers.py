"""What was left to be written: blanks in place of numbers and names, remarks of the drafter to themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redline.app.check.text import CheckedText
from redline.app.check.types import Finding
from redline.model import Level

_OPEN, _CLOSE = "（【［\\[〔", "）】］\\]〕"
_NEITHER = f"[^{_OPEN}{_CLOSE}\n]{{0,12}}"
_LATER = "待定|待补充?|待填写?|待核实?|待确认|待商榷?|暂缺"
_PATTERNS = tuple(
    (tuple(signs.split("|")), re.compile(pattern))
    for signs, pattern in (
        ("第 |第　|第_|第＿|第×|第x|第X|第Ｘ|第…", r"第[ 　_＿×xXＸ…]+[条款项章节编目](?![例目录])"),
        ("第（ |第（　|第（_|第（×|第（x|第（X|第（）", r"第（[ 　_＿×xXＸ]*）[条款项]"),
        ("×|x|X|Ｘ", r"[×xXＸ]{2,}|(?<![A-Za-z0-9])[×xXＸ]+(?=[年月日市县区号])"),
        ("__|＿＿", r"[_＿]{2,}"),
        ("年 |年　|月 |月　", r"年[ 　]+月[ 　]*日?|年[ 　]*月[ 　]+日"),
        ("【|（ |（　|［|[|〔", r"【[ 　]*】|（[ 　]+）|［[ 　]*］|\[[ 　]+\]|〔[ 　]*〕"),
        ("待定|待补|待填|待核|待确|待商|暂缺", rf"[{_OPEN}]{_NEITHER}(?:{_LATER}){_NEITHER}[{_CLOSE}]"),
        ("TODO|FIXME|TBD", r"(?<![A-Za-z])(?:TODO|FIXME|TBD)(?![A-Za-z])"),
        ("??|？？", r"[?？]{2,}"),
    )
)
"""Patterns, each with the signs without one of which a text has no match."""

_LEVELS = frozenset({Level.TITLE, Level.NOTE, Level.TABLE, Level.SIGNATURE, Level.TOC, Level.ANNEX})
"""Forms to be filled in have such blanks, and the date of adoption is left open until there is one."""
_LONGEST_SHOWN = 16


def check(text: CheckedText) -> Iterator[Finding]:
    """Find 第　条, ××, 【】, （待定）, TODO in what the law itself says; forms in annexes may have them."""
    running = text.running
    for match in _matches(running.text, _end_of_body(text)):
        if running.level(match.start()) in _LEVELS:
            continue
        left = match[0].strip()
        left = left if len(left) <= _LONGEST_SHOWN else left[: _LONGEST_SHOWN - 1] + "…"
        yield text.at(
            "leftover",
            match.start(),
            match.end(),
            f"“{left}”像是没有写完的地方。请补上。" if left else "这里像是没有写完。请补上。",
            f"{left or 'This'} looks as if it were still to be written. Complete it.",
        )


def _matches(words: str, end: int) -> Iterator[re.Match[str]]:
    """Yield what looks left over, in the order of the text; of two that overlap the first and longer one."""
    found = [
        match
        for signs, pattern in _PATTERNS
        if any(sign in words for sign in signs)
        for match in pattern.finditer(words, 0, end)
    ]
    found.sort(key=lambda match: (match.start(), -match.end()))
    last = 0
    for match in found:
        if match.start() >= last:
            last = match.end()
            yield match


def _end_of_body(text: CheckedText) -> int:
    """Return where the words after the body begin."""
    tail = {one.eid for one in text.document.tail}
    running = text.running
    for place, (provision, _) in enumerate(running.parts):
        if provision.eid in tail:
            return running.start(place)
    return len(running.text)
