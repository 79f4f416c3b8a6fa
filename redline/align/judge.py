"""From evidence to links: two linear judgements, a threshold that fits the pair of texts, and the
question whether the two texts are drafts of one law at all."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from operator import mul

from redline.align.features import FIRST, SECOND, Evidence, Pair, first, second
from redline.align.grams import runs
from redline.align.weights import FIRST_BIAS, FIRST_WEIGHTS, SECOND_BIAS, SECOND_WEIGHTS
from redline.model.value import value

FLOOR = 0.01  # pairs less likely than this at first sight are not looked at again
_SURE = 0.5  # no link is asked to be likelier than this
_WORDING = FIRST.index("wording")
_NEIGHBOUR = SECOND.index("neighbour2")
_SENTENCES = SECOND.index("sentence_old"), SECOND.index("sentence_new")
_PLACE = SECOND.index("place2")


@value
class Verdict:
    """How likely a pair of units is linked (0 to 1), and the facts that a reader may want to know, each
    from 0 to 1: the share of wording in common, how much of its best sentence stands in the other unit,
    how surely the neighbours go the same way, how near it is to its expected place."""

    chance: float
    wording: float
    sentence: float
    neighbours: float
    place: float


def _chance(weights: Sequence[float], bias: float, values: Sequence[float]) -> float:
    total = bias + sum(map(mul, weights, values))
    return 1 / (1 + exp(-max(-40.0, min(40.0, total))))


def verdicts(evidence: Evidence) -> dict[Pair, Verdict]:
    """Return the verdict on every candidate pair that is not hopeless at first sight."""
    chances = []
    known = {}
    for pair, row in zip(evidence.pairs, first(evidence), strict=True):
        chance = _chance(FIRST_WEIGHTS, FIRST_BIAS, row)
        chances.append(chance)
        if chance >= FLOOR:
            known[pair] = row
    result = {}
    for pair, more in second(evidence, chances, FLOOR).items():
        row = known[pair]
        result[pair] = Verdict(
            chance=_chance(SECOND_WEIGHTS, SECOND_BIAS, row + more),
            wording=min(1.0, row[_WORDING]),
            sentence=max(more[at] for at in _SENTENCES),
            neighbours=more[_NEIGHBOUR],
            place=exp(-more[_PLACE]),
        )
    return result


def threshold(chances: Sequence[float], sure: int) -> float:
    """Return the chance from which on a pair should count as a link.

    Of all thresholds it is the one with the highest expected F1, `sure` further links being known; so
    it is near one half for drafts that mostly agree, and lower where a text was rewritten and few
    links are certain. It is never above one half.
    """
    total = sum(chances) + sure
    hits, best, found = float(sure), 0.0, _SURE
    for count, chance in enumerate(sorted(chances, reverse=True), start=sure + 1):
        hits += chance
        f1 = 2 * hits / (count + total)
        if f1 > best:
            best, found = f1, chance
    return min(found, _SURE)


def choose(chances: dict[Pair, float], sure: int) -> tuple[list[Pair], list[Pair]]:
    """Return the main pairs and the pieces: likeliest first, each unit in at most one main pair."""
    least = threshold(list(chances.values()), sure)
    main: list[Pair] = []
    pieces: list[Pair] = []
    old_taken: set[int] = set()
    new_taken: set[int] = set()
    for pair in sorted(chances, key=lambda pair: (-chances[pair], pair)):
        if chances[pair] < least:
            break
        i, j = pair
        if i in old_taken or j in new_taken:
            pieces.append(pair)
        else:
            main.append(pair)
            old_taken.add(i)
            new_taken.add(j)
    return main, pieces


_SAME_LAW = 0.2  # drafts of one law share at least this much of the shorter text's runs
_SAME_TITLE = 0.03  # or this much, when their titles agree
_FEW = 3  # one long article copied from another law does not make two texts one: so many must agree
_ALIKE = 0.25  # share of the runs that two articles must have in common to agree
_VERBATIM = 0.85  # between different laws only articles that are all but the same are linked
_LONG_ENOUGH = 8


def related(
    evidence: Evidence, links: Sequence[Pair], same_title: bool, sure_share: float, sure_count: int
) -> bool:
    """Tell whether the texts are drafts of one law.

    Relative scores cannot tell: of two unrelated laws, too, some pair of articles is the best one. So
    this counts the runs of four characters that linked articles share, as a part of the shorter text,
    and the articles that agree in this; `sure_share` is the part of it that is the same word for word,
    in `sure_count` articles.
    """
    least = _SAME_TITLE if same_title else _SAME_LAW
    few = 0 if same_title else min(_FEW, (min(evidence.old_count, evidence.new_count) + 1) // 2)
    if sure_share >= least and sure_count >= few:
        return True
    length = min(sum(unit.length for unit in evidence.old), sum(unit.length for unit in evidence.new)) or 1
    wanted = (least - sure_share) / (1 - sure_share or 1) * length
    shared = 0
    for i, j in links:
        old, new = runs(evidence.old[i]), runs(evidence.new[j])
        common = len(old & new)
        shared += common
        few -= common >= _ALIKE * (min(len(old), len(new)) or 1)
        if shared >= wanted and sure_count >= few:
            return True
    return False


def verbatim(evidence: Evidence, pair: Pair) -> bool:
    """Tell whether two articles are all but the same, whatever the texts around them are."""
    old, new = runs(evidence.old[pair[0]]), runs(evidence.new[pair[1]])
    shared = len(old & new)
    return shared >= _LONG_ENOUGH and shared >= _VERBATIM * min(len(old), len(new))
