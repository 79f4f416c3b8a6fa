"""Where the words of a run of Chinese characters end.

The longest word of the vocabulary that ends at a place is taken, from the end of the run to its start;
a character that belongs to none stands alone. The vocabulary (`data/words.txt`, a line for each length)
is a list of words that are frequent in laws and in public notices; it is data of this package, so the same
two texts give the same words everywhere.
"""

from __future__ import annotations

from functools import lru_cache

FIRST_IDEOGRAPH = "\u3005"

# (words of two characters, longer words, the last two characters of the longer words)
_Vocabulary = tuple[frozenset[str], frozenset[str], frozenset[str]]


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    with open(__file__.removesuffix("words.py") + "data/words.txt", encoding="utf-8") as file:
        short, _, rest = file.read().partition("\n")
    long = frozenset(rest.split())
    return frozenset(short.split()), long, frozenset([word[-2:] for word in long])


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
    two, long, endings = _vocabulary()
    words = []
    end = len(run)
    while end > 1:
        start = end - 2
        last = run[start:end]
        if last in endings:
            for size in (5, 4, 3):
                if size <= end and run[end - size : end] in long:
                    start = end - size
                    break
            else:
                start += last not in two
        elif last not in two:
            start += 1
        words.append(run[start:end])
        end = start
    if end:
        words.append(run[:end])
    words.reverse()
    return tuple(words)
