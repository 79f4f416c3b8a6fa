"""Finding quoted words in a text, and weighing what stands around them."""

from __future__ import annotations

from redline.textdiff import fold, ratio

CONTEXT = 32
"""Code points of prefix and suffix that an annotation keeps: enough to tell two occurrences apart."""

_PART = 128  # code points of a long quote's beginning and end that are searched for

Span = tuple[int, int]

_NUMERALS = frozenset("0123456789０１２３４５６７８９〇零一二三四五六七八九十百千万亿两")

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


def whole_numbers(text: str, start: int, end: int) -> Span:
    """Return text[start:end] without cutting a number at an end: for 十日 in 三十日, all of 三十日."""
    while 0 < start < len(text) and text[start - 1] in _NUMERALS and text[start] in _NUMERALS:
        start -= 1
    while 0 < end < len(text) and text[end - 1] in _NUMERALS and text[end] in _NUMERALS:
        end += 1
    return start, end


def cuts_number(text: str, start: int, end: int) -> bool:
    """Tell whether an end of text[start:end] lies inside a number: 十日 in 三十日 are other words."""
    return whole_numbers(text, start, end) != (start, end)


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
    return 0.5 * same / len(wanted) + 0.5 * ratio(wanted, found) / 100.0


def nearest(text: str, quote: str) -> tuple[Span, float]:
    """Return the part of a text that is most like a quote, and how alike they are, from 0 to 1.

    By rapidfuzz, in code points. Its time grows with the square of a quote's length, so of a long quote
    the beginning and the end are looked for, and what lies between them is weighed.
    """
    if not text or not quote:
        return (0, 0), 0.0
    if len(quote) >= len(text):
        return (0, len(text)), ratio(quote, text) / 100.0
    if len(quote) <= 2 * _PART:
        return _nearest(text, quote)
    (start, _), _ = _nearest(text, quote[:_PART])
    (_, end), _ = _nearest(text, quote[-_PART:])
    if end <= start:
        end = min(len(text), start + len(quote))
    return (start, end), ratio(quote, text[start:end]) / 100.0


def _nearest(text: str, quote: str) -> tuple[Span, float]:
    from rapidfuzz.distance import LCSseq
    from rapidfuzz.fuzz import partial_ratio_alignment

    found = partial_ratio_alignment(quote, text)
    if found is None:
        return (0, 0), 0.0
    # What is found is as long as the quote: at its ends stands what has nothing to do with it.
    window = text[found.dest_start : found.dest_end]
    same = [op for op in LCSseq.opcodes(quote, window) if op.tag == "equal"]
    if not same:
        return (0, 0), 0.0
    start, end = found.dest_start + same[0].dest_start, found.dest_start + same[-1].dest_end
    return (start, end), ratio(quote, text[start:end]) / 100.0
