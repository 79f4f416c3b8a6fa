"""Moving the edges of edits to where a reader expects them."""

from __future__ import annotations

from redline.textdiff.lcs import Block, common_prefix, joined
from redline.textdiff.tokens import CLAUSE_ENDS, MARKS, STOPS, is_item_marker

Span = tuple[int, int]

# How many tokens of a clause's end may be matched to its other occurrence.
_REACH = 8
_LEAST = 2  # characters that are kept between two replacements
_CLAUSE = 16  # characters of a clause that deserves to stand apart from the paragraph that it came for
_STARTS = STOPS | {"\n"}  # what a sentence begins after


def settle(a: list[str], b: list[str], blocks: list[Block]) -> list[Block]:
    """Return blocks that match as much as the given ones, with edits on natural boundaries between them."""
    blocks = _trim(a, b, blocks)
    if "\n" in a and "\n" in b:
        blocks = _part_items(a, b, blocks)
    blocks = _slide(a, b, _end_sentences(a, b, _end_clauses(a, b, blocks)))
    return _free_items(a, b, blocks)


def _trim(a: list[str], b: list[str], blocks: list[Block]) -> list[Block]:
    """Give to the blocks what both sides of an edit begin or end with."""
    out: list[Block] = []
    i = j = 0
    for x, y, count in (*blocks, (len(a), len(b), 0)):
        if i < x and j < y:
            head = 0
            while i + head < x and j + head < y and a[i + head] == b[j + head]:
                head += 1
            if head:
                out.append((i, j, head))
            tail = 0
            while x - tail > i + head and y - tail > j + head and a[x - tail - 1] == b[y - tail - 1]:
                tail += 1
            x, y, count = x - tail, y - tail, count + tail
        out.append((x, y, count))
        i, j = x + count, y + count
    return joined([block for block in out if block[2]])


def _part_items(a: list[str], b: list[str], blocks: list[Block]) -> list[Block]:
    """Where an edit runs over the end of an item on both sides, keep that end: the mark and the line end.

    As far as both sides count alike, the numbers of the items are kept too.
    """
    out: list[Block] = []
    i = j = 0
    for x, y, count in (*blocks, (len(a), len(b), 0)):
        p, q = _next_item(a, i, x), _next_item(b, j, y)
        while p >= 0 and q >= 0 and a[p - 2] == b[q - 2]:
            same = a[p] == b[q]
            out.append((p - 2, q - 2, 2 + same))
            if not same:
                break
            i, j = p + 1, q + 1
            p, q = _next_item(a, i, x), _next_item(b, j, y)
        out.append((x, y, count))
        i, j = x + count, y + count
    return joined([block for block in out if block[2]])


def _next_item(text: list[str], start: int, end: int) -> int:
    """Return where the first item that begins after the end of another in text[start:end] does, or -1."""
    place = start + 1
    while True:
        try:
            place = text.index("\n", place, max(place, end - 1)) + 1
        except ValueError:
            return -1
        if is_item_marker(text, place):
            return place


def _end_clauses(a: list[str], b: list[str], blocks: list[Block]) -> list[Block]:
    """Let a clause that was changed and then continued keep its own end.

    处[-一万元-]{+三万元的罚款；情节严重的，处五万元+}的罚款 becomes
    处[-一万元-]{+三万元+}的罚款{+；情节严重的，处五万元的罚款+}.
    """
    out: list[Block] = []
    i = j = 0
    for x, y, count in blocks:
        if i < x and j < y and not (CLAUSE_ENDS.isdisjoint(a[i:x]) and CLAUSE_ENDS.isdisjoint(b[j:y])):
            size = _clause_end(a, x, count)
            place = _find_clause_end(b, j, y, a[x : x + size]) if size else -1
            if place >= 0:
                out.append((x, place, size))
                x, y, count = x + size, y + size, count - size
            else:
                place = _find_clause_end(a, i, x, b[y : y + size]) if size else -1
                if place >= 0:
                    out.append((place, y, size))
                    x, y, count = x + size, y + size, count - size
        out.append((x, y, count))
        i, j = x + count, y + count
    return [block for block in out if block[2]]


def _clause_end(a: list[str], start: int, count: int) -> int:
    """Return how many tokens of a block stand before the first end of a clause, or 0 if too many."""
    size = 0
    while size <= min(count, _REACH):
        if start + size == len(a) or a[start + size] in CLAUSE_ENDS:
            return size if sum(map(len, a[start : start + size])) > 1 else 0
        size += 1
    return 0


def _find_clause_end(text: list[str], start: int, end: int, words: list[str]) -> int:
    """Return where `words` first stand at the end of a clause in text[start:end], not at its start; or -1."""
    size = len(words)
    for place in range(start + 1, end - size):
        if text[place + size] in CLAUSE_ENDS and text[place : place + size] == words:
            return place
    return -1


def _end_sentences(a: list[str], b: list[str], blocks: list[Block]) -> list[Block]:
    """Let a sentence that was changed keep its own stop, so that whole ones after it are marked whole.

    甲[-，乙。丙-]。 becomes 甲[-，乙-]。[-丙。-], and 甲[-，乙。丙丁-]{+。丙戊+} becomes
    甲[-，乙-]。丙[-丁-]{+戊+}. A stop that would stand alone between a replacement and another edit
    goes with them: 甲[-乙-]{+丙。丁+}。 becomes 甲[-乙。-]{+丙。丁。+}.
    """
    out: list[Block] = []
    i = j = 0
    for x, y, count in (*blocks, (len(a), len(b), 0)):
        if earlier := _earlier_end(a, b, (i, x), (j, y)):
            out.append(earlier)
            i, j = earlier[0] + earlier[2], earlier[1] + earlier[2]
        elif i and j and count and a[x] in STOPS and (own := _own_end(a, b, (i, x), (j, y))):
            out.append(own)
            x, y, count = x + 1, y + 1, count - 1
        out.append((x, y, count))
        i, j = x + count, y + count
    return joined([block for block in out if block[2]])


def _earlier_end(a: list[str], b: list[str], gone: Span, come: Span) -> Block | None:
    """Return what an edit should keep if a sentence ends at once in just one of its texts: the stop, and
    what follows it in both. None if that would be the stop alone, between two edits."""
    (i, x), (j, y) = gone, come
    if i == x or j == y or (a[i] in STOPS) == (b[j] in STOPS):
        return None
    stop = a[i] if a[i] in STOPS else b[j]
    p, q = _sentence_end(a, i, x, stop), _sentence_end(b, j, y, stop)
    if p < 0 or q < 0:
        return None
    size = 1 + common_prefix(a[p + 1 : x], b[q + 1 : y])
    return (p, q, size) if size > 1 else None


def _own_end(a: list[str], b: list[str], gone: Span, come: Span) -> Block | None:
    """Return what to keep instead of the stop that follows an edit, if the sentence that was going on before
    the edit ends within it: its own stop, and what its two endings share; a block of nothing if the stop goes
    with the edit. None if all should stay as it is."""
    (i, x), (j, y) = gone, come
    p, q = _sentence_end(a, i, x, a[x]), _sentence_end(b, j, y, a[x])
    if (p < 0) == (q < 0) or a[i - 1] in _STARTS or b[j - 1] in _STARTS:
        return None
    rest = a[p + 1 : x] if q < 0 else b[q + 1 : y]
    p, q = x if p < 0 else p, y if q < 0 else q
    size = common_prefix(a[i:p][::-1], b[j:q][::-1])
    if i == x or j == y or _length(a[p - size : p]) >= _LEAST:
        return p - size, q - size, size + 1
    if i < p and j < q:
        return p, q, 0
    # a clause on one side for paragraphs on the other
    return (p, q, 1) if "\n" in rest and _length(a[i:p] or b[j:q]) >= _CLAUSE else None


def _length(words: list[str]) -> int:
    return sum(map(len, words))


def _sentence_end(text: list[str], start: int, end: int, stop: str) -> int:
    """Return where the sentence that goes on in text[start:end] ends with this stop, or -1.

    A full stop may stand after semicolons, a semicolon after no other stop, and none in another line.
    """
    for place in range(start, end):
        if text[place] == stop:
            return place
        if text[place] in _STARTS and text[place] != ";":
            return -1
    return -1


def _slide(a: list[str], b: list[str], blocks: list[Block]) -> list[Block]:
    """Move each pure insertion or deletion to where it begins and ends most naturally."""
    out = [(0, 0, 0), *blocks, (len(a), len(b), 0)]
    for index in range(len(out) - 1):
        before, after = out[index], out[index + 1]
        end_a, end_b = before[0] + before[2], before[1] + before[2]
        if (end_a == after[0]) == (end_b == after[1]):
            continue
        side, start, end = (b, end_b, after[1]) if end_a == after[0] else (a, end_a, after[0])
        shift = _best_shift(side, start, end, before[2], after[2])
        if shift:
            out[index] = (before[0], before[1], before[2] + shift)
            out[index + 1] = (after[0] + shift, after[1] + shift, after[2] - shift)
    return joined([block for block in out if block[2]])


def _best_shift(text: list[str], start: int, end: int, room_left: int, room_right: int) -> int:
    """Return by how many tokens text[start:end] is best moved, of the moves that change no wording."""
    best, best_score = 0, _ease(text, start) + _ease(text, end)
    for step, room in ((-1, room_left), (1, room_right)):
        for shift in range(0, step * room, step):
            i, j = (start + shift, end + shift) if step > 0 else (start + shift - 1, end + shift - 1)
            if text[i] != text[j]:
                break
            score = _ease(text, start + shift + step) + _ease(text, end + shift + step)
            if score > best_score:
                best, best_score = shift + step, score
    return best


def _free_items(a: list[str], b: list[str], blocks: list[Block]) -> list[Block]:
    """Unmatch the number of an item before which another was put, so that the new item is seen whole.

    Of （二）{+新的；\n（三）+}旧的 the first number belongs to the new item, and the old one was renumbered.
    """
    out: list[Block] = []
    for index, (x, y, count) in enumerate(blocks):
        after = blocks[index + 1] if index + 1 < len(blocks) else (len(a), len(b), 0)
        last_a, last_b = x + count - 1, y + count - 1
        pure = (last_a + 1 == after[0]) != (last_b + 1 == after[1])
        if pure and is_item_marker(a, last_a) and is_item_marker(b, last_b):
            side, end = (b, after[1]) if last_a + 1 == after[0] else (a, after[0])
            count -= is_item_marker(side, end - 1)
        if count:
            out.append((x, y, count))
    return out


def _ease(text: list[str], place: int) -> int:
    """Return how natural it is for an edit to begin or to end before text[place]."""
    if place == 0 or place == len(text):
        return 10
    before, after = text[place - 1], text[place]
    if before == "\n":
        return 10
    if after == "\n" or is_item_marker(text, place - 1):
        return 9
    if before in STOPS:
        return 8
    if before in CLAUSE_ENDS:
        return 6
    if before == "、":
        return 5
    if after == "、" or after in CLAUSE_ENDS:
        return 4
    return 1 if after in MARKS else 2
