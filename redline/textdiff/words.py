"""Where the words of a run of Chinese characters end.

The longest word of the vocabulary that ends at a place is taken, from the end of the run to its start;
a character that belongs to none stands alone. The vocabulary (`data/words.txt`) is a list of words that
are frequent in laws and in public notices. It has a line for each last character: that character, all
those that make a word of two with it, and then, parted by spaces, what stands before it in longer words.
It is data of this package, so the same two texts give the same words everywhere.
"""

from __future__ import annotations

from functools import lru_cache

from redline.model.script import plain

FIRST_IDEOGRAPH = "\u3005"

# Of one last character: what stands before it in words of two; what stands before it in longer words, each
# with a space on both sides, the shorter ones first; and the length of the longest of these.
_Ends = tuple[str, str, int]


class _Vocabulary(dict[str, _Ends]):
    """Words by their last characters.

    A line is taken apart when its character is first asked for: a text needs a part of them.
    """

    def __init__(self, lines: list[str]) -> None:
        self._lines = {line[0]: line for line in lines}

    def __missing__(self, last: str) -> _Ends:
        short, space, longer = self._lines.get(last, last).partition(" ")
        longest = len(longer) - longer.rfind(" ") - 1
        self[last] = found = (short[1:], f" {longer} " if space else "", longest)
        return found


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    with open(__file__.removesuffix("words.py") + "data/words.txt", encoding="utf-8") as file:
        return _Vocabulary(file.read().splitlines())


@lru_cache(maxsize=8192)
def segment(run: str, traditional: bool = False) -> tuple[str, ...]:
    """Return the words of `run`, a run of letters of which some are Chinese; joined they give `run`.

    `traditional` says that it may be in traditional script: the vocabulary is in simplified.
    """
    if traditional:
        return _cut(run, segment(plain(run)))
    if len(run.encode("utf-8", "surrogatepass")) == 3 * len(run):  # no Latin letter or digit: the usual case
        return _segment(run)
    parts: list[str] = []
    start = 0
    for end in range(1, len(run) + 1):
        if end == len(run) or (run[end] < FIRST_IDEOGRAPH) != (run[start] < FIRST_IDEOGRAPH):
            part = run[start:end]
            parts += _segment(part) if part[0] >= FIRST_IDEOGRAPH else (part,)
            start = end
    return tuple(parts)


def _cut(run: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Cut a run where these words, which are as long together, are parted."""
    parts: list[str] = []
    start = 0
    for word in words:
        parts.append(run[start : start + len(word)])
        start += len(word)
    return tuple(parts)


def _segment(run: str) -> tuple[str, ...]:
    vocabulary = _vocabulary()
    words = []
    end = len(run)
    while end > 1:
        start = last = end - 1
        short, longer, longest = vocabulary[run[last]]
        # Few characters can be the end of a long word after the two before them.
        if longer and last > 1 and run[last - 2 : last] in longer:
            start = last - longest if longest < last else 0
            while start < last and f" {run[start:last]} " not in longer:
                start += 1
        if start == last and run[last - 1] in short:
            start -= 1
        words.append(run[start:end])
        end = start
    if end:
        words.append(run[0])
    words.reverse()
    return tuple(words)
