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

# Of one last character: what stands before it in words of two; the characters that stand right before it
# in longer words; all that stands before it in those; the length of the longest of these.
_Ends = tuple[str, str, frozenset[str], int]


class _Vocabulary(dict[str, _Ends]):
    """Words by their last characters.

    A line is taken apart when its character is first asked for: a text needs a part of them.
    """

    def __init__(self, lines: list[str]) -> None:
        self._lines = {line[0]: line for line in lines}

    def __missing__(self, last: str) -> _Ends:
        short, *longer = self._lines.get(last, last).split(" ")
        before = "".join([stem[-1] for stem in longer])
        self[last] = found = (short[1:], before, frozenset(longer), max(map(len, longer), default=0))
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
        short, before, stems, longest = vocabulary[run[last]]
        previous = run[last - 1]
        # Most characters end no long word after this one, which `before` says without a slice.
        if previous in before:
            start = last - longest if longest < last else 0
            while start < last - 1 and run[start:last] not in stems:
                start += 1
            if start == last - 1 and previous not in short:
                start = last
        elif previous in short:
            start = last - 1
        words.append(run[start:end])
        end = start
    if end:
        words.append(run[0])
    words.reverse()
    return tuple(words)
