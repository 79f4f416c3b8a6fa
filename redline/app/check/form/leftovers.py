"""What was left to be written: blanks in place of numbers and names, remarks of the drafter to themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redline.app.check.text import CheckedText
from redline.app.check.types import Finding
from redline.model import Level

_PATTERNS = (
    r"第[ 　_＿×xXＸ…]+[条款项章节编目](?![例目录])",
    r"第（[ 　_＿×xXＸ]*）[条款项]",
    r"[×xXＸ]{2,}",
    r"(?<![A-Za-z0-9])[×xXＸ]+(?=[年月日市县区号])",
    r"[_＿]{2,}",
    r"年[ 　]+月[ 　]*日?|年[ 　]*月[ 　]+日",
    r"【[ 　]*】|（[ 　]+）|［[ 　]*］|\[[ 　]+\]|〔[ 　]*〕",
    r"[（【［\[〔][^（）【】［］\[\]〔〕\n]{0,12}(?:待定|待补充?|待填写?|待核实?|待确认|待商榷?|暂缺)[^（）【】［］\[\]〔〕\n]{0,12}[）】］\]〕]",
    r"(?<![A-Za-z])(?:TODO|FIXME|TBD|XXX)(?![A-Za-z])",
    r"[?？]{2,}",
)
_LEFT = re.compile("|".join(f"(?:{one})" for one in _PATTERNS))
_LEVELS = frozenset({Level.TITLE, Level.NOTE, Level.TABLE, Level.SIGNATURE, Level.TOC, Level.ANNEX})
"""Forms to be filled in have such blanks, and the date of adoption is left open until there is one."""


def check(text: CheckedText) -> Iterator[Finding]:
    """Find 第　条, ××, 【】, （待定）, TODO in what the law itself says; forms in annexes may have them."""
    running = text.running
    end = _end_of_body(text)
    for match in _LEFT.finditer(running.text, 0, end):
        if running.level(match.start()) in _LEVELS:
            continue
        left = match[0].strip()
        yield text.at(
            "leftover",
            match.start(),
            match.end(),
            f"“{left}”像是没有写完的地方。请补上。" if left else "这里像是没有写完。请补上。",
            f"{left or 'This'} looks as if it were still to be written. Complete it.",
        )


def _end_of_body(text: CheckedText) -> int:
    """Return where the words after the body begin."""
    tail = {one.eid for one in text.document.tail}
    running = text.running
    for place, (provision, _) in enumerate(running.parts):
        if provision.eid in tail:
            return running.start(place)
    return len(running.text)
