"""From two texts to an edit script."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from itertools import accumulate

from redline.textdiff.fold import Forms
from redline.textdiff.lcs import Block, common_blocks, common_prefix, joined
from redline.textdiff.places import settle
from redline.textdiff.scraps import drop_scraps
from redline.textdiff.tokens import CLAUSE_ENDS, is_item_marker, tokens
from redline.textdiff.types import Opcode, Tag

# Texts of more tokens by tokens than this (50 MB of bits) are first matched clause by clause.
_MOST_CELLS = 400_000_000


def diff(old: str, new: str, forms: Forms | None = None) -> tuple[Opcode, ...]:
    """Return the edit script that turns `old` into `new`, made to be read.

    Edits begin and end between tokens (words, atoms, marks), are few, and sit on natural boundaries. Where
    the texts differ in formal noise alone, the edit is of just the tokens that show it. Offsets are code
    points; the script covers both texts end to end. Two empty texts give an empty script. Who compares many
    texts makes the forms of all of them once.
    """
    if old == new:
        return (Opcode("equal", 0, len(old), 0, len(new)),) if old else ()
    forms = forms or Forms(old, new)
    head, tail = _same_lines(old, new)
    a = tokens(old[head : len(old) - tail], forms)
    b = tokens(new[head : len(new) - tail], forms)
    blocks = settle(a, b, drop_scraps(a, b, _match(a, b)))
    script = _Script(old, new)
    script.add(True, head, head)
    _add_blocks(script, a, b, blocks, head)
    script.add(True, len(old), len(new))
    return script.opcodes()


def _same_lines(old: str, new: str) -> tuple[int, int]:
    """Return the lengths of the whole lines that both texts begin with, and end with."""
    if "\n" not in old and "\n" not in new:
        return 0, 0
    head = old.rfind("\n", 0, common_prefix(old, new)) + 1
    rest_old, rest_new = "\n" + old[head:], "\n" + new[head:]
    same = common_prefix(rest_old[::-1], rest_new[::-1])
    line = rest_old.find("\n", len(rest_old) - same)
    return head, (len(rest_old) - line - 1 if line >= 0 else 0)


def _match(a: list[str], b: list[str]) -> list[Block]:
    """Return blocks of equal tokens, as many as there can be unless the texts are very long."""
    if len(a) * len(b) > _MOST_CELLS:
        return _match_clauses(a, b)
    return common_blocks(a, b)


def _match_clauses(a: list[str], b: list[str]) -> list[Block]:
    """Match whole clauses first, then tokens in the gaps between them that are short enough."""
    clauses_a, clauses_b = _clauses(a), _clauses(b)
    matched: list[Block] = []
    if len(clauses_a) * len(clauses_b) <= _MOST_CELLS:
        matched = _match(["".join(clause) for clause in clauses_a], ["".join(clause) for clause in clauses_b])
    starts_a, starts_b = _bounds(clauses_a), _bounds(clauses_b)
    blocks: list[Block] = []
    i = j = 0
    for x, y, count in (*matched, (len(clauses_a), len(clauses_b), 0)):
        start_a, start_b = starts_a[i], starts_b[j]
        gap_a, gap_b = a[start_a : starts_a[x]], b[start_b : starts_b[y]]
        if len(gap_a) * len(gap_b) <= _MOST_CELLS:
            blocks += [(p + start_a, q + start_b, size) for p, q, size in _match(gap_a, gap_b)]
        i, j = x + count, y + count
        if count:
            blocks.append((starts_a[x], starts_b[y], starts_a[i] - starts_a[x]))
    return joined(blocks)


def _clauses(words: list[str]) -> list[list[str]]:
    clauses: list[list[str]] = [[]]
    for token in words:
        clauses[-1].append(token)
        if token in CLAUSE_ENDS:
            clauses.append([])
    return clauses if clauses[-1] else clauses[:-1]


def _add_blocks(script: _Script, a: list[str], b: list[str], blocks: list[Block], head: int) -> None:
    """Add edits and blocks to the script; where a block differs in formal noise, token by token."""
    starts_a, starts_b = _bounds(a, head), _bounds(b, head)
    i = j = 0
    for x, y, count in (*blocks, (len(a), len(b), 0)):
        # Items that came or went before one that was renumbered are an edit of their own.
        if i < x and j < y and is_item_marker(a, x - 1) and is_item_marker(b, y - 1):
            script.add(False, starts_a[x - 1], starts_b[y - 1])
            script.part()
        script.add(False, starts_a[x], starts_b[y])
        i, j = x + count, y + count
        if script.agrees(starts_a[i], starts_b[j]):
            script.add(True, starts_a[i], starts_b[j])
            continue
        for end_a, end_b in zip(starts_a[x + 1 : i + 1], starts_b[y + 1 : j + 1], strict=True):
            script.add(script.agrees(end_a, end_b), end_a, end_b)


class _Script:
    """An edit script in the making: each span goes on where the last one ended."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._i = self._j = 0
        self._spans: list[tuple[bool, int, int]] = []  # same or not, and where it ends
        self._parted = False

    def agrees(self, end_old: int, end_new: int) -> bool:
        """Tell whether both texts are the same from here to the given ends."""
        return self._old[self._i : end_old] == self._new[self._j : end_new]

    def add(self, same: bool, end_old: int, end_new: int) -> None:
        """Add the span up to the given ends, if there is any; it joins the last one of its kind.

        An edit may turn out to change nothing, since the number of an item is freed without a look at
        the one that takes its place.
        """
        if end_old == self._i and end_new == self._j:
            return
        same = same or self.agrees(end_old, end_new)
        if self._spans and self._spans[-1][0] == same and (same or not self._parted):
            self._spans.pop()
        self._parted = False
        self._spans.append((same, end_old, end_new))
        self._i, self._j = end_old, end_new

    def part(self) -> None:
        """Keep the next span apart from the last one, even if both are edits."""
        self._parted = True

    def opcodes(self) -> tuple[Opcode, ...]:
        out = []
        i = j = 0
        for same, x, y in self._spans:
            tag: Tag = "equal" if same else "insert" if i == x else "delete" if j == y else "replace"
            out.append(Opcode(tag, i, x, j, y))
            i, j = x, y
        return tuple(out)


def _bounds(parts: Sequence[Sized], start: int = 0) -> list[int]:
    """Return where each part starts when the first one starts at `start`, and where the last one ends."""
    return list(accumulate(map(len, parts), initial=start))
