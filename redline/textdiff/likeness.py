"""How alike two texts are, by the characters that stand in both in one order."""

from __future__ import annotations

# Of two texts of more characters by characters than this, the extension module is asked.
_SMALL = 16_000_000


class Likeness:
    """One text, to be compared with several others.

    Gives what rapidfuzz's `fuzz.ratio` gives; to load that takes longer than to weigh the few hundred
    pairs of sentences that two drafts of a law need weighed.
    """

    __slots__ = ("_places", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: dict[str, int] = {}

    def ratio(self, other: str, least: float = 0.0) -> float:
        """Return how alike the texts are, in percent: twice the length of their longest common
        subsequence, of the length of both. May return 0 where the answer is less than `least`."""
        text = self.text
        both = len(text) + len(other)
        if text == other:
            return 100.0
        # Even if the whole of the shorter text stood in the longer one.
        if 200.0 * min(len(text), len(other)) < least * both:
            return 0.0
        apart = both - 2 * self._common(other)
        return (1.0 - apart / both) * 100.0

    def _common(self, other: str) -> int:
        """The length of the longest common subsequence, by Hyyrö's algorithm (as in `lcs`, without rows)."""
        if len(self.text) * len(other) > _SMALL:
            from rapidfuzz.distance import LCSseq

            return int(LCSseq.similarity(self.text, other))
        places = self._places
        if not places:
            bit = 1
            for char in self.text:
                places[char] = places.get(char, 0) | bit
                bit <<= 1
        mask = row = (1 << len(self.text)) - 1
        for char in other:
            if char in places:
                hit = row & places[char]
                row = (row + hit | row - hit) & mask
        return len(self.text) - row.bit_count()


def ratio(old: str, new: str, least: float = 0.0) -> float:
    """Return how alike two texts are, in percent; see `Likeness.ratio`."""
    return Likeness(old).ratio(new, least)
