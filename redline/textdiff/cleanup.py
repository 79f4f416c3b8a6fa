"""Making an edit script read well: fewer edits, on natural boundaries.

Works on tokens: `a` and `b` are the old and the new tokens, blocks are spans of equal tokens
(start in a, start in b, count). What lies between two blocks is an edit.
"""

from __future__ import annotations

from collections.abc import Sequence, Sized
from itertools import accumulate

from redline.textdiff.lcs import Block, joined

# Tokens are folded, so of the ASCII and the full-width form of a mark only the first is met.
CLAUSE_ENDS = frozenset("\n,;:。.!?")
_STOPS = frozenset("。.!?;")
_MARKS = CLAUSE_ENDS | frozenset("、()[]\"'《》<>-~…· ")
# A kept run of so many characters, or with a whole clause of so many in it, always stays.
_LONG, _LONG_CLAUSE = 10, 6
# A stretch between two solid runs in which less than this share survives reads as rewritten.
_SURVIVES = 0.4


def clean(a: list[str], b: list[str], blocks: list[Block]) -> list[Block]:
    """Return the blocks to keep: swallow scraps, then move and trim what is left to natural places."""
    starts_a, starts_b = bounds(a), bounds(b)
    kept = _swallow(a, blocks, starts_a, starts_b)
    kept = _rewrite(a, kept, starts_a, starts_b)
    kept = _trim(a, b, kept)
    return _slide(a, b, kept)


def bounds(parts: Sequence[Sized], start: int = 0) -> list[int]:
    """Return where each part starts when the first one starts at `start`, and where the last one ends."""
    return list(accumulate(map(len, parts), initial=start))


def _edit_size(before: Block, after: Block, starts_a: list[int], starts_b: list[int]) -> int:
    """Return the characters of the longer side of the edit between two blocks."""
    removed = starts_a[after[0]] - starts_a[before[0] + before[2]]
    added = starts_b[after[1]] - starts_b[before[1] + before[2]]
    return max(removed, added)


def _swallow(a: list[str], blocks: list[Block], starts_a: list[int], starts_b: list[int]) -> list[Block]:
    """Drop blocks that are no longer than both edits beside them, and those of less than two characters."""
    kept: list[Block] = [(0, 0, 0)]
    for block in (*blocks, (len(starts_a) - 1, len(starts_b) - 1, 0)):
        while len(kept) > 1:
            last = kept[-1]
            before = _edit_size(kept[-2], last, starts_a, starts_b)
            after = _edit_size(last, block, starts_a, starts_b)
            if not before or not after or not _is_scrap(a, last, starts_a, min(before, after)):
                break
            kept.pop()
        kept.append(block)
    return [block for block in kept if block[2]]


def _is_scrap(a: list[str], block: Block, starts: list[int], edit: int) -> bool:
    start, _, count = block
    size = starts[start + count] - starts[start]
    if size < 2:
        return True
    return size <= edit and size < _LONG and not _holds_clause(a[start : start + count])


def _holds_clause(tokens: list[str]) -> bool:
    """Tell whether a whole clause of some length stands among the tokens."""
    size = -1
    for token in tokens:
        if token in CLAUSE_ENDS:
            if size >= _LONG_CLAUSE:
                return True
            size = 0
        elif size >= 0 and token not in _MARKS:
            size += len(token)
    return False


def _rewrite(a: list[str], blocks: list[Block], starts_a: list[int], starts_b: list[int]) -> list[Block]:
    """Drop the scraps of a stretch of which little survives, so that it reads as one replacement."""
    ends = [(0, 0, 0), *blocks, (len(starts_a) - 1, len(starts_b) - 1, 0)]
    kept: list[Block] = []
    scraps: list[Block] = []
    solid = ends[0]
    for block in ends[1:]:
        start, _, count = block
        size = starts_a[start + count] - starts_a[start]
        is_solid = (
            not count or size >= _LONG or any(token in CLAUSE_ENDS for token in a[start : start + count])
        )
        if not is_solid:
            scraps.append(block)
            continue
        survives = sum([starts_a[x + n] - starts_a[x] for x, _, n in scraps])
        if len(scraps) < 2 or survives >= _SURVIVES * _edit_size(solid, block, starts_a, starts_b):
            kept += scraps
        scraps = []
        kept.append(block)
        solid = block
    return [block for block in kept if block[2]]


def _trim(a: list[str], b: list[str], blocks: list[Block]) -> list[Block]:
    """Give back to the blocks what both sides of an edit begin or end with."""
    out: list[Block] = []
    i = j = 0
    for x, y, count in (*blocks, (len(a), len(b), 0)):
        head = 0
        while i + head < x and j + head < y and a[i + head] == b[j + head]:
            head += 1
        if head:
            out.append((i, j, head))
        tail = 0
        while x - tail > i + head and y - tail > j + head and a[x - tail - 1] == b[y - tail - 1]:
            tail += 1
        out.append((x - tail, y - tail, count + tail))
        i, j = x + count, y + count
    return joined([block for block in out if block[2]])


def _slide(a: list[str], b: list[str], blocks: list[Block]) -> list[Block]:
    """Move each pure insertion or deletion to where it begins and ends most naturally."""
    out = list(blocks)
    for index in range(-1, len(out)):
        before = out[index] if index >= 0 else (0, 0, 0)
        after = out[index + 1] if index + 1 < len(out) else (len(a), len(b), 0)
        end_a, end_b = before[0] + before[2], before[1] + before[2]
        if (end_a == after[0]) == (end_b == after[1]):
            continue
        side, start, end = (b, end_b, after[1]) if end_a == after[0] else (a, end_a, after[0])
        shift = _best_shift(side, start, end, before[2], after[2])
        if shift:
            if index >= 0:
                out[index] = (before[0], before[1], before[2] + shift)
            elif shift > 0:
                continue
            if index + 1 < len(out):
                out[index + 1] = (after[0] + shift, after[1] + shift, after[2] - shift)
    return joined([block for block in out if block[2]])


def _best_shift(text: list[str], start: int, end: int, room_left: int, room_right: int) -> int:
    """Return by how many tokens text[start:end] is best moved, as it can be without a change of meaning."""
    best, best_score = 0, _ease(text, start) + _ease(text, end)
    for step, room in ((-1, room_left), (1, room_right)):
        shift = 0
        while abs(shift) < room:
            i, j = start + shift, end + shift
            if text[i] != text[j] if step > 0 else text[i - 1] != text[j - 1]:
                break
            shift += step
            score = _ease(text, start + shift) + _ease(text, end + shift)
            if score > best_score:
                best, best_score = shift, score
    return best


def _ease(text: list[str], place: int) -> int:
    """Return how natural it is for an edit to begin or end before text[place]."""
    if place == 0 or place == len(text):
        return 10
    before, after = text[place - 1], text[place]
    if before == "\n":
        return 10
    if after == "\n":
        return 9
    if before in _STOPS:
        return 8
    if before in CLAUSE_ENDS:
        return 6
    if before == "、":
        return 5
    return 1 if after in _MARKS else 2
