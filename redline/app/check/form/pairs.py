"""Quotation marks, brackets and title marks without their other half."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from redline.app.check.text import CheckedText
from redline.app.check.types import Finding
from redline.model import Level

_PAIRS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
    "【": "】",
    "〔": "〕",
}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_WIDTH = {"(": "（", ")": "）"}
_MARKS = re.compile(r"[“”‘’「」『』《》〈〉（）()【】〔〕]")
_QUOTES = frozenset("“「")
_RUN_ON = frozenset({Level.NOTE, Level.TOC})
"""Adoption notes are one bracket over several lines."""
_MOST_PARAGRAPHS = 12
_FAR = 8000
"""Characters that a quotation may go on for."""
_LIST_NUMBER = re.compile(r"(?:^|[。；：，、\s])[0-9０-９a-zA-Z一二三四五六七八九十]{1,3}$")
"""What stands before the bracket of 1） and a)."""


def check(text: CheckedText) -> Iterator[Finding]:
    """Find marks without their other half within a paragraph or item.

    Quoted provisions run over several paragraphs: each opens with “ and only the last one closes.
    """
    yield from _without_notes(text, list(_found(text)))


def _without_notes(text: CheckedText, found: list[tuple[int, str]]) -> Iterator[Finding]:
    """Leave out the brackets of a note in several paragraphs: one opens a line, and another one ends one."""
    words = text.running.text
    opened: int | None = None
    left: list[tuple[int, str]] = []
    for at, mark in found:
        if mark == "（" and words[at - 1 : at] in ("", "\n"):
            opened = len(left)
        elif opened is not None and _ends_note(words, left[opened][0], at, mark):
            del left[opened]
            opened = None
            continue
        left.append((at, mark))
    for at, mark in left:
        yield _finding(text, at, mark)


def _ends_note(words: str, start: int, at: int, mark: str) -> bool:
    last = mark == "）" and words[at + 1 : at + 2] == "\n"
    return last and at - start < _FAR and words.count("\n", start, at) <= _MOST_PARAGRAPHS


def _found(text: CheckedText) -> Iterator[tuple[int, str]]:
    """Yield where a mark without its other half stands in the running text, and the mark."""
    words = text.running.text
    start = 0
    open_quote: int | None = None  # where a quotation began that an earlier paragraph left open
    for line in words.split("\n"):
        marks = [match.start() for match in _MARKS.finditer(line)]
        if marks and text.running.level(start) in _RUN_ON:
            marks = []
        if marks or open_quote is not None:
            left, stray = _unpaired(line, marks, carried=open_quote is not None)
            for at in stray:
                yield start + at, line[at]
            runs_on = [at for at in left if line[at] in _QUOTES]
            for at in left:
                if at not in runs_on[:1]:
                    yield start + at, line[at]
            if runs_on and _closes_later(words, start + len(line), line[runs_on[0]]):
                open_quote = start + runs_on[0]
            elif runs_on:
                yield start + runs_on[0], line[runs_on[0]]
                open_quote = None
            elif open_quote is not None and _closed(line, marks, words[open_quote]):
                open_quote = None
        start += len(line) + 1


def _unpaired(line: str, marks: list[int], *, carried: bool) -> tuple[list[int], list[int]]:
    """Return the opening marks of a line that nothing closes, and the closing ones that nothing opened.

    With `carried`, a quotation of an earlier paragraph may close here.
    """
    stack: list[int] = []
    waiting: Counter[str] = Counter()  # the closing marks that the stack waits for
    stray: list[int] = []
    for at in marks:
        mark = line[at]
        wide = _WIDTH.get(mark, mark)
        if mark in _PAIRS:
            stack.append(at)
            waiting[_closing(mark)] += 1
        elif _is_other(line, at, mark, bool(stack) and _closing(line[stack[-1]]) == wide):
            continue
        elif waiting[wide]:
            while (closing := _closing(line[opened := stack.pop()])) != wide:
                stray.append(opened)  # what was opened later is left open
                waiting[closing] -= 1
            waiting[wide] -= 1
        elif carried and _OPENING.get(mark) in _QUOTES:
            carried = False
        else:
            stray.append(at)
    return stack, stray


def _closing(opening: str) -> str:
    return _PAIRS[_WIDTH.get(opening, opening)]


def _is_other(line: str, at: int, mark: str, closes: bool) -> bool:
    """Tell whether a closing mark is the bracket of a list's number, or an apostrophe, unless it `closes`."""
    if closes:
        return False
    if mark in "）)":
        return bool(_LIST_NUMBER.search(line[max(0, at - 4) : at]))
    return mark == "’" and line[at - 1 : at].isascii() and line[at - 1 : at].isalpha()


def _closes_later(words: str, start: int, opening: str) -> bool:
    """Tell whether a quotation that runs on closes in a paragraph after it; each may open anew."""
    closing = words.find(_PAIRS[opening], start, start + _FAR)
    if closing < 0:
        return False
    between = words[start:closing]
    return between.count("\n") <= 40 and between.count(opening) <= between.count("\n")


def _closed(line: str, marks: list[int], opening: str) -> bool:
    depth = 1
    for at in marks:
        if line[at] == opening and at > 0:
            depth += 1
        elif line[at] == _PAIRS[opening]:
            depth -= 1
    return depth <= 0


def _finding(text: CheckedText, at: int, mark: str) -> Finding:
    other = _PAIRS.get(mark) or _OPENING[mark]
    return text.at(
        "unpaired-mark",
        at,
        at + 1,
        f"“{mark}”没有对应的“{other}”。请补上，或者删去这一个。"
        if mark not in "“”"
        else f"引号 {mark} 没有对应的 {other}。请补上，或者删去这一个。",
        f"{mark} has no {other}. Add it, or delete this one.",
    )
