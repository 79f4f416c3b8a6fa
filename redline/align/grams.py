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
from functools import cache
from itertools import chain
from math import log
from operator import add
from sys import intern

from redline.textdiff.fold import fold

_NUMERAL = "一二三四五六七八九十百千零〇0-9"
_NUMBERS = re.compile(rf"第[{_NUMERAL}]+(?:.之[一二三四五六七八九十]+)?|\([{_NUMERAL}]+\)|^[0-9]+[.、]", re.M)
_ENDS = ";!?\n"  # of a sentence, as 。 is
_NOISE = re.compile(r"[\W_]+")
_LATIN = re.compile(r"[0-9A-Za-z]")
_PLAIN_WORD = re.compile(r"[0-9A-Za-z]+|\w")

SCALE = 256
"""Weights are whole numbers of 1/256, so that a sum is the same in whatever order it is made."""

_SHORT = 11  # characters; a shorter clause says little by itself
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
    sentence that each stands in; `grams` all of them; `sentences` without punctuation; `length` in
    characters."""

    __slots__ = ("clauses", "grams", "length", "sentences")

    def __init__(self, text: str) -> None:
        """Take a text apart. Equal grams are one string: that takes half the memory, and memory that is
        touched for the first time takes time."""
        self.clauses: list[tuple[int, list[str]]] = []
        self.sentences: list[str] = []
        self.length = 0
        alphabetic = _alphabetic(text)
        for sentence in _sentences(text):
            gap = " " if alphabetic and _alphabetic(sentence) else ""
            clauses = _clauses(sentence, gap)
            number = len(self.sentences)
            for clause in clauses:
                grams = list(map(intern, _words(clause) if gap else _pairs(clause)))
                if grams:
                    self.clauses.append((number, grams))
            if self.clauses and self.clauses[-1][0] == number:
                whole = gap.join(clauses)
                self.length += len(whole)
                self.sentences.append(whole)
        self.grams: set[str] = set().union(*[grams for _, grams in self.clauses])


def _sentences(text: str) -> list[str]:
    """The sentences of a text without their ends; empty ones too."""
    for end in _ENDS:
        text = text.replace(end, "。")
    return text.replace(":", ",").split("。")


def _pairs(clause: str) -> Iterator[str]:
    characters = list(clause)
    return map(add, characters, characters[1:])


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
    for clause in sentence.split(","):
        held += (clause if clause.isalnum() else _NOISE.sub(gap, clause)) + gap
        if len(held) >= _SHORT:
            found.append(held)
            held = ""
    if len(held) > 1 + len(gap):
        found.append(held)
    if len(sentence) > _LONGEST:
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
    old     what the clauses of the old units share with the new units, as `Shares`
    new     what the clauses of the new units share with the old ones
    """

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit], background: Sequence[Unit] = ()) -> None:
        self.weight, common = _weights(old, new, background)
        least = log((len(old) + len(new) + len(background) + 1) / (_RARE + 0.5)) * SCALE - 1
        self.rare = {gram for gram in common if self.weight[gram] >= least}
        dense = max(len(old), len(new)) <= _DENSE
        self.old = Shares(old, _sums(old, new, common, self.weight, dense=dense), self.weight)
        self.new = Shares(new, _sums(new, old, common, self.weight, dense=dense), self.weight)


class Shares:
    """What the clauses of the units of one side share with the units of the other.

    clauses[i]  per clause (sentence, weight, {j: weight shared with unit j}), small shares left out
    totals[i]   the weight of all clauses of unit i
    shared[i]   {j: the weight of unit i's clauses that unit j shares}, trifles left out
    """

    __slots__ = ("clauses", "shared", "totals")

    def __init__(self, units: Sequence[Unit], sums: _Dense | _Sparse, weight: dict[str, int]) -> None:
        self.clauses: list[list[tuple[int, int, Row]]] = []
        self.totals: list[int] = []
        self.shared: list[Row] = []
        value = weight.__getitem__
        for unit in units:
            clauses = [grams for _, grams in unit.clauses]
            wholes = [sum(map(value, grams)) for grams in clauses]
            rows, whole = sums.rows(clauses, [weight // _PART + 1 for weight in wholes])
            sentences = [sentence for sentence, _ in unit.clauses]
            self.clauses.append(list(zip(sentences, wholes, rows, strict=True)))
            self.totals.append(sum(wholes) or 1)
            self.shared.append(whole)


_TRIFLE = 16  # of all clauses together: what is a small share of them all is left out too


def _weights(
    old: Sequence[Unit], new: Sequence[Unit], background: Sequence[Unit]
) -> tuple[dict[str, int], set[str]]:
    """The weights of all grams of both sides, and the grams that stand on both."""
    ours = [unit.grams for unit in old]
    counts = Counter(chain.from_iterable([unit.grams for unit in new]))
    common = set(counts).intersection(chain.from_iterable(ours))
    counts.update(chain.from_iterable([*ours, *[unit.grams for unit in background]]))
    total = len(old) + len(new) + len(background) + 1
    scale = [round(SCALE * log(total / (df + 0.5))) for df in range(total)]
    return {gram: scale[df] for gram, df in counts.items()}, common


def _sums(
    units: Sequence[Unit], others: Sequence[Unit], common: set[str], weight: dict[str, int], *, dense: bool
) -> _Dense | _Sparse:
    """What sums up how much the clauses of `units` share with `others`."""
    if not dense:
        return _Sparse(others, common, weight)
    most = max([sum([len(grams) for _, grams in unit.clauses]) for unit in units], default=0)
    return _Dense(others, common, weight, most * max(weight.values(), default=0))


class _Dense:
    """Sums over all units at once: the weights of a gram in the units are the digits of one
    integer, so that adding two integers adds two whole rows. No sum of a unit is above `most`."""

    def __init__(self, units: Sequence[Unit], common: set[str], weight: dict[str, int], most: int) -> None:
        self.bits = most.bit_length() + 1
        self.half = 1 << (self.bits - 1)
        self.mask = (1 << self.bits) - 1
        self.ones = sum([1 << (self.bits * j) for j in range(len(units))])
        self.marks = self.ones * self.half
        places = dict.fromkeys(common, 0)
        for j, unit in enumerate(units):
            place = 1 << (self.bits * j)
            for gram in unit.grams & common:
                places[gram] += place
        self.digits = {gram: place * weight[gram] for gram, place in places.items()}

    def rows(self, clauses: list[list[str]], least: list[int]) -> tuple[list[Row], Row]:
        """Return for each clause {unit: the weight of its grams that the unit has}, of the units that
        have at least `least`; and the same for all clauses together, of all units that share more
        than a trifle."""
        digits = self.digits.get
        totals = [sum(filter(None, map(digits, grams))) for grams in clauses]
        whole = self._row(sum(totals), sum(least) * _PART // _TRIFLE + 1)
        return list(map(self._row, totals, least)), whole

    def _row(self, total: int, least: int) -> Row:
        """Take the digits of a sum apart that are at least `least`.

        Most are not. Adding half a digit less `least` to every digit at once sets the highest bit of
        just those that are, so that only these are looked at.
        """
        found = {}
        bits, half, mask = self.bits, self.half, self.mask
        marks = (total + (half - least) * self.ones) & self.marks
        while marks:
            at = marks.bit_length() - bits
            found[at // bits] = total >> at & mask
            marks ^= half << at
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
        least_shared = sum(least) * _PART // _TRIFLE + 1
        return rows, {j: shared[j] for j in sorted(shared) if shared[j] >= least_shared}


_COMMON = 40
