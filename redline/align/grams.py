"""What two texts share, measured in grams.

A gram is a pair of neighbouring characters in a clause (of neighbouring words in alphabetic
scripts, and each longer word alone). Its weight is its inverse document frequency over the articles
of both texts, so that a formula which stands everywhere says little and a rare phrase much. Numbers
of references and of items are left out: they change with every renumbering and mean nothing here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from math import log
from operator import add

from redline.textdiff.fold import fold

_NUMERAL = "一二三四五六七八九十百千零〇0-9"
_NUMBERS = re.compile(rf"第[{_NUMERAL}]+(?:.之[一二三四五六七八九十]+)?|\([{_NUMERAL}]+\)|^[0-9]+[.、]", re.M)
_SENTENCE = re.compile(r"[。;!?\n]+")
_CLAUSE = re.compile(r"[,:]+")  # of folded text
_NOISE = re.compile(r"[\W_]+")
_LATIN = re.compile(r"[0-9A-Za-z]")
_PLAIN_WORD = re.compile(r"[0-9A-Za-z]+|\w")

SCALE = 256
"""Weights are whole numbers of 1/256, so that a sum is the same in whatever order it is made."""

_SHORT = 8  # characters; a shorter clause says little by itself
_LONGEST = 2000  # characters of a clause; a longer run without punctuation is cut
_RARE = 3  # a gram that stands in so few articles of both texts together is rare
_DENSE = 300  # up to so many units, sums over all of them at once are faster than one by one


def neutral(text: str) -> str:
    """Return the text folded and without the numbers of references and items."""
    return _NUMBERS.sub("", fold(text))


def _alphabetic(text: str) -> bool:
    """Tell whether a text is in an alphabet, or has words or digits of one: to be taken word by word."""
    if _LATIN.search(text):
        return True
    first = text.lstrip()[:1]
    return first.isalpha() and first < "\u2e80"


@cache
def _word() -> re.Pattern[str]:
    # compiled when first needed: a set of so many characters takes milliseconds, and a text in
    # ideographs that has figures does well with the plain one
    return re.compile(r"[^\W_\u2e80-\U0003ffff]+|[^\W_]")


class Unit:
    """One article, its text folded, seen as grams: `clauses` as lists of grams, with the index of the
    sentence that each stands in; `grams` all of them, `sentence_grams` those of each sentence;
    `sentences` without punctuation; `length` in characters."""

    __slots__ = ("clauses", "grams", "length", "sentence_grams", "sentences")

    def __init__(self, text: str) -> None:
        self.clauses: list[tuple[int, list[str]]] = []
        self.sentences: list[str] = []
        self.length = 0
        self.sentence_grams: list[set[str]] = []
        alphabetic = _alphabetic(text)
        for sentence in _SENTENCE.split(text):
            gap = " " if alphabetic and _alphabetic(sentence) else ""
            clauses = _clauses(sentence, gap)
            found = [_words(c) if gap else list(map(add, c, c[1:])) for c in clauses]
            if any(found):
                number = len(self.sentences)
                self.clauses.extend([(number, grams) for grams in found if grams])
                whole = gap.join(clauses)
                self.length += len(whole)
                self.sentences.append(whole)
                self.sentence_grams.append(set().union(*found))
        self.grams: set[str] = set().union(*self.sentence_grams)


def _words(clause: str) -> list[str]:
    plain = all(char >= "\u2e80" or char < "\u0080" for char in set(clause))
    words = (_PLAIN_WORD if plain else _word()).findall(clause.lower())
    # two ideographs make the same gram here as in a clause that has no other characters
    grams = [a + b if a >= "\u2e80" <= b else f"{a} {b}" for a, b in zip(words, words[1:], strict=False)]
    return grams + [word for word in words if len(word) > 3 or word.isdigit()]


def runs(unit: Unit) -> set[str]:
    """The unit's runs of four characters inside its sentences, of three words where there are words."""
    found: set[str] = set()
    for sentence in unit.sentences:
        if " " in sentence:
            words = sentence.split()
            found.update([" ".join(words[k : k + 3]) for k in range(len(words) - 2)])
        else:
            found.update([sentence[k : k + 4] for k in range(len(sentence) - 3)])
    return found


def _clauses(sentence: str, gap: str) -> list[str]:
    """The clauses of a sentence without punctuation, short ones together with the next; `gap` parts
    words, where there are words."""
    found = []
    held = ""
    for clause in _CLAUSE.split(sentence):
        held += _NOISE.sub(gap, clause) + gap
        if len(held) >= _SHORT:
            found.append(held)
            held = ""
    if len(held) > 1 + len(gap):
        found.append(held)
    if max(map(len, found), default=0) > _LONGEST:
        found = [clause[k : k + _LONGEST] for clause in found for k in range(0, len(clause), _LONGEST)]
    return [clause.strip() for clause in found] if gap else found


Row = dict[int, int]
"""{unit of the other side: weight in common}, in 1/256."""

_PART = 7  # a clause counts as shared with a unit that holds at least a seventh of its weight


class Overlap:
    """How much the units of two sides share (all in 1/256).

    rare    the grams of both sides that stand in very few units
    weight  {gram: its weight}: log((n + 1) / (df + 1/2)), where n and df are counted over the units of
            both sides and `background` (units that need no partner, but tell what is common)
    old     what the old units share with the new ones, as `Shares`
    new     what the new units share with the old ones
    """

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit], background: Sequence[Unit] = ()) -> None:
        self.weight, common = _weights(old, new, background)
        least = log((len(old) + len(new) + len(background) + 1) / (_RARE + 0.5)) * SCALE - 1
        self.rare = {gram for gram in common if self.weight[gram] >= least}
        sums = _Dense if max(len(old), len(new)) <= _DENSE else _Sparse
        self.old = Shares(old, sums(new, common, self.weight), self.weight)
        self.new = Shares(new, sums(old, common, self.weight), self.weight)


class Shares:
    """What each unit of one side shares with the units of the other.

    clauses[i]  per clause (sentence, weight, {j: weight shared with unit j}), small shares left out
    totals[i]   the weight of all clauses of unit i
    shared[i]   {j: the weight of unit i's clauses that unit j shares}
    """

    __slots__ = ("clauses", "shared", "totals")

    def __init__(self, units: Sequence[Unit], sums: _Dense | _Sparse, weight: dict[str, int]) -> None:
        self.clauses: list[list[tuple[int, int, Row]]] = []
        self.totals: list[int] = []
        self.shared: list[Row] = []
        value = weight.__getitem__
        for unit in units:
            wholes = [sum(map(value, grams)) for _, grams in unit.clauses]
            rows, shared = sums.rows(
                [grams for _, grams in unit.clauses], [whole // _PART + 1 for whole in wholes]
            )
            sentences = [sentence for sentence, _ in unit.clauses]
            self.clauses.append(list(zip(sentences, wholes, rows, strict=True)))
            self.totals.append(sum(wholes) or 1)
            self.shared.append(shared)


_BITS = 36  # of one sum: room for fifteen million grams in one unit
_HALF = 1 << (_BITS - 1)
_MASK = (1 << _BITS) - 1
_TRIFLE = 9  # of all clauses together: what is a small share of them all is left out too


def _weights(
    old: Sequence[Unit], new: Sequence[Unit], background: Sequence[Unit]
) -> tuple[dict[str, int], set[str]]:
    """The weights of all grams of both sides, and the grams that stand on both."""
    counts: Counter[str] = Counter()
    for unit in background:
        counts.update(unit.grams)
    ours: set[str] = set().union(*[unit.grams for unit in old])
    theirs: set[str] = set().union(*[unit.grams for unit in new])
    for unit in (*old, *new):
        counts.update(unit.grams)
    total = len(old) + len(new) + len(background) + 1
    scale = [round(SCALE * log(total / (df + 0.5))) for df in range(total)]
    return {gram: scale[df] for gram, df in counts.items()}, ours & theirs


class _Dense:
    """Sums over all units at once: the weights of a gram in the units are the digits of one
    integer, so that adding two integers adds two whole rows."""

    def __init__(self, units: Sequence[Unit], common: set[str], weight: dict[str, int]) -> None:
        self.ones = sum(1 << (_BITS * j) for j in range(len(units)))
        self.marks = self.ones * _HALF
        places = dict.fromkeys(common, 0)
        for j, unit in enumerate(units):
            place = 1 << (_BITS * j)
            for gram in unit.grams & common:
                places[gram] += place
        self.digits = {gram: place * weight[gram] for gram, place in places.items()}

    def rows(self, clauses: list[list[str]], least: list[int]) -> tuple[list[Row], Row]:
        """Return for each clause {unit: the weight of its grams that the unit has}, of the units that
        have at least `least`; and the same for all clauses together, of all units that share more
        than a trifle."""
        digits = self.digits.get
        totals = [sum(filter(None, map(digits, grams))) for grams in clauses]
        return list(map(self._row, totals, least)), self._row(sum(totals), sum(least) // _TRIFLE + 1)

    def _row(self, total: int, least: int) -> Row:
        """Take the digits of a sum apart that are at least `least`.

        Most are not. Adding half a digit less `least` to every digit at once sets the highest bit of
        just those that are, so that only these are looked at.
        """
        found = {}
        marks = (total + (_HALF - least) * self.ones) & self.marks
        while marks:
            at = marks.bit_length() - _BITS
            found[at // _BITS] = total >> at & _MASK
            marks ^= _HALF << at
        return found


class _Sparse:
    """The same sums unit by unit, for texts so large that most units share nothing."""

    def __init__(self, units: Sequence[Unit], common: set[str], weight: dict[str, int]) -> None:
        self.weight = weight
        places: dict[str, list[int]] = {gram: [] for gram in common}
        for j, unit in enumerate(units):
            for gram in unit.grams & common:
                places[gram].append(j)
        many = max(_COMMON, len(units) // 100)
        self.places = {gram: found for gram, found in places.items() if len(found) <= many}

    def rows(self, clauses: list[list[str]], least: list[int]) -> tuple[list[Row], Row]:
        """As `_Dense.rows`; grams that stand in very many units are passed over."""
        rows: list[Row] = []
        shared: Row = {}
        for grams, floor in zip(clauses, least, strict=True):
            found: Row = {}
            for gram in grams:
                value = self.weight[gram]
                for j in self.places.get(gram, ()):
                    found[j] = found.get(j, 0) + value
            for j, value in found.items():
                shared[j] = shared.get(j, 0) + value
            rows.append({j: found[j] for j in sorted(found) if found[j] >= floor})
        least_shared = sum(least) // _TRIFLE + 1
        return rows, {j: shared[j] for j in sorted(shared) if shared[j] >= least_shared}


_COMMON = 40
