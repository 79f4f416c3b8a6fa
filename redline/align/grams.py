"""What two texts share, measured in grams.

A gram is a pair of neighbouring characters in a clause (of neighbouring words in alphabetic
scripts, and each longer word alone). Its weight is its inverse document frequency over the articles
of both texts, so that a formula which stands everywhere says little and a rare phrase much. Numbers
of references and of items are left out: they change with every renumbering and mean nothing here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

from redline.textdiff.fold import fold

_NUMERAL = "一二三四五六七八九十百千零〇0-9"
_NUMBERS = re.compile(rf"第[{_NUMERAL}]+(?:条之[一二三四五六七八九十]+)?|\([{_NUMERAL}]+\)|^[0-9]+[.、]", re.M)
_SENTENCE = re.compile(r"[。;!?\n]+")
_CLAUSE = re.compile(r"[,:,，：]+")
_NOISE = re.compile(r"[\W_]+")
_WORDS = re.compile(r"[^\W_\u2e80-\U0003ffff]+|[^\W_]")
_ALPHABETIC = re.compile(r"[0-9A-Za-z\u00c0-\u2e7f]")

SCALE = 256
"""Weights are whole numbers of 1/256, so that a sum is the same in whatever order it is made."""

_LONGEST = 2000  # characters of a clause; a longer run without punctuation is cut
_DENSE = 600  # up to so many units, sums over all of them at once are faster than one by one


def neutral(text: str) -> str:
    """Return the text folded and without the numbers of references and items."""
    return _NUMBERS.sub("", fold(text))


class Unit:
    """One article seen as grams: `clauses` as sets of grams, with the index of the sentence that each
    stands in; `grams` all of them; `rare` its runs of four characters (three words); `sentences`
    without punctuation; `length` in characters."""

    __slots__ = ("clauses", "grams", "length", "rare", "sentences")

    def __init__(self, text: str) -> None:
        self.clauses: list[tuple[int, set[str]]] = []
        self.rare: set[str] = set()
        self.sentences: list[str] = []
        self.length = 0
        alphabetic = _ALPHABETIC.search(text) is not None
        for sentence in _SENTENCE.split(text):
            whole = ""
            for clause in _clauses(sentence, alphabetic):
                whole += clause
                if alphabetic and _ALPHABETIC.search(clause):
                    grams = self._words(clause)
                else:
                    grams = {clause[k : k + 2] for k in range(len(clause) - 1)}
                    self.rare.update([clause[k : k + 4] for k in range(len(clause) - 3)])
                self.clauses.append((len(self.sentences), grams))
            if whole:
                self.length += len(whole)
                self.sentences.append(whole)
        self.grams: set[str] = set().union(*[grams for _, grams in self.clauses])

    def _words(self, clause: str) -> set[str]:
        words = _WORDS.findall(clause.lower())
        self.rare.update([" ".join(words[k : k + 3]) for k in range(len(words) - 2)])
        grams = {f"{a} {b}" for a, b in zip(words, words[1:], strict=False)}
        grams.update(word for word in words if len(word) > 3 or word.isdigit())
        return grams


def _clauses(sentence: str, alphabetic: bool) -> Iterator[str]:
    """The clauses of a sentence of two characters and more, without punctuation."""
    for clause in _CLAUSE.split(sentence):
        plain = _NOISE.sub(" " if alphabetic and _ALPHABETIC.search(clause) else "", clause).strip()
        if len(plain) > _LONGEST:
            yield from (plain[k : k + _LONGEST] for k in range(0, len(plain), _LONGEST))
        elif len(plain) > 1:
            yield plain


def weights(units: Sequence[Unit], background: Sequence[Unit] = ()) -> dict[str, int]:
    """Return the weight of every gram of the units, in 1/256: log((n + 1) / (df + 1/2)), where n and df
    are counted over the units and the background."""
    counts: Counter[str] = Counter()
    for unit in (*units, *background):
        counts.update(unit.grams)
    total = len(units) + len(background) + 1
    scale = [round(SCALE * log(total / (df + 0.5))) for df in range(total)]
    return {gram: scale[df] for gram, df in counts.items()}


Row = dict[int, int]
"""{unit of the other side: weight in common}, in 1/256."""


class Overlap:
    """How much of each unit, clause by clause, stands in each unit of the other side (all in 1/256).

    clauses[i]  per clause (sentence, weight, {j: weight shared with unit j of the other side})
    totals[i]   the weight of all clauses of unit i
    shared[i]   {j: the weight of unit i's clauses that unit j shares}
    """

    __slots__ = ("clauses", "shared", "totals")

    def __init__(self, units: Sequence[Unit], others: Sequence[Unit], weight: dict[str, int]) -> None:
        sums = (_Dense if len(others) <= _DENSE else _Sparse)(others, weight)
        self.clauses: list[list[tuple[int, int, Row]]] = []
        self.totals: list[int] = []
        self.shared: list[Row] = []
        value = weight.__getitem__
        for unit in units:
            rows = [(sentence, sum(map(value, grams)), grams) for sentence, grams in unit.clauses]
            self.totals.append(sum(whole for _, whole, _ in rows) or 1)
            self.clauses.append([(sentence, whole, sums.row([grams])) for sentence, whole, grams in rows])
            self.shared.append(sums.row([grams for _, _, grams in rows]))


class _Dense:
    """Sums over all units at once: the weights of a gram's units are the 32-bit digits of one integer,
    so that adding two integers adds two whole rows."""

    def __init__(self, others: Sequence[Unit], weight: dict[str, int]) -> None:
        self.size = len(others)
        self.digits: dict[str, int] = {}
        digits = self.digits
        for j, other in enumerate(others):
            place = 1 << (32 * j)
            for gram in other.grams:
                digits[gram] = digits.get(gram, 0) + place
        for gram, places in digits.items():
            digits[gram] = places * weight[gram]

    def row(self, clauses: list[set[str]]) -> Row:
        digits = self.digits
        total = sum(digits[gram] for grams in clauses for gram in grams if gram in digits)
        if not total:
            return {}
        values = memoryview(total.to_bytes(4 * self.size, "little")).cast("I").tolist()
        return {j: value for j, value in enumerate(values) if value}


class _Sparse:
    """The same sums unit by unit, for texts so large that most units share nothing."""

    def __init__(self, others: Sequence[Unit], weight: dict[str, int]) -> None:
        self.weight = weight
        self.places: dict[str, list[int]] = {}
        for j, other in enumerate(others):
            for gram in other.grams:
                self.places.setdefault(gram, []).append(j)
        common = max(_COMMON, len(others) // 100)
        self.places = {gram: found for gram, found in self.places.items() if len(found) <= common}

    def row(self, clauses: list[set[str]]) -> Row:
        found: Row = {}
        for grams in clauses:
            for gram in grams:
                value = self.weight[gram]
                for j in self.places.get(gram, ()):
                    found[j] = found.get(j, 0) + value
        return {j: found[j] for j in sorted(found)}


_COMMON = 40  # a gram that stands in more units than this says little and would cost much
