"""Clauses that live on in another article although the sentence around them does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from redline.changes.passages import SHORTEST, Passage, Span, free, grow, joined, label, meaningful
from redline.textdiff import ratio

_ENDS = "，,；;。：:！？?"
_ANCHOR = 5  # characters, looked for at every fourth place: finds every common run of `SHORTEST`
_STEP = 4
_ALIKE = 66.0  # how alike the clauses must be, in percent
_RIVAL = 50.0  # no clause of the article's own successor or source may be as much alike


def find_clauses(
    old: str,
    new: str,
    old_taken: Sequence[Span],
    new_taken: Sequence[Span],
    *,
    rare: Callable[[str], bool],
    home: str,
    source: str,
) -> list[Passage]:
    """Find runs of whole clauses of one article that live on, all but verbatim, in another one.

    Each rests on some words in a row that are `rare`, which says that these two articles alone have them.
    Taken spans are left out. `home` and `source` are as in `passages.left`; clauses that are about as much
    at home there have not moved.
    """
    ours, theirs = free(clauses(old), old_taken), None
    found = []
    for span in tuple(ours):
        place = _place(old, span, new, rare)
        if place < 0 or span not in ours:
            continue
        theirs = free(clauses(new), new_taken) if theirs is None else theirs
        other = next((one for one in theirs if one[0] <= place < one[1]), None)
        if other is None:
            continue
        passage = Passage(old=span, new=other)
        rest_old, rest_new = free(ours, [span]), free(theirs, [other])
        grow(passage, old, rest_old, new, rest_new)
        gone, come = old[slice(*passage.old)], new[slice(*passage.new)]
        if ratio(gone, come, _ALIKE) < _ALIKE or _stands_in(gone, home) or _stands_in(come, source):
            continue
        ours, theirs = free(ours, [passage.old]), free(theirs, [passage.new])
        found.append(passage)
    return [_without_end(one, old, new) for one in joined(found, old, new)]


def clauses(text: str) -> list[Span]:
    """Return the clauses of a text with their ends, as spans; without line ends and the labels of items."""
    spans = []
    for mark in _ENDS[1:]:
        text = text.replace(mark, _ENDS[0])
    start = 0
    for line in text.split("\n"):
        at = start + label(line)
        end = start + len(line)
        while at < end:
            stop = text.find(_ENDS[0], at, end) + 1 or end
            spans.append((at, stop))
            at = stop
        start = end + 1
    return spans


def _place(old: str, span: Span, new: str, rare: Callable[[str], bool]) -> int:
    """Return where words of a clause that are rare stand in the new article, or -1."""
    for at in range(span[0], span[1] - _ANCHOR + 1, _STEP):
        place = new.find(old[at : at + _ANCHOR])
        if place < 0:
            continue
        start = end = 0
        while at - start > span[0] and place - start and old[at - start - 1] == new[place - start - 1]:
            start += 1
        while at + end < span[1] and place + end < len(new) and old[at + end] == new[place + end]:
            end += 1
        words = old[at - start : at + end]
        if meaningful(words) >= SHORTEST and rare(words):
            return place
    return -1


def _stands_in(clause: str, text: str) -> bool:
    """Whether a text has a clause that is like this one."""
    return any(ratio(clause, text[slice(*one)], _RIVAL) >= _RIVAL for one in clauses(text))


def _without_end(passage: Passage, old: str, new: str) -> Passage:
    """The passage without the mark at its end, unless that is a comma or semicolon on both sides: a stop
    belongs to what stays behind."""
    ends = [text[span[1] - 1] for text, span in ((old, passage.old), (new, passage.new))]
    if ends[0] == ends[1] and ends[0] in "，,；;":
        return passage
    spans = [
        (span[0], span[1] - (end in _ENDS))
        for span, end in zip((passage.old, passage.new), ends, strict=True)
    ]
    return Passage(old=spans[0], new=spans[1])
