"""Two edits of one text as one: sentence by sentence."""

from __future__ import annotations

from redline.model.value import value
from redline.textdiff import diff

_STOPS = "。！？\n"
_CLOSERS = "”’』」）)】"


@value
class Hunk:
    """What one side made of base[start:end], which are whole sentences, or of the place between two."""

    start: int
    end: int
    text: str


def merge_texts(base: str, ours: str, theirs: str) -> str | None:
    """Return the text with the edits of both sides, or None where they meet.

    Edits meet in a sentence that both changed, each in another way, and where both put something between
    the same two sentences. A row of a table counts as a sentence.
    """
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    mine, yours = _hunks(base, ours), _hunks(base, theirs)
    out, done = [], 0
    both = sorted({(hunk.start, hunk.end, hunk.text) for hunk in (*mine, *yours)})
    for at, (start, end, text) in enumerate(both):
        if at and (start < both[at - 1][1] or (start, end) == both[at - 1][:2]):
            return None
        out += [base[done:start], text]
        done = end
    return "".join([*out, base[done:]])


def _hunks(base: str, side: str) -> list[Hunk]:
    """The edits of a side, each widened to the sentences that it touches."""
    bounds = _bounds(base)
    hunks: list[list[int]] = []  # start and end in the base, start and end in the side
    for op in diff(base, side):
        if op.tag == "equal":
            continue
        start, end = op.old_start, op.old_end
        first, last = start, end
        if not (start == end and start in bounds and _ends(side[op.new_start : op.new_end])):
            first = max(bound for bound in bounds if bound <= min(start, max(len(base) - 1, 0)))
            last = min(bound for bound in bounds if bound >= max(end, first + 1) or bound == len(base))
        new_start, new_end = op.new_start - (start - first), op.new_end + (last - end)
        if hunks and first < hunks[-1][1]:
            hunks[-1][1], hunks[-1][3] = last, new_end
        else:
            hunks.append([first, last, new_start, new_end])
    return [Hunk(start=a, end=b, text=side[c:d]) for a, b, c, d in _sound(hunks, base, side)]


def _sound(hunks: list[list[int]], base: str, side: str) -> list[list[int]]:
    """The hunks if they make the side of the base; else the whole text as one."""
    out, done = [], 0
    for start, end, new_start, new_end in hunks:
        out += [base[done:start], side[new_start:new_end]]
        done = end
    out.append(base[done:])
    return hunks if "".join(out) == side else [[0, len(base), 0, len(side)]]


def _bounds(text: str) -> list[int]:
    """Where sentences begin and end, from 0 to the end of the text."""
    found = [0]
    for at, char in enumerate(text):
        if at and char not in _CLOSERS and _ends(text[max(0, at - 2) : at]):
            found.append(at)
    if text:
        found.append(len(text))
    return found


def _ends(text: str) -> bool:
    return text.rstrip(_CLOSERS)[-1:] in _STOPS and bool(text)
