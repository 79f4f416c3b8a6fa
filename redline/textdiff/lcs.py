"""The longest common subsequence of two lists of tokens, as blocks."""

from __future__ import annotations

from collections.abc import Sequence

# (start in a, start in b, length)
Block = tuple[int, int, int]

# Up to this many cells Python's own integers need no longer than loading the extension module would take.
_SMALL = 16_000_000


def common_blocks(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """Return the blocks of a longest common subsequence of `a` and `b`, in order, none touching the next.

    Memory is len(a) * len(b) / 8 bytes; callers split what is too long.
    """
    head = common_prefix(a, b)
    tail = common_prefix(a[head:][::-1], b[head:][::-1]) if a[-1:] == b[-1:] else 0
    end_a, end_b = len(a) - tail, len(b) - tail
    blocks = [(0, 0, head)] if head else []
    if head < end_a and head < end_b:
        middle = _bit_parallel if (end_a - head) * (end_b - head) <= _SMALL else _by_extension
        blocks += [(i + head, j + head, size) for i, j, size in middle(a[head:end_a], b[head:end_b])]
    if tail:
        blocks.append((end_a, end_b, tail))
    return joined(blocks)


def common_prefix(a: Sequence[str], b: Sequence[str]) -> int:
    """Return how many tokens (characters, of strings) both begin with in common."""
    limit = min(len(a), len(b))
    if not limit or a[0] != b[0]:
        return 0
    if a[:limit] == b[:limit]:
        return limit
    low, high = 0, limit
    while high - low > 1:  # a[:low] agrees, a[:high] does not
        mid = (low + high) // 2
        if a[low:mid] == b[low:mid]:
            low = mid
        else:
            high = mid
    return low


def _by_extension(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    from rapidfuzz.distance import Indel

    # Each token that stands in both becomes one character; all others are strangers.
    codes = {token: chr(number) for number, token in enumerate(set(a).intersection(b), 2)}
    coded_a = "".join([codes.get(token, "\0") for token in a])
    coded_b = "".join([codes.get(token, "\1") for token in b])
    found = Indel.opcodes(coded_a, coded_b).as_matching_blocks()
    return [(block.a, block.b, block.size) for block in found if block.size]


def _bit_parallel(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """Hyyrö's bit-vector algorithm on Python integers, with its rows kept for the way back."""
    positions: dict[str, int] = {}
    bit = 1
    for token in a:
        positions[token] = positions.get(token, 0) | bit
        bit <<= 1
    mask = bit - 1
    row = mask
    rows = [row]
    for token in b:
        found = positions.get(token)
        if found is not None:
            hit = row & found
            row = (row + hit | row - hit) & mask
        rows.append(row)
    return _walk_back(rows, len(a))


def _walk_back(rows: list[int], end_a: int) -> list[Block]:
    """Read the blocks off the rows, from the end: a bit of a row that is 0 is one more token in common."""
    blocks: list[Block] = []
    j = len(rows) - 1
    i = end_a
    start_a = start_b = size = 0
    while True:
        below = (1 << i) - 1
        i = (rows[j] & below ^ below).bit_length()  # the last 0 before here, counted from 1
        if not i:
            break
        bit = 1 << i - 1
        while not rows[j - 1] & bit:  # the first row that has it; the row before all others has none
            j -= 1
        i -= 1
        j -= 1
        if size and i + 1 == start_a and j + 1 == start_b:
            size += 1
        else:
            if size:
                blocks.append((start_a, start_b, size))
            size = 1
        start_a, start_b = i, j
    if size:
        blocks.append((start_a, start_b, size))
    blocks.reverse()
    return blocks


def joined(blocks: list[Block]) -> list[Block]:
    """Return the blocks with those that touch made one."""
    out: list[Block] = []
    for a, b, size in blocks:
        if out and out[-1][0] + out[-1][2] == a and out[-1][1] + out[-1][2] == b:
            last = out[-1]
            out[-1] = (last[0], last[1], last[2] + size)
        else:
            out.append((a, b, size))
    return out
