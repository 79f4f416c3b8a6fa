"""Where the words of a run of Chinese characters end.

The longest word of the vocabulary that ends at a place is taken, from the end of the run to its start;
a character that belongs to none stands alone. The vocabulary (`data/words.txt`) is a list of words that
are frequent in laws and in public notices: a line for each last character, and on it what stands before
that character in each word. It is data of this package, so the same two texts give the same words
everywhere.
"""

from __future__ import annotations

from functools import lru_cache

FIRST_IDEOGRAPH = "\u3005"


class _Vocabulary(dict[str, tuple[frozenset[str], int]]):
    """What stands before each last character in words, and the length of the longest of it.

    A line is taken apart when its character is first asked for: a text needs a part of them.
    """

    def __init__(self, lines: list[str]) -> None:
        self._lines = {line[0]: line for line in lines}

    def __missing__(self, last: str) -> tuple[frozenset[str], int]:
        _, *stems = self._lines.get(last, last).split(" ")
        self[last] = found = (frozenset(stems), max(map(len, stems), default=0))
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
    while end:
        last = end - 1
        stems, longest = vocabulary[run[last]]
        start = last - longest if longest < last else 0
        while start < last and run[start:last] not in stems:
            start += 1
        words.append(run[start:end])
        end = start
    words.reverse()
    return tuple(words)
