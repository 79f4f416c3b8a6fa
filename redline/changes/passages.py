"""Passages that live on elsewhere: their borders, and finding them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import add

from redline.changes.types import Class, Edit
from redline.textdiff import Likeness, ratio

_ENDS = "！？；;"  # as 。 does
_AFTER_END = "。”’」』）》"  # an end right after an end belongs to it
SHORTEST = 8  # meaningful characters; less than that is found anywhere by chance
_ALIKE = 42.0  # how alike two sentences must be, in percent, where the alignment ties their articles
_SAME = 80.0  # and for a sentence that changed its place inside one article
_CONTAINED = 0.75  # what it weighs that one sentence stands in the other, against being alike
_SHARED = 0.15  # of the shorter one's pairs of characters: with less, no two sentences are alike
_GAIN = 2.0  # how much more alike a passage must become to take in the sentence beside it
_MOST = 20_000  # pairs of sentences to weigh in one article
_MARGIN = 10.0  # how much more alike than to the sentence's own successor or source

Span = tuple[int, int]


class Passage:
    """old_text[old] lives on as new_text[new]."""

    __slots__ = ("new", "old")

    def __init__(self, *, old: Span, new: Span) -> None:
        self.old = old
        self.new = new


def sentences(text: str) -> list[Span]:
    """Return the sentences of a text, as spans, without the line ends between them."""
    spans: list[Span] = []
    for mark in _ENDS:
        text = text.replace(mark, "。")
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        while start < end:
            stop = text.find("。", start, end) + 1 or end
            while stop < end and text[stop] in _AFTER_END:
                stop += 1
            spans.append((start, stop))
            start = stop
        start = end + 1
    return spans


def label(line: str) -> int:
    """Return the length of the label of an item that a line begins with: （一）, (1), 1., 1、, ①."""
    if line[:1] in ("（", "("):
        return max(line.find("）", 0, 6), line.find(")", 0, 6)) + 1
    if "①" <= line[:1] <= "⑳":
        return 1
    size = 0
    while line[size : size + 1].isdigit():
        size += 1
    return size + 1 if size and line[size : size + 1] in (".", "．", "、", ")", "）") else 0


def meaningful(text: str) -> int:
    """Count the characters of a text that are letters, digits or ideographs."""
    return sum(map(str.isalnum, text))


def snap(text: str, span: Span) -> Span | None:
    """Widen a span to whole sentences; None if nothing worth following is left.

    A sentence of which the span covers less than half stays out, unless the span lies inside it: then
    the passage is the clauses that the span touches.
    """
    start, end = max(0, span[0]), min(len(text), span[1])
    inside = [
        one for one in sentences(text)
        if min(end, one[1]) - max(start, one[0]) > (one[1] - one[0]) / 2
    ]
    if inside:
        start, end = inside[0][0], inside[-1][1]
    else:
        line = text.rfind("\n", 0, start) + 1
        start = max(text.rfind(mark, 0, start) for mark in "，,、。；;\n：") + 1
        start = max(start, line + label(text[line : line + 8]))
        stops = [at + 1 for mark in "，,。；;" if (at := text.find(mark, max(start, end - 1))) >= 0]
        end = min([*stops, *([at] if (at := text.find("\n", end)) >= 0 else []), len(text)])
    return (start, end) if meaningful(text[start:end]) >= SHORTEST else None


def likeness(old: str, new: str) -> float:
    """Say how much two sentences have in common, in percent."""
    return _sentence(old).likeness(_sentence(new))


class _Sentence:
    """The text of a sentence, to be weighed against others; what that takes is made when it is first
    needed. `plain` holds its meaningful characters alone."""

    __slots__ = ("_likeness", "_pairs", "plain", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = "".join(filter(str.isalnum, text))
        self._pairs: set[str] | None = None
        self._likeness: Likeness | None = None

    def likeness(self, other: _Sentence, least: float = 0.0) -> float:
        """How much both have in common, in percent; 0 where that may be less than `least`."""
        if self.text == other.text:
            return 100.0
        shorter, longer = sorted((len(self.text), len(other.text)))
        if least > 100.0 * _CONTAINED and 200.0 * shorter < least * (shorter + longer):
            return 0.0
        ours, theirs = self.pairs(), other.pairs()
        contained = len(ours & theirs) / max(1, min(len(ours), len(theirs)))
        if contained < _SHARED:
            return 0.0
        return max(self.ratio(other.text, least), 100.0 * _CONTAINED * contained)

    def ratio(self, other: str, least: float) -> float:
        """How much both have in common, by the characters in order alone: see `Likeness.ratio`."""
        if self._likeness is None:
            self._likeness = Likeness(self.text)
        return self._likeness.ratio(other, least)

    def pairs(self) -> set[str]:
        """Every two meaningful characters that stand side by side."""
        if self._pairs is None:
            self._pairs = set(map(add, self.plain, self.plain[1:]))
        return self._pairs


# The sentences of an article are weighed once for each article that text may have gone to.
_sentence = lru_cache(maxsize=512)(_Sentence)


def alike(
    old: str, old_spans: Sequence[Span], new: str, new_spans: Sequence[Span], least: float
) -> Iterator[tuple[float, Span, Span]]:
    """Yield pairs of spans whose texts are alike, the most alike first, each span once.

    Where there are too many pairs to weigh each, only spans with the same text are found.
    """
    ours = _candidates(old, old_spans)
    theirs = _candidates(new, new_spans) if ours else []
    if len(ours) * len(theirs) > _MOST:
        yield from _same(ours, theirs)
        return
    scored = []
    for span, one in ours:
        for other_span, other in theirs:
            score = one.likeness(other, least)
            if score >= least:
                scored.append((-score, span, other_span))
    used_old: set[Span] = set()
    used_new: set[Span] = set()
    for score, span, other_span in sorted(scored):
        if span not in used_old and other_span not in used_new:
            used_old.add(span)
            used_new.add(other_span)
            yield -score, span, other_span


def _same(
    ours: list[tuple[Span, _Sentence]], theirs: list[tuple[Span, _Sentence]]
) -> Iterator[tuple[float, Span, Span]]:
    """Pairs of spans with the same text, each span once."""
    places: dict[str, list[Span]] = {}
    for span, other in reversed(theirs):
        places.setdefault(other.text, []).append(span)
    for span, one in ours:
        if places.get(one.text):
            yield 100.0, span, places[one.text].pop()


def _candidates(text: str, spans: Sequence[Span]) -> list[tuple[Span, _Sentence]]:
    """Spans that are long enough to follow, with their sentences."""
    found = [(span, _sentence(text[slice(*span)])) for span in spans if span[1] - span[0] >= SHORTEST]
    return [one for one in found if len(one[1].plain) >= SHORTEST]


def at_home(passage: str, text: str, least: float) -> bool:
    """Whether a text holds a passage, or a sentence that is alike to it by `least` percent or more."""
    if passage in text:
        return True
    ratio = _sentence(passage).ratio
    return any(ratio(text[slice(*one)], least) >= least for one in sentences(text))


def left(old: str, new: str, score: float, *, home: str, source: str) -> bool:
    """Whether a passage really went from one article to another; `score` is its likeness.

    It did not when it is about as much at home in `home`, the text of its article's own successor, or
    when the new wording is about as much at home in `source`, the text that its article continues.
    """
    if old == new:
        return old not in home and new not in source
    rival = score - _MARGIN
    return rival > 0.0 and not at_home(old, home, rival) and not at_home(new, source, rival)


def joined(passages: Sequence[Passage], old: str, new: str) -> list[Passage]:
    """Join passages that follow one another in both texts."""
    out: list[Passage] = []
    for passage in sorted(passages, key=lambda one: one.old):
        last = out[-1] if out else None
        if (
            last
            and last.new[1] <= passage.new[0]
            and not old[last.old[1] : passage.old[0]].strip()
            and not new[last.new[1] : passage.new[0]].strip()
        ):
            out[-1] = Passage(old=(last.old[0], passage.old[1]), new=(last.new[0], passage.new[1]))
        else:
            out.append(passage)
    return out


def free(spans: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    """Return the spans that overlap nothing taken."""
    return [one for one in spans if all(one[1] <= other[0] or other[1] <= one[0] for other in taken)]


def find_between(
    old: str, new: str, old_taken: Sequence[Span], new_taken: Sequence[Span], *, home: str, source: str
) -> list[Passage]:
    """Find the passages of one article that live on in another, sentence by sentence.

    Taken spans are left out; `home` and `source` as in `left`.
    """
    ours, theirs = free(sentences(old), old_taken), free(sentences(new), new_taken)
    found = [
        Passage(old=a, new=b)
        for score, a, b in alike(old, ours, new, theirs, _ALIKE)
        if left(old[slice(*a)], new[slice(*b)], score, home=home, source=source)
    ]
    ours, theirs = free(ours, [one.old for one in found]), free(theirs, [one.new for one in found])
    for passage in found:
        grow(passage, old, ours, new, theirs)
    return joined(found, old, new)


def grow(passage: Passage, old: str, ours: list[Span], new: str, theirs: list[Span]) -> None:
    """Widen a passage by the free sentences beside it, as long as both sides become more alike: what
    was one sentence in the old article may be two in the new one. Takes them from the free ones."""
    score = -1.0  # not known yet; most passages stand alone
    wider = True
    while wider:
        wider = False
        for spans, side in ((ours, "old"), (theirs, "new")):
            for span in spans:
                old_span = _with(passage.old, span, old) if side == "old" else passage.old
                new_span = _with(passage.new, span, new) if side == "new" else passage.new
                if old_span is None or new_span is None:
                    continue
                if score < 0.0:
                    score = ratio(old[slice(*passage.old)], new[slice(*passage.new)])
                better = ratio(old[slice(*old_span)], new[slice(*new_span)], score + _GAIN)
                if better > score + _GAIN:
                    passage.old, passage.new, score, wider = old_span, new_span, better, True
                    spans.remove(span)
                    break


def _with(passage: Span, span: Span, text: str) -> Span | None:
    """A passage and a sentence right beside it; None if something stands between them."""
    if not text[span[1] : passage[0]].strip() and span[1] <= passage[0]:
        return span[0], passage[1]
    if not text[passage[1] : span[0]].strip() and passage[1] <= span[0]:
        return passage[0], span[1]
    return None


def find_within(old: str, new: str, edits: Sequence[Edit]) -> list[Passage]:
    """Find sentences that an edit script takes away in one place and brings back in another."""
    weighty = [edit for edit in edits if edit.class_ is Class.SUBSTANTIVE and edit.move is None]
    gone = [edit for edit in weighty if edit.opcode.old_end - edit.opcode.old_start >= SHORTEST]
    come = [edit for edit in weighty if edit.opcode.new_end - edit.opcode.new_start >= SHORTEST]
    if not gone or not come or (gone == come and len(gone) == 1):
        return []
    ours = _covered(sentences(old), [(one.opcode.old_start, one.opcode.old_end, one) for one in gone])
    if not ours:
        return []
    theirs = _covered(sentences(new), [(one.opcode.new_start, one.opcode.new_end, one) for one in come])
    found = [
        Passage(old=a, new=b)
        for _, a, b in alike(old, list(ours), new, list(theirs), _SAME)
        if ours[a] is not theirs[b]  # both in one edit: rewritten in its place, not moved
    ]
    return joined(found, old, new)


def _covered(spans: Sequence[Span], edits: Sequence[tuple[int, int, Edit]]) -> dict[Span, Edit]:
    """The spans of which one edit covers nine tenths, with that edit."""
    covered = {}
    first = 0
    for start, end, edit in edits:  # both lists are in the order of the text
        while first < len(spans) and spans[first][1] <= start:
            first += 1
        for at in range(first, len(spans)):
            span = spans[at]
            if span[0] >= end:
                break
            if min(end, span[1]) - max(start, span[0]) >= 0.9 * (span[1] - span[0]):
                covered[span] = edit
    return covered
