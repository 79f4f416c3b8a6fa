"""Dropping the kept runs that say nothing, so that a rewritten passage reads as one replacement."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from redline.textdiff.lcs import Block
from redline.textdiff.tokens import CLAUSE_ENDS, MARKS, is_item_marker

# All sizes here are weights, see `_weights`.
_LEAST = 2  # a kept run between two edits has at least this
_LONG = 12  # a kept run of this stays, whatever stands beside it
_LONG_CLAUSE = 6  # so does one that holds a whole clause of this
_CROSSING = 3  # what a kept run gains by reaching from one clause into the next
_BUSY = 5  # two edits of this together leave no room for a run of only `_LEAST`
_SOLID = 6  # a run of this is a firm point in a passage that was rewritten around it
_SURVIVES = 0.45  # a passage between two firm points of which less survives was rewritten


def drop_scraps(a: list[str], b: list[str], blocks: list[Block]) -> list[Block]:
    """Return the blocks that are worth showing as kept."""
    scale = _Scale(a, b)
    return _drop_rewritten(scale, _drop_short(scale, blocks))


class _Scale:
    """Weighs blocks and the edits between them.

    A Chinese character or a mark weighs 1. In a text of an alphabet a word weighs at most 3 and a space
    nothing. In an edit no token weighs more than 4: a reference that was replaced by another is one
    change, however long.
    """

    def __init__(self, a: list[str], b: list[str]) -> None:
        self.a = a
        sizes = list(map(len, a))
        spaced = 4 * (a.count(" ") + b.count(" ")) > len(a) + len(b)
        self.removed = _sums(_alphabet(a) if spaced else _capped(sizes))
        self.added = _sums(_alphabet(b) if spaced else _capped(list(map(len, b))))
        self._kept = self.removed if spaced else _sums(sizes)
        self.end: Block = (len(a), len(b), 0)

    def block(self, block: Block) -> int:
        return self._kept[block[0] + block[2]] - self._kept[block[0]]

    def edit(self, before: Block, after: Block) -> int:
        """Return the weight of both sides of the edit between two blocks."""
        removed = self.removed[after[0]] - self.removed[before[0] + before[2]]
        return removed + self.added[after[1]] - self.added[before[1] + before[2]]


def _alphabet(tokens: list[str]) -> list[int]:
    return [0 if token == " " else min(len(token), 3) for token in tokens]


def _capped(sizes: list[int]) -> list[int]:
    return sizes if max(sizes, default=0) <= 4 else [size if size < 4 else 4 for size in sizes]


def _sums(weights: Iterable[int]) -> list[int]:
    return list(accumulate(weights, initial=0))


def _drop_short(scale: _Scale, blocks: list[Block]) -> list[Block]:
    """Drop blocks that are short beside both edits next to them, each time judging the last one anew."""
    kept: list[Block] = [(0, 0, 0)]
    edits = [0]  # the weight of the edit before each kept block
    for block in (*blocks, scale.end):
        after = scale.edit(kept[-1], block)
        while len(kept) > 1 and edits[-1] and after and _is_scrap(scale, kept[-1], edits[-1], after):
            kept.pop()
            edits.pop()
            after = scale.edit(kept[-1], block)
        kept.append(block)
        edits.append(after)
    return kept[1:-1]


def _is_scrap(scale: _Scale, block: Block, before: int, after: int) -> bool:
    size = scale.block(block)
    start, end = block[0], block[0] + block[2]
    if size < _LEAST or (size == _LEAST and before + after >= _BUSY and scale.a[end - 1] != "\n"):
        return True
    # An edit counts for less than both its sides: a pure insertion disturbs less than a replacement.
    edit = min(before, after) / 1.4
    if size > edit or size >= _LONG:
        return False
    tokens = scale.a[start:end]
    if CLAUSE_ENDS.isdisjoint(tokens):
        return True
    return not (
        size + _CROSSING > edit
        or _holds_clause(tokens)
        or any(is_item_marker(scale.a, place) for place in range(start + 1, end))
    )


def _holds_clause(tokens: list[str]) -> bool:
    """Tell whether a whole clause of some length stands among the tokens."""
    size = -1  # of the clause so far; less than 0 before its start was seen
    for token in tokens:
        if token in CLAUSE_ENDS:
            if size >= _LONG_CLAUSE:
                return True
            size = 0
        elif size >= 0 and token not in MARKS:
            size += len(token)
    return False


def _drop_rewritten(scale: _Scale, blocks: list[Block]) -> list[Block]:
    """Drop the scraps of each passage between two firm points of which too little survives."""
    kept: list[Block] = []
    scraps: list[Block] = []
    firm: Block = (0, 0, 0)
    for block in (*blocks, scale.end):
        if block[2] and not _is_firm(scale, block):
            scraps.append(block)
            continue
        if len(scraps) < 2:  # one alone was judged already
            kept += (*scraps, block)
            scraps, firm = [], block
            continue
        survives = sum(map(scale.block, scraps))
        # Half of both sides of the passage together is its mean length.
        length = survives + (scale.edit(firm, block) - 2 * survives) / 2
        if survives >= _SURVIVES * length:
            kept += scraps
        scraps = []
        kept.append(block)
        firm = block
    return kept[:-1]


def _is_firm(scale: _Scale, block: Block) -> bool:
    tokens = scale.a[block[0] : block[0] + block[2]]
    return scale.block(block) >= _SOLID or not CLAUSE_ENDS.isdisjoint(tokens)
