"""The longest common subsequence of two strings, as blocks."""

from __future__ import annotations

# (start in a, start in b, length)
Block = tuple[int, int, int]

# Up to this many cells Python's own integers need no longer than loading the extension module would take.
_SMALL = 16_000_000


def common_blocks(a: str, b: str) -> list[Block]:
    """Return the blocks of a longest common subsequence of `a` and `b`, in order, none touching the next.

    Memory is len(a) * len(b) / 8 bytes; callers split what is too long.
    """
    head = common_prefix(a, b)
    tail = common_prefix(a[head:][::-1], b[head:][::-1])
    end_a, end_b = len(a) - tail, len(b) - tail
    blocks = [(0, 0, head)] if head else []
    if head < end_a and head < end_b:
        blocks += _middle(a, b, head, end_a, end_b)
    if tail:
        blocks.append((end_a, end_b, tail))
    return joined(blocks)


def common_prefix(a: str, b: str) -> int:
    """Return how many characters both strings begin with in common."""
    limit = min(len(a), len(b))
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


def _middle(a: str, b: str, start: int, end_a: int, end_b: int) -> list[Block]:
    if (end_a - start) * (end_b - start) > _SMALL:
        from rapidfuzz.distance import Indel

        found = Indel.opcodes(a[start:end_a], b[start:end_b]).as_matching_blocks()
        return [(block.a + start, block.b + start, block.size) for block in found if block.size]
    return _bit_parallel(a, b, start, end_a, end_b)


def _bit_parallel(a: str, b: str, start: int, end_a: int, end_b: int) -> list[Block]:
    """Hyyrö's bit-vector algorithm on Python integers, with its rows kept for the way back."""
    positions: dict[str, int] = {}
    bit = 1
    for char in a[start:end_a]:
        positions[char] = positions.get(char, 0) | bit
        bit <<= 1
    mask = bit - 1
    row = mask
    rows = []
    for char in b[start:end_b]:
        found = positions.get(char)
        if found is not None:
            hit = row & found
            row = (row + hit | row - hit) & mask
        rows.append(row)
    return _walk_back(rows, start, end_a, end_b)


def _walk_back(rows: list[int], start: int, end_a: int, end_b: int) -> list[Block]:
    blocks: list[Block] = []
    i, j = end_a - start, end_b - start
    while i and j:
        if rows[j - 1] >> (i - 1) & 1:
            i -= 1
            continue
        while j > 1 and not rows[j - 2] >> (i - 1) & 1:
            j -= 1
        i -= 1
        j -= 1
        blocks.append((i + start, j + start, 1))
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
