"""Finding quoted words in a text, and weighing what stands around them."""

from __future__ import annotations

from redline.textdiff import fold

CONTEXT = 32
"""Code points of prefix and suffix that an annotation keeps: enough to tell two occurrences apart."""

Span = tuple[int, int]

# What speaks for a place, after the weights of the Hypothesis client.
_QUOTE, _PREFIX, _SUFFIX, _POSITION = 50.0, 20.0, 20.0, 2.0


def find_all(text: str, quote: str) -> list[Span]:
    """Return every place where some words stand in a text, word for word, overlapping ones too."""
    found: list[Span] = []
    at = text.find(quote) if quote else -1
    while at >= 0:
        found.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    return found


def find_loosely(text: str, quote: str) -> list[Span]:
    """As `find_all`; where there is none, look past white space, widths and variant characters.

    People copy quotes out of Word and PDF files, where lines end elsewhere.
    """
    found = find_all(text, quote)
    if found:
        return found
    folded = fold(text)
    kept = [at for at, char in enumerate(folded) if not char.isspace()]
    wanted = "".join(fold(quote).split())
    squeezed = "".join([folded[at] for at in kept])
    return [(kept[start], kept[end - 1] + 1) for start, end in find_all(squeezed, wanted)]


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and behind text[start:end], at most 32 code points each."""
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


class Evidence:
    """What is known of a quote, to be held against places where it may stand now.

    `position` is from 0 to 1: how far into its provision it stood.
    """

    __slots__ = ("position", "prefix", "quote", "suffix")

    def __init__(self, quote: str, prefix: str, suffix: str, position: float) -> None:
        self.quote = quote
        self.prefix = prefix
        self.suffix = suffix
        self.position = position

    def score(self, text: str, span: Span, likeness: float = 1.0) -> float:
        """Return how much speaks for text[span], from 0 to 1; `likeness` is that of the words to the quote.

        Context that is not known (a quote at the edge of its provision, a file written by hand) neither
        speaks for a place nor against it.
        """
        start, end = span
        weighed = [(_QUOTE, likeness)]
        if self.prefix:
            weighed.append((_PREFIX, _common(self.prefix[::-1], text[:start][::-1][:CONTEXT])))
        if self.suffix:
            weighed.append((_SUFFIX, _common(self.suffix, text[end : end + CONTEXT])))
        weighed.append((_POSITION, 1.0 - abs(self.position - start / max(1, len(text)))))
        return sum(weight * agrees for weight, agrees in weighed) / sum(weight for weight, _ in weighed)

    def around(self, text: str, span: Span) -> float:
        """Return how much of the context alone agrees, from 0 to 1; 0 where none is known."""
        start, end = span
        sides = []
        if self.prefix:
            sides.append(_common(self.prefix[::-1], text[:start][::-1][:CONTEXT]))
        if self.suffix:
            sides.append(_common(self.suffix, text[end : end + CONTEXT]))
        return sum(sides) / len(sides) if sides else 0.0


def _common(wanted: str, found: str) -> float:
    """How much of some context is there, counted from the quote outwards; nearer is worth more.

    What stands right beside the quote was most likely kept with it, so the shared beginning counts half
    and what is alike anywhere the other half.
    """
    same = 0
    for one, other in zip(wanted, found, strict=False):
        if one != other:
            break
        same += 1
    if same == len(wanted):
        return 1.0
    return 0.5 * same / len(wanted) + 0.5 * _ratio(wanted, found) / 100.0


def _ratio(one: str, other: str) -> float:
    from redline.textdiff import ratio

    return ratio(one, other)


def nearest(text: str, quote: str) -> tuple[Span, float]:
    """Return the part of a text that is most like a quote, and how alike they are, from 0 to 1.

    By rapidfuzz, in code points and with no limit on the length of the quote.
    """
    from rapidfuzz.fuzz import partial_ratio_alignment

    if not text or not quote:
        return (0, 0), 0.0
    if len(quote) >= len(text):
        from redline.textdiff import ratio

        return (0, len(text)), ratio(quote, text) / 100.0
    found = partial_ratio_alignment(quote, text)
    if found is None:
        return (0, 0), 0.0
    return (found.dest_start, found.dest_end), found.score / 100.0
