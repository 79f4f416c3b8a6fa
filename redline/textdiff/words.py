"""Where the words of a run of Chinese characters end.

The longest word of the vocabulary that ends at a place is taken, from the end of the run to its start;
a character that belongs to none stands alone. The vocabulary (`data/words.txt`) is a list of words that
are frequent in laws and in public notices. It has a line for each last character: that character, all
those that make a word of two with it, and then, parted by spaces, what stands before it in longer words.
It is data of this package, so the same two texts give the same words everywhere.
"""

from __future__ import annotations

from functools import lru_cache

FIRST_IDEOGRAPH = "\u3005"

# Of one last character: what stands before it in words of two; what stands before it in longer words; and
# the length of the longest of these for each two characters that they end with.
_Ends = tuple[str, frozenset[str], dict[str, int]]


class _Vocabulary(dict[str, _Ends]):
    """Words by their last characters.

    A line is taken apart when its character is first asked for: a text needs a part of them.
    """

    def __init__(self, lines: list[str]) -> None:
        self._lines = {line[0]: line for line in lines}

    def __missing__(self, last: str) -> _Ends:
        short, *longer = self._lines.get(last, last).split(" ")
        # The file has the shorter ones first.
        self[last] = found = (short[1:], frozenset(longer), {stem[-2:]: len(stem) for stem in longer})
        return found


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    with open(__file__.removesuffix("words.py") + "data/words.txt", encoding="utf-8") as file:
        return _Vocabulary(file.read().splitlines())


@lru_cache(maxsize=8192)
def segment(run: str) -> tuple[str, ...]:
    """Return the words of `run`, a run of letters of which some are Chinese; joined they give `run`."""
    if min(run) >= FIRST_IDEOGRAPH:
        return _segment(run)
    parts: list[str] = []
    start = 0
    for end in range(1, len(run) + 1):
        if end == len(run) or (run[end] < FIRST_IDEOGRAPH) != (run[start] < FIRST_IDEOGRAPH):
            part = run[start:end]
            parts += _segment(part) if part[0] >= FIRST_IDEOGRAPH else (part,)
            start = end
    return tuple(parts)


def _segment(run: str) -> tuple[str, ...]:
    vocabulary = _vocabulary()
    words = []
    end = len(run)
    while end > 1:
        start = last = end - 1
        short, longer, lengths = vocabulary[run[last]]
        if last > 1 and (length := lengths.get(run[last - 2 : last])):
            start = last - length if length < last else 0
            while start < last and run[start:last] not in longer:
                start += 1
        if start == last and run[last - 1] in short:
            start -= 1
        words.append(run[start:end])
        end = start
    if end:
        words.append(run[0])
    words.reverse()
    return tuple(words)
