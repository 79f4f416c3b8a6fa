"""What two texts share, measured in grams.

A gram is a pair of neighbouring characters in a clause (of neighbouring words in alphabetic
scripts, and each longer word alone). Its weight is its inverse document frequency over the articles
of both texts, so that a formula which stands everywhere says little and a rare phrase much. Numbers
of references and of items are left out: they change with every renumbering and mean nothing here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

from redline.textdiff.fold import fold

_NUMERAL = "一二三四五六七八九十百千零〇0-9"
_NUMBERS = re.compile(rf"第[{_NUMERAL}]+(?:条之[一二三四五六七八九十]+)?|\([{_NUMERAL}]+\)|^[0-9]+[.、]", re.M)
_SENTENCE = re.compile(r"[。;!?\n]+")
_CLAUSE = re.compile(r"[,:,，：]+")
_NOISE = re.compile(r"[\W_]+")
_WORDS = re.compile(r"[^\W_\u2e80-\U0003ffff]+|[^\W_]")
_ALPHABETIC = re.compile(r"[0-9A-Za-z\u00c0-\u2e7f]")

COMMON = 40
"""A gram that stands in more articles than this pairs nothing: it would cost much and say little."""


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
        for sentence in _SENTENCE.split(text):
            whole = ""
            for clause in _CLAUSE.split(sentence):
                clause = _NOISE.sub(" " if _ALPHABETIC.search(clause) else "", clause).strip()
                if len(clause) < 2:
                    continue
                whole += clause
                self.length += len(clause)
                grams, rare = _grams(clause)
                self.clauses.append((len(self.sentences), grams))
                self.rare.update(rare)
            if whole:
                self.sentences.append(whole)
        self.grams: set[str] = set().union(*[grams for _, grams in self.clauses])


def _grams(clause: str) -> tuple[set[str], Iterable[str]]:
    if _ALPHABETIC.search(clause) is None:
        pairs = {clause[k : k + 2] for k in range(len(clause) - 1)}
        return pairs, [clause[k : k + 4] for k in range(len(clause) - 3)]
    words = _WORDS.findall(clause.lower())
    grams = {f"{a} {b}" for a, b in zip(words, words[1:], strict=False)}
    grams.update(word for word in words if len(word) > 3 or word.isdigit())
    return grams, [" ".join(words[k : k + 3]) for k in range(len(words) - 2)]


def weights(units: Sequence[Unit], background: Sequence[Unit] = ()) -> dict[str, float]:
    """Return the weight of every gram of the units: log((n + 1) / (df + 1/2)), n and df counted over
    the units and the background."""
    counts: Counter[str] = Counter()
    for unit in (*units, *background):
        counts.update(unit.grams)
    total = len(units) + len(background) + 1
    scale = [log(total / (df + 0.5)) for df in range(total)]
    return {gram: scale[df] for gram, df in counts.items()}


class Overlap:
    """How much of each unit, clause by clause, stands in each unit of the other side.

    clauses[i]  per clause (sentence, weight, {j: weight shared with unit j of the other side})
    totals[i]   the weight of all clauses of unit i
    shared[i]   {j: the weight of unit i's clauses that unit j shares}
    """

    __slots__ = ("clauses", "shared", "totals")

    def __init__(self, units: Sequence[Unit], others: Sequence[Unit], weight: dict[str, float]) -> None:
        places: dict[str, list[int]] = {}
        for j, other in enumerate(others):
            for gram in other.grams:
                places.setdefault(gram, []).append(j)
        places = {gram: found for gram, found in places.items() if len(found) <= COMMON}
        self.clauses: list[list[tuple[int, float, dict[int, float]]]] = []
        self.totals: list[float] = []
        self.shared: list[dict[int, float]] = []
        for unit in units:
            rows = []
            shared: dict[int, float] = {}
            total = 0.0
            for sentence, grams in unit.clauses:
                row: dict[int, float] = {}
                whole = 0.0
                for gram in grams:
                    value = weight[gram]
                    whole += value
                    for j in places.get(gram, ()):
                        row[j] = row.get(j, 0.0) + value
                rows.append((sentence, whole, row))
                total += whole
                for j, value in row.items():
                    shared[j] = shared.get(j, 0.0) + value
            self.clauses.append(rows)
            self.totals.append(total or 1.0)
            self.shared.append(shared)
