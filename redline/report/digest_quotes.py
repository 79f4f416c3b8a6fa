"""Words to quote: edits widened until they can be read alone, and texts shortened where they can be cut.

Nothing is cut within a number, a date, a reference or a title, nor within quotation marks or brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from redline.model.numbers import NUMERALS
from redline.report.types import Mark, Run
from redline.textdiff import Forms, atoms
from redline.textdiff.tokens import tokens

_STOPS = "，。；：、！？,;:!?\n"
_CLOSING = {"“": "”", "（": "）", "《": "》", "‘": "’", "(": ")", "「": "」"}
_OPENING = {close: open_ for open_, close in _CLOSING.items()}
_SHORT = 4  # characters; fewer are quoted with the words around them
_CONTEXT = 10  # characters of context at most
_SCRAP = 4  # characters between two edits that are told as one
_LABEL = re.compile(r"[（(][〇零一二三四五六七八九十百0-9]+[）)]|^[0-9]+[.、．]")


class Edit(NamedTuple):
    """Words that took the place of others: `old` or `new` may be "". What was put in, and what is gone and
    short, stands behind `after`; at the beginning of a text `after` is "" and it stands before `before`."""

    old: str
    new: str
    after: str
    before: str


class _Span(NamedTuple):
    """Part of a line: the same in both texts, or what one has for the other; `shut` is what only its form
    tells apart, which no quote reaches over."""

    old: str
    new: str
    same: bool
    shut: bool = False


def edits(runs: Sequence[Run]) -> list[Edit]:
    """Return the edits of a line, widened so that a reader finds them in it."""
    spans = _merged(list(_spans(runs)))
    found: list[Edit] = []
    for at, span in enumerate(spans):
        if span.same or span.shut:
            continue
        left = spans[at - 1].new if at and spans[at - 1].same else ""
        right = spans[at + 1].new if at + 1 < len(spans) and spans[at + 1].same else ""
        edit = _edit(span, left, right)
        if _says(edit.old) or _says(edit.new):
            found.append(edit)
    return found


def _says(text: str) -> bool:
    """Whether there are words in a text: not only a full stop or the number of an item."""
    return any(char.isalnum() for char in _LABEL.sub("", text))


def _spans(runs: Sequence[Run]) -> Iterator[_Span]:
    for run in runs:
        if run.mark is Mark.DELETED:
            yield _Span(run.text, "", same=False, shut=run.formal)
        elif run.mark is Mark.INSERTED:
            yield _Span("", run.text, same=False, shut=run.formal)
        else:
            yield _Span(run.text, run.text, same=True)


def _merged(spans: list[_Span]) -> list[_Span]:
    """Put edits together that touch, or that only a scrap of the same text parts."""
    found: list[_Span] = []
    for span in spans:
        found.append(span)
        while len(found) > 1 and _touch(found[-2], found[-1]):
            last = found.pop()
            found[-1] = _join(found[-1], last)
        if len(found) > 2 and _is_scrap(found[-3:]):
            one, scrap, other = found[-3:]
            found[-3:] = [_join(_join(one, scrap), other)]
    return found


def _touch(one: _Span, other: _Span) -> bool:
    return one.same == other.same and one.shut == other.shut


def _join(one: _Span, other: _Span) -> _Span:
    return _Span(one.old + other.old, one.new + other.new, same=one.same and other.same, shut=one.shut)


def _is_scrap(spans: Sequence[_Span]) -> bool:
    one, scrap, other = spans
    if one.same or other.same or not scrap.same or one.shut or other.shut:
        return False
    return len(scrap.new) <= _SCRAP and not any(char in _STOPS[:3] for char in scrap.new)


def _edit(span: _Span, left: str, right: str) -> Edit:
    # A mark in the place of words is not told: they are gone.
    old, new = span.old, span.new if _says(span.new) or not _says(span.old) else ""
    before, after = _balance(old, new, left, right)
    if old and new and not before and not after:
        before, after = _context(old, new, left, right)
    old, new = (f"{before}{text}{after}" if text or before or after else "" for text in (old, new))
    if old and new:
        return Edit(old, new, "", "")
    behind = _tail(left)
    if old:
        return Edit(old, "", behind if len(old) < _SHORT else "", "")
    return Edit("", new, behind, "" if behind else _head(right))


def _balance(old: str, new: str, left: str, right: str) -> tuple[str, str]:
    """Return the words around an edit that close the quotation marks and brackets which it opens."""
    before = after = ""
    for text in (old, new):
        opened, closed = _unbalanced(text)
        if closed:
            at = left.rfind(_OPENING[closed[-1]])
            before = max(before, left[at:] if at >= 0 else "", key=len)
        if opened:
            at = right.find(_CLOSING[opened[0]])
            after = max(after, right[: at + 1] if at >= 0 else "", key=len)
    return before, after


def _unbalanced(text: str) -> tuple[str, str]:
    """Return the marks that a text opens and does not close, and those that it closes and did not open."""
    opened, closed = "", ""
    for char in text:
        if char in _CLOSING:
            opened += char
        elif char in _OPENING:
            if opened and _CLOSING[opened[-1]] == char:
                opened = opened[:-1]
            else:
                closed += char
    return opened, closed


def _context(old: str, new: str, left: str, right: str) -> tuple[str, str]:
    """Return words of the same clause around an edit of a word or two, and before one that begins with a
    mark."""
    if not (old[0].isalnum() and new[0].isalnum()):
        return _tail(left), ""
    if min(len(old), len(new)) >= _SHORT or (_is_atom(old) and _is_atom(new)):
        return "", ""
    end = next((at for at, char in enumerate(right[:_CONTEXT]) if char in _STOPS), None)
    after = right[: end if end is not None else _cut(right, min(6, len(right)))]
    if not after:
        return _tail(left), ""
    return ("", after) if not any(_unbalanced(after)) else ("", "")


def _is_atom(text: str) -> bool:
    """Whether a text is one amount, period, date or the like, which says by itself what it is: no bare
    number."""
    bare = all(char in NUMERALS for char in text)
    return not bare and [one[:2] for one in atoms(text)] == [(0, len(text))]


def _tail(text: str) -> str:
    """Return the last words of a text: its last clause, the end of that, or more where that is short."""
    end = len(text.rstrip(_STOPS)) or len(text)
    start = 1 + max(text.rfind(char, 0, end) for char in _STOPS)
    if end - start < _SHORT and start > 0:
        start = 1 + max(text.rfind(char, 0, start - 1) for char in _STOPS)
    if len(text) - start > _CONTEXT:
        start = _cut(text, len(text) - _CONTEXT)
    opened, closed = _unbalanced(text[start:])
    if closed:
        opening = text.rfind(_OPENING[closed[-1]], 0, start)
        return text[opening:] if opening >= 0 else text[text.rfind(closed[-1]) + 1 :]
    return text[text.rfind(opened[-1]) + 1 :] if opened else text[start:]


def _head(text: str) -> str:
    """Return the first words of a text: its first clause, or the beginning of that."""
    end = next((at for at, char in enumerate(text) if char in _STOPS and at), len(text))
    found = text[: end if end <= _CONTEXT else _cut(text, _CONTEXT)]
    opened, _ = _unbalanced(found)
    if opened:
        close = text.find(_CLOSING[opened[0]])
        found = text[: close + 1] if close >= 0 else found[: found.find(opened[0])]
    return found


def _cut(text: str, place: int) -> int:
    """Return the nearest place, from `place` on back, that is not within a word or a number."""
    ends = accumulate(map(len, tokens(text, Forms(text))))
    return max((end for end in ends if end <= place), default=0)


def shortened(text: str, most: int) -> str:
    """Return a text of at most about `most` characters, cut at the end of a clause and then ended with ……."""
    if len(text) <= most:
        return text
    ends = [at for at in range(most // 2, most) if text[at] in _STOPS]
    sentences = [at for at in ends if text[at] in "。；\n"]
    for at in (*reversed(sentences), *reversed(ends)):
        if not any(_unbalanced(text[:at])):
            return f"{text[:at]}……"
    head = text[: _cut(text, most)]
    opened, _ = _unbalanced(head)
    return f"{head[: head.find(opened[0])] if opened and head.find(opened[0]) > 0 else head}……"
