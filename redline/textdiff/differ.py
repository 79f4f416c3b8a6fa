"""From two texts to an edit script."""

from __future__ import annotations

from redline.textdiff.cleanup import clean
from redline.textdiff.fold import fold
from redline.textdiff.lcs import Block, common_blocks
from redline.textdiff.tokens import tokens
from redline.textdiff.types import Opcode

# A comparison of more cells than this is first split at equal lines, then at equal clauses.
_MOST_CELLS = 40_000_000


def diff(old: str, new: str) -> tuple[Opcode, ...]:
    """Return the edit script that turns `old` into `new`, made to be read.

    Edits begin and end between tokens (words, atoms, marks), are few, and sit on natural boundaries. Texts
    that differ in formal noise alone give edits of just those characters' tokens. Never fails; the script
    covers both texts end to end, and equal texts give one "equal" (empty ones nothing).
    """
    if old == new:
        return (Opcode("equal", 0, len(old), 0, len(new)),) if old else ()
    a, b = tokens(old), tokens(new)
    keys_a, keys_b = list(map(fold, a)), list(map(fold, b))
    blocks = _match(keys_a, keys_b)
    blocks = clean(keys_a, keys_b, blocks)
    return _script(a, b, blocks)


def _match(a: list[str], b: list[str]) -> list[Block]:
    """Return the blocks of equal tokens."""
    codes: dict[str, str] = {}
    for token in a:
        codes.setdefault(token, chr(len(codes)))
    coded_a = "".join([codes[token] for token in a])
    strange = chr(len(codes))
    coded_b = "".join([codes.get(token, strange) for token in b])
    return common_blocks(coded_a, coded_b)


def _script(a: list[str], b: list[str], blocks: list[Block]) -> tuple[Opcode, ...]:
    starts_a, starts_b = _starts(a), _starts(b)
    ops: list[Opcode] = []
    i = j = 0
    for x, y, size in (*blocks, (len(a), len(b), 0)):
        _add(ops, starts_a[i], starts_a[x], starts_b[j], starts_b[y], False)
        for k in range(size):
            same = a[x + k] == b[y + k]
            _add(ops, starts_a[x + k], starts_a[x + k + 1], starts_b[y + k], starts_b[y + k + 1], same)
        i, j = x + size, y + size
    return tuple(ops)


def _starts(parts: list[str]) -> list[int]:
    out = [0]
    end = 0
    for part in parts:
        end += len(part)
        out.append(end)
    return out


def _add(ops: list[Opcode], i: int, x: int, j: int, y: int, same: bool) -> None:
    if i == x and j == y:
        return
    if ops and (ops[-1].tag == "equal") == same:
        last = ops.pop()
        i, j = last.old_start, last.new_start
    tag = "equal" if same else "insert" if i == x else "delete" if j == y else "replace"
    ops.append(Opcode(tag, i, x, j, y))
