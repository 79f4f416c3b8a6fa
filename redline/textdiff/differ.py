"""From two texts to an edit script."""

from __future__ import annotations

from redline.textdiff.cleanup import CLAUSE_ENDS, bounds, clean
from redline.textdiff.fold import fold
from redline.textdiff.lcs import Block, common_blocks, common_prefix, joined
from redline.textdiff.tokens import token_ends
from redline.textdiff.types import Opcode, Tag

# Texts of more tokens by tokens than this (50 MB of bits) are first matched clause by clause.
_MOST_CELLS = 400_000_000


def diff(old: str, new: str) -> tuple[Opcode, ...]:
    """Return the edit script that turns `old` into `new`, made to be read.

    Edits begin and end between tokens (words, atoms, marks), are few, and sit on natural boundaries. Where
    the texts differ in formal noise alone, the edit is of just the tokens that show it. Offsets are code
    points; the script covers both texts end to end. Two empty texts give an empty script.
    """
    if old == new:
        return (Opcode("equal", 0, len(old), 0, len(new)),) if old else ()
    head, tail = _same_lines(old, new)
    a = _tokens(old[head : len(old) - tail], head)
    b = _tokens(new[head : len(new) - tail], head)
    blocks = clean(a.keys, b.keys, _match(a.keys, b.keys))
    opcodes: list[Opcode] = []
    _add(opcodes, True, 0, head, 0, head)
    _add_blocks(opcodes, a, b, blocks)
    _add(opcodes, True, len(old) - tail, len(old), len(new) - tail, len(new))
    return tuple(opcodes)


class _Tokens:
    """The tokens of a piece of a text: their folded forms, as they stand, and where each starts."""

    __slots__ = ("keys", "starts", "text")

    def __init__(self, keys: list[str], text: list[str], starts: list[int]) -> None:
        self.keys = keys
        self.text = text
        self.starts = starts


def _tokens(piece: str, offset: int) -> _Tokens:
    folded = fold(piece)
    ends = token_ends(piece, folded)
    starts = [0, *ends]
    spans = list(zip(starts, ends, strict=False))
    keys = [folded[start:end] for start, end in spans]
    text = keys if folded == piece else [piece[start:end] for start, end in spans]
    return _Tokens(keys, text, [start + offset for start in starts])


def _same_lines(old: str, new: str) -> tuple[int, int]:
    """Return the lengths of the whole lines that both texts begin with, and end with."""
    head = old.rfind("\n", 0, common_prefix(old, new)) + 1
    rest_old, rest_new = "\n" + old[head:], "\n" + new[head:]
    same = common_prefix(rest_old[::-1], rest_new[::-1])
    line = rest_old.find("\n", len(rest_old) - same)
    return head, (len(rest_old) - line - 1 if line >= 0 else 0)


def _match(a: list[str], b: list[str]) -> list[Block]:
    """Return blocks of equal tokens, as many as there can be unless the texts are very long."""
    if len(a) * len(b) > _MOST_CELLS:
        return _match_clauses(a, b)
    # Each token that stands in both texts becomes one character; all others are strangers.
    codes = {token: chr(number) for number, token in enumerate(set(a).intersection(b), 2)}
    coded_a = "".join([codes.get(token, "\0") for token in a])
    return common_blocks(coded_a, "".join([codes.get(token, "\1") for token in b]))


def _match_clauses(a: list[str], b: list[str]) -> list[Block]:
    """Match whole clauses first, then tokens in the gaps between them that are short enough."""
    clauses_a, clauses_b = _clauses(a), _clauses(b)
    cells = len(clauses_a) * len(clauses_b)
    matched = _match(["".join(c) for c in clauses_a], ["".join(c) for c in clauses_b]) if cells <= _MOST_CELLS else []
    starts_a, starts_b = bounds(clauses_a), bounds(clauses_b)
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


def _clauses(tokens: list[str]) -> list[list[str]]:
    clauses: list[list[str]] = [[]]
    for token in tokens:
        clauses[-1].append(token)
        if token in CLAUSE_ENDS:
            clauses.append([])
    return clauses if clauses[-1] else clauses[:-1]


def _add_blocks(opcodes: list[Opcode], a: _Tokens, b: _Tokens, blocks: list[Block]) -> None:
    i = j = 0
    for x, y, count in (*blocks, (len(a.keys), len(b.keys), 0)):
        _add(opcodes, False, a.starts[i], a.starts[x], b.starts[j], b.starts[y])
        i, j = x + count, y + count
        if a.text[x:i] == b.text[y:j]:
            _add(opcodes, True, a.starts[x], a.starts[i], b.starts[y], b.starts[j])
            continue
        for p, q in zip(range(x, i), range(y, j), strict=True):
            same = a.text[p] == b.text[q]
            _add(opcodes, same, a.starts[p], a.starts[p + 1], b.starts[q], b.starts[q + 1])


def _add(opcodes: list[Opcode], same: bool, i: int, x: int, j: int, y: int) -> None:
    """Add the span old[i:x], new[j:y] to the script, joined to the last one where that is of its kind."""
    if i == x and j == y:
        return
    if opcodes and (opcodes[-1].tag == "equal") == same:
        last = opcodes.pop()
        i, j = last.old_start, last.new_start
    tag: Tag = "equal" if same else "insert" if i == x else "delete" if j == y else "replace"
    opcodes.append(Opcode(tag, i, x, j, y))
